"""Rows against the book: what would be created, updated, left as it is, or cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stockkeeper.book.queries import intake, lookups
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.described import Value, Values
from stockkeeper.domain.normalise import lookalike
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.wordlist import folded, serial_key
from stockkeeper.exchange.cells import Cells
from stockkeeper.exchange.row_rules import Draft

Pair = tuple[Cells, Draft]
Row = dict[str, Any]


class Comparison:
    """What the book has of the things in a file, looked up once for all rows."""

    def __init__(self, base: Base, pairs: Sequence[Pair]) -> None:
        """Ask the book about every row's identity."""
        self._singles = {
            kind: lookups.by_serial(base, kind, {d.key[0] for _, d in pairs if d.kind == kind})
            for kind in ("firearm", "article")
        }
        kinds = {draft.kind for _, draft in pairs}
        people = lookups.every(base, "person") if "person" in kinds else []
        self._people = {serial_key(row["id_number"]): row for row in people}
        self._employees = {serial_key(row["employee_number"]): row for row in people}
        self._lots = self._keyed(base, "lot", kinds, ("calibre", "maker", "lot_number"))
        self._stocks = self._keyed(base, "stock", kinds, ("category", "description"))
        self._clients = lookups.named(base, "client") if kinds & {"post", "client"} else {}
        posts = lookups.every(base, "post") if "post" in kinds else []
        self._posts = {(row["client"], folded(row["name"])): row for row in posts}
        self._in_stores = lookups.in_stores(base) if kinds & {"lot", "stock"} else {}
        self._papers = lookups.papers(base, [f"person:{row['id']}" for row in people])
        self._places = set(lookups.named(base, "place"))
        holders = {draft.extras.holder for _, draft in pairs}
        self._holders = intake.people_named(base, holders)
        self._alike = self._lookalikes(base, pairs)

    @staticmethod
    def _keyed(
        base: Base, kind: str, kinds: set[str], names: tuple[str, ...]
    ) -> dict[tuple[str, ...], Row]:
        rows = lookups.every(base, kind) if kind in kinds else []
        return {tuple(folded(row[name]) for name in names): row for row in rows}

    @staticmethod
    def _lookalikes(base: Base, pairs: Sequence[Pair]) -> dict[str, list[str]]:
        forms: dict[str, list[str]] = {}
        wanted = {lookalike(d.key[0]) for _, d in pairs if d.kind == "firearm"}
        if wanted:
            for form, serials in lookups.lookalikes(base, wanted).items():
                forms.setdefault(form, []).extend(serials)
        for _, draft in pairs:
            if draft.kind == "firearm" and draft.key[0]:
                forms.setdefault(lookalike(draft.key[0]), []).append(str(draft.values["serial"]))
        return {form: serials for form, serials in forms.items() if len(serials) > 1}

    def existing(self, cells: Cells, draft: Draft) -> Row | None:
        """Give the record a row is about, noting on the way what deserves a warning."""
        if draft.kind in self._singles:
            return self._single(cells, draft)
        if draft.kind == "person":
            return self._person(draft)
        if draft.kind == "lot":
            return self._counted(cells, draft, self._lots.get(draft.key))
        if draft.kind == "stock":
            return self._counted(cells, draft, self._stocks.get(draft.key))
        client = self._clients.get(draft.key[0])
        if draft.kind == "client":
            return client
        return self._posts.get((f"client:{client['id']}", draft.key[1])) if client else None

    def _single(self, cells: Cells, draft: Draft) -> Row | None:
        column = "make" if draft.kind == "firearm" else "category"
        mine = draft.key[1]
        others = self._singles[draft.kind].get(draft.key[0], ())
        for wanted in ((mine,), ("",)) if mine else ((),):
            for row in others:
                if not wanted or folded(row[column]) in wanted:
                    return row
        if others:
            cells.blame("serial", "serial.other_make", warning=True, make=others[0][column])
        return None

    def _person(self, draft: Draft) -> Row | None:
        """Find a person by ID number, dots and dashes aside, else by employee number."""
        found = self._people.get(draft.key[0]) if draft.key[0] else None
        number = serial_key(str(draft.values.get("employee_number", "")))
        return found or (self._employees.get(number) if number else None)

    def warn_of_names(self, cells: Cells, draft: Draft) -> None:
        """Warn of a place that will be new, once, and of a person whom nobody is."""
        place, holder = draft.extras.place, draft.extras.holder
        if place and folded(place) not in self._places:
            self._places.add(folded(place))
            cells.blame("+place", "place.new", warning=True, place=place[:60])
        if holder and holder not in self._holders:
            cells.blame("+holder", "holder.unknown", warning=True, holder=holder[:60])

    def _counted(self, cells: Cells, draft: Draft, row: Row | None) -> Row | None:
        """A quantity the book already has is left; another is for a receipt or a count."""
        if row is not None and draft.extras.quantity is not None:
            had = self._in_stores.get(f"{draft.kind}:{row['id']}", 0)
            if had != draft.extras.quantity:
                cells.blame("+quantity", "quantity.differs", book=had, file=draft.extras.quantity)
        return row

    def warn_alike(self, cells: Cells, draft: Draft) -> None:
        """Warn of a serial that another resembles but for O and 0, or I and 1."""
        if draft.kind != "firearm" or not draft.key[0]:
            return
        mine = draft.key[0]
        for other in self._alike.get(lookalike(mine), ()):
            if serial_key(other) != mine:
                cells.blame("serial", "serial.lookalike", warning=True, other=other)
                return

    def new_papers(self, ref: Ref, draft: Draft) -> bool:
        """Tell whether a known person's row brings a paper that the book does not have."""
        return any(
            (str(ref), str(paper["sort"]), str(paper.get("expires", ""))) not in self._papers
            for paper in draft.extras.papers
        )


def changes_of(row: Row, values: Values) -> tuple[Values, Values]:
    """Give (new, old) of the values that differ; an empty cell changes nothing.

    Another writing of the same words (TAURUS, 1.032.456) is no difference: the book's stays.
    """
    changed = {
        name: value
        for name, value in values.items()
        if row.get(name) != value and not _same_words(row.get(name), value)
    }
    if "given_names" in values and _words(row) == _words(values):
        changed.pop("surnames", None)
        changed.pop("given_names", None)
    if row.get("id_number") and values.get("id_number") == values.get("employee_number"):
        changed.pop("id_number", None)
    return changed, {name: row.get(name) for name in changed}


def _same_words(old: Value, new: Value) -> bool:
    return (
        isinstance(old, str) and isinstance(new, str) and serial_key(old) == serial_key(new) != ""
    )


def _words(values: Values | Row) -> list[str]:
    return sorted(folded(f"{values.get('surnames', '')} {values.get('given_names', '')}").split())
