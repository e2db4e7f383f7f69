"""The first look at a book that is opened: which it is, and whether its end is what it was.

A book with a damaged end opens all the same, to read only: it has to be looked at to be proven.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from stockkeeper.book import canonical, merkle, sqlite
from stockkeeper.book.heads import HeadMemory, compared
from stockkeeper.book.journal import Identity, head_of
from stockkeeper.book.sqlite import Base, Row
from stockkeeper.domain.refusals import Refusal

RECENT = 500
"""Entries looked at from the end: some milliseconds; `verify` looks at all."""


def identity_of(base: Base, path: Path) -> Identity:
    """Give which book this is; raises Refusal("book.unreadable") for a foreign file."""
    try:
        first = _sound(base.each("SELECT body FROM entry ORDER BY seq LIMIT 100"))
        last = _sound(base.each("SELECT body FROM entry ORDER BY seq DESC LIMIT 100"))
    except sqlite.DatabaseError as error:
        raise Refusal("book.unreadable", path=str(path), reason=str(error)) from None
    if first is None or last is None:
        raise Refusal("book.unreadable", path=str(path), reason="empty journal")
    return Identity(first["book"], last["incarnation"])


def _sound(rows: Iterable[Row]) -> dict[str, Any] | None:
    """Give the first body that says which book it is of."""
    for (raw,) in rows:
        try:
            body = canonical.decode(raw)
        except canonical.ProfileError:
            continue
        if isinstance(body.get("book"), str) and type(body.get("incarnation")) is int:
            return body
    return None


def trouble(base: Base, identity: Identity, heads: HeadMemory | None) -> Refusal | None:
    """Give why a book must not be written to, or None.

    "book.shorter" and "book.forked" against what this machine remembers, "book.witnessed_longer"
    against what it witnessed as an inspector's; "book.end_unsound" when one of the last entries
    does not follow the one before it.
    """
    if heads is not None:
        seen = heads.seen(identity)
        state = compared(base, seen, identity.incarnation)
        if seen is not None and state not in ("ok", "unknown"):
            return Refusal(f"book.{state}", seen=seen.size, found=head_of(base).size)
        witnessed = heads.witness.of(identity.book)
        found = head_of(base).size
        if witnessed is not None and witnessed.point.size > found:
            size = witnessed.point.size
            return Refusal("book.witnessed_longer", seen=size, found=found, when=witnessed.when)
    folio = _unsound(base)
    return None if folio is None else Refusal("book.end_unsound", folio=folio)


def _unsound(base: Base) -> int | None:
    sql = "SELECT seq, body, leaf FROM entry ORDER BY seq DESC LIMIT ?"
    rows = base.rows(sql, (RECENT,))[::-1]
    before, prev = rows[0][0] - 1, None
    for seq, raw, leaf in rows:
        try:
            body = canonical.decode(raw)
        except canonical.ProfileError:
            return int(seq)
        follows = seq == before + 1 and body.get("seq") == seq and prev in (None, body.get("prev"))
        if not follows or merkle.leaf_hash(raw) != leaf:
            return int(seq)
        before, prev = seq, leaf.hex()
    return None
