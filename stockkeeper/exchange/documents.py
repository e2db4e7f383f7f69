"""A document from outside made fit for the book: a PDF that opens, or a picture of a page.

    read(path) -> Prepared(content, media_type, pages, title)

What a file is, its bytes say and never its name. A PDF is opened as a check and kept as it is, so
that its own signatures stay valid; a picture becomes a bare JPEG (photos.py), large enough that
small print of a page is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from stockkeeper.book.attachments import LARGEST
from stockkeeper.domain import documents
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import photos

LONGEST = 2400
"""Pixels on the longer side of a scanned page: about 200 dots an inch of A4."""
ENOUGH = 1_500_000
"""Bytes that a scanned page should stay below."""
PATTERNS = ("*.pdf", *photos.PATTERNS)
LONGEST_TITLE = 120


@dataclass(frozen=True)
class Prepared:
    """A document as the book keeps it."""

    content: bytes
    media_type: str
    pages: int
    title: str


def read(path: Path) -> Prepared:
    """Prepare the document in a file; its name without ending is what it is called at first."""
    try:
        with path.open("rb") as file:
            content = file.read(photos.LARGEST_FILE + 1)
    except OSError:
        raise Refusal("document.unreadable", path=str(path)) from None
    return prepared(content, str(path), path.stem)


def prepared(content: bytes, name: str = "", title: str = "") -> Prepared:
    """Make a document ready; `name` says in refusals which one it was.

    Raises Refusal "document.unreadable" (neither PDF nor picture), "document.broken",
    "document.locked" (it asks for a password), "document.too_large", and those of a photo that is
    too large.
    """
    title = " ".join(title.split())[:LONGEST_TITLE]
    if documents.sniffed(content) == documents.PDF:
        return Prepared(content, documents.PDF, _pages(content, name), title)
    try:
        made = photos.prepared(content, name, longest=LONGEST, enough=ENOUGH)
    except Refusal as refusal:
        if refusal.code == "photo.unreadable":
            raise Refusal("document.unreadable", path=name or "–") from None
        raise
    return Prepared(made.jpeg, documents.JPEG, 1, title)


def _pages(content: bytes, name: str) -> int:
    """Open a PDF and its first page; give the number of its pages."""
    if len(content) > LARGEST:
        raise Refusal("document.too_large", path=name or "–", megabytes=LARGEST >> 20)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD
        code = "document.locked" if locked else "document.broken"
        raise Refusal(code, path=name or "–") from None
    try:
        if len(document):
            document[0].close()
            return len(document)
    except pypdfium2.PdfiumError:
        pass
    finally:
        document.close()
    raise Refusal("document.broken", path=name or "–")
