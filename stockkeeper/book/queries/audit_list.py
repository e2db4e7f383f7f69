"""The expected list of an audit: who held what at a folio, by the movements of the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from stockkeeper.book import canonical
from stockkeeper.book.queries import listing
from stockkeeper.book.queries.audit_rows import Audit, ground_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import audit as audits
from stockkeeper.domain.audit import Expected, Ground, Scope
from stockkeeper.domain.refs import SINGLE_KINDS, Ref

_LARGEST = 64 * 2**20
"""Bytes of an expected list; some 1,500,000 things."""
_OUT = ("person", "post", "party", "transfer")
"""Holders that have what left a place of the company and is still its own."""
_COUNTED = ("lot", "stock")
_LAST = (
    "SELECT m.seq, m.source, m.target, g.post FROM touch t JOIN movement m ON m.seq = t.seq"
    " AND m.item = t.ref JOIN folio g ON g.seq = m.seq WHERE t.ref = ? AND t.seq <= ?"
    " ORDER BY t.seq DESC, m.line DESC LIMIT 1"
)
_HOME = (
    "SELECT m.source FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
    " WHERE t.ref = ? AND t.seq <= ? AND m.source GLOB 'place:*' ORDER BY t.seq DESC LIMIT 1"
)


def expected(base: Base, audit: Audit) -> list[Expected]:
    """Give what an audit expected at the folio it is frozen at, from the movements.

    That is what stood at its places then; what had left one of them and was with a person, a
    post or an outside party; and what its people and posts had.
    """
    return frozen_list(base, audit.scope, ground_of(base, audit), audit.frozen)


def digest(frozen: int, rows: Iterable[Expected]) -> str:
    """Give the SHA-256 of an expected list in its one form (domain.audit.listed)."""
    raw = canonical.encode(audits.listed(frozen, rows), limit=_LARGEST)
    return hashlib.sha256(raw).hexdigest()


def frozen_list(base: Base, scope: Scope, ground: Ground, frozen: int) -> list[Expected]:
    """Give the list of a scope as the book stood after a folio."""
    found: list[Expected] = []
    for kind in SINGLE_KINDS:
        if scope.covers(kind):
            found += _singles(base, kind, ground, frozen)
    if any(scope.covers(kind) for kind in _COUNTED):
        found += [row for row in _counted(base, ground, frozen) if scope.covers(row.item)]
    return found


def standing_at(base: Base, item: str, frozen: int) -> Expected | None:
    """Give where a weapon or article stood after a folio; None when the book did not know it."""
    found = base.row(_LAST, (item, frozen))
    return None if found is None else Expected(item, found[2], 1, found[3])


def _singles(base: Base, kind: str, ground: Ground, frozen: int) -> Iterator[Expected]:
    moved = _moved_since(base, kind, frozen)
    for item, holder in _held_now(base, kind, ground):
        if item not in moved and int(item.partition(":")[2]) <= frozen:
            yield from _if_meant(base, Expected(item, holder, 1), ground, frozen)
    for item, holder in moved.items():
        if int(item.partition(":")[2]) <= frozen:
            yield from _if_meant(base, Expected(item, holder, 1), ground, frozen)


def _held_now(base: Base, kind: str, ground: Ground) -> Iterator[tuple[str, str]]:
    """Give what is at the places of the ground now, and all that is out."""
    places = sorted(spot for spot in ground.spots if spot.startswith("place:"))
    for part in listing.chunks(places):
        marks = ",".join("?" * len(part))
        sql = f"SELECT '{kind}:' || id, holder FROM {kind} WHERE holder IN ({marks})"
        yield from base.each(sql, part)
    for holder in _OUT:
        sql = f"SELECT '{kind}:' || id, holder FROM {kind} WHERE holder >= ? AND holder < ?"
        yield from base.each(sql, (f"{holder}:", f"{holder};"))


def _moved_since(base: Base, kind: str, frozen: int) -> dict[str, str]:
    """Give the holder at a folio of all that moved since."""
    sql = (
        "SELECT item, source FROM movement WHERE seq > ? AND item >= ? AND item < ?"
        " ORDER BY seq DESC, line DESC"
    )
    return dict(base.each(sql, (frozen, f"{kind}:", f"{kind};")))


def _if_meant(base: Base, row: Expected, ground: Ground, frozen: int) -> Iterator[Expected]:
    if row.holder in ground.spots:
        yield row
        return
    if row.holder.partition(":")[0] not in _OUT:
        return
    last = base.row(_LAST, (row.item, frozen))
    if last is None:
        return
    post = last[3] if last[2] == row.holder else ""
    home = last[1] if last[1].startswith("place:") else base.value(_HOME, (row.item, frozen))
    if home in ground.spots or post in ground.spots:
        yield Expected(row.item, row.holder, 1, post)


def _counted(base: Base, ground: Ground, frozen: int) -> Iterator[Expected]:
    held: dict[tuple[str, str], int] = {}
    for part in listing.chunks(sorted(ground.spots)):
        marks = ",".join("?" * len(part))
        sql = f"SELECT item, holder, quantity FROM holding WHERE holder IN ({marks})"
        for item, holder, quantity in base.each(sql, part):
            held[item, holder] = quantity
    sql = (
        "SELECT item, source, target, quantity FROM movement WHERE seq > ?"
        " AND (item GLOB 'lot:*' OR item GLOB 'stock:*')"
    )
    for item, source, target, quantity in base.each(sql, (frozen,)):
        held[item, source] = held.get((item, source), 0) + quantity
        held[item, target] = held.get((item, target), 0) - quantity
    for (item, holder), quantity in held.items():
        if quantity > 0 and holder in ground.spots:
            yield Expected(item, holder, quantity)


def newest_folio(base: Base) -> int:
    """Give the folio that a list begun now is frozen at."""
    return int(base.value("SELECT max(seq) FROM entry") or 0)


def has_moved(base: Base, user: Ref, since: int) -> bool:
    """Tell whether a user recorded a movement since a Unix second."""
    sql = "SELECT 1 FROM folio WHERE by_user = ? AND moment >= ? AND kind GLOB 'custody.*' LIMIT 1"
    return base.value(sql, (user.folio, since)) is not None
