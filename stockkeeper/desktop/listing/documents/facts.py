"""What a shelf of documents shows of a record, read in a reader's thread; how they come and go.

`ReadIn(ref, what)` and `TakeOut(document, path)` are works of an errand: a file is opened and
made ready in the errand's thread, never in the window's.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from stockkeeper.actions.record import RecordPaper
from stockkeeper.book.queries import attached, pictures, records
from stockkeeper.book.queries.attached import Document
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Errand
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import word_of
from stockkeeper.exchange import documents
from stockkeeper.exchange.documents import Prepared
from stockkeeper.paper import deliver
from stockkeeper.words import _, format_date

Brought = Path | QImage


@dataclass(frozen=True)
class Shelved:
    """The documents of a record, and for people the papers that one may belong to."""

    ref: Ref
    documents: tuple[Document, ...]
    owners: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AskShelved:
    """Asks for the documents of a record."""

    ref: Ref

    def __call__(self, base: Base) -> Shelved:
        """The documents, the newest first; those of a person's papers after their own."""
        owners: list[tuple[str, str]] = []
        if self.ref.kind == "person":
            owners = [(f"paper:{row['id']}", paper_word(row))
                      for row in records.papers_of(base, self.ref)]  # fmt: skip
        return Shelved(self.ref, tuple(attached.with_papers(base, self.ref)), tuple(owners))


def paper_word(row: dict[str, object]) -> str:
    """What a paper of a person is called in a choice: its kind and until when."""
    word = word_of("paper", "sort", str(row["sort"]))
    day = format_date(str(row["expires"]))
    return f"{word} · {_('Expires {day}').format(day=day)}" if day else word


@dataclass(frozen=True)
class Opened:
    """One document and its bytes."""

    document: Document
    content: bytes


@dataclass(frozen=True)
class AskOpened:
    """Asks for the bytes of a document."""

    document: Document

    def __call__(self, base: Base) -> Opened:
        """The bytes; raises Refusal "photo.erased"."""
        return Opened(self.document, pictures.content(base, self.document.sha256))


@dataclass(frozen=True)
class Ready:
    """A document made ready for a record."""

    ref: Ref
    made: Prepared


@dataclass(frozen=True)
class ReadIn:
    """Open a file, or take a picture, and make it ready for the book."""

    ref: Ref
    what: Brought

    def __call__(self, errand: Errand) -> Ready:
        """Give it ready; raises the refusals of `exchange/documents.py`."""
        del errand  # nothing of the book is asked
        if isinstance(self.what, Path):
            return Ready(self.ref, documents.read(self.what))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.what.save(buffer, "PNG", 100)  # type: ignore[call-overload]  # 100: not compressed
        return Ready(self.ref, documents.prepared(bytes(buffer.data().data())))


@dataclass(frozen=True)
class TakeOut:
    """Write a document to a file and record that it left."""

    document: Document
    path: Path

    def __call__(self, errand: Errand) -> Path:
        """Write, then record; a file that cannot be recorded does not stay."""
        made = self.document
        sha256 = deliver.write_bytes(self.path, pictures.content(errand.reader(), made.sha256))
        told = {"ref": str(made.ref), "slot": made.slot, "folio": str(made.folio)}
        ending = self.path.suffix.lstrip(".").lower()[:10] or "file"
        try:
            errand.perform(RecordPaper("document", ending, sha256, 0, told))
        except BaseException:
            self.path.unlink(missing_ok=True)
            raise
        return self.path
