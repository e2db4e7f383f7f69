"""Which backups are kept: the newest of each of the last days, weeks and months (DESK.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

NEWEST, DAYS, WEEKS, MONTHS = 3, 7, 5, 12
"""How many are kept of each sort; one backup may be kept for several reasons."""


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Give the times of the backups to keep; the others may go.

    The newest three always stay; then the last of each of the seven newest days that have one,
    of the five newest ISO weeks, and of the twelve newest months.
    """
    newest_first = sorted(set(times), reverse=True)
    keep = set(newest_first[:NEWEST])
    sorts: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, datetime.date),
        (WEEKS, lambda time: tuple(time.isocalendar())[:2]),
        (MONTHS, lambda time: (time.year, time.month)),
    )
    for most, group in sorts:
        seen: set[object] = set()
        for time in newest_first:
            if len(seen) < most and group(time) not in seen:
                seen.add(group(time))
                keep.add(time)
    return keep
