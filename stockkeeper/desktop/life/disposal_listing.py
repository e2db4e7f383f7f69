"""The list of acts of disposal: what left, how, by which certificate, and what is lacking."""

from array import array
from collections.abc import Iterable
from typing import Any

from stockkeeper.book.queries import disposal_list, disposals
from stockkeeper.book.queries.disposal_list import COMPLETE, LACKING, STATES, DisposalFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Query, Sight, TableColumn
from stockkeeper.domain.records.disposal import WAYS
from stockkeeper.domain.words_of import label_of, word_of
from stockkeeper.words import N_, _, format_number, ngettext

_VIEWS = (
    View(ALL, N_("All")),
    View(LACKING, N_("To complete"), {"states": frozenset({LACKING})}),
    View(COMPLETE, N_("Complete"), {"states": frozenset({COMPLETE})}),
)
_COLUMNS = (
    ("id", 72, "number"), ("day", 100, "date"), ("way", 130, "strong"), ("what", 170, "text"),
    ("certificate", 120, "mono"), ("state", 130, "status"), ("authority", 128, "text"),
    ("party", 150, "text"), ("order_number", 120, "mono"), ("permit_surrendered", 110, "date"),
    ("registry_cancelled", 110, "date"), ("reason", 180, "text"),
)  # fmt: skip
_SHOWN = 7
_WRITTEN = ("id", "day", "certificate", "authority", "order_number", "permit_surrendered",
            "registry_cancelled", "reason")  # fmt: skip


def of_query(query: Query) -> DisposalFilter:
    """The book's filter for what stands in the bar."""
    return DisposalFilter(text=query.text, ways=picked(query, "ways"),
                          states=picked(query, "states"))  # fmt: skip


def state_sight(row: dict[str, Any]) -> Sight:
    """Complete, or what is still to be recorded; or taken back."""
    if row["undone"]:
        return Sight("neutral", "x", _("Taken back"))
    if row["permit_surrendered"] and row["registry_cancelled"]:
        return Sight("ok", "circle-check", _("Complete"))
    return Sight("warn", "clock", _("To complete"))


def what_text(row: dict[str, Any]) -> str:
    """The first thing that left, and how many others."""
    if not row["lines"]:
        return ""
    first = row["lines"][0]["name"]
    more = len(row["lines"]) - 1
    return f"{first} +{format_number(more)}" if more else first


class DisposalListing(Listing):
    """See the top of this file."""

    key = "disposals"
    kind = "disposal"
    sort = "id"
    newest_first = True

    def name(self) -> str:
        """What the list is called."""
        return _("Disposals")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by serial, certificate, authority")

    def counted(self, number: int) -> str:
        """So many acts."""
        words = ngettext("**{count} act**", "**{count} acts**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """What is looked at first."""
        titles = {"id": _("Folio"), "what": _("What was disposed of"), "state": _("State")}
        return tuple(
            TableColumn(key=key, title=titles.get(key) or label_of("disposal", key), width=width,
                        kind=kind, shown=number < _SHOWN, right=kind == "number",
                        sorts=key in disposal_list.SORTS)
            for number, (key, width, kind) in enumerate(_COLUMNS)
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """The filters."""
        return (("ways", _("Way of disposal")), ("states", _("State")))

    def views(self) -> tuple[View, ...]:
        """What is still to be completed."""
        return _VIEWS

    def wanted(self, query: Query) -> DisposalFilter:
        """The book's filter."""
        return of_query(query)

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids in order."""
        sort, down = query.sort or self.sort, query.descending
        return disposal_list.ids(base, of_query(query), sort, descending=down, size=limit)

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return disposal_list.count(base, of_query(query))

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Acts with their things."""
        return disposals.by_numbers(base, list(ids))

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        found: dict[str, Any] = {name: record[name] for name in _WRITTEN}
        found["way"] = word_of("disposal", "way", record["way"])
        found["party"] = record["party_name"]
        found["what"] = what_text(record)
        found["state"] = state_sight(record)
        return found

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values to choose from, with how many have each."""
        ways = {w: disposal_list.count(base, DisposalFilter(ways=(w,))) for w, _word in WAYS}
        states = {s: disposal_list.count(base, DisposalFilter(states=(s,))) for s in STATES}
        words = {LACKING: _("To complete"), COMPLETE: _("Complete")}
        return {
            "ways": choices(ways.items(), _way_word, ""),
            "states": choices(states.items(), words.__getitem__, ""),
        }


def _way_word(value: str) -> str:
    return word_of("disposal", "way", value)
