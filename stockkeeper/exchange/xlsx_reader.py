"""Workbooks: read fast with calamine, then mended by what the sheet's own markup says."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import xlsx_marks, xlsx_safety
from stockkeeper.exchange.xlsx_marks import SCIENTIFIC

SHOWN_WHOLE = 1e11
"""From here Excel shows a number of format General as 1.23E+11."""
MOST_FILLED = 1_000_000
"""Cells filled from merged ones, at most."""
Doubts = dict[tuple[int, int], str]


@dataclass(frozen=True)
class Sheet:
    """What was read: all sheet names, the one read, its rows as text, what is doubtful in it."""

    names: tuple[str, ...]
    name: str
    rows: list[list[str]]
    doubts: Doubts
    hidden: frozenset[int] = frozenset()


def read(raw: bytes, sheet: str = "") -> Sheet:
    """Read one sheet of a workbook; without `sheet` the first visible one that is not empty.

    Raises the refusals of xlsx_safety, and "file.unreadable", "file.no_such_sheet", "file.empty".
    """
    package = xlsx_safety.look(raw)
    with _reading():
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        candidates = _chosen(book, sheet)
    for name in candidates:
        with _reading():
            rows, doubts = _rows(book.get_sheet_by_name(name))
        marks = xlsx_marks.of_sheet(package, name)
        for (row, column), text in marks.shown.items():
            _put(rows, row, column, text)
            doubts.pop((row, column), None)
        doubts.update(marks.doubts)
        last = max((row for row, _ in doubts), default=0)
        rows += [[] for _ in range(last - len(rows))]
        if any(rows) or doubts:
            return Sheet(tuple(book.sheet_names), name, rows, doubts, marks.hidden)
    raise Refusal("file.empty")


@contextmanager
def _reading() -> Iterator[None]:
    """Whatever the library meets in a damaged file becomes one refusal."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:  # noqa: BLE001  the library raises many kinds on damaged files
        raise Refusal("file.unreadable", reason=str(error)[:120]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how Rust's own failures arrive
            raise
        raise Refusal("file.unreadable", reason=str(error)[:120]) from None


def _chosen(book: CalamineWorkbook, sheet: str) -> list[str]:
    """Give the sheets to try: the one asked for, or all with cells, the visible ones first."""
    names = book.sheet_names
    if sheet:
        if sheet not in names:
            raise Refusal("file.no_such_sheet", sheet=sheet[:60], sheets=", ".join(names)[:200])
        return [sheet]
    told = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in told if one.visible == SheetVisibleEnum.Visible]
    return shown + [one.name for one in told if one.name not in shown]


class _Texts(dict[Any, str]):
    """Value -> text, each different value written once; `great` when one was scientific."""

    great = False

    def __missing__(self, value: Any) -> str:
        """Write a value met for the first time."""
        text = self[value] = shown(value)
        self.great |= isinstance(value, float) and abs(value) >= SHOWN_WHOLE
        return text


def _rows(sheet: CalamineSheet) -> tuple[list[list[str]], Doubts]:
    """Give a sheet's rows as text from A1 on; empty cells at the end are left out."""
    texts = _Texts()
    rows: list[list[str]] = []
    read = sheet.to_python(skip_empty_area=False)
    for row in read:
        cells = [cell if type(cell) is str else texts[cell] for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        rows.append(cells)
    doubts = {
        (number, column): SCIENTIFIC
        for number, row in enumerate(read if texts.great else (), start=1)
        for column, cell in enumerate(row, start=1)
        if type(cell) is float and abs(cell) >= SHOWN_WHOLE
    }
    _fill_merged(rows, sheet.merged_cell_ranges or ())
    return rows, doubts


def _fill_merged(rows: list[list[str]], ranges: Iterable[Any]) -> None:
    """Cells merged downwards all mean what the first one says; titles across stay as they are."""
    room = MOST_FILLED
    for (top, left), (bottom, right) in ranges:
        if left != right or top >= len(rows) or left >= len(rows[top]):
            continue
        for number in range(top + 1, min(bottom + 1, len(rows), top + 1 + room)):
            _put(rows, number + 1, left + 1, rows[top][left])
            room -= 1


def _put(rows: list[list[str]], row: int, column: int, text: str) -> None:
    if 0 < row <= len(rows) and column > 0:
        cells = rows[row - 1]
        cells += [""] * (column - len(cells))
        cells[column - 1] = text


def shown(value: Any) -> str:
    """Give a cell's value as Excel shows it in format General; dates as ISO 8601."""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < SHOWN_WHOLE:
            return str(int(value))
        return f"{value:.5E}" if abs(value) >= SHOWN_WHOLE else f"{value:.10g}"
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value.total_seconds()) if isinstance(value, timedelta) else str(value)
