"""Backups: whole copies of a book with its keyring, looked at before they count.

A backup is an ordinary book file, encrypted with the same key, and its keyring beside it: it opens
with the passphrases of the day it was made. Which ones stay is `domain.keeping`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stockkeeper.book import keyrings, sqlite
from stockkeeper.book.journal import Head, head_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import keeping
from stockkeeper.domain.refusals import Refusal

PAGES = 2_000
"""Pages copied between two tellings of the progress: some 8 MB."""
STAMP = "%Y%m%d-%H%M%S"
_NAMED = re.compile(r"(?P<stem>.+)\.(?P<stamp>\d{8}-\d{6})\.stockbook")
_BLOCK = 1 << 20

Tell = Callable[[int, int], None]
"""Called with (pages done, pages in all); what it raises stops the copying."""


@dataclass(frozen=True)
class Backup:
    """A backup that was made: its file, the head it holds, the SHA-256 of its bytes."""

    path: Path
    head: Head
    sha256: str


@dataclass(frozen=True)
class Kept:
    """A backup found in a folder, by its name: `at` is the local time it was made."""

    path: Path
    at: datetime
    bytes: int


def make(
    base: Base, book: Path, key: bytes | None, folder: Path, now: datetime, tell: Tell
) -> Backup:
    """Copy a book as it stands now into a folder; the copy is opened and looked at.

    `base` is a reader of the book: a long copy sees one moment of it and never delays the writer.
    Raises Refusal("backup.not_made") and leaves nothing behind; an older backup is never touched.
    """
    name = f"{book.name.removesuffix('.stockbook')}.{now.strftime(STAMP)}.stockbook"
    final = folder / name
    part = folder / f".{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        head = _copied(base, part, key, tell)
        digest = hash_of(part)
        _settled(part)
        keyrings.save(final, _keyring(base, book))
        part.replace(final)
        _settled(folder)
    except (OSError, sqlite.DatabaseError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal("backup.not_made", path=str(folder), reason=reason) from error
    finally:
        for trace in (part, *(Path(f"{part}{end}") for end in ("-wal", "-shm", "-journal"))):
            with contextlib.suppress(OSError):
                trace.unlink(missing_ok=True)
    return Backup(final, head, digest)


def _copied(base: Base, part: Path, key: bytes | None, tell: Tell) -> Head:
    def progress(_status: int, remaining: int, total: int) -> None:
        tell(total - remaining, total)

    base.run("BEGIN")  # one moment of the book, however long the copy takes
    try:
        head = head_of(base)
        copy = sqlite.connect(part, key, new=True)
        try:
            base.conn.backup(copy.conn, pages=PAGES, progress=progress)
            copy.run("PRAGMA wal_checkpoint(TRUNCATE)")
            copy.run("PRAGMA journal_mode=DELETE")  # one file, that a read-only disk can hold
            if copy.value("PRAGMA quick_check") != "ok" or head_of(copy) != head:
                raise Refusal("backup.not_made", path=str(part.parent), reason="quick_check")
        finally:
            copy.close()
    finally:
        base.run("ROLLBACK")
    return head


def _keyring(base: Base, book: Path) -> bytes:
    """Give the keyring beside the book, or where it is lost the copy inside."""
    try:
        return keyrings.load(book).to_bytes()
    except Refusal:
        inside = keyrings.inside(base)
        if inside is None:
            raise
        return inside.to_bytes()


def hash_of(path: Path) -> str:
    """Give the SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _settled(path: Path) -> None:
    """Make what was written last through a power cut; a folder's names too, where it can be."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stem_of(backup: Path) -> str:
    """Give the name that the book of a backup had, without its ending."""
    named = _NAMED.fullmatch(backup.name)
    return named["stem"] if named is not None else backup.name.removesuffix(".stockbook")


def found(folder: Path, book: Path) -> list[Kept]:
    """Give the backups of a book in a folder, newest first; an unreadable folder has none."""
    stem = book.name.removesuffix(".stockbook")
    kept = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            named = _NAMED.fullmatch(path.name)
            if named is None or named["stem"] != stem:
                continue
            with contextlib.suppress(ValueError, OSError):
                at = datetime.strptime(named["stamp"], STAMP)  # noqa: DTZ007  a file's local name
                kept.append(Kept(path, at, path.stat().st_size))
    return sorted(kept, key=lambda each: each.at, reverse=True)


def thin(folder: Path, book: Path) -> list[Path]:
    """Remove the backups of a book that need not be kept; give those that went."""
    there = found(folder, book)
    stay = keeping.kept(each.at for each in there)
    gone = []
    for each in there:
        if each.at in stay:
            continue
        with contextlib.suppress(OSError):
            each.path.unlink()
            keyrings.path_of(each.path).unlink(missing_ok=True)
            gone.append(each.path)
    return gone


def last_recorded(base: Base) -> tuple[int, str] | None:
    """Give the folio of the last backup and when it was recorded (RFC 3339), or None."""
    sql = "SELECT seq, recorded FROM folio WHERE kind = 'backup.made' ORDER BY seq DESC LIMIT 1"
    row = base.row(sql)
    return None if row is None else (int(row[0]), str(row[1]))
