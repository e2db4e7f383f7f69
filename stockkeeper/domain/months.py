"""Calendar months: what a monthly return speaks of, as ISO text such as `2026-10`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from stockkeeper.domain.refusals import FieldRefusal

THIS, LAST = "this", "last"
"""Words for a month that moves with the day it is asked on."""


def month_of(text: str, today: str) -> str:
    """Give a month as ISO text, that of `today` for nothing.

    Raises FieldRefusal("field.not_a_month").
    """
    year, month = int(today[:4]), int(today[5:7])
    if text in ("", THIS):
        return today[:7]
    if text == LAST:
        return f"{year - (month == 1):04d}-{(month - 2) % 12 + 1:02d}"
    try:
        return date.fromisoformat(f"{text}-01").isoformat()[:7]
    except ValueError:
        raise FieldRefusal("field.not_a_month", field="month", value=text[:20]) from None


def days_of(month: str) -> tuple[str, str]:
    """Give the first and the last day of a month, ISO text."""
    last = monthrange(int(month[:4]), int(month[5:7]))[1]
    return f"{month}-01", f"{month}-{last:02d}"


def months_before(month: str, count: int) -> tuple[str, ...]:
    """Give a month and those before it, `count` in all, the latest first."""
    number = int(month[:4]) * 12 + int(month[5:7]) - 1
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(number, number - count, -1))
