"""Users: who may open the book, with what role; keys are made here and wrapped in the keyring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book import keyrings
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import records
from stockkeeper.domain.described import checked
from stockkeeper.domain.events import Event
from stockkeeper.domain.records import User
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.wordlist import folded


@dataclass(frozen=True)
class EnrolUser:
    """Enrol a user whose wrapped keys are already in `keyring` (the new keyring's bytes)."""

    name: ClassVar[str] = "enrol"

    user: str
    role: str
    key: str
    public: str
    keyring: bytes

    def about(self) -> tuple[Ref, ...]:
        """Nobody yet."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `user.enrolled` and keep the new keyring inside the book."""
        values = checked(User, {"name": self.user, "role": self.role})
        for row in records.every(moment.base, "user"):
            if folded(row["name"]) == folded(str(values["name"])) and not row["revoked"]:
                raise FieldRefusal("record.duplicate", field="name", ref=f"user:{row['id']}")
        sha256 = keyrings.keep(moment.base, self.keyring)
        data = {"key": self.key, "public": self.public, "role": self.role, "keyring": sha256}
        yield Event("user.enrolled", data, {"name": values["name"]})


@dataclass(frozen=True)
class RevokeUser:
    """A user's key is no longer accepted; `keyring` is the one without their wraps."""

    name: ClassVar[str] = "revoke"

    user: Ref
    keyring: bytes

    def about(self) -> tuple[Ref, ...]:
        """The user."""
        return (self.user,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `user.revoked`; the last administrator cannot be revoked."""
        row = records.fetch(moment.base, self.user)
        if row["revoked"]:
            raise Refusal("user.revoked", user=row["name"])
        others = [
            other
            for other in records.every(moment.base, "user")
            if other["role"] == "administrator"
            and not other["revoked"]
            and other["id"] != row["id"]
        ]
        if not others:
            raise Refusal("user.last_administrator", user=row["name"])
        sha256 = keyrings.keep(moment.base, self.keyring)
        yield Event("user.revoked", {"ref": str(self.user), "key": row["key"], "keyring": sha256})


@dataclass(frozen=True)
class ChangePassphrase:
    """A user's passphrase changed; their key did not. `keyring` is the re-wrapped one."""

    name: ClassVar[str] = "passphrase"

    keyring: bytes

    def about(self) -> tuple[Ref, ...]:
        """Nobody but the one who acts."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `user.passphrase`."""
        sha256 = keyrings.keep(moment.base, self.keyring)
        yield Event("user.passphrase", {"ref": str(moment.by.user), "keyring": sha256})
