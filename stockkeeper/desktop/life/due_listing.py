"""The list of what is due: which work of which weapon, by plan, the most urgent first."""

from array import array
from collections.abc import Iterable
from datetime import date
from typing import Any

from stockkeeper.book.queries import due
from stockkeeper.book.queries.due import DueLine
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Query, Sight, TableColumn
from stockkeeper.domain.maintenance import DUE, LATER, OVERDUE, SOON, STATES, due_word
from stockkeeper.domain.records.maintenance import WORK_SORTS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import holder_name, thing_word, word_of
from stockkeeper.words import N_, _, format_number, ngettext

_TONES = {
    OVERDUE: ("danger", "clock-exclamation"),
    DUE: ("warn", "clock"),
    SOON: ("neutral", "clock"),
    LATER: ("ok", "circle-check"),
}
_COLUMNS = (
    ("serial", 92, "serial"), ("thing", 158, "text"), ("sort", 112, "strong"),
    ("day", 96, "date"), ("left", 84, "number"), ("state", 132, "status"),
    ("last", 96, "date"), ("holder", 80, "text"), ("plan", 150, "text"),
)  # fmt: skip
_VIEWS = (
    View(ALL, N_("All")),
    View("now", N_("Due now"), {"states": frozenset({OVERDUE, DUE})}),
    View(OVERDUE, N_("Past due"), {"states": frozenset({OVERDUE})}),
    View(SOON, N_("Due soon"), {"states": frozenset({SOON})}),
)
_SORTS = tuple(name for name, _word in WORK_SORTS)
WEAPON = 128
"""A row is numbered by its weapon and its place among those of the weapon: numbers of rows are
of 32 bits, and nobody has so many plans for one weapon."""
_ONE_BY_ONE = 40
"""Up to so many weapons are asked about one by one; of more, all are."""


def number_of(line: DueLine) -> int:
    """Give the number of a row."""
    return line.item.folio * WEAPON + line.slot


def sight_of(line: DueLine) -> Sight:
    """How it stands; a work that is open says so."""
    if line.work:
        return Sight("neutral", "tool", _("Work is open"))
    tone, icon = _TONES[line.due.state]
    return Sight(tone, icon, due_word(line.due.state))


def today() -> str:
    """Give the day on the wall."""
    return date.today().isoformat()  # noqa: DTZ011  the day on the wall


def _queue(base: Base, query: Query) -> list[DueLine]:
    states, sorts = picked(query, "states"), picked(query, "sorts")
    text = query.text.strip().casefold()
    found = [
        line
        for line in due.queue(base, today())
        if (not states or line.due.state in states)
        and (not sorts or line.sort in sorts)
        and (not text or text in _searched(line))
    ]
    if query.sort and query.sort != "day":
        found.sort(key=_KEYS[query.sort])
    return found[::-1] if query.descending else found


def _searched(line: DueLine) -> str:
    parts = (line.firearm[name] for name in ("serial", "make", "model", "calibre"))
    return " ".join((*parts, line.plan_name)).casefold()


_KEYS: dict[str, Any] = {
    "serial": lambda line: line.firearm["serial"],
    "sort": lambda line: line.sort,
    "last": lambda line: line.last,
    "plan": lambda line: line.plan_name,
    "left": lambda line: line.due.left if line.due.left is not None else 10**9,
}


class DueListing(Listing):
    """See the top of this file."""

    key = "due"
    kind = "due"
    sort = "day"

    def name(self) -> str:
        """What the list is called."""
        return _("What is due")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by serial, make, plan")

    def counted(self, number: int) -> str:
        """So many works to come."""
        words = ngettext("**{count} work to come**", "**{count} works to come**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """All in sight: there are few."""
        titles = {
            "serial": _("Serial"), "thing": _("Description"), "sort": _("Work"), "day": _("Due"),
            "left": _("Rounds left"), "state": _("State"), "last": _("Last done"),
            "holder": _("Holder or place"), "plan": _("Maintenance plan"),
        }  # fmt: skip
        return tuple(
            TableColumn(key=key, title=titles[key], width=width, kind=kind, shown=key != "plan",
                        right=kind == "number", sorts=key in (*_KEYS, "day"))
            for key, width, kind in _COLUMNS
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """The filters."""
        return (("states", _("State")), ("sorts", _("Work")))

    def views(self) -> tuple[View, ...]:
        """What cannot wait first."""
        return _VIEWS

    def wanted(self, query: Query) -> Query:
        """The query itself: the queue is worked out, not stored."""
        return query

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Numbers in order."""
        return array("q", [number_of(line) for line in _queue(base, query)[:limit]])

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return len(_queue(base, query))

    def tally(self, base: Base) -> dict[str, int]:
        """How many rows each view has, the queue read once."""
        states = [line.due.state for line in due.queue(base, today())]
        return {
            view.key: sum(s in view.filters.get("states", STATES) for s in states)
            for view in self.views()
        }

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Lines of the queue with the names of who has the weapons."""
        numbers = list(ids)
        weapons = sorted({number // WEAPON for number in numbers})
        lines: list[DueLine] = []
        if len(weapons) > _ONE_BY_ONE:
            lines = due.queue(base, today())
        else:
            for weapon in weapons:
                lines += due.queue(base, today(), Ref("firearm", weapon))
        by_number = {number_of(line): line for line in lines}
        names = due.holder_names(base, list(by_number.values()))
        return [{"id": n, "line": by_number[n], "names": names} for n in numbers if n in by_number]

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        line: DueLine = record["line"]
        at = line.firearm["holder"]
        return {
            "serial": line.firearm["serial"],
            "thing": thing_word({**line.firearm, "kind": "firearm"}),
            "sort": word_of("work", "sort", line.sort),
            "day": line.due.day,
            "left": line.due.left,
            "state": sight_of(line),
            "last": line.last,
            "holder": holder_name(at, record["names"].get(at, "")),
            "plan": line.plan_name,
        }

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values to choose from, with how many have each."""
        lines = due.queue(base, today())
        states = {s: sum(line.due.state == s for line in lines) for s in STATES}
        sorts = {s: sum(line.sort == s for line in lines) for s in _SORTS}
        return {
            "states": choices(states.items(), due_word, ""),
            "sorts": choices(sorts.items(), _sort_word, ""),
        }


def _sort_word(value: str) -> str:
    return word_of("work", "sort", value)
