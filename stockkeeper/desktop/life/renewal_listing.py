"""The list of renewals: what is renewed together, how far it is, what has not come back."""

from array import array
from collections.abc import Iterable
from typing import Any

from stockkeeper.book.queries import renewals
from stockkeeper.book.queries.renewals import Batch
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Query, Sight, TableColumn
from stockkeeper.domain.renewing import CLOSED, PARTLY, PREPARED, RECEIVED, STATES, SUBMITTED
from stockkeeper.domain.renewing import state_word as word
from stockkeeper.domain.words_of import label_of, word_of
from stockkeeper.words import N_, _, format_number, ngettext

_VIEWS = (
    View(ALL, N_("All")),
    View("open", N_("Still open"), {"states": frozenset(set(STATES) - {CLOSED})}),
    View(PREPARED, N_("To submit"), {"states": frozenset({PREPARED})}),
    View("away", N_("With the authority"), {"states": frozenset({SUBMITTED, PARTLY})}),
    View(CLOSED, N_("Closed"), {"states": frozenset({CLOSED})}),
)
_COLUMNS = (
    ("id", 72, "number"), ("name", 150, "strong"), ("sort", 126, "text"), ("state", 146, "status"),
    ("count", 60, "number"), ("left", 92, "number"), ("submitted", 96, "date"),
    ("filing", 108, "mono"), ("authority", 150, "text"), ("prepared", 100, "date"),
    ("closed", 100, "date"), ("outcome", 160, "text"),
)  # fmt: skip
_SHOWN = 8
_SIGHTS = {
    PREPARED: ("warn", "pencil"), SUBMITTED: ("accent", "progress"), PARTLY: ("accent", "progress"),
    RECEIVED: ("ok", "circle-check"), CLOSED: ("neutral", "check"),
}  # fmt: skip


def sight_of(state: str) -> Sight:
    """A state with its colour and icon."""
    return Sight(*_SIGHTS[state], word(state))


class RenewalListing(Listing):
    """See the top of this file."""

    key = "renewals"
    kind = "renewal"
    sort = "id"

    def name(self) -> str:
        """What the list is called."""
        return _("Renewals")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by title, filing, authority")

    def counted(self, number: int) -> str:
        """So many renewals."""
        words = ngettext("**{count} renewal**", "**{count} renewals**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """What tells how far each is."""
        titles = {"id": _("Folio"), "state": _("State"), "count": _("Lines"),
                  "left": _("Not back")}  # fmt: skip
        return tuple(
            TableColumn(key=key, title=titles.get(key) or label_of("renewal", key), width=width,
                        kind=kind, shown=number < _SHOWN, right=kind == "number", sorts=key == "id")
            for number, (key, width, kind) in enumerate(_COLUMNS)
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """The filters."""
        return (("states", _("State")), ("sorts", label_of("renewal", "sort")))

    def views(self) -> tuple[View, ...]:
        """What is open, what is to be submitted, what is away."""
        return _VIEWS

    def wanted(self, query: Query) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Text, states, sorts."""
        return query.text, picked(query, "states"), picked(query, "sorts")

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids, the newest first unless asked otherwise; there are few batches."""
        found = [each.ref.folio for each in self._found(base, query)]
        if query.sort == "id" and not query.descending:
            found.reverse()
        return array("q", found[:limit])

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return len(self._found(base, query))

    def _found(self, base: Base, query: Query) -> list[Batch]:
        text, states, sorts = self.wanted(query)
        words = text.casefold().split()
        return [
            each for each in renewals.every(base)
            if (not states or each.state in states) and (not sorts or each.row["sort"] in sorts)
            and all(part in _searched(each) for part in words)
        ]  # fmt: skip

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Batches as rows."""
        known = {each.ref.folio: each for each in renewals.every(base)}
        return [{"id": number, "batch": known[number]} for number in ids if number in known]

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        batch: Batch = record["batch"]
        found: dict[str, Any] = {key: batch.row.get(key, "") for key, _w, _k in _COLUMNS}
        found.update(id=record["id"], count=batch.count, left=batch.left or None,
                     authority=batch.authority, state=sight_of(batch.state),
                     sort=word_of("renewal", "sort", batch.row["sort"]))  # fmt: skip
        return found

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values that occur, with how many have each."""
        every = renewals.every(base)
        states = [(state, sum(each.state == state for each in every)) for state in STATES]
        sorts = [(sort, sum(each.row["sort"] == sort for each in every))
                 for sort in ("permit", "paper")]  # fmt: skip
        return {"states": choices(states, word, ""), "sorts": choices(sorts, _sort_word, "")}


def _searched(batch: Batch) -> str:
    parts = (str(batch.ref.folio), batch.row["name"], batch.row["filing"], batch.authority)
    return " ".join(parts).casefold()


def _sort_word(value: str) -> str:
    return word_of("renewal", "sort", value)
