"""Which piece stands on which page: worked out before drawing, so that pages can be counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from stockkeeper.paper.pdf_table import TableInk

Draw = Callable[[float], None]
"""Draws a piece whose upper edge is at the height given."""


@dataclass(frozen=True)
class Piece:
    """Something that is never split: its height in points and how it is drawn."""

    height: float
    draw: Draw


@dataclass
class Flow:
    """Fills pages from `top` down to `bottom`."""

    top: float
    bottom: float
    pages: list[list[tuple[Draw, float]]] = field(default_factory=lambda: [[]])

    def __post_init__(self) -> None:
        """Begin at the top of the first page."""
        self._y = self.top

    def _new_page(self) -> None:
        self.pages.append([])
        self._y = self.top

    def put(self, piece: Piece, keep: float = 0) -> None:
        """Add a piece; it moves to a new page together with `keep` points that must follow it."""
        if self._y - piece.height - keep < self.bottom - 0.01 and self._y < self.top:
            self._new_page()
        self.pages[-1].append((piece.draw, self._y))
        self._y -= piece.height

    def skip(self, height: float) -> None:
        """Leave paper free between two pieces; nothing at the head of a page."""
        if self._y < self.top:
            self._y -= height

    def sink(self, height: float) -> None:
        """Go down until just `height` is left on the page, where more is."""
        self._y = min(self._y, max(self.bottom + height, self.bottom))

    def table(self, table: TableInk, head: Piece | None, again: Piece | None) -> None:
        """Add a table: `head` once, `again` on every page that carries it on, headings on each."""
        headings = Piece(table.head_height, table.draw_head)
        first_rows = table.row_height * min(2, max(1, table.size))
        if head:
            self.put(head, headings.height + first_rows)
        self.put(headings, first_rows)
        if not table.size:
            self.put(Piece(table.row_height, table.draw_nothing))
        left = table.size
        while left:
            fitting = int((self._y - self.bottom + 0.01) / table.row_height)
            if fitting < min(left, max(1, table.per_page)):
                self._new_page()
                if again:
                    self.put(again)
                self.put(headings)
                fitting = max(1, int((self._y - self.bottom + 0.01) / table.row_height))
            count = min(left, fitting, table.per_page or left)
            self.put(Piece(table.row_height * count, partial(_rows, table, count)))
            left -= count
        if table.has_totals and table.size:
            self.put(Piece(table.row_height, table.draw_totals))


def _rows(table: TableInk, count: int, top: float) -> None:
    table.draw_rows(top, count)
