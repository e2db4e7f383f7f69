"""Files kept inside the book, each once, under the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib

from stockkeeper.book.queries import attached, audits, pictures, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import documents, events, photo_slots
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

LARGEST = 8 * 1024 * 1024
"""Largest attachment, in bytes; photos are made smaller by whoever brings them."""


def keep(base: Base, media_type: str, content: bytes) -> str:
    """Store bytes and give their SHA-256 in hex; raises Refusal("attachment.too_large")."""
    if len(content) > LARGEST:
        raise Refusal("attachment.too_large", size=len(content), largest=LARGEST)
    sha256 = hashlib.sha256(content).hexdigest()
    base.run(
        "INSERT OR IGNORE INTO attachment (sha256, media_type, bytes) VALUES (?,?,?)",
        (sha256, media_type, content),
    )
    return sha256


def check_open(base: Base, ref: Ref) -> None:
    """Check that the photos and documents of a record may change.

    Raises Refusal "record.unknown", "person.erased", "audit.unknown", "audit.signed_already".
    """
    if ref.kind == "audit":
        audit = audits.fetch(base, ref)
        if audit.is_signed:
            raise Refusal("audit.signed_already", audit=str(ref), folio=audit.signed_seq)
    elif records.fetch(base, ref).get("erased"):
        raise Refusal("person.erased", person=str(ref))


def added(base: Base, ref: Ref, slot: str, content: bytes, media_type: str) -> Event:
    """Store a photo and give the entry that names it, for any act that brings one.

    Raises Refusal "photo.no_such_slot", "photo.no_slots", "photo.already",
    "attachment.too_large", and those of `check_open`.
    """
    photo_slots.check(ref.kind, slot)
    check_open(base, ref)
    sha256 = keep(base, media_type, content)
    if pictures.in_slot(base, ref, slot) == sha256:
        raise Refusal("photo.already")
    return events.attached(ref, slot, sha256, media_type)


def document(base: Base, ref: Ref, content: bytes, title: str) -> Event:
    """Store a document and give the entry that names it; what it is, its bytes say.

    Raises Refusal "document.not_kept", "document.unreadable", "document.already",
    "document.too_many", "attachment.too_large", FieldRefusal for the title, and those of
    `check_open`.
    """
    documents.check_kind(ref.kind)
    media_type = documents.sniffed(content)
    if not media_type:
        raise Refusal("document.unreadable", path=title[:80] or "–")
    check_open(base, ref)
    sha256 = keep(base, media_type, content)
    if sha256 in {each.sha256 for each in attached.of(base, ref)}:
        raise Refusal("document.already")
    slot = documents.slot_of(attached.last_number(base, ref) + 1)
    return events.attached(ref, slot, sha256, media_type, documents.title_of(title))
