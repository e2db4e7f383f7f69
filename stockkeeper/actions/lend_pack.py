"""Lend a pack: a frozen, sealed copy of a part of the book goes to an inspector's laptop."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import ClassVar

from stockkeeper.book.act import Act, Events, Moment, Receipt
from stockkeeper.book.book import Book
from stockkeeper.book.keyring import Cost
from stockkeeper.book.packs import contents, lending, sealed
from stockkeeper.book.packs.lending import Lending, Plan
from stockkeeper.book.queries import audits
from stockkeeper.book.session import Session
from stockkeeper.domain import events, inspections
from stockkeeper.domain.refs import Ref


@dataclass(frozen=True)
class PreparePack:
    """Say in the journal what a pack will hold: its scope, its list and its manifest, by hash."""

    name: ClassVar[str] = "pack"

    plan: Plan
    lending: Lending

    def about(self) -> tuple[Ref, ...]:
        """The audit it is for, or what it covers."""
        return (self.plan.audit,) if self.plan.audit else self.plan.scope.refs[:2]

    def __call__(self, moment: Moment) -> Events:
        """Yield one `inspection.prepared`."""
        del moment  # what is lent was read just before, on the same thread
        lent = self.lending
        yield inspections.prepared(lent.manifest, lent.expected, lent.digest)


@dataclass(frozen=True)
class RecordPack:
    """A pack left the program: the SHA-256 of its file, and the checkpoint it stands under."""

    name: ClassVar[str] = "pack_made"

    inspection: Ref
    sha256: str
    size: int

    def about(self) -> tuple[Ref, ...]:
        """The inspection."""
        return (self.inspection,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `paper.made` that says which inspection it is of."""
        del moment  # nothing is looked up
        more = {"size": self.size, "ref": str(self.inspection)}
        yield events.paper_made(inspections.PAPER, "stockpack", self.sha256, **more)


@dataclass(frozen=True)
class Lent:
    """A pack as it stands in memory: its bytes, which are not on disk yet, and what it holds.

    `recorded` is to be performed when the file is whole on the disk.
    """

    raw: bytes
    inspection: Ref
    things: int
    recorded: Act


def lend(
    book: Book, session: Session, plan: Plan, passphrase: str, cost: Cost | None = None
) -> Lent:
    """Record that a pack is prepared, and make it; runs on the writer's thread.

    Raises the refusals of `lending.lend` and `sealed.seal`.
    """
    sealed.check_passphrase(passphrase)
    plan = replace(plan, by=session.user)
    lent = lending.lend(book.base, plan, audits.newest_folio(book.base))
    receipt: Receipt = book.perform(session, PreparePack(plan, lent))
    inspection = Ref("inspection", receipt.folio)
    told, size = contents.written(book, lent, inspection)
    raw = sealed.seal(told, passphrase, cost)
    made = RecordPack(inspection, hashlib.sha256(raw).hexdigest(), size)
    return Lent(raw, inspection, len(lent.manifest["rows"]), made)
