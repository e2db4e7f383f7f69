"""Record: what the program itself did: a checkpoint signed, a paper made, a person erased."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book import privates, witnessing
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import records
from stockkeeper.domain import events
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class SignCheckpoint:
    """Record a checkpoint; `note` comes from `points.signed_note`."""

    name: ClassVar[str] = "checkpoint"

    note: str

    def about(self) -> tuple[Ref, ...]:
        """Nothing but the journal."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `checkpoint.signed`."""
        del moment  # nothing is looked up
        yield events.checkpoint_signed(self.note)


@dataclass(frozen=True)
class RecordWitness:
    """Record a checkpoint of this book that a witness cosigned; `public` is their key in hex.

    Refused when it is of another book, not cosigned by this key, or newer than the book: then
    the book was put back to an older copy since.
    """

    name: ClassVar[str] = "witness"

    note: str
    witness: str
    public: str

    def about(self) -> tuple[Ref, ...]:
        """Nothing but the journal."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `checkpoint.witnessed`."""
        witnessing.check_for_book(moment.base, self.note, self.witness, self.public)
        yield events.checkpoint_witnessed(self.note, self.witness, self.public)


@dataclass(frozen=True)
class RecordPaper:
    """A print or export left the program; `size` is the size of the checkpoint it carries."""

    name: ClassVar[str] = "paper"

    report: str
    fmt: str
    sha256: str
    size: int = 0
    filters: dict[str, str] = field(default_factory=dict, hash=False)

    def about(self) -> tuple[Ref, ...]:
        """Nothing but the paper."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `paper.made`."""
        del moment  # nothing is looked up
        told = {name: value for name, value in self.filters.items() if value}
        yield events.paper_made(
            self.report,
            self.fmt,
            self.sha256,
            size=self.size,
            **({"filters": told} if told else {}),
        )


@dataclass(frozen=True)
class RecordPapers:
    """Several papers left the program together: all of them are recorded, or none."""

    name: ClassVar[str] = "papers"

    papers: tuple[RecordPaper, ...]

    def about(self) -> tuple[Ref, ...]:
        """Nothing but the papers."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield a `paper.made` for each."""
        for paper in self.papers:
            yield from paper(moment)


@dataclass(frozen=True)
class RecordBackup:
    """A backup was made: its file name, the SHA-256 of its bytes, how many entries it holds."""

    name: ClassVar[str] = "backup"

    file: str
    sha256: str
    size: int

    def about(self) -> tuple[Ref, ...]:
        """Nothing but the backup."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `backup.made`."""
        del moment  # nothing is looked up
        data = {"file": self.file, "sha256": self.sha256, "size": self.size}
        yield Event("backup.made", data)


@dataclass(frozen=True)
class ErasePerson:
    """Remove what identifies a person, where the law asks for it; two signatures.

    Refused while the person holds anything. Proofs still verify: the commitment stays.
    """

    name: ClassVar[str] = "erase"

    person: Ref
    reason: str

    def about(self) -> tuple[Ref, ...]:
        """The person."""
        return (self.person,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `person.erased` and delete the private rows it covers."""
        row = records.fetch(moment.base, self.person)
        if row["erased"]:
            raise Refusal("person.erased", person=str(self.person))
        if privates.holds_anything(moment.base, self.person):
            raise Refusal("person.holds_things", person=str(self.person))
        if not self.reason.strip():
            raise Refusal("undo.reason_needed")
        privates.shred_deleted(moment.base)
        yield events.erased(self.person, self.reason)
        privates.forget(moment.base, self.person)
