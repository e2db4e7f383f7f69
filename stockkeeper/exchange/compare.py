"""Rows against the book: what would be created, updated, left as it is, or cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stockkeeper.book.queries import lookups
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.described import Values
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
        ids = [str(d.values.get("id_number", "")) for _, d in pairs if d.kind == "person"]
        self._people = lookups.people(base, "id_number", ids)
        kinds = {draft.kind for _, draft in pairs}
        self._lots = self._keyed(base, "lot", kinds, ("calibre", "maker", "lot_number"))
        self._stocks = self._keyed(base, "stock", kinds, ("category", "description"))
        self._clients = lookups.named(base, "client") if kinds & {"post", "client"} else {}
        posts = lookups.every(base, "post") if "post" in kinds else []
        self._posts = {(row["client"], folded(row["name"])): row for row in posts}
        self._in_stores = lookups.in_stores(base) if kinds & {"lot", "stock"} else {}
        self._papers = lookups.papers(base, [f"person:{r['id']}" for r in self._people.values()])
        self.places = lookups.named(base, "place")
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
            return self._people.get(str(draft.values.get("id_number", "")))
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
        for row in others:
            theirs = folded(row[column])
            if not mine or not theirs or mine == theirs:
                return row
        if others:
            cells.blame("serial", "serial.other_make", warning=True, make=others[0][column])
        return None

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
    """Give (new, old) of the values that differ; an empty cell changes nothing."""
    changed = {name: value for name, value in values.items() if row.get(name) != value}
    return changed, {name: row.get(name) for name in changed}
