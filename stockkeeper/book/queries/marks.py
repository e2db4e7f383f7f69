"""The marks of firearms, besides the serial of their record."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import listing
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import word_of


def of(base: Base, firearm: Ref) -> list[dict[str, Any]]:
    """Give the marks of a firearm in the order in which they were recorded."""
    return base.named("SELECT * FROM mark WHERE item = ? ORDER BY id", (str(firearm),))


def texts(base: Base, refs: list[str]) -> dict[str, str]:
    """Give for many firearms what their marks say, with the record's own free text first."""
    found: dict[str, list[str]] = {}
    for part in listing.chunks(refs):
        marks = ",".join("?" * len(part))
        numbers = [int(ref.partition(":")[2]) for ref in part]
        sql = f"SELECT 'firearm:' || id, marks FROM firearm WHERE id IN ({marks}) AND marks <> ''"
        for ref, text in base.each(sql, numbers):
            found.setdefault(ref, []).append(text)
        sql = (
            f"SELECT item, sort, text FROM mark WHERE item IN ({marks}) AND removed = ''"
            " ORDER BY item, id"
        )
        for ref, sort, text in base.each(sql, part):
            word = word_of("mark", "sort", sort)
            found.setdefault(ref, []).append(f"{word}: {text}" if text else word)
    return {ref: "; ".join(each) for ref, each in found.items()}
