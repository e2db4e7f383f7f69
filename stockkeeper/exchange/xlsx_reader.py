"""Workbooks: read fast with calamine, and with openpyxl where formulas or formats want care."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import openpyxl
import python_calamine

from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import xlsx_safety

SHOWN_WHOLE = 1e11
"""From here Excel shows a number of format General as 1.23E+11."""
FORMULA, NO_VALUE = "cell.formula", "cell.formula_without_value"
_PADDED = re.compile(r"0{2,}")
Doubts = dict[tuple[int, int], str]


def read(raw: bytes, sheet: str = "") -> tuple[list[str], str, list[list[str]], Doubts]:
    """Give (sheet names, the sheet read, rows of text, doubtful cells) of a workbook.

    Without `sheet` the first one that is not empty. Raises the refusals of xlsx_safety, and
    "file.unreadable", "file.no_such_sheet", "file.empty".
    """
    looked = xlsx_safety.look(raw)
    reader = _careful if looked.careful else _fast
    try:
        return reader(raw, sheet)
    except Refusal:
        raise
    except Exception as error:  # noqa: BLE001  both libraries raise many kinds on damaged files
        raise Refusal("file.unreadable", reason=str(error)[:120]) from None


def _chosen(names: Sequence[str], sheet: str) -> list[str]:
    if sheet and sheet not in names:
        raise Refusal("file.no_such_sheet", sheet=sheet[:60], sheets=", ".join(names)[:200])
    return [sheet] if sheet else list(names)


def _fast(raw: bytes, sheet: str) -> tuple[list[str], str, list[list[str]], Doubts]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    names = list(book.sheet_names)
    for name in _chosen(names, sheet):
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        shown = [_row(row) for row in rows]
        if any(shown):
            return names, name, shown, {}
    raise Refusal("file.empty")


def _careful(raw: bytes, sheet: str) -> tuple[list[str], str, list[list[str]], Doubts]:
    values = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
    names = list(values.sheetnames)
    for name in _chosen(names, sheet):
        rows: list[list[str]] = []
        doubts: Doubts = {}
        pairs = zip(values[name].iter_rows(), formulas[name].iter_rows(), strict=True)
        for number, (row, written) in enumerate(pairs, start=1):
            rows.append(_trimmed([_formatted(cell) for cell in row]))
            for column, cell in enumerate(written, start=1):
                if getattr(cell, "data_type", "") == "f":
                    empty = row[column - 1].value is None
                    doubts[number, column] = NO_VALUE if empty else FORMULA
        if any(rows) or doubts:
            return names, name, rows, doubts
    raise Refusal("file.empty")


def _formatted(cell: Any) -> str:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        shape = str(getattr(cell, "number_format", "") or "")
        if _PADDED.fullmatch(shape) and float(value).is_integer():
            return f"{int(value):0{len(shape)}}"
        if shape in ("0", "@") and float(value).is_integer() and abs(value) < 10**15:
            return str(int(value))
    return shown(value)


def _row(row: Sequence[Any]) -> list[str]:
    return _trimmed([cell if type(cell) is str else shown(cell) for cell in row])


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def shown(value: Any) -> str:
    """Give a cell's value as Excel shows it in format General; dates as ISO 8601."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float) -> str:
    if abs(value) >= SHOWN_WHOLE:
        return f"{value:.5E}"
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.10g}"
