"""A sheet as plain text: what every reader gives and every plan reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

MOST_ROWS = 1_048_576
"""Rows of a sheet, at most (the limit of Excel itself).

So many rows of three columns are read in 14 s and 0.75 GB (2 cores, Python 3.11).
"""
MOST_COLUMNS = 300
MOST_BYTES = 200 * 1024 * 1024
"""Bytes of a file, and of an xlsx file unpacked, at most."""
MOST_RATIO = 200
"""An xlsx member that unpacks to more than so many times its packed size is a bomb."""
LONGEST_CELL = 32_767


@dataclass(frozen=True)
class Grid:
    """Rows of text as shown, without trailing empty cells; row 1 is `rows[0]`.

    `doubts` names cells, (row, column) from 1, that need a word: code of the doubt; `hidden`
    are the numbers of rows that nobody sees. Dates are ISO 8601, whole numbers have no decimals.
    `mended` are cells that a person wrote anew here, which the file itself does not have.
    """

    name: str
    sha256: str
    sheet: str
    sheets: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    doubts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    mended: frozenset[tuple[int, int]] = frozenset()

    def cell(self, row: int, column: int) -> str:
        """Give a cell by its numbers from 1; "" beyond the end of its row."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else ""

    def with_cells(self, row: int, cells: Mapping[int, str]) -> Grid:
        """Give the sheet with cells of one row written anew: column from 1 -> text.

        What was doubtful about them is so no more. Raises IndexError for a row that is not there.
        """
        changed = {column: text for column, text in cells.items() if text != self.cell(row, column)}
        if not changed:
            return self
        anew = list(self.rows[row - 1])
        anew += [""] * (max(changed) - len(anew))
        for column, text in changed.items():
            anew[column - 1] = text[:LONGEST_CELL]
        rows = list(self.rows)
        rows[row - 1] = anew
        touched = frozenset((row, column) for column in changed)
        doubts = {place: code for place, code in self.doubts.items() if place not in touched}
        return replace(self, rows=rows, doubts=doubts, mended=self.mended | touched)
