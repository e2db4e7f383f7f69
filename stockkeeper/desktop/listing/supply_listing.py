"""The lists of ammunition lots, equipment by serial and counted equipment, with their balances."""

import time
from array import array
from collections.abc import Iterable
from functools import partial
from typing import Any

from stockkeeper.book.queries import supplies
from stockkeeper.book.queries.supplies import SupplyFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing import marks
from stockkeeper.desktop.listing.listing import ALL, Listing, View, choices, expiry_choices, picked
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.desktop.widgets.table_source import Pale, Query, TableColumn
from stockkeeper.domain import standing
from stockkeeper.domain.words_of import (
    condition_word,
    custody_word,
    holder_name,
    label_of,
    word_of,
)
from stockkeeper.words import N_, _, format_number, ngettext

_LOTS = (
    ("calibre", 100, "strong"), ("lot_number", 92, "serial"), ("sort", 92, "text"),
    ("maker", 90, "text"), ("expires", 158, "expiry"), ("in_store", 90, "number"),
    ("out", 76, "number"), ("total", 84, "number"), ("stocked", 110, "status"),
    ("condition", 100, "status"), ("purpose", 90, "text"), ("received", 100, "date"),
)  # fmt: skip
_ARTICLES = (
    ("serial", 96, "serial"), ("category", 118, "text"), ("make", 80, "text"),
    ("size", 46, "text"), ("level", 52, "text"), ("expires", 158, "expiry"),
    ("condition", 94, "status"), ("state", 98, "status"), ("holder", 150, "text"),
    ("model", 90, "text"), ("lot_number", 100, "mono"), ("asset_number", 110, "mono"),
    ("since", 130, "datetime"), ("assigned", 150, "text"), ("tag", 110, "mono"),
)  # fmt: skip
_STOCKS = (
    ("description", 220, "strong"), ("category", 120, "text"), ("calibre", 90, "text"),
    ("in_store", 90, "number"), ("out", 80, "number"), ("total", 84, "number"),
    ("stocked", 110, "status"),
)  # fmt: skip
_COLUMNS = {"lot": _LOTS, "article": _ARTICLES, "stock": _STOCKS}
_SHOWN = {"lot": 9, "article": 9, "stock": 7}
"""How many of them are in sight until the person chooses."""
_FACETS = {
    "lot": ("calibres", "expiries", "conditions"),
    "article": ("categories", "states", "expiries", "conditions"),
    "stock": ("categories", "calibres"),
}
_FIELDS = {"calibres": "calibre", "conditions": "condition", "categories": "category"}
_SOON = View("soon", N_("Expires soon"), {"expiries": frozenset({"soon"})})
_EXPIRED = View("expired", N_("Expired"), {"expiries": frozenset({"expired"})})
_OUT = View("out", N_("Out now"), {"states": frozenset(standing.OUT)})
_VIEWS = {
    "lot": (View(ALL, N_("All")), _SOON, _EXPIRED),
    "article": (View(ALL, N_("All")), _OUT, _SOON, _EXPIRED),
    "stock": (View(ALL, N_("All")),),
}
_NAMES = {
    "lot": N_("Ammunition"),
    "article": N_("Equipment by serial"),
    "stock": N_("Counted equipment"),
}


def of_query(query: Query) -> SupplyFilter:
    """The book's filter for what stands in the bar."""
    return SupplyFilter(
        text=query.text,
        categories=picked(query, "categories"),
        calibres=picked(query, "calibres"),
        conditions=picked(query, "conditions"),
        states=picked(query, "states"),
        expiry=picked(query, "expiries"),
    )


