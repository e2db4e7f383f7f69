"""Headings, rows made as they are read, days as cells: what fills sheets of any content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from stockkeeper.paper.sheet import Align, Cell, Column, Kind, Picture, Row, Strong
from stockkeeper.words import _, format_number, speaking


@dataclass(frozen=True)
class Rows:
    """Rows made as they are read, in the report's language, any number of times.

    `source` gives them in parts, so that what belongs to a part is looked up at once.
    """

    source: Callable[[], Iterator[list[Any]]]
    row: Callable[[Any], Row]
    language: str

    def __iter__(self) -> Iterator[Row]:
        """Read the rows again from the first."""
        for part in self.source():
            with speaking(self.language):  # never across a yield: the reader has its own language
                made = [self.row(each) for each in part]
            yield from made


@dataclass(frozen=True)
class Heading:
    """One column a report can show: its heading is a msgid; `usual` columns stand unless chosen."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    usual: bool = True
    total: bool = False
    lines: int = 1
    width: int = 0
    ruled: bool = False


def paper_columns(columns: Iterable[Heading]) -> tuple[Column, ...]:
    """Give the columns as paper has them, in the language spoken."""
    return tuple(
        Column(
            key=c.key,
            heading=_(c.label),
            kind=c.kind,
            total=c.total,
            lines=c.lines,
            width=c.width,
            ruled=c.ruled,
            align=Align.RIGHT if c.kind is Kind.INTEGER else Align.LEFT,
        )
        for c in columns
    )


def day_of(text: str) -> date | None:
    """Give a day of ISO text as a day, or None for nothing."""
    return date.fromisoformat(text[:10]) if text else None


def moment_of(text: str) -> datetime | None:
    """Give a time of RFC 3339 text as it stood on the clock, or None for nothing."""
    return datetime.fromisoformat(text) if text else None


def due(text: str, today: str, days: int) -> Cell:
    """Give an expiry, bold when it has passed or comes within `days` of today; both ISO text."""
    found, now = day_of(text), day_of(today)
    if found is not None and now is not None and found <= now + timedelta(days):
        return Strong(found)
    return found


def photo_of(jpeg: bytes, number: int, what: str, folio: int, sha256: str) -> Picture:
    """Give the photo of a row: which row it is of, what it shows, its folio and its hash."""
    title = _("Photo {number}").format(number=format_number(number))
    entry = _("folio {folio}").format(folio=format_number(folio))
    return Picture(jpeg, (f"{title} · {what}", f"{entry} · {sha256[:24]}…"))
