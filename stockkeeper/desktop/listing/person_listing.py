"""The list of people: who they are, whether they may receive, what they hold."""

from array import array
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from stockkeeper.book.queries import people
from stockkeeper.book.queries.people import PersonFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing import marks
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, expiry_choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Query, TableColumn
from stockkeeper.domain.words_of import holder_name, label_of, word_of
from stockkeeper.words import N_, _, format_number, ngettext

_AS_WRITTEN = (
    "id_number", "employee_number", "credential", "badge", "phone", "employer", "started",
)  # fmt: skip
_STATES = {"active": N_("Active"), "blocked": N_("Blocked"), "left": N_("Left")}
_VIEWS = (
    View(ALL, N_("All people")),
    View("active", N_("Active"), {"states": frozenset({"active"})}),
    View("holding", N_("Holding something"), {"holding": frozenset({"yes"})}),
    View("expired", N_("Paper expired"), {"papers": frozenset({"expired"})}),
    View("soon", N_("Expires soon"), {"papers": frozenset({"soon"})}),
    View("blocked", N_("Blocked"), {"states": frozenset({"blocked"})}),
)


def of_query(query: Query) -> PersonFilter:
    """The book's filter for what stands in the bar."""
    return PersonFilter(
        text=query.text,
        roles=picked(query, "roles"),
        state=picked(query, "states"),
        papers=picked(query, "papers"),
        holding=bool(picked(query, "holding")),
    )


class PersonListing(Listing):
    """See the top of this file."""

    key = "people"
    kind = "person"
    parts = frozenset({"paper"})
    sort = "name"

    def name(self) -> str:
        """People."""
        return _("People")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by name, ID, employee number")

    def counted(self, number: int) -> str:
        """So many people."""
        words = ngettext("**{count} person**", "**{count} people**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """Name first; the rest is there for who wants it."""
        titles = {
            "name": _("Name"), "state": _("State"), "next_expiry": _("Next expiry"),
            "firearms": _("Holds"), "employee_number": _("Employee no."),
        }  # fmt: skip
        usual = (
            ("name", 200, "strong"), ("id_number", 94, "text"), ("employee_number", 80, "text"),
            ("role", 78, "text"), ("state", 156, "status"), ("next_expiry", 100, "date"),
            ("firearms", 140, "text"),
        )  # fmt: skip
        more = (
            ("credential", 110, "mono"), ("badge", 110, "mono"), ("phone", 110, "text"),
            ("employer", 140, "text"), ("started", 100, "date"),
        )  # fmt: skip
        return tuple(
            TableColumn(key=key, title=titles.get(key) or label_of("person", key), width=width,
                        kind=kind, shown=(key, width, kind) in usual, sorts=key in people.SORTS)
            for key, width, kind in (*usual, *more)
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """Four filters in sight."""
        return (
            ("roles", _("Role")),
            ("states", _("State")),
            ("papers", _("Papers")),
            ("holding", _("Holds")),
        )

    def views(self) -> tuple[View, ...]:
        """What a supervisor asks."""
        return _VIEWS

    def wanted(self, query: Query) -> PersonFilter:
        """The book's filter."""
        return of_query(query)

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids in order."""
        wanted, sort = of_query(query), query.sort or self.sort
        if limit is None:
            return people.ids(base, wanted, sort, descending=query.descending)
        return people.first_page(base, wanted, sort, descending=query.descending, size=limit)

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return people.count(base, of_query(query))

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """People with what they hold."""
        return people.rows(base, ids)

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        found = {name: record[name] for name in _AS_WRITTEN}
        return found | {
            "name": holder_name(f"person:{record['id']}", record["name"]),
            "role": word_of("person", "role", record["role"]),
            "state": marks.person(record, date.today()),  # noqa: DTZ011  the day on the wall
            "next_expiry": record["next_expiry"],
            "firearms": marks.holds(record),
        }

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values that occur, with how many people have each."""

        def role_word(value: str) -> str:
            return word_of("person", "role", value)

        states = {state: people.count(base, PersonFilter(state=(state,))) for state in _STATES}
        holding = people.count(base, PersonFilter(holding=True))
        return {
            "roles": choices(people.values(base, "role"), role_word, _("(none)")),
            "states": [Choice(state, _(_STATES[state]), n) for state, n in states.items()],
            "papers": expiry_choices(base, partial(_papers, base), dated=False),
            "holding": [Choice("yes", _("Holding something"), holding)],
        }

    def summary(self, base: Base) -> str:
        """Who holds something, who may not receive."""
        holding = people.count(base, PersonFilter(holding=True))
        blocked = people.count(base, PersonFilter(state=("blocked",)))
        told = [_("{count} holding something").format(count=format_number(holding))]
        if blocked:
            words = ngettext("{count} blocked", "{count} blocked", blocked)
            told.append(words.format(count=format_number(blocked)))
        return " · ".join(told)


def _papers(base: Base, state: str) -> int:
    return people.count(base, PersonFilter(papers=(state,)))
