"""Where the entries to be proven come from: an open book, or a journal exported from one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from stockkeeper.book.sqlite import Base

Row = tuple[Any, ...]
"""An entry as it stands: seq, body, leaf, signature, approval (bytes, or None)."""


class Source(Protocol):
    """Gives the same entries in order each time it is asked."""

    def count(self) -> int:
        """Give about how many entries there are, for progress."""

    def rows(self) -> Iterator[Row]:
        """Give the entries, by seq."""


class BookSource:
    """The entries of an open book."""

    def __init__(self, base: Base) -> None:
        """Read through this connection."""
        self._base = base

    def count(self) -> int:
        """Count the rows."""
        return int(self._base.value("SELECT count(*) FROM entry") or 0)

    def rows(self) -> Iterator[Row]:
        """Read the rows one by one."""
        sql = "SELECT seq, body, leaf, signature, approval FROM entry ORDER BY seq"
        yield from self._base.each(sql)
