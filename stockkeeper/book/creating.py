"""A new book: its keys, its first entry, its first user; nothing is left behind on failure."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import keyring, keyrings, recovery, schema, sqlite
from stockkeeper.book.book import Book, Clock, Parts, local_now
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.journal import Identity
from stockkeeper.book.keyring import Cost, Keyring
from stockkeeper.book.session import Session
from stockkeeper.book.writer import WriterLock
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.events import Event
from stockkeeper.domain.records import Company
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class NewBook:
    """What a new book needs: the company (name, country, …), its first user, and a passphrase.

    `random` gives key material; a demonstration book passes a seeded one. `signing` is the key of
    a first user who has one already, as an inspector does.
    """

    path: Path
    company: Values
    user: str
    passphrase: str = field(repr=False)
    plain: bool = False
    cost: Cost | None = None
    random: Callable[[int], bytes] = os.urandom
    signing: Ed25519PrivateKey | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Created:
    """The open book, its administrator, and the recovery words to print once."""

    book: Book
    session: Session
    words: str = field(repr=False)


def create(new: NewBook, *, heads: HeadMemory | None = None, clock: Clock = local_now) -> Created:
    """Make a book and open it; raises Refusal "book.exists", "book.not_written" and others."""
    company = checked(Company, new.company)
    keyring.check_passphrase(new.passphrase, new.user)
    for path in (new.path, keyrings.path_of(new.path)):
        if path.exists():
            raise Refusal("book.exists", path=str(path))
    if not new.path.parent.is_dir():
        raise Refusal("book.folder_missing", path=str(new.path.parent))
    lock = WriterLock(new.path)
    lock.take()
    try:
        return _made(new, company, lock, heads, clock)
    except BaseException:
        lock.release()
        for path in traces(new.path):
            path.unlink(missing_ok=True)
        raise


def traces(path: Path) -> list[Path]:
    """Give all files a new book may have left: itself, SQLite's beside it, the keyring."""
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal", ".keys")]


def _made(
    new: NewBook, company: Values, lock: WriterLock, heads: HeadMemory | None, clock: Clock
) -> Created:
    identity = Identity(str(uuid.UUID(bytes=new.random(16), version=4)), 1)
    book_key = new.random(keyring.KEY_BYTES)
    signing = new.signing
    if signing is None:
        signing = Ed25519PrivateKey.from_private_bytes(new.random(keyring.KEY_BYTES))
    site = Ed25519PrivateKey.from_private_bytes(new.random(keyring.KEY_BYTES))
    ring = keyring.with_site(Keyring(identity.book), book_key, site, new.random)
    ring, key = keyring.with_user(
        ring, book_key, signing, new.passphrase, new.cost, random=new.random
    )
    key_of_file = None if new.plain else book_key
    base = sqlite.connect(new.path, key_of_file, new=True)
    try:
        schema.migrate(base)
        keyrings.save(new.path, ring.to_bytes())
        parts = Parts(new.path, base, key_of_file, site, identity, lock, heads, None, book_key)
        book = Book(parts, clock)
        session = Session(key, signing, Ref("user", 1), new.user, "administrator")
        book.journal.salt_from(new.random)
        book.open_with(_opening(company, site, session, new.user, ring), session)
        return Created(book, session, recovery.words_of(book_key))
    except (sqlite.DatabaseError, OSError) as error:
        base.close()
        raise Refusal("book.not_written", reason=str(error)) from error
    except BaseException:
        base.close()
        raise


def _opening(
    company: Values, site: Ed25519PrivateKey, session: Session, user: str, ring: Keyring
) -> tuple[Event, bytes]:
    public = session.signing.public_key().public_bytes_raw().hex()
    data = {
        "company": company,
        "country": company["country"],
        "site_key": site.public_key().public_bytes_raw().hex(),
        "user": {"key": session.key, "public": public, "role": session.role},
        "keyring": ring.sha256,
    }
    return Event("book.opened", data, {"name": user}), ring.to_bytes()
