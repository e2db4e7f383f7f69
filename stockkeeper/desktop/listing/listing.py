"""One kind of list: its columns, filters and views, and how the book is asked for its rows.

API: subclass `Listing` per kind of record and give what stands under "what a kind says";
`ListingSource(listing)` is its TableSource. A `View` is a set of filters with a name; its title is
an English msgid. Questions run in reader threads: a listing keeps no state.
"""

from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stockkeeper.book import policies
from stockkeeper.book.queries.listing import SOON, expiry_states
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Page, Query, Row, TableColumn
from stockkeeper.domain.words_of import period_word

ALL = "all"
"""The key of the view that filters nothing."""


@dataclass(frozen=True)
class View:
    """Filters with a name. `counted` says whether the rail shows how many rows it has."""

    key: str
    title: str
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Listing(ABC):
    """See the top of this file."""

    key = ""
    """Under this name its columns are remembered."""
    kind = ""
    """The kind of its records, as in a Ref."""
    parts: frozenset[str] = frozenset()
    """Kinds of records that its pane shows with one of its own: papers, marks."""
    sort = ""
    newest_first = False
    """Whether `sort` goes down at the first showing: where time matters."""

    # --- what a kind says ---

    @abstractmethod
    def name(self) -> str:
        """What the list is called."""

    @abstractmethod
    def hint(self) -> str:
        """The pale words of its search line."""

    @abstractmethod
    def counted(self, number: int) -> str:
        """Say so many of them, for the footer, the number in `**bold**`."""

    @abstractmethod
    def columns(self) -> tuple[TableColumn, ...]:
        """The columns, in their usual order."""

    @abstractmethod
    def facets(self) -> tuple[tuple[str, str], ...]:
        """Key and title of each filter button."""

    def views(self) -> tuple[View, ...]:
        """The views that the program offers, ALL first."""
        return ()

    @abstractmethod
    def wanted(self, query: Query) -> Any:
        """The book's filter for a query."""

    @abstractmethod
    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids in order, all or the first `limit`."""

    @abstractmethod
    def count(self, base: Base, query: Query) -> int:
        """How many rows match."""

    @abstractmethod
    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Records in the order of their ids."""

    @abstractmethod
    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells of a record by the key of their column."""

    @abstractmethod
    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values to choose from, by the key of their filter."""

    def summary(self, base: Base) -> str:
        """What the footer says after the count while nothing is filtered."""
        del base
        return ""

    # --- what follows from it ---

    def order(self) -> tuple[str, bool]:
        """By what it is sorted at first, and whether that goes down."""
        return self.sort, self.newest_first

    def rows(self, base: Base, ids: Iterable[int]) -> list[Row]:
        """Rows of the table."""
        keys = [column.key for column in self.columns()]
        found = []
        for record in self.records(base, ids):
            cells = self.cells(record)
            found.append(Row(record["id"], tuple(cells[key] for key in keys)))
        return found

    def tally(self, base: Base) -> dict[str, int]:
        """How many rows each view has."""
        return {view.key: self.count(base, Query(filters=view.filters)) for view in self.views()}

    def standing(self, base: Base) -> tuple[dict[str, int], dict[str, list[Choice]], str]:
        """Everything that stands around the rows: views, filters, footer."""
        return self.tally(base), self.offers(base), self.summary(base)


class ListingSource:
    """A listing as a table asks it."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def first_page(self, query: Query, limit: int) -> Callable[[Base], Page]:
        """The question for the first rows."""

        def question(base: Base) -> Page:
            found = self._listing.ids(base, query, limit)
            total = len(found) if len(found) < limit else None
            return Page(self._listing.rows(base, found), total)

        return question

    def vector(self, query: Query) -> "Callable[[Base], array[int]]":
        """The question for all ids."""

        def question(base: Base) -> "array[int]":
            return self._listing.ids(base, query, None)

        return question

    def rows(self, query: Query, ids: Sequence[int]) -> Callable[[Base], list[Row]]:
        """The question for some rows."""
        del query
        wanted = list(ids)

        def question(base: Base) -> list[Row]:
            return self._listing.rows(base, wanted)

        return question


def picked(query: Query, key: str) -> tuple[str, ...]:
    """The values chosen in one filter, in a steady order."""
    return tuple(sorted(query.filters.get(key, ())))


def expiry_choices(base: Base, count: Callable[[str], int], *, dated: bool = True) -> list[Choice]:
    """The states of an expiry as a filter offers them; `dated` also what is valid, or has none."""
    last = policies.alert_days(base)[-1]
    states = expiry_states(base)
    counted = [(state, count(state)) for state in (states if dated else states[:-2])]
    words = {state: period_word(str(last) if state == SOON else state) for state in states}
    return choices(counted, words.__getitem__, "")


def choices(
    values: Iterable[tuple[str, int]], word: Callable[[str], str], blank: str
) -> list[Choice]:
    """Values with counts as a filter offers them; `blank` stands for the empty one."""
    return [Choice(value, word(value) if value else blank, n) for value, n in values if n]
