"""Move: things pass between the company's own places; within stores nothing leaves custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, records
from stockkeeper.domain import custody, events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class Move:
    """Move firearms and articles, and counted things from `source`, to another place."""

    name: ClassVar[str] = "move"

    items: tuple[Ref, ...]
    to: Ref
    counted: tuple[tuple[Ref, int], ...] = ()
    source: Ref | None = None
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The first thing, then the place."""
        things = self.items or tuple(item for item, _ in self.counted)
        return (*things[:1], self.to)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `custody.transfer`; only what stands in a place can be moved so."""
        records.fetch(moment.base, self.to)
        if self.to.kind != "place":
            raise Refusal("custody.line_unsound", line=str(self.to))
        lines = []
        for item in self.items:
            if item.kind not in SINGLE_KINDS:
                raise Refusal("item.needs_quantity", item=str(item))
            row = records.fetch(moment.base, item)
            if not row["holder"].startswith("place:"):
                raise Refusal(
                    f"{item.kind}.not_in_store", **{item.kind: str(item)}, holder=row["holder"]
                )
            lines.append(Line(item, 1, Ref.parse(row["holder"]), self.to))
        for item, quantity in self.counted:
            source = self.source or holdings.place_with(moment.base, item, quantity, None)
            if source is None or source.kind != "place":
                raise Refusal("item.not_enough_in_store", item=str(item), had=0, asked=quantity)
            lines.append(Line(item, quantity, source, self.to))
        custody.settle(lines, holdings.BookHoldings(moment.base))
        yield events.moved("transfer", lines, note=self.note)
