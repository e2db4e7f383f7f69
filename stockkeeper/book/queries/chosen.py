"""Entries chosen for an extract: by number, by what they are about, by when they happened."""

from __future__ import annotations

from stockkeeper.book.queries import folios
from stockkeeper.book.queries.folios import FolioFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import is_number
from stockkeeper.domain.refusals import FieldRefusal

MOST = 5_000
"""Entries of one extract: each has a proof of some twenty lines."""


def numbers(base: Base, text: str) -> list[int]:
    """Read `12, 15-20`; raises FieldRefusal("field.not_folios") for what is none or too much."""
    found: set[int] = set()
    last = folios.last(base)
    for part in text.replace(";", ",").split(","):
        first, dash, end = (each.strip() for each in part.partition("-"))
        end = end if dash else first
        sound = is_number(first) and is_number(end) and 0 < int(first) <= int(end) <= last
        if not sound or int(end) - int(first) >= MOST:
            raise FieldRefusal("field.not_folios", field="entries", value=part.strip()[:30])
        found.update(range(int(first), int(end) + 1))
    return sorted(found)


def about(base: Base, refs: tuple[str, ...], after: int | None, before: int | None) -> list[int]:
    """Give the entries that concern all of some records, in a period."""
    wanted = [FolioFilter(ref=ref, after=after, before=before) for ref in refs or ("",)]
    found = [set(folios.numbers(base, each)) for each in wanted]
    return sorted(set.intersection(*found))
