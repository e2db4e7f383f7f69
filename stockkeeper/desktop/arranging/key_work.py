"""Keys of users, made in an errand's thread, recorded by the one writer, kept in the keyring.

`enrolled`, `rekeyed`, `pinned` and `revoked` run inside desk.background; they raise Refusal.
"""

from functools import partial
from typing import Any

from stockkeeper.actions.pins import SetPin
from stockkeeper.actions.users import ChangePassphrase, EnrolUser, RevokeUser
from stockkeeper.book import enrolling, keyring, keyrings, pins
from stockkeeper.book.book import Book
from stockkeeper.book.keyring import Cost
from stockkeeper.book.session import Session
from stockkeeper.desktop.errand import Errand
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


def enrolled(
    errand: Errand, book: Book, who: tuple[str, str], passphrase: str, cost: Cost | None
) -> Any:
    """Enrol `who` (name, role) under a passphrase; gives the receipt."""
    name, role = who
    new = enrolling.with_new_user(book, name, passphrase, cost)
    act = EnrolUser(name, role, new.key, new.public, new.keyring)
    return enrolling.saved_before(book, new.keyring, partial(errand.perform, act))


def rekeyed(
    errand: Errand, book: Book, session: Session, change: tuple[str, str], cost: Cost | None
) -> Any:
    """Wrap the session's own key anew; `change` is (old passphrase, new one)."""
    old, new = change
    _check_own(book, session, old)
    ring = enrolling.with_new_passphrase(book, session, new, cost)
    act = ChangePassphrase(ring)
    return enrolling.saved_before(book, ring, partial(errand.perform, act))


def pinned(
    errand: Errand, book: Book, session: Session, change: tuple[str, str], cost: Cost | None
) -> Any:
    """Set the session's own PIN; `change` is (passphrase, new PIN)."""
    passphrase, pin = change
    _check_own(book, session, passphrase)
    kept = pins.hashed(book, session.user, pin, cost, errand.reader())
    return errand.perform(SetPin(session.user, kept))


def _check_own(book: Book, session: Session, passphrase: str) -> None:
    if keyring.unlock(keyrings.load(book.path), passphrase, (session.key,)).key != session.key:
        raise Refusal("key.wrong_passphrase")


def revoked(errand: Errand, book: Book, user: Ref, key: str) -> Any:
    """Revoke a user; their wraps leave the keyring after the entry that says so."""
    ring = enrolling.without_user(book, key)
    return enrolling.saved_after(book, ring, partial(errand.perform, RevokeUser(user, ring)))
