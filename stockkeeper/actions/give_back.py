"""Return: what a person holds comes back to a store, all as issued or counted (DOMAIN.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, records
from stockkeeper.domain import custody, events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.refs import EXPENDED, LOST, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal

SHORTAGES = {"fired": EXPENDED, "damaged": EXPENDED, "lost": LOST}
"""Where rounds that do not come back go, by the reason given."""


@dataclass(frozen=True)
class GiveBack:
    """Take items back from whoever holds them.

    `counted` None: the rounds and magazines that went out with the items come back as issued.
    Otherwise (lot or stock, quantity) that came back; what is short of the issue needs
    `short` ("fired", "damaged", "lost") and leaves stock for that reason. `person` is needed
    when only counted things come back. `to` None: the store each thing left.
    """

    name: ClassVar[str] = "return"

    items: tuple[Ref, ...]
    counted: tuple[tuple[Ref, int], ...] | None = None
    person: Ref | None = None
    to: Ref | None = None
    condition: str = ""
    short: str = ""
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The first thing, then the person."""
        things = self.items or tuple(item for item, _ in self.counted or ())
        return (*things[:1], *((self.person,) if self.person else ()))

    def __call__(self, moment: Moment) -> Events:
        """Yield the new conditions, then one `custody.return`."""
        if self.condition and self.condition not in CONDITIONS:
            raise Refusal("condition.unknown", condition=self.condition)
        if self.to is not None and self.to.kind != "place":
            raise Refusal("custody.line_unsound", line=str(self.to))
        if self.to is not None:
            records.fetch(moment.base, self.to)
        lines: list[Line] = []
        issued: dict[tuple[Ref, Ref], tuple[int, Ref]] = {}
        for item in self.items:
            line, since = self._single(moment, item)
            lines.append(line)
            for thing, quantity, source in holdings.went_out_with(moment.base, since, line.source):
                before = issued.get((thing, line.source), (0, source))
                issued[thing, line.source] = (before[0] + quantity, source)
        holder = self.person or (lines[0].source if lines else None)
        lines += self._rounds(moment, issued, holder)
        custody.settle(lines, holdings.BookHoldings(moment.base))
        for item in self.items:
            was = records.fetch(moment.base, item)["condition"]
            if self.condition and self.condition != was:
                yield events.condition_set(item, self.condition, was, self.note)
        yield events.moved("return", lines, short=self.short, note=self.note)

    def _single(self, moment: Moment, item: Ref) -> tuple[Line, int]:
        if item.kind not in SINGLE_KINDS:
            raise Refusal("item.needs_quantity", item=str(item))
        row = records.fetch(moment.base, item)
        holder = Ref.parse(row["holder"]) if row["holder"] else None
        if holder is None or holder.kind not in ("person", "post"):
            raise Refusal(
                f"{item.kind}.not_out", **{item.kind: str(item)}, holder=str(holder or "")
            )
        origin = holdings.came_from(moment.base, row["since"], item)
        target = self.to or (origin if origin and origin.kind == "place" else None)
        if target is None:
            raise Refusal("return.place_needed", item=str(item))
        return Line(item, 1, holder, target), int(row["since"])

    def _rounds(
        self,
        moment: Moment,
        issued: dict[tuple[Ref, Ref], tuple[int, Ref]],
        holder: Ref | None,
    ) -> list[Line]:
        board = holdings.BookHoldings(moment.base)
        lines = []
        if self.counted is None:
            for (thing, who), (quantity, source) in issued.items():
                left = min(quantity, board.quantity(thing, who))
                if left > 0:
                    lines.append(Line(thing, left, who, self.to or source))
            return lines
        if holder is None:
            raise Refusal("return.person_needed")
        for thing, came in self.counted:
            went, source = issued.get((thing, holder), (came, self.to or Ref("end", "origin")))
            store = self.to or (source if source.kind == "place" else None)
            store = store or self._store_of(moment, thing, holder)
            if came:
                lines.append(Line(thing, came, holder, store))
            missing = min(went, board.quantity(thing, holder)) - came
            if missing > 0:
                lines.append(self._missing(thing, missing, holder))
        return lines

    def _missing(self, thing: Ref, missing: int, holder: Ref) -> Line:
        if self.short not in SHORTAGES:
            raise Refusal("return.short", item=str(thing), missing=missing)
        return Line(thing, missing, holder, SHORTAGES[self.short])

    def _store_of(self, moment: Moment, thing: Ref, holder: Ref) -> Ref:
        for held in holdings.held_by(moment.base, holder):
            if held.item == thing:
                origin = holdings.came_from(moment.base, held.since, thing)
                if origin is not None and origin.kind == "place":
                    return origin
        raise Refusal("return.place_needed", item=str(thing))