class SupplyListing(Listing):
    """One of the three lists; `kind` is lot, article or stock."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.key = f"supplies.{kind}"
        self.sort = {"lot": "calibre", "article": "serial", "stock": "category"}[kind]

    def name(self) -> str:
        """What the list is called."""
        return _(_NAMES[self.kind])

    def hint(self) -> str:
        """By what the line finds."""
        if self.kind == "lot":
            return _("Filter by calibre, lot, maker")
        if self.kind == "article":
            return _("Filter by serial, make, holder")
        return _("Filter by description, calibre")

    def counted(self, number: int) -> str:
        """So many of them."""
        if self.kind == "lot":
            words = ngettext("**{count} lot**", "**{count} lots**", number)
        elif self.kind == "article":
            words = ngettext("**{count} piece**", "**{count} pieces**", number)
        else:
            words = ngettext("**{count} kind**", "**{count} kinds**", number)
        return words.format(count=format_number(number))

    def columns(self) -> tuple[TableColumn, ...]:
        """The columns of this kind."""
        titles = {
            "in_store": _("In store"), "out": _("Out"), "total": _("Total"), "stocked": _("Stock"),
        }  # fmt: skip
        return tuple(
            TableColumn(key=key, title=titles.get(key) or label_of(self.kind, key), width=width,
                        kind=kind, shown=number < _SHOWN[self.kind], right=kind == "number",
                        sorts=key in supplies.SORTS[self.kind])
            for number, (key, width, kind) in enumerate(_COLUMNS[self.kind])
        )  # fmt: skip

    def facets(self) -> tuple[tuple[str, str], ...]:
        """The filters of this kind."""
        titles = {"states": _("Custody"), "expiries": _("Expires")}
        return tuple(
            (key, titles.get(key) or label_of(self.kind, _FIELDS[key]))
            for key in _FACETS[self.kind]
        )

    def views(self) -> tuple[View, ...]:
        """What is about to be thrown away, what is out."""
        return _VIEWS[self.kind]

    def wanted(self, query: Query) -> SupplyFilter:
        """The book's filter."""
        return of_query(query)

    def ids(self, base: Base, query: Query, limit: int | None) -> "array[int]":
        """Ids in order."""
        wanted, sort, down = of_query(query), query.sort or self.sort, query.descending
        if limit is None:
            return supplies.ids(base, self.kind, wanted, sort, descending=down)
        return supplies.first_page(base, self.kind, wanted, sort, descending=down, size=limit)

    def count(self, base: Base, query: Query) -> int:
        """How many match."""
        return supplies.count(base, self.kind, of_query(query))

    def records(self, base: Base, ids: Iterable[int]) -> list[dict[str, Any]]:
        """Records with where they are."""
        if self.kind == "article":
            return supplies.articles(base, ids)
        return supplies.counted(base, self.kind, ids)

    def cells(self, record: dict[str, Any]) -> dict[str, Any]:
        """Cells by column: choices in words, states as marks, the rest as it stands."""
        names = (key for key, _width, kind in _COLUMNS[self.kind] if kind != "status")
        found = {
            name: record[name] if name in ("expires", "received") else self._word(record, name)
            for name in names
            if name in record
        }
        if self.kind == "article":
            held = holder_name(record["holder"], record["holder_name"])
            found["holder"] = held if record["state"] in standing.OUT else Pale(held)
            found["state"] = marks.custody(record, time.time())
            found["since"], found["assigned"] = record["since_at"], record["assigned_name"]
        else:
            found["stocked"] = marks.supply(record)
        if self.kind != "stock":
            found["condition"] = marks.condition(record["condition"] or "serviceable")
        return found

    def _word(self, record: dict[str, Any], name: str) -> Any:
        value = record[name]
        return word_of(self.kind, name, value) if isinstance(value, str) else value

    def offers(self, base: Base) -> dict[str, list[Choice]]:
        """Values that occur, with how many have each."""
        return {key: self._offer(base, key) for key, _title in self.facets()}

    def _expiring(self, base: Base, state: str) -> int:
        return supplies.count(base, self.kind, SupplyFilter(expiry=(state,)))

    def _offer(self, base: Base, key: str) -> list[Choice]:
        if key == "expiries":
            return expiry_choices(base, partial(self._expiring, base))
        if key == "states":
            all_states = standing.STATES
            each = {
                s: supplies.count(base, self.kind, SupplyFilter(states=(s,))) for s in all_states
            }
            return choices(each.items(), custody_word, "")

        def word(value: str) -> str:
            if key == "conditions":
                return condition_word(value)
            return word_of(self.kind, _FIELDS[key], value)

        return choices(supplies.values(base, self.kind, _FIELDS[key]), word, _("(none)"))
