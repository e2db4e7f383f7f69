"""Books opened here before, as the start page shows them.

API: `recent_book(path, trace) -> RecentBook`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from stockkeeper.desktop.remembered import Trace
from stockkeeper.words import _, format_date, format_time


@dataclass(frozen=True, slots=True)
class RecentBook:
    """A book as the list shows it; `when` is already in words."""

    path: Path
    when: str
    missing: bool = False
    demo: bool = False


def recent_book(path: Path, trace: Trace) -> RecentBook:
    """When it was last open, in words, and whether the file is still there."""
    when = ""
    if trace.at:
        at = datetime.fromisoformat(trace.at)
        today = at.date() == datetime.now(tz=UTC).astimezone().date()
        when = _("today {time}").format(time=format_time(at)) if today else format_date(at)
    return RecentBook(path, when, not path.is_file(), trace.demo)
