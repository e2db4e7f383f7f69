"""Maintenance: a work is opened, and its weapon goes to the armourer and comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, records, works
from stockkeeper.domain import custody, events, maintenance
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.events import Event
from stockkeeper.domain.records import Work
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

Row = Mapping[str, Any]


@dataclass(frozen=True)
class OpenWork:
    """Open a work on a weapon or a piece of equipment, wherever it is.

    What a plan says (its sort) is filled in where it is not given, and today as the day.
    `condition` is what the thing is found to be now ("" leaves it as it is).
    """

    name: ClassVar[str] = "maintenance"

    values: Values = field(hash=False)
    condition: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The thing."""
        item = self.values.get("item")
        return (Ref.parse(str(item)),) if item else ()

    def __call__(self, moment: Moment) -> Events:
        """Yield the new condition, if any, and one `work.registered`."""
        base = moment.base
        given: Values = {
            name: value for name, value in self.values.items() if value not in ("", None)
        }
        for name in ("result", "condition", "next_due", "rounds"):
            if name in given:
                raise FieldRefusal("field.unknown", field=name)
        told = {"opened": moment.today, **self._planned(moment, given), **given}
        values = checked(Work, told)
        records.check_refs(base, "work", values)
        item = Ref.parse(str(values["item"]))
        row = records.fetch(base, item)
        if not row["holder"] or row["holder"].startswith("end:"):
            raise Refusal("work.thing_gone", item=str(item), holder=row["holder"])
        if str(values["opened"]) > moment.today:
            raise FieldRefusal("work.day_to_come", field="opened", when=str(values["opened"]))
        twin = works.open_of(base, item, str(values["sort"]))
        if twin is not None:
            raise Refusal("work.open_already", item=str(item), work=str(twin))
        yield from _condition(item, row, self.condition, str(values.get("why", "")))
        yield events.registered("work", values)

    def _planned(self, moment: Moment, given: Values) -> Values:
        if not given.get("plan") or not given.get("item"):
            return {}
        plan, item = Ref.parse(str(given["plan"])), Ref.parse(str(given["item"]))
        if plan.kind != "plan":
            raise FieldRefusal("field.wrong_kind", field="plan", value=str(plan))
        told = records.fetch(moment.base, plan)
        thing = records.fetch(moment.base, item)
        if item.kind != "firearm" or not maintenance.is_for(told, str(item), thing):
            raise FieldRefusal("plan.not_for", field="plan", plan=told["name"], item=str(item))
        return {"sort": told["sort"]}


@dataclass(frozen=True)
class SendToArmourer:
    """The thing of a work leaves its store to the outside party that does it.

    `to` None: the party that the work names.
    """

    name: ClassVar[str] = "to_armourer"

    work: Ref
    to: Ref | None = None
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The work, and the party where it is given."""
        return (self.work, *((self.to,) if self.to else ()))

    def __call__(self, moment: Moment) -> Events:
        """Yield one `custody.maintenance`; what is not in a store cannot be sent."""
        row, item, thing = works.open_work(moment.base, self.work)
        to = self.to or (Ref.parse(row["worker"]) if row["worker"] else None)
        if to is None or to.kind != "party":
            raise Refusal("work.no_party", item=str(item))
        if records.fetch(moment.base, to)["sort"] != "armourer":
            raise Refusal("work.no_party", item=str(item))
        holder = thing["holder"]
        if not holder.startswith("place:"):
            raise Refusal(f"{item.kind}.not_in_store", **{item.kind: str(item)}, holder=holder)
        yield _moved(moment, self.work, Line(item, 1, Ref.parse(holder), to), self.note)


@dataclass(frozen=True)
class BringBack:
    """The thing of a work comes back from the armourer; the work stays open.

    `to` None: the place it left.
    """

    name: ClassVar[str] = "from_armourer"

    work: Ref
    to: Ref | None = None
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The work."""
        return (self.work,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `custody.maintenance`."""
        _row, item, thing = works.open_work(moment.base, self.work)
        if not works.is_away(moment.base, thing):
            raise Refusal("work.not_away", item=str(item), holder=thing["holder"])
        yield _moved(
            moment, self.work, works.way_back(moment.base, item, thing, self.to), self.note
        )


def _moved(moment: Moment, work: Ref, line: Line, note: str) -> Event:
    custody.settle([line], holdings.BookHoldings(moment.base))
    return events.moved("maintenance", [line], work=str(work), note=note.strip())


def _condition(item: Ref, thing: Row, condition: str, note: str) -> Events:
    if condition and condition not in CONDITIONS:
        raise Refusal("condition.unknown", condition=condition)
    if condition and condition != thing["condition"]:
        yield events.condition_set(item, condition, thing["condition"], note)
