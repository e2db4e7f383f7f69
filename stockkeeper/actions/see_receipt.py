"""See a receipt: a later checkpoint of the site comes into the inspector's own journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book import notes
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.packs import copies
from stockkeeper.domain import inspections
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class SeeReceipt:
    """Record a later checkpoint of the site whose pack this book was made of.

    `cosigned` is the note with the inspector's line, as `witnessing.witness` gives it: it was
    held against the memory of this computer before.
    """

    name: ClassVar[str] = "pack_receipt"

    cosigned: str

    def about(self) -> tuple[Ref, ...]:
        """Nothing but the journal."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield one `pack.answered`; raises "findings.no_copy", "note.other_book"."""
        origin = copies.needed(moment.base)
        found = notes.parse(self.cosigned).checkpoint
        if found.origin.split("/")[1:2] != [origin.book]:
            raise Refusal("note.other_book", found=found.origin)
        yield inspections.answered(origin.pack, self.cosigned)
