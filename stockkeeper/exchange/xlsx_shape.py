"""How large the rectangle around a sheet's cells is, found without parsing the sheet."""

from __future__ import annotations

import re

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.grid import MOST_COLUMNS, MOST_ROWS

MOST_CELLS = 16 * MOST_ROWS
"""Cells of the smallest rectangle around a sheet, at most: they are held at once while read."""
MOST_LETTERS, MOST_DIGITS = 3, 7
_USUAL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_NOT_CELLS = (b"<col", b"<conditionalFormatting", b"<cfRule", b"<cfvo", b"<customSheetViews")
_ADDRESS = re.compile(rb"""[\s"']r\s*=\s*["']\s*([A-Za-z]*)(\d*)""")
_START = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)[\s/>]")
_ATTRIBUTES = rb"""((?:[^"'<>]|"[^"]*"|'[^']*')*+)"""
_TAG = re.compile(rb"<(?:[\w.-]+:)?(c|row)(?=[\s/>])" + _ATTRIBUTES + rb">(\s*</)?")
_OWN = re.compile(rb"""(?:^|[\s"'])r\s*=\s*["']\s*([A-Za-z]*)(\d*)""")
_UNPLACED = re.compile(rb"<(?:[\w.-]+:)?c(?:>|\s(?![^<>]*\br\s*=))")
Place = tuple[int, int]


class Bounds:
    """A first, cheap look: are all addresses within the limits, and does every cell have one."""

    def __init__(self) -> None:
        """Start with an empty sheet."""
        self.beyond = False
        self._rows = self._columns = 0

    def see(self, part: bytes) -> None:
        """Look at a piece of the sheet, cut before a `<` so that no address is in two pieces."""
        if self.beyond:
            return
        found = _USUAL.findall(part)
        usual = part.count(b"<c") - sum(map(part.count, _NOT_CELLS)) == len(found)
        usual = usual and b":c" not in part
        if not usual:
            found = _ADDRESS.findall(part)
        letters = {one for one, _ in found}
        digits = {one for _, one in found if one}
        if max(map(len, letters), default=0) > MOST_LETTERS or (
            max(map(len, digits), default=0) > MOST_DIGITS
        ):
            self.beyond = True
            return
        self._columns = max(self._columns, *map(column_number, letters), 0)
        self._rows = max(self._rows, *map(int, digits), 0)
        wide = self._columns > MOST_COLUMNS or self._rows > MOST_ROWS
        self.beyond = wide or self._rows * self._columns > MOST_CELLS
        if not usual and not self.beyond:
            self.beyond = _UNPLACED.search(part) is not None


def column_number(letters: bytes) -> int:
    """Give 1 for A, 27 for AA; 0 for no letter at all."""
    found = 0
    for letter in letters.upper():
        found = found * 26 + letter - 64
    return found


def refuse_beyond(content: bytes) -> None:
    """Measure exactly, counting only cells that hold something: whole rows are often painted.

    Raises Refusal "file.too_wide", "file.too_long", or "file.damaged" for a tag without an end.
    """
    row = column = widest = longest = tags = 0
    for found in _TAG.finditer(content):
        tags += 1
        tag, attributes, closed = found.groups()
        own = _OWN.search(attributes)
        letters, digits = own.groups() if own else (b"", b"")
        if len(letters) > MOST_LETTERS:
            raise Refusal("file.too_wide", columns=MOST_COLUMNS + 1, most=MOST_COLUMNS)
        if len(digits) > MOST_DIGITS:
            raise Refusal("file.too_long", most=MOST_ROWS)
        if tag == b"row":
            row, column = int(digits) if digits else row + 1, 0
            continue
        row = int(digits) if digits else row
        column = column_number(letters) if letters else column + 1
        if not closed and not attributes.endswith(b"/"):
            widest, longest = max(widest, column), max(longest, row)
    if tags != sum(1 for _ in _START.finditer(content)):
        raise Refusal("file.damaged")
    if widest > MOST_COLUMNS:
        raise Refusal("file.too_wide", columns=widest, most=MOST_COLUMNS)
    if longest > MOST_ROWS or widest * longest > MOST_CELLS:
        raise Refusal("file.too_long", most=min(MOST_ROWS, MOST_CELLS // max(1, widest)))
