"""PINs in the book: how they are hashed, whether one is right, and how many tries are left.

A PIN never unwraps a key. Its hash is Argon2id (RFC 9106) over the PIN keyed with the book's key:
whoever copies the file of a plain book, or an export of it, cannot try the few thousand PINs there
are. Hashing takes some 170 ms: never in a window's thread.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import ClassVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.book import Book
from stockkeeper.book.keyring import Cost
from stockkeeper.book.queries import records
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.events import Event
from stockkeeper.domain.pins import TRIES, check_new
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

_CONTEXT = b"stockkeeper-pin-v1\0"


@dataclass(frozen=True)
class Standing:
    """How the PIN of a person or user stands: the folio that set it, and the tries left."""

    owner: Ref
    seq: int
    left: int

    @property
    def blocked(self) -> bool:
        """Whether only a new PIN helps."""
        return self.left <= 0


@dataclass(frozen=True)
class FailPin:
    """A wrong PIN was typed; it counts until a right one, in every process that opens the book."""

    name: ClassVar[str] = "pin"

    owner: Ref

    def about(self) -> tuple[Ref, ...]:
        """Whose PIN it was."""
        return (self.owner,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `pin.failed`."""
        del moment  # who typed it stands in the entry as its signer
        yield Event("pin.failed", {"ref": str(self.owner)})


def hashed(
    book: Book, owner: Ref, pin: str, cost: Cost | None = None, base: Base | None = None
) -> str:
    """Give what is kept of a new PIN; raises FieldRefusal for one that others would guess.

    `base` is the connection of the thread that asks, where that is not the writer's.
    """
    check_new(pin, _numbers_of(base or book.base, owner))
    cost = cost or Cost()
    hasher = PasswordHasher(cost.time, cost.memory, cost.lanes)
    return hasher.hash(_keyed(book, owner, pin))


def standing(base: Base, owner: Ref) -> Standing | None:
    """Tell how a PIN stands; None for whoever has none."""
    row = base.row("SELECT seq, tries, blocked FROM pin WHERE owner = ?", (str(owner),))
    if row is None:
        return None
    return Standing(owner, row[0], 0 if row[2] else TRIES - row[1])


def check(book: Book, session: Session, owner: Ref, pin: str) -> None:
    """Let a right PIN pass; a wrong one is recorded before anybody is told.

    For the thread that writes. Raises Refusal "pin.none", "pin.blocked", "pin.wrong" with how
    many tries are `left`, "user.revoked", and why a book can only be read: there no try is free.
    """
    if book.readonly is not None:
        raise book.readonly
    if owner.kind == "user" and records.fetch(book.base, owner)["revoked"]:
        raise Refusal("user.revoked", user=records.name_of(book.base, owner))
    found = standing(book.base, owner)
    if found is None:
        raise Refusal("pin.none", owner=str(owner))
    if found.blocked:
        raise Refusal("pin.blocked", owner=str(owner), tries=TRIES)
    kept = str(book.base.value("SELECT hash FROM pin WHERE owner = ?", (str(owner),)))
    if not _matches(kept, _keyed(book, owner, pin)):
        book.perform(session, FailPin(owner))
        left = found.left - 1
        if left <= 0:
            raise Refusal("pin.blocked", owner=str(owner), tries=TRIES)
        raise Refusal("pin.wrong", owner=str(owner), left=left)


def _matches(kept: str, keyed: bytes) -> bool:
    try:
        return PasswordHasher().verify(kept, keyed)
    except (VerificationError, ValueError):  # InvalidHashError is a ValueError
        return False


def _keyed(book: Book, owner: Ref, pin: str) -> bytes:
    told = _CONTEXT + str(owner).encode() + b"\0" + pin.encode("utf-8", "surrogatepass")
    return hmac.digest(book.parts.ring_key, told, "sha256")


def _numbers_of(base: Base, owner: Ref) -> list[str]:
    """Give the numbers that stand on a person's card, or on that of a user's person."""
    row = records.fetch(base, owner)
    if owner.kind == "user":
        if not row["person"]:
            return []
        row = records.fetch(base, Ref.parse(row["person"]))
    return [row[name] for name in ("id_number", "employee_number", "badge", "credential")]
