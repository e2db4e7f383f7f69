"""A file becomes a Grid, whatever kind of file it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

from stockkeeper.book.resting import collector_resting
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import text_reader, xlsx_reader, xlsx_safety
from stockkeeper.exchange.grid import MOST_BYTES, Grid

ZIP_HEADER = b"PK\x03\x04"
PDF_HEADER = b"%PDF"


def read_file(path: Path, sheet: str = "") -> Grid:
    """Read xlsx, csv or text; raises Refusal "file.*" with what is wrong. Never writes."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Refusal("file.too_large", size=size, most=MOST_BYTES)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Refusal("file.missing", path=str(path)) from None
    except OSError as error:
        raise Refusal("file.unreadable", reason=error.strerror or str(error)) from None
    return read_bytes(path.name, raw, sheet)


def read_bytes(name: str, raw: bytes, sheet: str = "") -> Grid:
    """Read the bytes of a file whose name is shown to people."""
    sha256 = hashlib.sha256(raw).hexdigest()
    if not raw.strip():
        raise Refusal("file.empty")
    if raw.startswith((ZIP_HEADER, xlsx_safety.OLE_HEADER)):
        with collector_resting():
            found = xlsx_reader.read(raw, sheet)
        return Grid(name, sha256, found.name, found.names, found.rows, found.doubts, found.hidden)
    if raw.startswith(PDF_HEADER):
        raise Refusal("file.not_text")
    with collector_resting():
        return Grid(name, sha256, "", (), text_reader.read(raw))


def read_text(name: str, text: str) -> Grid:
    """Read what was copied in a spreadsheet or a page; raises as `read_bytes`."""
    return read_bytes(name, text.encode("utf-8-sig", "replace"))
