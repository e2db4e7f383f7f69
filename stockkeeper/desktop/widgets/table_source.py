"""What a record table shows and how it asks: columns, rows, the question it hands to the book.

API for screens: write a class with the three methods of `TableSource`; each gives a question
`question(reader) -> answer` that runs in a reader thread:
    first_page(query, limit) -> Page(rows, total or None)    fast, by keyset
    vector(query) -> array("q") of all ids in order          filter and sort in SQLite
    rows(query, ids) -> list[Row] for these ids, in this order
Cells of a Row stand in the order in which the columns were declared. By kind of column a cell is:
text, strong, serial, mono, muted: str · number: int or None · date, expiry: ISO "YYYY-MM-DD" or ""
time, datetime: RFC 3339 text · status: Sight(tone, icon, word) or None
A text cell may be Pale("...") to be grey.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Cell = Any
KINDS = (
    "text", "strong", "serial", "mono", "muted", "number", "date", "expiry", "time", "datetime",
    "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """A column: `title` as shown, width in logical pixels; `sorts` when the book can sort by it."""

    key: str
    title: str
    width: int
    kind: str = "text"
    shown: bool = True
    sorts: bool = True
    right: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such kind of column: {self.kind!r}")


class Pale(str):
    """Text of a cell that is at rest, shown grey: a weapon's own rack."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """A state in a cell."""

    tone: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `tone` washes the ground; a `banner` (icon, bold, text, right) takes the row."""

    id: int
    cells: tuple[Cell, ...]
    tone: str = ""
    banner: tuple[str, str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: words typed, values per column, order. "" sorts as the book likes."""

    text: str = ""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The first rows; `total` where the book knows it at once."""

    rows: Sequence[Row]
    total: int | None = None


class TableSource(Protocol):
    """Where rows come from; see the top of this file."""

    def first_page(self, query: Query, limit: int) -> Callable[[Any], Page]:
        """The question for the first `limit` rows."""

    def vector(self, query: Query) -> Callable[[Any], array[int]]:
        """The question for all ids."""

    def rows(self, query: Query, ids: Sequence[int]) -> Callable[[Any], list[Row]]:
        """The question for the rows of these ids."""
