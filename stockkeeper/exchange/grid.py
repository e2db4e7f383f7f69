"""A sheet as plain text: what every reader gives and every plan reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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
    """

    name: str
    sha256: str
    sheet: str
    sheets: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    doubts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
