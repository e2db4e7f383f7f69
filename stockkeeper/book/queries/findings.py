"""Findings and incidents that are open: what somebody still has to see to."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref


def open_findings(base: Base, limit: int = 50) -> list[dict[str, Any]]:
    """Give the findings that nobody closed, the newest first, no more than so many."""
    sql = "SELECT * FROM finding WHERE closed = '' ORDER BY id DESC LIMIT ?"
    return base.named(sql, (limit,))


def open_counts(base: Base) -> tuple[int, int]:
    """Give how many findings and how many incidents are open."""
    found = [
        int(base.value(f"SELECT count(*) FROM {kind} WHERE closed = ''") or 0)
        for kind in ("finding", "incident")
    ]
    return found[0], found[1]


def left_by(base: Base, folio: int) -> list[Ref]:
    """Give the findings that one folio left behind and that are still open."""
    sql = "SELECT id FROM finding WHERE source = ? AND closed = '' ORDER BY id"
    return [Ref("finding", row[0]) for row in base.rows(sql, (f"folio:{folio}",))]
