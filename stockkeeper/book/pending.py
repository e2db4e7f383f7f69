"""Rows that wait: the inserts of an act are written table by table, in the order of their keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MOST = 60_000
"""Rows that wait, at most: some 15 MB."""
FEW = 8
"""So few rows are not worth sorting."""
_KEYED = ("INSERT OR IGNORE INTO word ", "INSERT OR IGNORE INTO touch ", "INSERT INTO movement ")
"""Tables kept in the order of their first columns: neighbours go to the same page."""


class Pending:
    """Inserts that nobody has asked for yet; `Base` writes them before anything else is done.

    They go statement by statement, so only inserts that do not depend on each other may wait.
    """

    def __init__(self, raw: Any) -> None:
        """Write to this connection."""
        self._raw = raw
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self.count = 0

    def add(self, sql: str, row: tuple[Any, ...]) -> None:
        """Let one row of an insert wait."""
        try:
            self._rows[sql].append(row)
        except KeyError:
            self._rows[sql] = [row]
        self.count += 1
        if self.count >= MOST:
            self.write()

    def add_all(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Let several rows of an insert wait."""
        try:
            self._rows[sql] += rows
        except KeyError:
            self._rows[sql] = list(rows)
        self.count += len(rows)
        if self.count >= MOST:
            self.write()

    def write(self) -> None:
        """Write all that waits; what cannot be written raises the errors of the database."""
        rows, self._rows, self.count = self._rows, {}, 0
        for sql, waiting in rows.items():
            if len(waiting) > FEW and sql.startswith(_KEYED):
                waiting.sort()
            self._raw.executemany(sql, waiting)

    def forget(self) -> None:
        """Write nothing of it: the transaction is rolled back."""
        self._rows, self.count = {}, 0
