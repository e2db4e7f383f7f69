"""PINs become rows: the hash that stands, and how many wrong tries there were since a right one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.pins import TRIES, proven_by

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None
_SET = (
    "INSERT INTO pin (owner, hash, seq) VALUES (?,?,?) ON CONFLICT (owner) DO UPDATE SET"
    " hash = excluded.hash, seq = excluded.seq, tries = 0, blocked = 0"
)
_FAILED = (
    "UPDATE pin SET tries = tries + 1,"
    " blocked = CASE WHEN tries + 1 >= ? AND blocked = 0 THEN ? ELSE blocked END WHERE owner = ?"
)
_RIGHT = "UPDATE pin SET tries = 0 WHERE owner = ? AND tries > 0 AND blocked = 0"


def set_for(base: Base, body: Body, secret: Secret) -> None:
    """`pin.set`: somebody who may gives a person a new PIN; the counter begins anew.

    Raises ValueError for another's user: they would approve in a name that is not theirs.
    """
    owner = body["data"]["ref"]
    if not owner.startswith("person:"):
        raise ValueError(f"pin.set of {owner}")
    _set(base, owner, body["seq"], secret)


def set_own(base: Base, body: Body, secret: Secret) -> None:
    """`user.pin`: whoever signs sets their own, whatever the entry may name."""
    number = base.value("SELECT id FROM user WHERE key = ?", (body["by"],))
    _set(base, f"user:{number}", body["seq"], secret)


def _set(base: Base, owner: str, seq: int, secret: Secret) -> None:
    base.run(_SET, (owner, (secret or {}).get("hash", ""), seq))


def failed(base: Base, body: Body, _secret: Secret) -> None:
    """`pin.failed`: one wrong try more; the last one allowed blocks."""
    base.run(_FAILED, (TRIES, body["seq"], body["data"]["ref"]))


def given(base: Base, body: Body) -> None:
    """Any entry that a right PIN stands behind: the receiver's, or the second person's."""
    owner = proven_by(body["data"])
    if owner:
        base.run(_RIGHT, (owner,))
    if body["data"].get("approval") == "pin" and "approved_by" in body:
        number = base.value("SELECT id FROM user WHERE key = ?", (body["approved_by"],))
        base.run(_RIGHT, (f"user:{number}",))


def linked(base: Base, body: Body, _secret: Secret) -> None:
    """`user.linked`: the card of this person stands for this user."""
    data = body["data"]
    number = int(data["ref"].partition(":")[2])
    base.run("UPDATE user SET person = ? WHERE id = ?", (data["person"], number))
