"""Files kept inside the book, each once, under the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal

LARGEST = 8 * 1024 * 1024
"""Largest attachment, in bytes; photos are resized by whoever brings them."""


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
