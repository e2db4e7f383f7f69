"""What stands in a cell on paper: dates and numbers in the reader's manner."""

from datetime import date, datetime

from stockkeeper import words
from stockkeeper.paper.clean_text import one_line
from stockkeeper.paper.sheet import Cell, Kind, Strong, Value


def plain(cell: Cell) -> Value:
    """The value of a cell, whether or not it is due for attention."""
    return cell.value if isinstance(cell, Strong) else cell


def raw(value: Value, kind: Kind) -> str:
    """The cell's text before it is cleaned, in the language spoken; an empty cell is empty.

    A number is grouped by thousands in an INTEGER column alone: years and serials are not.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return words.format_datetime(value)
    if isinstance(value, date):
        return words.format_date(value)
    return words.format_number(value) if kind is Kind.INTEGER else str(value)


def shown(cell: Cell, kind: Kind) -> str:
    """The cell on one printable line."""
    return one_line(raw(plain(cell), kind))


def moment(when: datetime, *, seconds: bool = False) -> str:
    """A moment as papers write it: `30 jul 2026, 06:15`."""
    return f"{words.format_date(when)}, {words.format_time(when, seconds=seconds)}"
