"""The list of firearms: columns, filters by type, calibre, custody and permit, views, counts."""

import time
from array import array
from collections.abc import Iterable
from functools import partial
from typing import Any

from stockkeeper.book.queries import firearms
from stockkeeper.book.queries.firearms import FirearmFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing import marks
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, expiry_choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Pale, Query, TableColumn
from stockkeeper.domain import standing
from stockkeeper.domain.words_of import custody_word, holder_name, label_of, word_of
from stockkeeper.words import N_, _, format_number, ngettext

_AS_WRITTEN = ("make", "model", "calibre", "asset_number", "permit_number", "registration", "tag")
_VIEWS = (
    View(ALL, N_("All firearms")),
    View("out", N_("Out now"), {"states": frozenset(standing.OUT)}),
    View("soon", N_("Expires soon"), {"permits": frozenset({"soon"})}),
    View("expired", N_("Permit expired"), {"permits": frozenset({"expired"})}),
    View("workshop", N_("In workshop"), {"states": frozenset({standing.WORKSHOP})}),
    View(
        "unfit", N_("Not serviceable"),
        {"conditions": frozenset({"repairable", "unserviceable", "obsolete"})},
    ),
)  # fmt: skip


def of_query(query: Query) -> FirearmFilter:
    """The book's filter for what stands in the bar."""
    return FirearmFilter(
        text=query.text,
        types=picked(query, "types"),
        calibres=picked(query, "calibres"),
        states=picked(query, "states"),
        conditions=picked(query, "conditions"),
        permit=picked(query, "permits"),
    )


class FirearmListing(Listing):
    """See the top of this file."""

    key = "firearms"
    kind = "firearm"
    parts = frozenset({"mark"})
    sort = "serial"

    def name(self) -> str:
        """Firearms."""
        return _("Firearms")

    def hint(self) -> str:
        """By what the line finds."""
        return _("Filter by serial, make, holder")

    def counted(self, number: int) -> str:
        """So many firearms."""
        words = ngettext("**{count} firearm**", "**{count} firearms**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """As in the register; the rest is there for who wants it."""
        usual = (
            ("serial", 98, "serial"), ("type", 72, "text"), ("make", 72, "text"),
            ("model", 62, "text"), ("calibre", 78, "text"), ("permit_expires", 158, "expiry"),
            ("condition", 94, "status"), ("state", 102, "status"), ("holder", 150, "text"),
        )  # fmt: skip
        more = (
            ("asset_number", 110, "mono"), ("permit_number", 110, "mono"), ("owner", 100, "text"),
            ("since", 130, "datetime"), ("assigned", 150, "text"), ("registration", 110, "mono"),
            ("tag", 110, "mono"),
        )  # fmt: skip
        sorts = firearms.SORTS
        return tuple(
            TableColumn(key=key, title=label_of("firearm", key), width=width, kind=kind,
                        shown=(key, width, kind) in usual, sorts=key in sorts)
            for key, width, kind in (*usual, *more)
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """Four filters in sight."""
        return (
            ("types", _("Type")),
            ("calibres", _("Calibre")),
            ("states", _("Custody")),
            ("permits", _("Permit")),
        )

    def views(self) -> tuple[View, ...]:
        """What an armoury asks every morning."""
        return _VIEWS

    def wanted(self, query: Query) -> FirearmFilter:
        """The book's filter."""
        return of_query(query)

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids in order."""
        wanted, sort = of_query(query), query.sort or self.sort
        if limit is None:
            return firearms.ids(base, wanted, sort, descending=query.descending)
        return firearms.first_page(base, wanted, sort, descending=query.descending, size=limit)

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return firearms.count(base, of_query(query))

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Firearms with where each is."""
        return firearms.rows(base, ids)

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column."""
        held = holder_name(record["holder"], record["holder_name"])
        at_rest = record["state"] not in standing.OUT
        found = {name: record[name] for name in _AS_WRITTEN}
        return found | {
            "serial": record["serial"],
            "type": word_of("firearm", "type", record["type"]),
            "permit_expires": record["permit_expires"],
            "condition": marks.condition(record["condition"]),
            "state": marks.custody(record, time.time()),
            "holder": Pale(held) if at_rest else held,
            "owner": word_of("firearm", "owner", record["owner"]),
            "since": record["since_at"],
            "assigned": record["assigned_name"],
        }

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values that occur, with how many firearms have each."""

        def type_word(value: str) -> str:
            return word_of("firearm", "type", value)

        states = firearms.states(base)
        return {
            "types": choices(firearms.values(base, "type"), type_word, _("(none)")),
            "calibres": choices(firearms.values(base, "calibre"), str, _("(none)")),
            "states": choices(states.items(), custody_word, ""),
            "permits": expiry_choices(base, partial(self._permits, base)),
        }

    def summary(self, base: Base) -> str:
        """Where those are that are not in store."""
        found = firearms.states(base).items()
        return " · ".join(filter(None, (_away(state, number) for state, number in found)))

    def _permits(self, base: Base, state: str) -> int:
        return firearms.count(base, FirearmFilter(permit=(state,)))


def _away(state: str, number: int) -> str:
    """So many in a state, as a part of a sentence; nothing of those in store."""
    words = {
        standing.ISSUED: ngettext("{count} handed out", "{count} handed out", number),
        standing.AT_POST: ngettext("{count} at a post", "{count} at posts", number),
        standing.WORKSHOP: ngettext("{count} in the workshop", "{count} in the workshop", number),
        standing.OUTSIDE: ngettext(
            "{count} with a third party", "{count} with third parties", number
        ),
        standing.IN_TRANSIT: ngettext("{count} in transit", "{count} in transit", number),
        standing.ENDED: ngettext("{count} removed", "{count} removed", number),
    }.get(state, "")
    return words.format(count=format_number(number)) if number else ""
