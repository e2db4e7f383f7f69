"""Cells of a worksheet: a serial is never a number, nothing is ever a formula.

Rows are written as text (ECMA-376, part 1, 18.3.1.4 c): several times faster than one object for
each cell. There is no way here to write an `f` element, which is what a formula would be.
"""

import re
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from stockkeeper.paper.clean_text import for_xml
from stockkeeper.paper.sheet import Cell, Column, Kind, Strong

_LONGEST = 32_767
"""Characters a cell holds (Excel specifications and limits)."""
_LARGEST = 10**15
"""Excel keeps 15 digits: a longer number is written as text."""
_FIRST_MONTH = (1900, 3)
"""Excel counts a 29 February 1900 that never was: earlier days are written as text."""

_TEXT = "@"
_GROUPED = "#,##0"
_PLAIN = "0"
_DAY = "dd mmm yyyy"
_MOMENT = "dd mmm yyyy hh:mm"
_TITLE = "title"
_HEADING = "heading"
_BOLD = Font(bold=True)
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def excel_text(text: str) -> str:
    """Text as a cell can hold it: no control characters, at most 32,767 characters.

    `_x0041_` would be read by Excel as `A` (ECMA-376, ST_Xstring): its underscore is escaped.
    """
    text = for_xml(text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "\u2026"
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


class CellMaker:
    """Writes the cells of one workbook; its looks are made known to the workbook at once."""

    def __init__(self, page: Any) -> None:
        self._looks: dict[tuple[str, bool], int] = {}
        for style in (_TEXT, _GROUPED, _PLAIN, _DAY, _MOMENT):
            for bold in (False, True):
                cell = WriteOnlyCell(page)
                cell.number_format = style
                if bold:
                    cell.font = _BOLD
                self._looks[style, bold] = cell.style_id
        title, heading = WriteOnlyCell(page), WriteOnlyCell(page)
        title.number_format = heading.number_format = _TEXT
        title.font, heading.font = Font(bold=True, size=14), _BOLD
        heading.fill = PatternFill("solid", fgColor="F1F2F4")
        self._looks[_TITLE, True] = title.style_id
        self._looks[_HEADING, True] = heading.style_id
        self._letters = [get_column_letter(i) for i in range(1, 257)]

    def row(self, number: int, columns: tuple[Column, ...], values: tuple[Cell, ...]) -> str:
        """A row of values. Raises ValueError when there are not as many as columns."""
        cells = [
            self._cell(f"{letter}{number}", column.kind, value)
            for letter, column, value in zip(
                self._letters[: len(columns)], columns, values, strict=True
            )
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def line(self, number: int, text: str, *, title: bool = False) -> str:
        """A row with one line of words in its first cell."""
        style, bold = (_TITLE, True) if title else (_TEXT, False)
        return f'<row r="{number}">{self._text(f"A{number}", text, style, bold=bold)}</row>'

    def headings(self, number: int, columns: tuple[Column, ...]) -> str:
        """The row of headings."""
        cells = [
            self._text(f"{self._letters[i]}{number}", column.heading, _HEADING, bold=True)
            for i, column in enumerate(columns)
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _cell(self, ref: str, kind: Kind, cell: Cell) -> str:
        bold = isinstance(cell, Strong)
        value = cell.value if isinstance(cell, Strong) else cell
        if value is None or value == "":
            return ""
        if isinstance(value, str):
            return self._text(ref, value, _TEXT, bold=bold)
        if isinstance(value, date):
            return self._day(ref, value, bold=bold)
        if kind in (Kind.SERIAL, Kind.MONO) or not -_LARGEST < value < _LARGEST:
            return self._text(ref, str(value), _TEXT, bold=bold)
        style = _GROUPED if kind is Kind.INTEGER else _PLAIN
        return f'<c r="{ref}" s="{self._looks[style, bold]}"><v>{value:d}</v></c>'

    def _day(self, ref: str, value: date, *, bold: bool) -> str:
        """A day, or a moment as the clock stood; Excel knows no time zones."""
        style = _DAY
        if isinstance(value, datetime):
            style, value = _MOMENT, value.replace(tzinfo=None)
        if (value.year, value.month) < _FIRST_MONTH:
            return self._text(ref, value.isoformat(), _TEXT, bold=bold)
        days = to_excel(value)  # type: ignore[no-untyped-call]
        return f'<c r="{ref}" s="{self._looks[style, bold]}"><v>{days}</v></c>'

    def _text(self, ref: str, text: str, style: str, *, bold: bool) -> str:
        """Whatever it looks like, it is text: `=1+1`, `00123`, `TRUE`."""
        return (
            f'<c r="{ref}" s="{self._looks[style, bold]}" t="inlineStr"><is>'
            f'<t xml:space="preserve">{escape(excel_text(text))}</t></is></c>'
        )
