"""Restoring: a backup becomes a book again, one incarnation later, and the journal says so.

An older copy put back is how a weapon is made to disappear. So a restore is never silent: it is
the first entry of the next incarnation, by an administrator; where this machine has seen more
entries than the backup holds, a second person signs it, and the entry tells how many are lacking.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from stockkeeper.book import backups, first_look, keyrings, opening, schema, sqlite
from stockkeeper.book.book import Book, Clock, local_now
from stockkeeper.book.creating import traces
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.journal import Identity
from stockkeeper.book.opening import Opened
from stockkeeper.book.proving.findings import Progress, Report, quiet
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.session import Session
from stockkeeper.domain.events import Event
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class Restore:
    """What is restored, to which new file, and who says so."""

    backup: Path
    book: Path
    user: str = ""
    passphrase: str = field(default="", repr=False)
    second: str = ""
    second_passphrase: str = field(default="", repr=False)


def restore(
    what: Restore, *, heads: HeadMemory | None, clock: Clock = local_now, tell: Progress = quiet
) -> Opened:
    """Copy a backup to a new file, prove it, record the restore, and open it.

    Raises Refusal "book.exists", "backup.altered", what `unlock` raises, "user.not_allowed",
    "user.second_needed"; findings.Stopped. Nothing is left behind then; the backup is only read.
    """
    for path in (what.book, keyrings.path_of(what.book)):
        if path.exists():
            raise Refusal("book.exists", path=str(path))
    opening.is_plain(what.backup)
    ring = keyrings.load(what.backup)
    try:
        digest = _copy(what.backup, what.book)
        keyrings.save(what.book, ring.to_bytes())
        _recorded(what, digest, heads, clock, tell)
    except BaseException:
        lock = what.book.with_name(what.book.name + ".lock")
        for path in (*traces(what.book), lock):
            path.unlink(missing_ok=True)
        raise
    return opening.unlock(
        what.book, what.passphrase, user=what.user, heads=heads, clock=clock
    )  # fmt: skip


def _copy(backup: Path, book: Path) -> str:
    try:
        shutil.copyfile(backup, book)
        return backups.hash_of(book)
    except OSError as error:
        raise Refusal("book.not_written", reason=error.strerror or str(error)) from error


def _recorded(
    what: Restore, digest: str, heads: HeadMemory | None, clock: Clock, tell: Progress
) -> None:
    opened = opening.unlock(what.book, what.passphrase, user=what.user, clock=clock)
    book = opened.book
    try:
        if book.readonly is not None:
            raise book.readonly
        report = verify(book.base, book.identity, tell=tell)
        if not report.ok:
            first = report.findings[0].message()
            raise Refusal("backup.altered", path=str(what.backup), reason=first)
        identity = Identity(book.identity.book, book.identity.incarnation + 1)
        lacks = _lacking(book, heads)
        again = Book(replace(book.parts, identity=identity, heads=None), clock)
        head = again.journal.head
        data = {"sha256": digest, "size": head.size, "leaf": head.leaf, "lacks": lacks}
        again.open_again(Event("book.restored", data), opened.session, _second(book, what))
        if heads is not None:
            heads.remember(identity, again.journal.head, backwards=True)
    finally:
        book.close()


def _lacking(book: Book, heads: HeadMemory | None) -> int:
    """Give how many entries this machine has seen that the backup does not hold."""
    seen = heads.seen(book.identity) if heads is not None else None
    return max(0, seen.size - book.journal.head.size) if seen is not None else 0


def _second(book: Book, what: Restore) -> Session | None:
    if not what.second:
        return None
    return opening.second(book, what.second_passphrase, what.second)


def tried(backup: Path, key: bytes | None, tell: Progress = quiet) -> Report:
    """Open a copy of a backup and verify it, as after a disaster; the backup is only read.

    The copy stands in a private folder of this machine and is encrypted as the backup is.
    Raises Refusal "book.unreadable", "book.other_key", "backup.not_made"; findings.Stopped.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="stockkeeper-") as folder:
            copy = Path(folder) / backup.name
            shutil.copyfile(backup, copy)
            base = sqlite.connect(copy, key)
            try:
                schema.migrate(base)
                return verify(base, first_look.identity_of(base, copy), tell=tell)
            finally:
                base.close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal("backup.not_made", path=str(backup), reason=reason) from error
