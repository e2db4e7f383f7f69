"""Entries of another book, as entries of this one: everything they name has another number here.

A record is known by the folio that made it, so what is brought whole (exchange/whole) keeps what
it says and when it happened, while every reference and folio in it is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import KINDS

Body = Mapping[str, Any]
Secret = dict[str, Any] | None
SEQS = ("folio", "frozen", "undoes")
"""Members of an event that hold a folio as a number."""
_REF = re.compile(rf"({'|'.join(KINDS)}|folio):([1-9][0-9]{{0,14}})")
_HASH = re.compile(r"[0-9a-f]{64}")
_OWN = ("private", "approval", "keyring", "brought")
"""Members that belong to the book they stand in."""
_LEFT = ("company", "checkpoint", "policy", "pin", "import", "backup", "clock", "user", "book")
"""Families of entries that stay: a book's own company, keys, PINs, rules, proofs and clock."""
_USERS = ("book.opened", "user.enrolled")
CLOSED = "import.closed"


class WholeBook(Protocol):
    """A whole export that was read and proved, and can be gone through once more."""

    name: str
    sha256: str
    book: str

    def entries(self) -> Iterable[tuple[Body, Secret]]:
        """Give every entry in order, with what of it identifies a person, None where erased."""

    def attachment(self, sha256: str) -> tuple[str, bytes] | None:
        """Give media type and bytes of an attachment, None where there is none (any more)."""


@dataclass
class Renumbering:
    """What the folios of another book are called here. `book` is the other one's uuid."""

    book: str

    def __post_init__(self) -> None:
        self._folios: dict[int, int] = {1: 1}
        self._users: dict[str, int] = {}

    def placed(self, body: Body, folio: int) -> None:
        """Remember where an entry stands in this book."""
        self._folios[int(body["seq"])] = folio

    def is_brought(self, kind: str) -> bool:
        """Tell whether entries of a kind are brought; users have a way of their own."""
        return kind.partition(".")[0] not in _LEFT

    def user(self, body: Body, secret: Secret) -> Event | None:
        """Give the enrolment of a former user, whose key stays outside; None for other entries."""
        if body["kind"] not in _USERS:
            return None
        told = body["data"]["user"] if body["kind"] == "book.opened" else body["data"]
        data = {name: told[name] for name in ("key", "public", "role")}
        return Event("user.enrolled", {**data, "brought": self._origin(body)}, secret)

    def user_placed(self, body: Body, key: str, folio: int) -> None:
        """Remember who a former user is here; the first one is no other than its book."""
        self._users[key] = folio
        if int(body["seq"]) != 1:
            self.placed(body, folio)

    def event(self, body: Body, secret: Secret) -> Event:
        """Give an entry as it stands in this book, with where it comes from in `brought`.

        Raises KeyError, TypeError, ValueError for an entry that is none of ours.
        """
        data = {name: value for name, value in body["data"].items() if name not in _OWN}
        told = self._anew(data)
        if body["kind"] == "paper.made":
            told.pop("size", None)  # the checkpoint it carries is the other book's
        told["brought"] = self._origin(body)
        return Event(body["kind"], told, secret, at=datetime.fromisoformat(body["at"]))

    def hashes(self, body: Body) -> list[str]:
        """Give what in an entry may be the SHA-256 of a file it brings along."""
        values = body["data"].values()
        return [text for text in values if isinstance(text, str) and _HASH.fullmatch(text)]

    def _origin(self, body: Body) -> dict[str, Any]:
        origin = {"book": self.book, "folio": int(body["seq"]), "recorded": str(body["recorded"])}
        for name, key in (("by", body["by"]), ("second", body.get("approved_by", ""))):
            if key in self._users:
                origin[name] = f"user:{self._users[key]}"
        return origin

    def _anew(self, value: Any, member: str = "") -> Any:
        if isinstance(value, str):
            return self._reference(value)
        if isinstance(value, dict):
            return {self._reference(name): self._anew(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [self._anew(each) for each in value]
        if member in SEQS and type(value) is int:
            return self._folios.get(value, value)
        return value

    def _reference(self, text: str) -> str:
        found = _REF.fullmatch(text)
        if found is None:
            return text
        kind, number = found.group(1), int(found.group(2))
        if kind == "user" and number == 1:
            return f"user:{next(iter(self._users.values()), 1)}"
        return f"{kind}:{self._folios.get(number, number)}"
