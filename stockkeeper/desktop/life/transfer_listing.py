"""The list of transfers: from where to where, what, with which guide, and how each stands."""

from array import array
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from stockkeeper.book.queries import transfer_list
from stockkeeper.book.queries.transfer_list import (
    CLOSED,
    LATE,
    OPEN,
    OTHER_BOOK,
    SORTS,
    TransferFilter,
)
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, picked
from stockkeeper.desktop.theme import Mark
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Query, Sight, TableColumn
from stockkeeper.domain import transit
from stockkeeper.domain.words_of import label_of
from stockkeeper.words import N_, _, format_number, ngettext

_VIEWS = (
    View(ALL, N_("All")),
    View(OPEN, N_("Under way"), {"standings": frozenset({OPEN})}),
    View(LATE, N_("Late"), {"standings": frozenset({LATE})}),
    View(OTHER_BOOK, N_("To other books"), {"standings": frozenset({OTHER_BOOK})}),
    View(CLOSED, N_("Concluded"), {"standings": frozenset({CLOSED})}),
)
_COLUMNS = (
    ("id", 72, "number"), ("source", 124, "text"), ("target", 130, "strong"),
    ("things", 160, "text"), ("state", 142, "status"), ("expected", 104, "date"),
    ("guide", 110, "mono"), ("guide_until", 104, "date"),
    ("sent", 128, "datetime"), ("carrier", 130, "text"), ("seals", 110, "text"),
    ("vehicle", 90, "text"),
)  # fmt: skip
_SHOWN = 7
_WRITTEN = ("id", "expected", "guide", "guide_until", "sent", "carrier", "seals", "vehicle")
_MARKS: Mapping[str, Mark] = {
    transit.SENT: Mark("accent", "arrows-exchange"),
    transit.PARTLY: Mark("warn", "alert-triangle"),
    transit.ACCEPTED: Mark("ok", "circle-check"),
    transit.REFUSED: Mark("warn", "arrow-down-left"),
    transit.CANCELLED: Mark("neutral", "x"),
    transit.ENDED: Mark("neutral", "archive"),
}


def today() -> str:
    """The day on the wall, ISO."""
    return date.today().isoformat()  # noqa: DTZ011


def state(record: Mapping[str, Any]) -> Sight:
    """How a transfer stands: late before anything else."""
    if record["late"]:
        return Sight("danger", "clock-exclamation", _("Late"))
    if record["guide_over"]:
        return Sight("danger", "file-text", _("Guide expired"))
    mark = _MARKS.get(record["state"], Mark("neutral", "circle-dashed"))
    return Sight(mark.tone, mark.icon, _(transit.STATES.get(record["state"], record["state"])))


def things_text(record: Mapping[str, Any]) -> str:
    """What it carries: "3 weapons, 200 rounds"."""
    weapons, rounds, others = (record[name] for name in ("weapons", "rounds", "others"))
    parts = [
        ngettext("{count} weapon", "{count} weapons", weapons) if weapons else "",
        ngettext("{count} round", "{count} rounds", rounds) if rounds else "",
        ngettext("{count} other", "{count} others", others) if others else "",
    ]
    told = zip(parts, (weapons, rounds, others), strict=True)
    return ", ".join(part.format(count=format_number(number)) for part, number in told if part)


def of_query(query: Query) -> TransferFilter:
    """The book's filter for what stands in the bar."""
    return TransferFilter(
        text=query.text,
        states=picked(query, "states"),
        standings=picked(query, "standings"),
        today=today(),
    )


class TransferListing(Listing):
    """See the top of this file."""

    key = "transfers"
    kind = "transfer"
    sort = "id"
    newest_first = True

    def name(self) -> str:
        """What the list is called."""
        return _("Transfers")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by serial, place, guide, carrier")

    def counted(self, number: int) -> str:
        """So many transfers."""
        words = ngettext("**{count} transfer**", "**{count} transfers**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """What is looked at every day first."""
        titles = {"id": _("Folio"), "things": _("Things"), "state": _("State"), "sent": _("Sent")}
        return tuple(
            TableColumn(key=key, title=titles.get(key) or label_of("transfer", key), width=width,
                        kind=kind, shown=number < _SHOWN, right=kind == "number",
                        sorts=key in SORTS)
            for number, (key, width, kind) in enumerate(_COLUMNS)
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """The filters."""
        return (("standings", _("Under way")), ("states", _("State")))

    def views(self) -> tuple[View, ...]:
        """What is under way, what is late."""
        return _VIEWS

    def wanted(self, query: Query) -> TransferFilter:
        """The book's filter."""
        return of_query(query)

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids in order."""
        wanted, sort = of_query(query), query.sort or self.sort
        return transfer_list.ids(base, wanted, sort, descending=query.descending, size=limit)

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return transfer_list.count(base, of_query(query))

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Transfers with names and sums."""
        return transfer_list.rows(base, ids, today())

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        found: dict[str, Any] = {name: record[name] for name in _WRITTEN}
        found["source"], found["target"] = record["source_name"], record["target_name"]
        found["things"], found["state"] = things_text(record), state(record)
        return found

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """States that occur, with how many have each."""
        states = {
            each: transfer_list.count(base, TransferFilter(states=(each,)))
            for each in transit.STATES
        }
        standings = {
            each: transfer_list.count(base, TransferFilter(standings=(each,), today=today()))
            for each in (OPEN, LATE, OTHER_BOOK, CLOSED)
        }
        words = {view.key: _(view.title) for view in _VIEWS}
        return {
            "states": choices(states.items(), _state_word, ""),
            "standings": choices(standings.items(), words.__getitem__, ""),
        }


def _state_word(value: str) -> str:
    return _(transit.STATES.get(value, value))
