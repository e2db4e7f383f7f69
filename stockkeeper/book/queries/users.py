"""Who a card or a name stands for among the users, and whether they have a PIN that still works."""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.book.queries import find, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.pins import TRIES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded


@dataclass(frozen=True)
class KnownUser:
    """A user who may still sign, by key id; `tries` left of their PIN, 0 for none or blocked."""

    ref: Ref
    key: str
    name: str
    role: str
    tries: int


def who_is(base: Base, text: str) -> KnownUser:
    """Give the user whose own card, whose person's card, or whose name this is.

    Raises Refusal "user.unknown", or "user.revoked".
    """
    named = [row for row in records.every(base, "user") if folded(row["name"]) == folded(text)]
    rows = [row for row in named if not row["revoked"]] or named or _by_card(base, text)
    if not rows:
        raise Refusal("user.unknown", user=text[:80])
    row = rows[0]
    if row["revoked"]:
        raise Refusal("user.revoked", user=row["name"])
    ref = Ref("user", row["id"])
    found = base.row("SELECT tries, blocked FROM pin WHERE owner = ?", (str(ref),))
    left = TRIES - int(found[0]) if found is not None and not found[1] else 0
    return KnownUser(ref, row["key"], row["name"], row["role"], left)


def _by_card(base: Base, text: str) -> list[records.Record]:
    found = find.scanned(base, text, ("user", "person"))
    if len(found) != 1:
        return []
    if found[0].kind == "user":
        return [records.fetch(base, found[0])]
    rows = [row for row in records.every(base, "user") if row["person"] == str(found[0])]
    return [row for row in rows if not row["revoked"]] or rows
