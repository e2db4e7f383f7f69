"""Other books as this one knows them: by which key they sign, and the newest of them seen."""

from __future__ import annotations

from typing import Any, Protocol

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal


class Other(Protocol):
    """What a file says of the book it comes from (parcel_files.Peer)."""

    @property
    def book(self) -> str:
        """Its uuid."""

    @property
    def site_key(self) -> str:
        """The key that signed, in hex."""

    @property
    def incarnation(self) -> int:
        """How many times it was restored, plus one."""

    @property
    def size(self) -> int:
        """Entries under its checkpoint."""

    @property
    def root(self) -> str:
        """The root over them, in hex."""


def known(base: Base, book: str) -> dict[str, Any] | None:
    """Give what is known of a book, or None."""
    found = base.named("SELECT * FROM known_book WHERE book = ?", (book,))
    return found[0] if found else None


def every(base: Base) -> list[dict[str, Any]]:
    """Give all books known, by their company."""
    return base.named("SELECT * FROM known_book ORDER BY company COLLATE NOCASE, book")


def check(base: Base, other: Other) -> None:
    """Hold a file's book against what is known of it; the first file of a book is believed.

    Raises Refusal "parcel.other_key" when another key signs for it now, "parcel.older_copy" for
    a file made before that book was restored, "parcel.forked" when it has two histories.
    """
    row = known(base, other.book)
    if row is None:
        return
    if row["site_key"] != other.site_key:
        raise Refusal("parcel.other_key", expected=row["site_key"], found=other.site_key)
    if row["incarnation"] > other.incarnation:
        raise Refusal("parcel.older_copy", company=row["company"])
    same = (row["incarnation"], row["size"]) == (other.incarnation, other.size)
    if same and row["root"] != other.root:
        raise Refusal("parcel.forked", company=row["company"], size=other.size)


def received(base: Base, book: str, transfer: int, nonce: str) -> dict[str, Any] | None:
    """Give how this book answered one sending of another, or None when it did not."""
    found = base.named(
        "SELECT * FROM transfer_in WHERE book = ? AND transfer = ? AND nonce = ?",
        (book, transfer, nonce),
    )
    return found[0] if found else None


def every_received(base: Base, limit: int | None = None) -> list[dict[str, Any]]:
    """Give what other books sent and was answered, the newest first, with `company`."""
    return base.named(
        "SELECT i.*, coalesce(k.company, '') AS company FROM transfer_in i"
        " LEFT JOIN known_book k USING (book) ORDER BY i.seq DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
