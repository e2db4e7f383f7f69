"""Text files: csv, tab and pipe, in UTF-8, UTF-16 or cp1252, with any line ends."""

from __future__ import annotations

import codecs
import csv
import io

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.grid import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS

SEPARATORS = ";,\t|"
LINES_LOOKED_AT = 30
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(raw: bytes) -> str:
    """Decode a text file; raises Refusal("file.not_text") for anything else."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                raise Refusal("file.not_text") from None
    if b"\0" in raw:
        raise Refusal("file.not_text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read(raw: bytes) -> list[list[str]]:
    """Give the rows of a text file; raises Refusal "file.empty", "file.too_wide" and others."""
    text = decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refusal("file.empty")
    rows: list[list[str]] = []
    csv.field_size_limit(LONGEST_CELL * 4)
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator(text)):
            while row and not row[-1].strip():
                row.pop()
            if len(row) > MOST_COLUMNS:
                raise Refusal("file.too_wide", columns=len(row), most=MOST_COLUMNS)
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise Refusal("file.too_long", most=MOST_ROWS)
    except csv.Error as error:
        raise Refusal("file.unreadable", reason=str(error)) from None
    return rows


def separator(text: str) -> str:
    """Find the separator that splits the first lines most evenly into most cells."""
    lines = [line for line in text.split("\n")[: LINES_LOOKED_AT * 3] if line.strip()]
    best, most = ",", 0
    for candidate in SEPARATORS:
        counts = [
            len(row) for row in csv.reader(lines[:LINES_LOOKED_AT], delimiter=candidate) if row
        ]
        common = max(set(counts), key=counts.count) if counts else 1
        score = (common - 1) * counts.count(common)
        if score > most:
            best, most = candidate, score
    return best
