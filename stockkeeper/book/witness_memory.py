"""What an inspector's machine remembers: of every book seen, the largest checkpoint, and when.

It stands outside any book, in two copies, so that damage to one forgets nothing. A witness that
cannot remember must not sign (C2SP tlog-witness): what is signed is on the disk before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from stockkeeper.book import notes
from stockkeeper.book.memory_file import MemoryFile
from stockkeeper.domain.refusals import Refusal

WITNESS = "witness"
"""The folder of key and memory, in the data folder of the person."""
WAIT_SECONDS = 20.0
_COPIES = ("seen.json", "seen.copy.json")


@dataclass(frozen=True)
class Seen:
    """The largest checkpoint seen of one book: the site's note, its key (hex), and when (ISO).

    `since` is when the book was first seen; `breaks` tells of each time a person accepted one
    that did not grow out of the one before.
    """

    note: str
    site_key: str
    when: str
    since: str
    breaks: tuple[str, ...] = ()

    @property
    def point(self) -> notes.Checkpoint:
        """The checkpoint of the note."""
        return notes.parse(self.note).checkpoint


class WitnessMemory:
    """All books that this machine has seen as a witness, by their uuid.

    `broken` are the files that could not be read and where they were put.
    """

    def __init__(self, folder: Path) -> None:
        """Remember in this folder; nothing is read or written yet."""
        self.folder = folder
        self._copies = [MemoryFile(folder / name) for name in _COPIES]

    @property
    def broken(self) -> list[Path]:
        """The copies that were put aside because they could not be read."""
        return [copy.broken for copy in self._copies if copy.broken is not None]

    def every(self) -> dict[str, Seen]:
        """Give the newest of both copies of each book.

        Raises Refusal("witness.memory_lost") when neither copy can be read and something was
        there: nothing may be witnessed as if for the first time without a person knowing it.
        """
        found: dict[str, Seen] = {}
        told = [copy.read() for copy in self._copies]
        for book, raw in (pair for each in told for pair in (each or {}).items()):
            seen = _seen_in(raw)
            if seen is not None and (book not in found or _order(found[book]) < _order(seen)):
                found[book] = seen
        if not any((self.folder / name).is_file() and each is not None
                   for name, each in zip(_COPIES, told, strict=True)):  # fmt: skip
            self._was_nothing_there(told)
        return found

    def _was_nothing_there(self, told: list[dict[str, Any] | None]) -> None:
        aside = any(copy.aside.exists() for copy in self._copies)
        if aside or None in told:
            raise Refusal("witness.memory_lost", path=str(self.folder))

    def of(self, book: str) -> Seen | None:
        """Give what is remembered of a book (its uuid); a lost memory knows nothing here."""
        try:
            return self.every().get(book)
        except Refusal:
            return None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Let no other process judge and remember at the same time."""
        lock = FileLock(self.folder / "seen.lock", timeout=WAIT_SECONDS)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.acquire()
        except OSError as error:  # Timeout is one
            raise Refusal("witness.not_remembered", reason=str(error)) from None
        try:
            yield
        finally:
            lock.release()

    def remember(self, book: str, seen: Seen) -> None:
        """Keep it in both copies; raises Refusal("witness.not_remembered") when none is kept."""
        told = {**self.every(), book: seen}
        plain = {uuid: asdict(each) for uuid, each in told.items()}
        kept = [copy.write(plain) for copy in self._copies]
        if not any(kept):
            raise Refusal("witness.not_remembered", reason=str(self.folder))


def _order(seen: Seen) -> tuple[int, int, str]:
    point = seen.point
    return (incarnation_of(point.origin), point.size, seen.when)


def incarnation_of(origin: str) -> int:
    """Give the incarnation at the end of an origin, 0 when there is none."""
    number = origin.rpartition("/")[2]
    return int(number) if number.isascii() and number.isdigit() else 0


def _seen_in(raw: Any) -> Seen | None:
    """What is told of one book, when it makes sense."""
    try:
        found = Seen(**{**raw, "breaks": tuple(raw["breaks"])})
        texts = (found.note, found.site_key, found.when, found.since, *found.breaks)
        bytes.fromhex(found.site_key)
        notes.parse(found.note)
    except (TypeError, KeyError, ValueError):
        return None
    return found if all(isinstance(text, str) for text in texts) else None
