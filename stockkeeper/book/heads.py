"""The last heads seen, kept outside the book: a shorter or forked book is noticed at opening.

It stands in the user's data folder, outside the book and its backups (BOOK-FORMAT.md, Files), so
that restoring an older copy of everything beside the book does not restore it. Two processes
that write at once may leave one book a head some seconds old: that notices a little less, and
never accuses an honest book.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stockkeeper.book.journal import Head, Identity
from stockkeeper.book.memory_file import MemoryFile
from stockkeeper.book.parcel_memory import PARCELS, ParcelMemory
from stockkeeper.book.sqlite import Base
from stockkeeper.book.witness_memory import WITNESS, WitnessMemory

PAUSE_SECONDS = 2.0
"""Between two writes of the memory while people work; at closing it is always written."""


@dataclass(frozen=True)
class Seen:
    """What this machine remembers of a book; `when` is when its last entry was recorded."""

    incarnation: int
    size: int
    leaf: str
    when: str = ""


class HeadMemory:
    """A small JSON file in the user's data folder; a broken one is set aside, never fatal.

    `broken` is where the last one that could not be read was put, for people to be told.
    `witness` is what this machine, as an inspector's, has witnessed: it stands beside it, and so
    does `parcels`, the files of other books that were received here.
    """

    def __init__(self, path: Path) -> None:
        """Remember in this file; nothing is read or written yet."""
        self._file = MemoryFile(path)
        self._written = -PAUSE_SECONDS
        self.witness = WitnessMemory(path.parent / WITNESS)
        self.parcels = ParcelMemory(path.parent / PARCELS)

    @property
    def broken(self) -> Path | None:
        """Where a file that could not be read was put aside."""
        return self._file.broken

    def seen(self, identity: Identity) -> Seen | None:
        """Give what is remembered of a book."""
        return _seen_in(self._file.read() or {}, identity)

    def remember(
        self, identity: Identity, head: Head, *, at_once: bool = True, backwards: bool = False
    ) -> None:
        """Keep the newest head; an unwritable folder is no reason to stop work.

        A shorter head or an earlier incarnation replaces what is remembered only when told so
        with `backwards`: a person accepted it.
        """
        now = time.monotonic()
        if not at_once and now - self._written < PAUSE_SECONDS:
            return
        told = self._file.read()
        if told is None:
            return  # it may hold other books: what cannot be read now is not written over
        new = Seen(identity.incarnation, head.size, head.leaf, head.recorded)
        old = _seen_in(told, identity)
        if old is not None and not backwards:
            if (new.incarnation, new.size) < (old.incarnation, old.size):
                return
            if new == old:
                return
        self._written = now
        told[identity.book] = asdict(new)
        self._file.write(told)


def _seen_in(told: dict[str, Any], identity: Identity) -> Seen | None:
    """What is told of one book, when it makes sense."""
    try:
        found = Seen(**told[identity.book])
    except (TypeError, KeyError):
        return None
    numbers = type(found.incarnation) is int and type(found.size) is int and found.size >= 0
    texts = type(found.leaf) is str and type(found.when) is str
    return found if numbers and texts else None


def compared(base: Base, seen: Seen | None, incarnation: int) -> str:
    """Tell how a book stands to what was seen: "ok", "unknown", "shorter" or "forked".

    A restored book, one incarnation later, lacks entries that were seen: it is "shorter" until
    a person accepts it (`remember` with `backwards`).
    """
    if seen is None:
        return "unknown"
    if incarnation < seen.incarnation:
        return "shorter"
    if seen.size == 0:
        return "ok"
    leaf = base.value("SELECT leaf FROM entry WHERE seq = ?", (seen.size,))
    if leaf is None:
        return "shorter"
    return "ok" if leaf.hex() == seen.leaf else "forked"
