"""Cells of a worksheet: a serial is never a number, nothing is ever a formula."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from stockkeeper.paper.clean_text import for_xml
from stockkeeper.paper.sheet import Cell, Column, Kind, Strong, Value

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
_BOLD = Font(bold=True)
_TITLE = Font(bold=True, size=14)
_TINT = PatternFill("solid", fgColor="F1F2F4")
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
    """Makes cells for one worksheet. A cell is written at once, so one of each sort is enough."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._sorts: dict[tuple[str, bool], ExcelCell] = {}

    def row(self, columns: tuple[Column, ...], values: tuple[Cell, ...]) -> Iterator[object]:
        """The cells of a row. Raises ValueError when there are not as many as columns."""
        for column, cell in zip(columns, values, strict=True):
            bold = isinstance(cell, Strong)
            value: Value = cell.value if isinstance(cell, Strong) else cell
            if value is None or value == "":
                yield None
            else:
                yield self._cell(column.kind, value, bold=bold)

    def _cell(self, kind: Kind, value: Value, *, bold: bool) -> ExcelCell:
        if isinstance(value, str):
            return self._text(value, bold=bold)
        if isinstance(value, date):
            return self._day(value, bold=bold)
        if kind in (Kind.SERIAL, Kind.MONO) or not -_LARGEST < (value or 0) < _LARGEST:
            return self._text(str(value), bold=bold)
        return self._typed(_GROUPED if kind is Kind.INTEGER else _PLAIN, value, bold=bold)

    def _day(self, value: date, *, bold: bool) -> ExcelCell:
        """A day, or a moment as the clock stood; Excel knows no time zones."""
        style = _DAY
        if isinstance(value, datetime):
            style, value = _MOMENT, value.replace(tzinfo=None)
        if (value.year, value.month) < _FIRST_MONTH:
            return self._text(value.isoformat(), bold=bold)
        return self._typed(style, value, bold=bold)

    def _sort(self, style: str, *, bold: bool) -> ExcelCell:
        """The cell kept for one number format and weight."""
        kept = self._sorts.get((style, bold))
        if kept is None:
            kept = WriteOnlyCell(self._page)
            kept.number_format = style
            if bold:
                kept.font = _BOLD
            self._sorts[style, bold] = kept
        return kept

    def _typed(self, style: str, value: Value, *, bold: bool) -> ExcelCell:
        cell = self._sort(style, bold=bold)
        cell.value = value
        return cell

    def _text(self, text: str, *, bold: bool) -> ExcelCell:
        cell = self._sort(_TEXT, bold=bold)
        cell.value = excel_text(text)
        cell.data_type = "s"  # whatever it looks like: `=1+1` stays a text
        return cell

    def _lasting(self, text: str, font: Font | None, fill: PatternFill | None) -> ExcelCell:
        cell = WriteOnlyCell(self._page, value=excel_text(text))
        cell.data_type = "s"
        cell.number_format = _TEXT
        if font:
            cell.font = font
        if fill:
            cell.fill = fill
        return cell

    def title(self, text: str) -> ExcelCell:
        """The sheet's title."""
        return self._lasting(text, _TITLE, None)

    def heading(self, text: str) -> ExcelCell:
        """The heading of a column."""
        return self._lasting(text, _BOLD, _TINT)

    def text(self, text: str) -> ExcelCell:
        """A line of plain words."""
        return self._lasting(text, None, None)

    def sum(self, value: int) -> ExcelCell:
        """A sum, as a number: never as a formula."""
        cell = WriteOnlyCell(self._page, value=value)
        cell.number_format = _GROUPED
        cell.font = _BOLD
        return cell
