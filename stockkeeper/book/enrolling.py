"""Keys of users: the keyring they will be in, and the order in which keyring and entry are written.

A wrap without an enrolled key opens nothing that its owner could sign, so a new keyring is saved
before its entry; a revoked user's wraps go only after the entry that revokes them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.book import keyring, keyrings
from stockkeeper.book.book import Book
from stockkeeper.book.keyring import Cost
from stockkeeper.book.session import Session

Done = TypeVar("Done")


@dataclass(frozen=True)
class Enrolment:
    """A new user's key: its id and public half (hex), and the keyring (bytes) that carries it."""

    keyring: bytes
    key: str
    public: str


def with_new_user(book: Book, name: str, passphrase: str, cost: Cost | None = None) -> Enrolment:
    """Make a user's signing key and the keyring with it; nothing is written yet.

    Raises FieldRefusal for a weak passphrase, Refusal "key.missing", "key.unreadable".
    """
    keyring.check_passphrase(passphrase, name)
    ring = keyrings.load(book.path)
    signing = Ed25519PrivateKey.from_private_bytes(os.urandom(keyring.KEY_BYTES))
    ring, key = keyring.with_user(ring, book.parts.ring_key, signing, passphrase, cost)
    return Enrolment(ring.to_bytes(), key, signing.public_key().public_bytes_raw().hex())


def without_user(book: Book, key: str) -> bytes:
    """Give the keyring without one user's wraps; nothing is written yet."""
    return keyring.without_user(keyrings.load(book.path), key).to_bytes()


def with_new_passphrase(
    book: Book, session: Session, passphrase: str, cost: Cost | None = None
) -> bytes:
    """Give the keyring with the session's own key wrapped anew; nothing is written yet."""
    keyring.check_passphrase(passphrase, session.name)
    ring = keyrings.load(book.path)
    ring, _ = keyring.with_user(ring, book.parts.ring_key, session.signing, passphrase, cost)
    return ring.to_bytes()


def saved_before(book: Book, ring: bytes, perform: Callable[[], Done]) -> Done:
    """Save the keyring, then perform the act that names it; a refused act brings the old back."""
    before = keyrings.load(book.path).to_bytes()
    keyrings.save(book.path, ring)
    try:
        return perform()
    except BaseException:
        keyrings.save(book.path, before)
        raise


def saved_after(book: Book, ring: bytes, perform: Callable[[], Done]) -> Done:
    """Perform the act that names the keyring, then save it."""
    done = perform()
    keyrings.save(book.path, ring)
    return done
