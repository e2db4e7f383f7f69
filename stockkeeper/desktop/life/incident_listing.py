"""The list of incidents: what happened, to what, with whom, and how its notice stands."""

from array import array
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import incident_list
from stockkeeper.book.queries.incident_list import CLOSED, OPEN, IncidentFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life import incident_marks
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Query, TableColumn
from stockkeeper.domain import incidents
from stockkeeper.domain.incident_words import notice_state
from stockkeeper.domain.words_of import label_of, thing_word, word_of
from stockkeeper.words import N_, _, format_number, ngettext

_OPEN = {"states": frozenset({OPEN})}
_VIEWS = (
    View(ALL, N_("All")),
    View(OPEN, N_("Still open"), _OPEN),
    View("untold", N_("Notice due"), {"notices": frozenset(incidents.OPEN_STATES), **_OPEN}),
    View("gone", N_("Theft, robbery, loss"), {"sorts": frozenset({"theft", "robbery", "loss"})}),
    View(CLOSED, N_("Closed"), {"states": frozenset({CLOSED})}),
)
_COLUMNS = (
    ("id", 72, "number"), ("sort", 100, "strong"), ("thing", 168, "text"),
    ("known", 138, "datetime"), ("person", 128, "text"), ("notice", 140, "status"),
    ("state", 104, "status"),
    ("scene", 150, "text"), ("occurred", 128, "datetime"), ("reported", 128, "datetime"),
    ("modality", 120, "text"), ("post", 140, "text"), ("place", 140, "text"),
    ("police_report", 120, "mono"), ("regulator_notice", 120, "mono"), ("closed", 100, "date"),
    ("outcome", 160, "text"),
)  # fmt: skip
_SHOWN = 7
_WRITTEN = ("id", "known", "occurred", "reported", "scene", "police_report", "regulator_notice",
            "closed", "outcome")  # fmt: skip


def of_query(query: Query) -> IncidentFilter:
    """The book's filter for what stands in the bar."""
    return IncidentFilter(
        text=query.text,
        sorts=picked(query, "sorts"),
        modalities=picked(query, "modalities"),
        states=picked(query, "states"),
        notices=picked(query, "notices"),
        now=datetime.now().astimezone(),
    )


class IncidentListing(Listing):
    """See the top of this file."""

    key = "incidents"
    kind = "incident"
    sort = "id"
    newest_first = True

    def name(self) -> str:
        """What the list is called."""
        return _("Incidents")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by serial, person, number")

    def counted(self, number: int) -> str:
        """So many incidents."""
        words = ngettext("**{count} incident**", "**{count} incidents**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """What is looked at every day first; the rest is there for who wants it."""
        titles = {
            "id": _("Folio"), "thing": _("What it is about"), "notice": _("Notice"),
            "state": _("State"),
        }  # fmt: skip
        return tuple(
            TableColumn(key=key, title=titles.get(key) or label_of("incident", key), width=width,
                        kind=kind, shown=number < _SHOWN, right=kind == "number",
                        sorts=key in incident_list.SORTS)
            for number, (key, width, kind) in enumerate(_COLUMNS)
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """The filters."""
        return (
            ("sorts", _("Incident")),
            ("states", _("State")),
            ("notices", _("Notice")),
            ("modalities", label_of("incident", "modality")),
        )

    def views(self) -> tuple[View, ...]:
        """What is open, what must still be told."""
        return _VIEWS

    def wanted(self, query: Query) -> IncidentFilter:
        """The book's filter."""
        return of_query(query)

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids in order."""
        wanted, sort = of_query(query), query.sort or self.sort
        return incident_list.ids(base, wanted, sort, descending=query.descending, size=limit)

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return incident_list.count(base, of_query(query))

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Incidents with names."""
        return incident_list.rows(base, ids, datetime.now().astimezone())

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        found: dict[str, Any] = {name: record[name] for name in _WRITTEN}
        for name in incidents.CLOCKS:
            found[name] = found[name] if incidents.moment_of(found[name]) else ""
        for name in ("sort", "modality"):
            found[name] = word_of("incident", name, record[name])
        for name in ("person", "post", "place"):
            found[name] = record[f"{name}_name"]
        found["thing"] = thing_text(record)
        found["notice"] = incident_marks.notice(record["notice"])
        found["state"] = incident_marks.state(record)
        return found

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values that occur, with how many have each."""
        now = datetime.now().astimezone()
        notices = {
            each: incident_list.count(base, IncidentFilter(notices=(each,), now=now))
            for each in incidents.STATES
        }
        states = {
            each: incident_list.count(base, IncidentFilter(states=(each,)))
            for each in (OPEN, CLOSED)
        }
        words = {OPEN: _("Still open"), CLOSED: _("Closed")}
        return {
            "sorts": choices(incident_list.values(base, "sort"), _sort_word, _("(none)")),
            "states": choices(states.items(), words.__getitem__, ""),
            "notices": choices(notices.items(), notice_state, ""),
            "modalities": choices(
                incident_list.values(base, "modality"), _modality_word, _("(none)")
            ),
        }


def _sort_word(value: str) -> str:
    return word_of("incident", "sort", value)


def _modality_word(value: str) -> str:
    return word_of("incident", "modality", value)


def thing_text(record: dict[str, Any]) -> str:
    """What it is about: the serial and words of its first thing, and how many others there are."""
    thing = record["thing"]
    if not thing:
        return ""
    parts = (thing.get("serial", ""), thing_word(thing))
    told = " ".join(part for part in parts if part) or str(record["subject_name"])
    more = record["things"] - 1
    return f"{told} +{format_number(more)}" if more > 0 else told
