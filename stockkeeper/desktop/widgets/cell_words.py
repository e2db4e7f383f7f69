"""Cells of a table in words: as people read them, and as they copy them.

API: `in_words(kind, cell)`, `to_copy(kind, cell)`, `days_left(iso_day, today)`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from stockkeeper.words import format_date, format_datetime, format_number, format_time


def _word(cell: Any) -> str:
    return str(cell.word)


def _time(cell: Any) -> str:
    return format_time(cell, seconds=True)


_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "status": _word,
    "date": format_date,
    "expiry": format_date,
    "number": format_number,
    "time": _time,
    "datetime": format_datetime,
}


def in_words(kind: str, cell: Any) -> str:
    """A cell as people read it, copy it and hear it."""
    return "" if cell is None or cell == "" else _WRITTEN.get(kind, str)(cell)


def to_copy(kind: str, cell: Any) -> str:
    """A cell for the clipboard: as shown, but numbers bare, so that a spreadsheet can add them."""
    return str(cell) if kind == "number" and cell is not None else in_words(kind, cell)


def days_left(day: str, today: date) -> int:
    """Days until an ISO day; negative once it is past."""
    return (datetime.fromisoformat(day).date() - today).days
