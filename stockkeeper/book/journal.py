"""The append-only journal: entries are canonical, chained, hashed and signed (BOOK-FORMAT.md)."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from stockkeeper.book import canonical, merkle
from stockkeeper.book.projection import project
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.events import Event

ENTRY_CONTEXT = b"stockkeeper-entry-v1\0"
APPROVAL_CONTEXT = b"stockkeeper-approval-v1\0"
SALT_BYTES = 32


@dataclass(frozen=True)
class Head:
    """The end of the journal: how many entries, the leaf of the last, when it was recorded."""

    size: int
    leaf: str
    recorded: str


@dataclass(frozen=True)
class Identity:
    """Which book this is: its uuid, and how many times it was restored, plus one."""

    book: str
    incarnation: int

    @property
    def origin(self) -> str:
        """The origin line of its checkpoints."""
        return f"stockkeeper/{self.book}/{self.incarnation}"


def text_of(time: datetime) -> str:
    """Write a time as RFC 3339 with its offset, to the second."""
    return _text_of(time, time.utcoffset())


@lru_cache(maxsize=64)
def _text_of(time: datetime, _offset: timedelta | None) -> str:
    return time.isoformat(timespec="seconds")  # equal times may have offsets of their own


class Journal:
    """Appends to one book; used by the one writer, inside its transaction."""

    def __init__(
        self, base: Base, identity: Identity, salt: Callable[[int], bytes] = os.urandom
    ) -> None:
        """Find the end of the journal; `salt` gives random bytes (a demonstration seeds it)."""
        self._base = base
        self.identity = identity
        self._salt = salt
        self.head = head_of(base)

    def append(
        self, event: Event, at: datetime, recorded: datetime, by: Session, second: Session | None
    ) -> tuple[int, bytes]:
        """Write one entry and its reading in the tables; give its folio and its leaf.

        Raises canonical.ProfileError when the event cannot be a body (over 64 KiB, floats).
        """
        seq = self.head.size + 1
        data = event.data
        if event.secret is not None:
            data = {**data, "private": self._commit(event.secret)}
        body: dict[str, Any] = {
            "v": 1,
            "book": self.identity.book,
            "incarnation": self.identity.incarnation,
            "seq": seq,
            "prev": self.head.leaf,
            "kind": event.kind,
            "at": text_of(at),
            "recorded": text_of(recorded),
            "by": by.key,
            "data": data,
        }
        if second is not None:
            body["approved_by"] = second.key
        raw = _encoded(body)
        leaf = merkle.leaf_hash(raw)
        approval = second.signing.sign(APPROVAL_CONTEXT + raw) if second is not None else None
        self._base.pending.add(
            "INSERT INTO entry (seq, body, leaf, signature, approval) VALUES (?,?,?,?,?)",
            (seq, raw, leaf, by.signing.sign(ENTRY_CONTEXT + raw), approval),
        )
        project(self._base, body, event.secret)
        self.head = Head(seq, leaf.hex(), body["recorded"])
        return seq, leaf

    def salt_from(self, random: Callable[[int], bytes]) -> None:
        """Take salts from elsewhere: a demonstration book is the same for the same seed."""
        self._salt = random

    def rewind(self, head: Head) -> None:
        """Forget entries of a transaction that was rolled back."""
        self.head = head

    def _commit(self, secret: Mapping[str, Any]) -> str:
        raw = canonical.encode(dict(secret))
        salt = self._salt(SALT_BYTES)
        commitment = hashlib.sha256(salt + raw).hexdigest()
        self._base.pending.add(
            'INSERT INTO private ("commitment", salt, body) VALUES (?,?,?)', (commitment, salt, raw)
        )
        return commitment


def _encoded(body: dict[str, Any]) -> bytes:
    """Encode a body; what people typed in decomposed letters is composed, before it is signed."""
    try:
        return canonical.encode(body)
    except canonical.ProfileError as error:
        if error.reason != "not_nfc":
            raise
    body["data"] = _composed(body["data"])
    return canonical.encode(body)


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: _composed(item) for name, item in value.items()}
    return [_composed(item) for item in value] if isinstance(value, list | tuple) else value


def head_of(base: Base) -> Head:
    """Find the last entry of a book."""
    found = base.row("SELECT seq, body, leaf FROM entry ORDER BY seq DESC LIMIT 1")
    if found is None:
        return Head(0, "", "")
    try:
        recorded = str(canonical.decode(found[1]).get("recorded", ""))
    except canonical.ProfileError:  # the first look and `verify` say so
        recorded = ""
    return Head(found[0], found[2].hex(), recorded)


def bodies(base: Base, after: int = 0) -> Iterator[tuple[int, bytes]]:
    """Give (seq, body) of every entry after one, in order."""
    found = base.each("SELECT seq, body FROM entry WHERE seq > ? ORDER BY seq", (after,))
    yield from ((int(seq), bytes(body)) for seq, body in found)


def body_at(base: Base, seq: int) -> dict[str, Any] | None:
    """Give the parsed body of one entry, or None."""
    found = base.value("SELECT body FROM entry WHERE seq = ?", (seq,))
    return None if found is None else canonical.decode(found)


def secret_of(base: Base, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give the private part of an entry's data; None when there is none or it was erased."""
    commitment = data.get("private")
    if commitment is None:
        return None
    raw = base.value('SELECT body FROM private WHERE "commitment" = ?', (commitment,))
    return None if raw is None else canonical.decode(raw)
