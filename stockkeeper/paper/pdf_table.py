"""The rows of a table in ink: each different cell is set once, then only placed."""

from itertools import islice, zip_longest

from stockkeeper.paper.cell_words import plain
from stockkeeper.paper.clean_text import one_line
from stockkeeper.paper.pdf_cells import LINE, Cells
from stockkeeper.paper.pdf_columns import CELL_SIZE, Place
from stockkeeper.paper.pdf_fonts import REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import PALE, Ink, Style
from stockkeeper.paper.sheet import Cell, Row, Strong, Table
from stockkeeper.words import _

_HEAD = 14.25
_HEAD_BASE = 10.5
_HEAD_LINE = 9.0
_UNDER = 2.2
"""From the base of a row's last line to the rule below it, at least."""
_SIDE = 4.0
"""From an upright line to the cell at its right."""


class TableInk:
    """One table on its way to paper; rows are taken once, in order."""

    def __init__(
        self, ink: Ink, table: Table, places: tuple[Place, ...], row_height: float
    ) -> None:
        self._ink = ink
        self._table = table
        self._places = places
        self.size = table.size
        self._lines = max((place.lines for place in places), default=1)
        self.row_height = row_height + (self._lines - 1) * LINE
        self._base = row_height * 0.5 + CELL_SIZE * 0.36
        self._body = Style(REGULAR, max((p.size for p in places), default=CELL_SIZE))
        self._cells = [Cells(ink, place, self._body, self._lines) for place in places]
        self._measure()
        self._heads = [self._heading(place) for place in places]
        self.head_height = _HEAD + _HEAD_LINE * (max(map(len, self._heads), default=1) - 1)
        self._rows = iter(table.rows)
        self._done = 0
        self._sums = {i: 0 for i, column in enumerate(table.columns) if column.total}
        self._rules: dict[int, str] = {}

    @property
    def per_page(self) -> int:
        """Rows of one page, 0 for as many as fit."""
        return self._table.per_page

    def fill(self, height: float) -> None:
        """Make the rows of a page just fill so much paper below the headings."""
        self.row_height = (height - self.head_height) / self.per_page
        self._base = min(self._base, self.row_height - (self._lines - 1) * LINE - _UNDER)
        self._measure()

    def _measure(self) -> None:
        """Tell the cells how high they are."""
        for cells in self._cells:
            cells.height, cells.base = self.row_height, self._base

    @property
    def has_totals(self) -> bool:
        """Whether a last row with sums follows."""
        return bool(self._sums)

    @property
    def _edges(self) -> tuple[float, float]:
        last = self._places[-1]
        return self._places[0].x, last.x + last.room

    def _heading(self, place: Place) -> list[str]:
        """A heading on one line, or on more where its column is narrower."""
        lines = [one_line(place.column.heading)]
        return self._ink.pen(SEMIBOLD).wrap(lines, place.head_size(self._ink), place.room,
                                            self._table.head_lines)  # fmt: skip

    def draw_head(self, top: float) -> None:
        """The headings between two rules."""
        ink, (left, right) = self._ink, self._edges
        ink.tint(left, top - self.head_height, right - left, self.head_height)
        ink.rule(left, top, right)
        ink.rule(left, top - self.head_height + 0.75, right)
        for place, lines in zip(self._places, self._heads, strict=True):
            style = Style(SEMIBOLD, place.head_size(ink))
            base = top - self.head_height + (_HEAD - _HEAD_BASE) + _HEAD_LINE * (len(lines) - 1)
            for i, line in enumerate(lines):
                if place.right:
                    ink.text_right(place.x + place.room, base - _HEAD_LINE * i, line, style)
                else:
                    ink.text(place.x, base - _HEAD_LINE * i, line, style)

    def draw_rows(self, top: float, count: int) -> None:
        """The next `count` rows. Raises ValueError where the table has other rows than counted."""
        ink, cells, sums = self._ink, self._cells, self._sums
        body = f"{ink.pen(self._body.face).name()} {self._body.size:g} Tf"
        ink.add(self._rules_for(count, top))
        y = top - self._base
        rows = list(islice(self._rows, count))
        for number, row in enumerate(rows, start=self._done + 1):
            for i in sums:
                self._add_up(i, row)
            values = (number, *row) if self._table.numbered else row
            shown = "".join([known[value] for known, value in zip(cells, values, strict=True)])
            ink.add(f"q 1 0 0 1 0 {y:.2f} cm BT {body}\n{shown}ET Q")
            y -= self.row_height
        self._done += len(rows)
        short = len(rows) < count
        if short or (self._done == self.size and next(self._rows, None) is not None):
            raise ValueError(f"the table was said to have {self.size} rows")

    def _rules_for(self, count: int, top: float) -> str:
        """Pale rules under so many rows; the ink is black after."""
        if count not in self._rules:
            left, right = self._edges
            self._rules[count] = " ".join(
                f"{left:.2f} {-self.row_height * (i + 1):.2f} {right - left:.2f} 0.6 re"
                for i in range(count)
            )
            height = self.row_height * count
            self._rules[count] += "".join(
                f" {x:.2f} {-height:.2f} 0.6 {height:.2f} re" for x in self._sides()
            )
        return f"q {PALE:g} g 1 0 0 1 0 {top:.2f} cm {self._rules[count]} f Q 0 g"

    def _sides(self) -> list[float]:
        """Where upright lines stand at the sides of cells to write in, none of them twice."""
        found = []
        for place, after in zip_longest(self._places, self._places[1:]):
            if place.column.ruled:
                found.append(place.x - _SIDE)
                if after is not None and not after.column.ruled:
                    found.append(after.x - _SIDE)
        return found

    def _add_up(self, column: int, row: Row) -> None:
        value = plain(row[column])
        if isinstance(value, int):
            self._sums[column] += value

    def draw_nothing(self, top: float) -> None:
        """Say in words that there are no rows."""
        words = self._table.empty or _("No rows: nothing matches what was asked.")
        left, right = self._edges
        style = Style(REGULAR, CELL_SIZE)
        self._ink.text_in(left, top - self._base, words, style, right - left)
        self._ink.add(self._rules_for(1, top))

    def draw_totals(self, top: float) -> None:
        """The last row, with the sums of the columns that are added up."""
        ink, (left, right) = self._ink, self._edges
        sums: list[Cell] = [Strong(self._sums.get(i)) for i in range(len(self._table.columns))]
        if self._table.numbered:
            sums.insert(0, None)
        body = f"{ink.pen(self._body.face).name()} {self._body.size:g} Tf"
        shown = "".join(known[value] for known, value in zip(self._cells, sums, strict=True))
        base = top - self._base
        ink.add(f"0 g q 1 0 0 1 0 {base:.2f} cm BT {body}\n{shown}ET Q")
        ink.rule(left, top + 0.3, right)
        ink.rule(left, top - self.row_height + 0.6, right)
        first = min(self._sums) + self._table.numbered
        room = self._places[first].x - left - LINE
        ink.text_in(left, base, _("Total"), Style(SEMIBOLD, self._body.size), room)
