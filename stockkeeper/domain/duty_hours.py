"""When a roster's duty begins and ends: weekdays and two hours, over midnight too. No book."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from stockkeeper.domain.described import Value
from stockkeeper.domain.refusals import FieldRefusal

LEAD = timedelta(hours=2)
"""How long before a duty its weapons may go out, and before its end they may come back."""
LAG = timedelta(hours=6)
"""How long after the end of a duty a roster still shows who has not come back."""
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_WEEK = 7


def check(values: Mapping[str, Value]) -> None:
    """Refuse hours or days that no roster can have.

    Raises FieldRefusal "field.not_a_time" or "field.not_days".
    """
    for name in ("starts", "ends"):
        text = str(values.get(name) or "")
        if text and not _CLOCK.fullmatch(text):
            raise FieldRefusal("field.not_a_time", field=name, value=text[:20])
    days = str(values.get("days") or "")
    if not all(day in "1234567" for day in days) or len(set(days)) != len(days):
        raise FieldRefusal("field.not_days", field="days", value=days[:20])


def window(days: str, starts: str, ends: str, now: datetime) -> tuple[datetime, datetime] | None:
    """Give the duty that matters at a time: the one that runs or comes first, else the one before.

    A duty matters from LEAD before its start until LAG after its end; None when none does. Of two
    the later one is given as soon as its own LEAD has begun.
    """
    best = None
    for day in range(-2, 2):  # a day's duty and LAG reach two days back at most
        first = _at(now + timedelta(days=day), starts)
        last = _at(first, ends)
        if last <= first:
            last += timedelta(days=1)
        if days and str(first.isoweekday()) not in days:
            continue
        if first - LEAD <= now < last + LAG:
            best = (first, last)
    return best


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = (int(part) for part in (clock or "00:00").split(":"))
    return datetime.combine(day.date(), time(hour, minute), day.tzinfo)
