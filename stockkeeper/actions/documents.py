"""Documents: a PDF or a scanned page is attached to a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book import attachments
from stockkeeper.book.act import Events, Moment
from stockkeeper.domain.refs import Ref


@dataclass(frozen=True)
class AddDocument:
    """Attach a document; what it is is read from its bytes, which are kept once as they are."""

    name: ClassVar[str] = "document"

    ref: Ref
    content: bytes = field(repr=False)
    title: str

    def about(self) -> tuple[Ref, ...]:
        """The record."""
        return (self.ref,)

    def __call__(self, moment: Moment) -> Events:
        """Store the bytes and yield one `attachment.added`, of findings `evidence.added`."""
        yield attachments.document(moment.base, self.ref, self.content, self.title)
