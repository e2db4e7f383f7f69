"""Files from outside, read whole into memory and never more than is allowed."""

from __future__ import annotations

from pathlib import Path

from stockkeeper.book.packs import findings, sealed
from stockkeeper.domain.refusals import Refusal


def pack(path: Path) -> bytes:
    """Give the bytes of a pack; raises Refusal "pack.too_large", "file.unreadable"."""
    return _read(path, sealed.LARGEST_FILE, "pack.too_large")


def findings_file(path: Path) -> bytes:
    """Give the bytes of a findings file; raises "findings.too_large", "file.unreadable"."""
    return _read(path, findings.LARGEST, "findings.too_large")


def _read(path: Path, most: int, code: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > most:
            raise Refusal(code, size=size, largest=most, reason=str(size))
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal("file.unreadable", path=str(path), reason=reason) from None
