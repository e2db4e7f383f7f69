"""Maintenance ends: what was found, the parts, the rounds fired, and what the thing is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, records, works
from stockkeeper.domain import custody, events, maintenance
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values, checked_changes
from stockkeeper.domain.events import Event
from stockkeeper.domain.records import Work
from stockkeeper.domain.records.maintenance import CANCELLED, DONE, Part
from stockkeeper.domain.refs import EXPENDED, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

ENDS_WITH = ("worker", "findings", "rounds", "result", "condition", "next_due")
"""Fields of a work that its end says; the others its opening."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class FinishWork:
    """A work ends: what was found, the parts, the rounds fired, and what the thing is now.

    `values` are of ENDS_WITH; `closed` is the day, "" today. Without a condition a weapon that is
    fit is serviceable, and one that is not fit and was serviceable is repairable. What is still
    with an outside party comes back with it, to `to` or to the place it left. `fired` are (lot,
    rounds) of the company's own that leave stock for it.
    """

    name: ClassVar[str] = "maintenance_end"

    work: Ref
    values: Values = field(hash=False)
    parts: tuple[Part, ...] = ()
    fired: tuple[tuple[Ref, int], ...] = ()
    to: Ref | None = None
    closed: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The work."""
        return (self.work,)

    def __call__(self, moment: Moment) -> Events:
        """Yield the movements, the new condition, and one `work.finished`."""
        row, item, thing = works.open_work(moment.base, self.work)
        changes = self._changes(moment, row, thing)
        parts = maintenance.checked_parts(self.parts)
        if works.is_away(moment.base, thing):
            line = works.way_back(moment.base, item, thing, self.to)
            custody.settle([line], holdings.BookHoldings(moment.base))
            yield events.moved("maintenance", [line], work=str(self.work))
        if self.fired:
            yield self._expended(moment, thing)
        note = str(changes.get("findings", ""))[:200]
        now, was = str(changes["condition"]), thing["condition"]
        if now != was:
            yield events.condition_set(item, now, was, note)
        yield events.work_finished(self.work, item, changes, parts)

    def _changes(self, moment: Moment, row: Row, thing: Row) -> Values:
        unknown = next((name for name in self.values if name not in ENDS_WITH), None)
        if unknown is not None:
            raise FieldRefusal("field.unknown", field=unknown)
        changes = checked_changes(Work, self.values)
        changes = {name: value for name, value in changes.items() if value not in ("", None)}
        records.check_refs(moment.base, "work", changes)
        if changes.get("result") in (None, CANCELLED):
            raise FieldRefusal("work.result_needed", field="result")
        if not changes.get("condition"):
            fit = changes["result"] == DONE
            kept = thing["condition"] if thing["condition"] != "serviceable" else "repairable"
            changes["condition"] = "serviceable" if fit else kept
        taken = sum(quantity for _lot, quantity in self.fired)
        told = changes.get("rounds")
        if told is not None and int(told) < taken:
            facts = {"rounds": int(told), "taken": taken}
            raise FieldRefusal("work.rounds_fewer", field="rounds", **facts)
        if taken and told is None:
            changes["rounds"] = taken
        changes["closed"] = _closing_day(moment, row, self.closed)
        return changes

    def _expended(self, moment: Moment, thing: Row) -> Event:
        """Give the movement of own rounds fired: they leave the store that has them."""
        near = Ref.parse(thing["holder"])
        lines = []
        for lot, quantity in self.fired:
            if lot.kind != "lot" or quantity < 1:
                raise Refusal("item.needs_quantity", item=str(lot))
            source = holdings.place_with(moment.base, lot, quantity, near)
            if source is None:
                facts: dict[str, str | int] = {"item": str(lot), "had": 0, "asked": quantity}
                raise Refusal("item.not_enough_in_store", **facts)
            lines.append(Line(lot, quantity, source, EXPENDED))
        custody.settle(lines, holdings.BookHoldings(moment.base))
        return events.moved("expenditure", lines, work=str(self.work))


@dataclass(frozen=True)
class CancelWork:
    """A work that is not done after all is closed, for a reason; nothing of the thing changes."""

    name: ClassVar[str] = "maintenance_cancel"

    work: Ref
    reason: str

    def about(self) -> tuple[Ref, ...]:
        """The work."""
        return (self.work,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `work.finished` whose result is that it was cancelled."""
        _row, item, thing = works.open_work(moment.base, self.work)
        if works.is_away(moment.base, thing):
            raise Refusal("work.still_away", item=str(item), holder=thing["holder"])
        if not self.reason.strip():
            raise Refusal("undo.reason_needed")
        changes: Values = {"result": CANCELLED, "closed": moment.today}
        yield events.work_finished(self.work, item, changes, [], self.reason.strip())


def _closing_day(moment: Moment, row: Row, day: str) -> str:
    if not day:
        return moment.today
    told = checked_changes(Work, {"opened": day})["opened"]
    if str(told) > moment.today:
        raise FieldRefusal("work.day_to_come", field="closed", when=str(told))
    if str(told) < row["opened"]:
        raise FieldRefusal("work.before_opened", field="closed", when=row["opened"])
    return str(told)
