"""Opening a book: the keyring, the writer's lock, a first look at its head, who is unlocking."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from stockkeeper.book import first_look, keyring, keyrings, older, recovery, schema, sqlite
from stockkeeper.book.book import Book, Clock, Parts, local_now
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.journal import Identity
from stockkeeper.book.keyring import Keyring, Unlocked
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.book.writer import WriterLock
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded

PLAIN_HEADER = b"SQLite format 3\0"
SMALLEST = 512
"""Bytes of the smallest page of SQLite; a shorter file is no book."""


@dataclass(frozen=True)
class Opened:
    """An open book and who opened it; `warnings` are what the first look found."""

    book: Book
    session: Session
    warnings: tuple[Refusal, ...] = field(default=())


def is_plain(path: Path) -> bool:
    """Tell whether a file is an unencrypted SQLite file.

    Raises Refusal "book.missing", "book.disk_failed", "book.unreadable" for less than a page.
    """
    try:
        with path.open("rb") as file:
            head = file.read(SMALLEST)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise Refusal("book.missing", path=str(path)) from None
    except OSError as error:
        raise Refusal("book.disk_failed", path=str(path), reason=str(error.strerror)) from None
    if len(head) < SMALLEST:
        raise Refusal("book.unreadable", path=str(path), reason=f"{len(head)} bytes")
    return head.startswith(PLAIN_HEADER)


def _connected(path: Path, key: bytes | None, *, readonly: bool) -> tuple[Base, Path]:
    """Connect with the key out of the keyring."""
    return older.readable(path, key) if readonly else (sqlite.connect(path, key), path)


def unlock(  # noqa: PLR0913  each is a choice of its own of whoever opens
    path: Path,
    passphrase: str,
    *,
    user: str = "",
    readonly: bool = False,
    heads: HeadMemory | None = None,
    hints: tuple[str, ...] = (),
    clock: Clock = local_now,
) -> Opened:
    """Open a book with a user's passphrase.

    When another process writes, or the book is shorter than last seen on this machine, or
    forked, it opens read-only and `book.readonly` says why. Raises Refusal: "book.missing",
    "book.unreadable", "key.*", "user.revoked", "user.unknown".
    """
    plain = is_plain(path)
    ring = keyrings.load(path)
    opened = keyring.unlock(ring, passphrase, hints)
    parts, warnings = _parts(path, ring, opened, plain=plain, readonly=readonly, heads=heads)
    try:
        opened = _meant(parts.base, ring, opened, passphrase, user)
        session = session_of(parts.base, opened, user)
        return Opened(Book(parts, clock), session, warnings)
    except BaseException as error:
        parts.base.close()
        if parts.lock is not None:
            parts.lock.release()
        if isinstance(error, sqlite.DatabaseError):
            raise sqlite.unreadable(path, error) from None
        raise


def _parts(
    path: Path,
    ring: Keyring,
    opened: Unlocked,
    *,
    plain: bool,
    readonly: bool,
    heads: HeadMemory | None,
) -> tuple[Parts, tuple[Refusal, ...]]:
    why = Refusal("book.opened_to_read") if readonly else None
    lock: WriterLock | None = None if readonly else WriterLock(path)
    if lock is not None:
        try:
            lock.take()
        except Refusal as refusal:
            why, lock = refusal, None
    base: Base | None = None
    try:
        key = None if plain else opened.book_key
        base, file = _connected(path, key, readonly=lock is None)
        if lock is not None:
            schema.migrate(base)
        identity = first_look.identity_of(base, path)
        _check_same(identity, ring)
        trouble = first_look.trouble(base, identity, heads)
        site = keyring.site_key(ring, opened.book_key)
    except BaseException as error:
        if base is not None:
            base.close()
        if lock is not None:
            lock.release()
        if isinstance(error, sqlite.DatabaseError):
            raise sqlite.unreadable(path, error) from None
        raise
    readonly_for = why or trouble
    parts = Parts(path, base, key, site, identity, lock, heads, readonly_for, opened.book_key, file)
    return parts, tuple(each for each in (why, trouble) if each is not None)


def to_check(path: Path, passphrase: str = "") -> tuple[Base, Identity]:
    """Open a book to verify it and nothing else: a read-only connection, and which book it is.

    What was done to the tables of users does not stand in the way: an encrypted book needs any
    passphrase of its keyring, a plain one none. Raises what `unlock` raises about files and keys.
    """
    key = None
    if not is_plain(path):
        key = keyring.unlock(keyrings.load(path), passphrase).book_key
    base, _file = _connected(path, key, readonly=True)
    try:
        return base, first_look.identity_of(base, path)
    except BaseException:
        base.close()
        raise


def _check_same(identity: Identity, ring: Keyring) -> None:
    if identity.book != ring.book:
        raise Refusal("key.of_another_book")


def _meant(base: Base, ring: Keyring, opened: Unlocked, passphrase: str, user: str) -> Unlocked:
    """Give the key of the user who was named, where two users share one passphrase."""
    for key, name in base.rows("SELECT key, name FROM user WHERE revoked = 0"):
        if user and folded(name) == folded(user) and key != opened.key and key in ring.users:
            return keyring.unlock(replace(ring, users={key: ring.users[key]}), passphrase)
    return opened


def session_of(base: Base, opened: Unlocked, user: str = "") -> Session:
    """Give the session of an unlocked key; raises Refusal "user.unknown" or "user.revoked"."""
    row = base.row("SELECT id, name, role, revoked FROM user WHERE key = ?", (opened.key,))
    if row is None:
        raise Refusal("user.unknown", user=user or opened.key)
    number, name, role, revoked = row
    if revoked:
        raise Refusal("user.revoked", user=name)
    if user and folded(user) != folded(name):
        raise Refusal("key.wrong_passphrase")
    return Session(opened.key, opened.signing, Ref("user", number), name, role)


def second(book: Book, passphrase: str, user: str = "") -> Session:
    """Unlock a second person's key to approve an act in an open book."""
    ring = keyrings.load(book.path)
    hints = tuple(row[0] for row in book.base.rows("SELECT key, name FROM user")
                  if folded(row[1]) == folded(user))  # fmt: skip
    return session_of(book.base, keyring.unlock(ring, passphrase, hints), user)


def mend_keyring(path: Path, words: str) -> None:
    """Write the keyring file again from the copy inside, with the recovery words.

    Raises Refusal "recovery.*", or "book.unreadable" when the words are of another book.
    """
    key = recovery.key_from(words)
    base = sqlite.connect(path, None if is_plain(path) else key, readonly=True)
    try:
        ring = keyrings.inside(base)
        if ring is None:
            raise Refusal("key.unreadable")
        keyring.site_key(ring, key)
        keyrings.save(path, ring.to_bytes())
    finally:
        base.close()
