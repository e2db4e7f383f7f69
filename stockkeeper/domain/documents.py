"""Documents of a record: PDF files and scanned pages; which records have them, what a file is.

A document stands in a slot of its own, `document_1` and on, so that none takes the place of
another. What it is called is private where the record is a person or a paper of one.
"""

from __future__ import annotations

import re

from stockkeeper.domain.described import Described, cleaned
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_

PDF, JPEG = "application/pdf", "image/jpeg"
ENDINGS = {PDF: ".pdf", JPEG: ".jpg"}
"""What is kept, and the ending of its file when it leaves."""
WITHOUT = ("user", "kit", "roster", "duty")
"""Kinds of records that are no thing a document could be about."""
OF_PEOPLE = ("person", "paper")
"""Kinds whose documents are personal data: what they are called is erased with the person."""
MOST = 200
"""Documents that one record may have had."""
_SLOT = re.compile(r"document_([1-9][0-9]{0,2})", re.ASCII)
_TITLE = Described("title", N_("Title"), "text")
_HEAD = 1024
"""Bytes in which a PDF says that it is one (ISO 32000-1, annex H, note 13)."""


def sniffed(content: bytes) -> str:
    """Give the media type that the bytes themselves show: PDF, JPEG, or "" for neither."""
    if b"%PDF-" in content[:_HEAD]:
        return PDF
    return JPEG if content.startswith(b"\xff\xd8\xff") else ""


def is_slot(slot: str) -> bool:
    """Tell whether a slot holds a document, and not a photo."""
    return bool(_SLOT.fullmatch(slot))


def number_of(slot: str) -> int:
    """Give the number of a document by its slot; 0 for a photo's."""
    found = _SLOT.fullmatch(slot)
    return int(found[1]) if found else 0


def slot_of(number: int) -> str:
    """Give the slot of a document; raises Refusal "document.too_many"."""
    if number > MOST:
        raise Refusal("document.too_many", most=MOST)
    return f"document_{number}"


def check_kind(kind: str) -> None:
    """Raise Refusal "document.not_kept" for a kind of record that has no documents."""
    if kind in WITHOUT or (kind not in RECORDS and kind != "audit"):
        raise Refusal("document.not_kept")


def title_of(text: str) -> str:
    """Give what a document is called as the book keeps it; FieldRefusal for what is no title."""
    return str(cleaned(_TITLE, text))
