"""Who holds what, now or at a time: the answer is a sum of movements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book.queries.records import fetch_or_none
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import SINGLE_KINDS, Ref

_SINGLES = {
    "firearm": "SELECT 'firearm:' || id, 1, since FROM firearm WHERE holder = ?",
    "article": "SELECT 'article:' || id, 1, since FROM article WHERE holder = ?",
}


@dataclass(frozen=True)
class Held:
    """So many of an item at a holder since a folio."""

    item: Ref
    quantity: int
    since: int


class BookHoldings:
    """The domain's Holdings, answered from the tables."""

    def __init__(self, base: Base) -> None:
        """Ask through this connection."""
        self._base = base

    def holder_of(self, item: Ref) -> Ref | None:
        """Give the one holder of a firearm or article."""
        row = fetch_or_none(self._base, item)
        return Ref.parse(row["holder"]) if row and row["holder"] else None

    def quantity(self, item: Ref, holder: Ref) -> int:
        """Give how many of a counted item a holder has."""
        sql = "SELECT quantity FROM holding WHERE item = ? AND holder = ?"
        return int(self._base.value(sql, (str(item), str(holder))) or 0)


def held_by(base: Base, holder: Ref) -> list[Held]:
    """Give all that a holder has: firearms, articles, then counted things."""
    rows = base.rows(_SINGLES["firearm"], (str(holder),))
    rows += base.rows(_SINGLES["article"], (str(holder),))
    rows += base.rows(
        "SELECT item, quantity, since FROM holding WHERE holder = ? ORDER BY item", (str(holder),)
    )
    return [Held(Ref.parse(item), quantity, since) for item, quantity, since in rows]


def balances(base: Base, item: Ref) -> list[tuple[Ref, int]]:
    """Give where a counted item is: (holder, quantity), largest first."""
    sql = "SELECT holder, quantity FROM holding WHERE item = ? ORDER BY quantity DESC, holder"
    return [(Ref.parse(holder), quantity) for holder, quantity in base.rows(sql, (str(item),))]


def place_with(base: Base, item: Ref, quantity: int, near: Ref | None) -> Ref | None:
    """Give the place to take a counted item from: `near` when it has enough, else the fullest."""
    places = [(h, had) for h, had in balances(base, item) if h.kind == "place"]
    for holder, had in places:
        if holder == near and had >= quantity:
            return holder
    return next((holder for holder, had in places if had >= quantity), None)


def went_out_with(base: Base, folio: int, holder: Ref) -> list[tuple[Ref, int, Ref]]:
    """Give the counted things that one folio handed to a holder: (item, quantity, from)."""
    sql = "SELECT item, quantity, source FROM movement WHERE seq = ? AND target = ? ORDER BY line"
    return [
        (Ref.parse(item), quantity, Ref.parse(source))
        for item, quantity, source in base.rows(sql, (folio, str(holder)))
        if item.partition(":")[0] not in SINGLE_KINDS
    ]


def came_from(base: Base, folio: int, item: Ref) -> Ref | None:
    """Give the holder that an item left in one folio."""
    sql = "SELECT source FROM movement WHERE seq = ? AND item = ?"
    found = base.value(sql, (folio, str(item)))
    return Ref.parse(found) if found else None


def last_store(base: Base, item: Ref) -> Ref | None:
    """Give the place that a firearm or article last left, however many hands it went through."""
    sql = (
        "SELECT m.source FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
        " WHERE t.ref = ? AND m.source LIKE 'place:%' ORDER BY t.seq DESC, m.line DESC LIMIT 1"
    )
    found = base.value(sql, (str(item),))
    return Ref.parse(found) if found else None


def still_with(base: Base, item: Ref) -> list[tuple[Ref, int, int]]:
    """Give the counted things that came to a thing's holder with it: (item, went, still there)."""
    row = fetch_or_none(base, item)
    if row is None or not row["holder"]:
        return []
    holder = Ref.parse(row["holder"])
    board = BookHoldings(base)
    found = []
    for thing, went, _source in went_out_with(base, row["since"], holder):
        left = min(went, board.quantity(thing, holder))
        if left > 0:
            found.append((thing, went, left))
    return found


def holder_at(base: Base, item: Ref, when: datetime) -> tuple[Ref, int] | None:
    """Give who held a firearm or article at a time, and by which folio; None before its receipt.

    The order of folios is the authority: the last movement whose time is not after `when`.
    """
    sql = (
        "SELECT m.target, m.seq FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
        " JOIN folio f ON f.seq = m.seq WHERE t.ref = ? AND f.moment <= ?"
        " ORDER BY m.seq DESC, m.line DESC LIMIT 1"
    )
    found = base.row(sql, (str(item), int(when.timestamp())))
    return None if found is None else (Ref.parse(found[0]), int(found[1]))


def held_at(base: Base, holder: Ref, when: datetime) -> list[tuple[Ref, int]]:
    """Give what a holder had at a time: (item, quantity), from the movements alone."""
    sql = (
        "SELECT m.item, m.quantity, m.source, m.target FROM movement m JOIN folio f USING (seq)"
        " WHERE (m.source = ?1 OR m.target = ?1) AND f.moment <= ?2 ORDER BY m.seq, m.line"
    )
    found: dict[str, int] = {}
    for item, quantity, _, target in base.each(sql, (str(holder), int(when.timestamp()))):
        change = quantity if target == str(holder) else -quantity
        found[item] = found.get(item, 0) + change
    return [(Ref.parse(item), amount) for item, amount in found.items() if amount]


def issue_before(base: Base, item: Ref, holder: Ref, folio: int) -> dict[str, Any] | None:
    """Give the folio row by which a person or post came to hold an item that left in `folio`."""
    if holder.kind not in ("person", "post"):
        return None
    sql = (
        "SELECT f.* FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
        " JOIN folio f ON f.seq = m.seq WHERE t.ref = ? AND m.target = ? AND t.seq < ?"
        " ORDER BY t.seq DESC LIMIT 1"
    )
    found = base.named(sql, (str(item), str(holder), folio))
    return found[0] if found else None


def out_since(base: Base, folio: int) -> dict[str, Any] | None:
    """Give the folio row of an issue: when, post, until."""
    found = base.named("SELECT * FROM folio WHERE seq = ?", (folio,))
    return found[0] if found else None
