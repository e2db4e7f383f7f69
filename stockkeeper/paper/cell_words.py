"""What stands in a cell on paper: dates and numbers in the reader's manner."""

from datetime import date, datetime

from stockkeeper import words
from stockkeeper.paper.clean_text import one_line
from stockkeeper.paper.sheet import Cell, Strong, Value


def plain(cell: Cell) -> Value:
    """The value of a cell, whether or not it is due for attention."""
    return cell.value if type(cell) is Strong else cell  # type: ignore[return-value]


def raw(value: Value) -> str:
    """The cell's text before it is cleaned, in the language spoken; an empty cell is empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return words.format_datetime(value)
    if isinstance(value, date):
        return words.format_date(value)
    return words.format_number(value)


def shown(cell: Cell) -> str:
    """The cell on one printable line."""
    return one_line(raw(plain(cell)))


def moment(when: datetime, *, seconds: bool = False) -> str:
    """A moment as papers write it: `30 jul 2026, 06:15`."""
    return f"{words.format_date(when)}, {words.format_time(when, seconds=seconds)}"
