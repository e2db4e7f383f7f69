"""The list of works of maintenance: what is done to which thing, by whom, and how it stands."""

from array import array
from collections.abc import Iterable
from typing import Any

from stockkeeper.book.queries import work_list, works
from stockkeeper.book.queries.work_list import AWAY, CLOSED, OPEN, OUT, STATES, WorkFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Query, Sight, TableColumn
from stockkeeper.domain.records.maintenance import DONE, RESULTS, WORK_SORTS
from stockkeeper.domain.words_of import holder_name, label_of, thing_word, word_of
from stockkeeper.words import N_, _, format_number, ngettext

_VIEWS = (
    View(ALL, N_("All")),
    View(OPEN, N_("Still open"), {"states": frozenset({OPEN})}),
    View(OUT, N_("Out of service"), {"states": frozenset({OUT})}),
    View(AWAY, N_("At the armourer's"), {"states": frozenset({AWAY})}),
    View(CLOSED, N_("Closed"), {"states": frozenset({CLOSED})}),
)
_COLUMNS = (
    ("id", 72, "number"), ("sort", 96, "strong"), ("thing", 186, "text"),
    ("opened", 96, "date"), ("worker", 126, "text"), ("state", 170, "status"),
    ("holder", 104, "text"), ("closed", 100, "date"), ("why", 160, "text"),
    ("findings", 180, "text"), ("rounds", 80, "number"), ("next_due", 100, "date"),
    ("plan", 140, "text"),
)  # fmt: skip
_SHOWN = 7
_WRITTEN = ("id", "opened", "closed", "why", "findings", "rounds", "next_due")


def of_query(query: Query) -> WorkFilter:
    """The book's filter for what stands in the bar."""
    return WorkFilter(text=query.text, sorts=picked(query, "sorts"),
                      states=picked(query, "states"), results=picked(query, "results"))  # fmt: skip


def state_sight(row: dict[str, Any]) -> Sight:
    """How a work stands: open, out of service, or how it ended."""
    if row["finished"]:
        word = word_of("work", "result", row["result"])
        return Sight("ok" if row["result"] == DONE else "neutral", "check", word)
    if row["out_of_service"] == "yes":
        return Sight("danger", "ban", _("Out of service"))
    return Sight("warn", "tool", _("Still open"))


def thing_text(row: dict[str, Any]) -> str:
    """Serial and words of the thing of a work."""
    return " ".join(part for part in (row["item_name"], thing_word(row["thing"])) if part)


class WorkListing(Listing):
    """See the top of this file."""

    key = "works"
    kind = "work"
    sort = "id"
    newest_first = True

    def name(self) -> str:
        """What the list is called."""
        return _("Works")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by serial, who does it, words")

    def counted(self, number: int) -> str:
        """So many works."""
        words = ngettext("**{count} work**", "**{count} works**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """What is looked at every day first."""
        titles = {"id": _("Folio"), "thing": _("What it is about"), "state": _("State"),
                  "holder": _("Holder or place"), "closed": _("Closed")}  # fmt: skip
        return tuple(
            TableColumn(key=key, title=titles.get(key) or label_of("work", key), width=width,
                        kind=kind, shown=number < _SHOWN, right=kind == "number",
                        sorts=key in work_list.SORTS)
            for number, (key, width, kind) in enumerate(_COLUMNS)
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """The filters."""
        return (("sorts", _("Work")), ("states", _("State")), ("results", _("Result")))

    def views(self) -> tuple[View, ...]:
        """What is open, what is out of service, what is away."""
        return _VIEWS

    def wanted(self, query: Query) -> WorkFilter:
        """The book's filter."""
        return of_query(query)

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids in order."""
        sort, down = query.sort or self.sort, query.descending
        return work_list.ids(base, of_query(query), sort, descending=down, size=limit)

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return work_list.count(base, of_query(query))

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Works with names."""
        return works.by_numbers(base, list(ids))

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        found: dict[str, Any] = {name: record[name] for name in _WRITTEN}
        found["sort"] = word_of("work", "sort", record["sort"])
        found["thing"] = thing_text(record)
        found["worker"] = holder_name(record["worker"], record["worker_name"])
        found["holder"] = holder_name(record["holder"], record["holder_name"])
        found["plan"] = record["plan_name"]
        found["state"] = state_sight(record)
        return found

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values to choose from, with how many have each."""
        sorts = {s: work_list.count(base, WorkFilter(sorts=(s,))) for s, _word in WORK_SORTS}
        states = {s: work_list.count(base, WorkFilter(states=(s,))) for s in STATES}
        results = {s: work_list.count(base, WorkFilter(results=(s,))) for s, _word in RESULTS}
        words = {OPEN: _("Still open"), OUT: _("Out of service"), AWAY: _("At the armourer's"),
                 CLOSED: _("Closed")}  # fmt: skip
        return {
            "sorts": choices(sorts.items(), _sort_word, ""),
            "states": choices(states.items(), words.__getitem__, ""),
            "results": choices(results.items(), _result_word, ""),
        }


def _sort_word(value: str) -> str:
    return word_of("work", "sort", value)


def _result_word(value: str) -> str:
    return word_of("work", "result", value)
