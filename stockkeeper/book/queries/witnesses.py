"""Who witnessed the book from outside: the checkpoints they cosigned, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from stockkeeper.book.sqlite import Base


@dataclass(frozen=True)
class Witnessed:
    """A cosigned checkpoint: the folio that records it, who, over how many entries, when."""

    seq: int
    name: str
    size: int
    when: datetime


def newest(base: Base, most: int = 20) -> list[Witnessed]:
    """Give the newest cosigned checkpoints; `when` is the witness's own time."""
    sql = "SELECT seq, name, size, moment FROM witnessed ORDER BY seq DESC LIMIT ?"
    return [
        Witnessed(seq, name, size, datetime.fromtimestamp(moment, UTC).astimezone())
        for seq, name, size, moment in base.rows(sql, (most,))
    ]
