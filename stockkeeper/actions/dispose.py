"""Disposal: weapons and rounds leave the company for good, signed by two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import disposals, find, holdings, records
from stockkeeper.domain import custody, disposal, events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.records import Disposal
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal


@dataclass(frozen=True)
class Dispose:
    """Dispose of firearms and articles, and of so many of counted things, in one act.

    `values` are those of the record; without a day it was today. Only what stands in a store can
    be disposed of, with no incident, work or audit open about it. Whose it usually was it is no
    longer. The record and all it disposed of stay in the book and are found for ever.
    """

    name: ClassVar[str] = "dispose"

    values: Values = field(hash=False)
    items: tuple[Ref, ...]
    counted: tuple[tuple[Ref, int], ...] = ()

    def about(self) -> tuple[Ref, ...]:
        """The first thing."""
        return (self.items or tuple(item for item, _quantity in self.counted))[:1]

    def __call__(self, moment: Moment) -> Events:
        """Yield the ends of assignments, one `disposal.registered`, one `custody.disposal`."""
        base = moment.base
        given = {name: value for name, value in self.values.items() if value not in ("", None)}
        values = checked(Disposal, {"day": moment.today, **given})
        records.check_refs(base, "disposal", values)
        disposal.check(values, moment.today)
        twin = find.twin(base, "disposal", values)
        if twin is not None:
            raise FieldRefusal("record.duplicate", field="certificate", ref=str(twin))
        if not self.items and not self.counted:
            raise Refusal("custody.nothing_moves")
        target = disposal.target_of(values)
        lines = [self._single(moment, item, target) for item in self.items]
        lines += [self._counted(moment, item, n, target) for item, n in self.counted]
        custody.settle(lines, holdings.BookHoldings(base))
        for item in self.items:
            assigned = records.fetch(base, item)["assigned"]
            if assigned:
                yield events.assigned(item, None, Ref.parse(assigned))
        folio = yield events.registered("disposal", values)
        yield events.moved("disposal", lines, disposal=f"disposal:{folio}")

    def _single(self, moment: Moment, item: Ref, target: Ref) -> Line:
        if item.kind not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=str(item))
        row = records.fetch(moment.base, item)
        if not row["holder"].startswith("place:"):
            told = {item.kind: str(item), "holder": row["holder"]}
            raise Refusal(f"{item.kind}.not_in_store", **told)
        disposals.check_free(moment.base, item, row["holder"])
        return Line(item, 1, Ref.parse(row["holder"]), target)

    def _counted(self, moment: Moment, item: Ref, quantity: int, target: Ref) -> Line:
        if item.kind in SINGLE_KINDS or quantity < 1:
            raise Refusal("item.needs_quantity", item=str(item))
        records.fetch(moment.base, item)
        source = holdings.place_with(moment.base, item, quantity, None)
        if source is None:
            balances = holdings.balances(moment.base, item)
            had = max((n for holder, n in balances if holder.kind == "place"), default=0)
            told: dict[str, str | int] = {"item": str(item), "had": had, "asked": quantity}
            raise Refusal("item.not_enough_in_store", **told)
        disposals.check_free(moment.base, item, str(source))
        return Line(item, quantity, source, target)
