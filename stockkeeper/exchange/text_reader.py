"""Text files: csv, tab and pipe, in UTF-8, UTF-16 or cp1252, with any line ends."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.grid import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS

SEPARATORS = ";,\t|"
LINES_LOOKED_AT = 30
MOST_CELLS = 16 * MOST_ROWS
"""Cells of a file, at most: they are held at once."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TOLD = re.compile(r"sep=([;,|\t])[ \t]*$", re.MULTILINE | re.IGNORECASE)
_KEPT_AS_TEXT = re.compile(r'=\s*"([^"]*)"$|\'(?=[=+\-@0-9])')


def encoding_of(raw: bytes) -> str:
    """Give the encoding of a text file; raises Refusal("file.not_text") for anything else."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                codecs.decode(raw, encoding)
            except UnicodeDecodeError:
                raise Refusal("file.not_text") from None
            return encoding
    if b"\0" in raw:
        raise Refusal("file.not_text")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def read(raw: bytes) -> list[list[str]]:
    """Give the rows of a text file, empty cells at their ends left out.

    Raises Refusal "file.empty", "file.not_text", "file.too_wide", "file.too_long",
    "file.open_quote", "file.unreadable".
    """
    encoding = encoding_of(raw)
    first = "".join(_first_lines(raw, encoding))
    mark = separator(first)
    csv.field_size_limit(LONGEST_CELL * 4)
    rows: list[list[str]] = []
    cells = widest = 0
    lines = io.TextIOWrapper(io.BytesIO(raw), encoding, errors="replace", newline="")
    try:
        for row in csv.reader(lines, delimiter=mark):
            widest = max(widest, _tidy(row))
            _no_open_quote(row, mark, widest, len(rows) + 1)
            rows.append(row)
            cells += len(row)
            if len(rows) > MOST_ROWS or cells > MOST_CELLS:
                raise Refusal("file.too_long", most=MOST_ROWS)
    except csv.Error as error:
        if "field larger" in str(error):
            raise Refusal("file.open_quote", row=len(rows) + 1) from None
        raise Refusal("file.unreadable", reason=str(error)) from None
    if not any(rows):
        raise Refusal("file.empty")
    if _TOLD.match(first):
        rows[0] = []
    return rows


def _tidy(row: list[str]) -> int:
    """Take off empty cells at the end, and Excel's ways to keep digits as text; give the width."""
    while row and not row[-1].strip():
        row.pop()
    if len(row) > MOST_COLUMNS:
        raise Refusal("file.too_wide", columns=len(row), most=MOST_COLUMNS)
    for index, cell in enumerate(row):
        if cell[:1] in ("=", "'"):
            row[index] = _KEPT_AS_TEXT.sub(r"\1", cell, count=1)
    return len(row)


def _no_open_quote(row: list[str], mark: str, widest: int, number: int) -> None:
    """Keep line ends inside a cell, unless it has swallowed whole rows: a quote was left open."""
    for index, cell in enumerate(row):
        if "\n" in cell or "\r" in cell:
            lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            if any(line.count(mark) >= max(2, widest - 1) for line in lines[1:]):
                raise Refusal("file.open_quote", row=number)
            row[index] = "\n".join(lines)


def _first_lines(raw: bytes, encoding: str) -> Iterator[str]:
    lines = io.TextIOWrapper(io.BytesIO(raw), encoding, errors="replace", newline=None)
    found = 0
    for line in lines:
        if line.strip():
            yield line[:LONGEST_CELL]
            found += 1
        if found >= LINES_LOOKED_AT:
            return


def separator(text: str) -> str:
    """Find the separator that splits the first lines most evenly into most cells.

    A first line `sep=;`, which Excel understands, decides.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    told = _TOLD.match(text)
    if told:
        return told[1]
    best, most = ",", 0
    for candidate in SEPARATORS:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=candidate)]
        except csv.Error:
            continue
        common = max((count for count in counts if count > 1), key=counts.count, default=1)
        score = (common - 1) * counts.count(common)
        if score > most:
            best, most = candidate, score
    return best
