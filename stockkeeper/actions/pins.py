"""PINs and cards: a new PIN for a person or a user, and whose card stands for which user."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import records
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class SetPin:
    """Give a person a new PIN, or oneself; its hash was made by `pins.hashed`.

    A person's needs Permission.PINS. A user's is set by that user alone, who unlocked with a
    passphrase: whoever could set another's PIN could approve in that name.
    """

    name: ClassVar[str] = "pin"

    owner: Ref
    hashed: str = field(repr=False)

    def about(self) -> tuple[Ref, ...]:
        """Whose PIN it is."""
        return (self.owner,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `pin.set`, or `user.pin` for one's own; the tries begin anew."""
        if self.owner.kind not in ("person", "user"):
            raise Refusal("record.unknown", ref=str(self.owner))
        row = records.fetch(moment.base, self.owner)
        if row.get("erased"):
            raise Refusal("person.erased", person=str(self.owner))
        own = self.owner == moment.by.user
        if self.owner.kind == "user" and not own:
            raise Refusal("pin.not_yours", user=row["name"])
        kind = "user.pin" if own else "pin.set"
        yield Event(kind, {"ref": str(self.owner)}, {"hash": self.hashed})


@dataclass(frozen=True)
class LinkUser:
    """Let the card of a person stand for a user; `person` None ends it."""

    name: ClassVar[str] = "link"

    user: Ref
    person: Ref | None

    def about(self) -> tuple[Ref, ...]:
        """The user, then the person."""
        return (self.user, *((self.person,) if self.person else ()))

    def __call__(self, moment: Moment) -> Events:
        """Yield one `user.linked`; a card stands for one user at most."""
        row = records.fetch(moment.base, self.user)
        if row["revoked"]:
            raise Refusal("user.revoked", user=row["name"])
        wanted = str(self.person or "")
        if row["person"] == wanted:
            raise Refusal("user.linked_already", user=row["name"], person=wanted)
        if self.person is not None:
            if self.person.kind != "person":
                raise Refusal("record.unknown", ref=wanted)
            if records.fetch(moment.base, self.person)["erased"]:
                raise Refusal("person.erased", person=wanted)
            for other in records.every(moment.base, "user"):
                if other["person"] == wanted and not other["revoked"]:
                    raise Refusal("user.card_taken", person=wanted, user=other["name"])
        yield Event("user.linked", {"ref": str(self.user), "person": wanted})
