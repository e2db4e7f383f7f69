"""Register: a weapon, lot or piece of equipment enters the book together with its receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import acquired, find, impediments, records
from stockkeeper.domain import events
from stockkeeper.domain.calibres import canonical
from stockkeeper.domain.custody import Line, may_owe
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.eligibility import CONDITIONS, Impediment
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import ORIGIN, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

MOST = 1_000_000_000
"""Largest receipt, in pieces or rounds: a slip of the hand is refused, a factory is not."""


@dataclass(frozen=True)
class Register:
    """A new firearm, lot, article or stock, received `quantity` strong into `place`.

    A firearm or article always counts one. `source` is the outside party it comes from: then it
    is acquired, and policy may stand against it (domain/acquiring.py), unless a second user lets
    it pass for the reason in `override`.
    """

    name: ClassVar[str] = "register"

    kind: str
    values: Values = field(hash=False)
    place: Ref
    quantity: int = 1
    source: Ref | None = None
    condition: str = ""
    override: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The place it was to enter."""
        return (self.place,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `KIND.registered` entry that carries the receipt."""
        values = checked(RECORDS[self.kind], self.values)
        if "calibre" in values:
            values["calibre"] = canonical(str(values["calibre"]))
        if self.kind in SINGLE_KINDS:
            twin = find.twin(moment.base, self.kind, values)
            if twin is not None:
                raise FieldRefusal("record.duplicate", field="serial", ref=str(twin))
            if self.quantity != 1:
                raise FieldRefusal("field.out_of_range", field="quantity", lowest=1, highest=1)
        if self.quantity < 0:
            raise FieldRefusal("field.out_of_range", field="quantity", lowest=0, highest=MOST)
        _check_way(moment, self.source, self.place)
        line = Line(Ref(self.kind, "new"), self.quantity, self.source or ORIGIN, self.place)
        lines = [line] if self.quantity else []
        condition = self.condition if self.kind in SINGLE_KINDS else ""
        if condition and condition not in CONDITIONS:
            raise Refusal("condition.unknown", condition=condition)
        calibre = str(values.get("calibre", ""))
        let = _let(moment, self.kind, calibre, self.quantity, self.source, self.override)
        yield events.registered(self.kind, values, lines, condition=condition, **let)


@dataclass(frozen=True)
class Receive:
    """More of a lot or counted stock that the book already knows; `override` as for Register."""

    name: ClassVar[str] = "receive"

    item: Ref
    quantity: int
    place: Ref
    source: Ref | None = None
    note: str = ""
    override: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The lot or stock."""
        return (self.item, self.place)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `custody.receipt`."""
        if self.item.kind in SINGLE_KINDS or self.quantity < 1:
            raise Refusal("item.needs_quantity", item=str(self.item))
        row = records.fetch(moment.base, self.item)
        _check_way(moment, self.source, self.place)
        line = Line(self.item, self.quantity, self.source or ORIGIN, self.place)
        calibre = str(row.get("calibre", ""))
        let = _let(moment, self.item.kind, calibre, self.quantity, self.source, self.override)
        yield events.moved("receipt", [line], note=self.note, **let)


def _let(
    moment: Moment, kind: str, calibre: str, quantity: int, source: Ref | None, reason: str
) -> dict[str, object]:
    """Refuse what policy says against acquiring it, or note that a second person lets it pass."""
    if source is None or source == ORIGIN:
        return {}
    found: list[Impediment] = []
    if kind == "firearm":
        found = acquired.of_more_weapons(moment.base, quantity, moment.today)
    elif kind == "lot":
        found = acquired.of_more_rounds(moment.base, calibre, quantity, moment.at)
    return impediments.let_pass(found, reason, moment.second)


def _check_way(moment: Moment, source: Ref | None, place: Ref) -> None:
    """Things are received from outside the book into a place of the company."""
    records.fetch(moment.base, place)
    if source is not None and source != ORIGIN:
        records.fetch(moment.base, source)
    if place.kind != "place" or not may_owe(source or ORIGIN):
        raise Refusal("custody.line_unsound", line=f"{source or ORIGIN} > {place}")
