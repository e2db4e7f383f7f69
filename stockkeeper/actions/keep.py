"""Keep up: whose weapon it usually is, what condition it is in, what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book import attachments
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import incident_items, pictures, records
from stockkeeper.domain import events
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class Assign:
    """Make an item the usual one of a person or post; `to` None ends the assignment."""

    name: ClassVar[str] = "assign"

    item: Ref
    to: Ref | None

    def about(self) -> tuple[Ref, ...]:
        """The item, then the person or post."""
        return (self.item, *((self.to,) if self.to else ()))

    def __call__(self, moment: Moment) -> Events:
        """Yield one `assignment.made`; custody does not change."""
        if self.item.kind not in SINGLE_KINDS:
            raise Refusal("item.not_assignable", item=str(self.item))
        row = records.fetch(moment.base, self.item)
        if self.to is not None:
            if self.to.kind not in ("person", "post"):
                raise Refusal("item.not_assignable", item=str(self.item))
            records.fetch(moment.base, self.to)
        was = Ref.parse(row["assigned"]) if row["assigned"] else None
        if was == self.to:
            raise Refusal("assign.already", item=str(self.item), to=str(self.to or ""))
        yield events.assigned(self.item, self.to, was)


@dataclass(frozen=True)
class SetCondition:
    """The condition of a firearm or article is found to be another (one of CONDITIONS).

    Of what was recovered it may be found to be the same: that it was looked at is what counts.
    """

    name: ClassVar[str] = "condition"

    item: Ref
    condition: str
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The item."""
        return (self.item,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `condition.set`."""
        row = records.fetch(moment.base, self.item)
        if self.item.kind not in SINGLE_KINDS or self.condition not in CONDITIONS:
            raise Refusal("condition.unknown", condition=self.condition)
        seen = not incident_items.unseen(moment.base, self.item)
        if row["condition"] == self.condition and seen:
            raise Refusal("condition.already", item=str(self.item), condition=self.condition)
        yield events.condition_set(self.item, self.condition, row["condition"], self.note)


@dataclass(frozen=True)
class Attach:
    """Attach a picture to a slot of a record (photo_slots.py); the newest of a slot is shown."""

    name: ClassVar[str] = "attach"

    ref: Ref
    slot: str
    content: bytes
    media_type: str = "image/jpeg"

    def about(self) -> tuple[Ref, ...]:
        """The record."""
        return (self.ref,)

    def __call__(self, moment: Moment) -> Events:
        """Store the bytes and yield one `attachment.added`, of findings `evidence.added`."""
        yield attachments.added(moment.base, self.ref, self.slot, self.content, self.media_type)


@dataclass(frozen=True)
class Detach:
    """Show a photo no longer, for a reason; what it showed stays readable in the history."""

    name: ClassVar[str] = "detach"

    ref: Ref
    slot: str
    reason: str

    def about(self) -> tuple[Ref, ...]:
        """The record."""
        return (self.ref,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `attachment.removed`."""
        attachments.check_open(moment.base, self.ref)
        sha256 = pictures.in_slot(moment.base, self.ref, self.slot)
        if not sha256:
            raise Refusal("photo.none")
        if not self.reason.strip():
            raise Refusal("undo.reason_needed")
        yield events.detached(self.ref, self.slot, sha256, self.reason.strip())
