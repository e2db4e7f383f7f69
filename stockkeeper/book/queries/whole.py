"""All of a book, for an export of everything; and whether a book holds anything yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stockkeeper.book import canonical
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.records import RECORDS

_OWN = ("company", "user", "place")
"""Kinds of which a new book has some from its first day."""


def held_already(base: Base) -> int:
    """Count the records that are not of a book's first day."""
    kinds = [kind for kind in RECORDS if kind not in _OWN]
    return sum(int(base.value(f"SELECT count(*) FROM {kind}")) for kind in kinds)


def keys(base: Base) -> frozenset[str]:
    """Give the ids of all keys that were ever enrolled."""
    return frozenset(key for (key,) in base.rows("SELECT key FROM user"))


def columns(base: Base, kind: str) -> list[str]:
    """Give the columns of a kind's table that say something to other programs."""
    inner = ("serial_key", "serial_back", "key", "public")
    return [row[1] for row in base.rows(f"PRAGMA table_info({kind})") if row[1] not in inner]


def table(base: Base, kind: str) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a kind in the order of their folios."""
    yield from base.each(f"SELECT {', '.join(columns(base, kind))} FROM {kind} ORDER BY id")


def movements(base: Base) -> Iterator[tuple[Any, ...]]:
    """Give every line that was ever moved: folio, when, reason, item, quantity, from, to."""
    yield from base.each(
        "SELECT m.seq, f.at, f.kind, m.item, m.quantity, m.source, m.target"
        " FROM movement m JOIN folio f ON f.seq = m.seq ORDER BY m.seq, m.line"
    )


def holdings(base: Base) -> Iterator[tuple[Any, ...]]:
    """Give where every counted thing is now: item, holder, quantity."""
    sql = "SELECT item, holder, quantity FROM holding WHERE quantity <> 0 ORDER BY item, holder"
    yield from base.each(sql)


def privates(base: Base) -> Iterator[tuple[int, bytes, bytes]]:
    """Give (seq, salt, body) of every private record that is still there, in order."""
    for seq, raw in base.each("SELECT seq, body FROM entry ORDER BY seq"):
        commitment = canonical.decode(raw)["data"].get("private")
        if commitment is None:
            continue
        found = base.row('SELECT salt, body FROM private WHERE "commitment" = ?', (commitment,))
        if found is not None:
            yield int(seq), bytes(found[0]), bytes(found[1])


def attachments(base: Base) -> Iterator[tuple[str, str, bytes]]:
    """Give (sha256, media_type, bytes) of every attachment, one at a time."""
    for sha256, media_type in base.rows(
        "SELECT sha256, media_type FROM attachment ORDER BY sha256"
    ):
        content = base.value("SELECT bytes FROM attachment WHERE sha256 = ?", (sha256,))
        yield str(sha256), str(media_type), bytes(content)
