"""The first rows of a broad search: walk the list in its order and stop when enough match.

Words that thousands of records share ("taurus", "3") make a set too large to build while somebody
types; but then every few rows of the list match, so the first page is found within a few hundred.
Measured on 100,000 firearms: "3", which 86,000 match, 370 ms by the set and 4 ms by walking.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from stockkeeper.book.projection.records import FOUND_BY
from stockkeeper.book.queries import find, listing
from stockkeeper.book.queries.listing import Order, Tests
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.wordlist import folded, serial_key, words_in

BROAD = 4000
"""Records with a word from which walking is faster than building the set."""
MOST_WALKED = 400
"""Rows after which walking is given up: the words stand further down in this order."""

TRIED = 64
"""After each so many rows walking goes on only where a page is likely before MOST_WALKED."""


def first(
    base: Base, table: str, text: str, rest: Tests, order: Order, size: int
) -> array[int] | None:
    """Give the first ids of a text search, or None when walking is not the way.

    `rest` are the other conditions. The table has serials and holders; `order` has an index.
    """
    words = words_in(text)
    if not words or not all(_is_broad(base, table, word) for word in words):
        return None
    key = serial_key(text)
    tail = key if len(key) >= find.TAIL_DIGITS else ""
    names = ", ".join(f"f.{name}" for name in ("id", "holder", "serial_key", *told_by(table)))
    sql = f"SELECT {names} FROM {table} f{rest.where}{order.sql()} LIMIT {MOST_WALKED + 1}"
    wanted = [f" {word}" for word in words]
    holders: dict[str, bool] = {}
    found: array[int] = array("q")
    for walked, (number, holder, key, *texts) in enumerate(base.each(sql, rest.values)):
        hopeless = walked % TRIED == 0 and len(found) * MOST_WALKED * 2 < walked * size
        if walked >= MOST_WALKED or hopeless:
            return None
        if (
            says(key, texts, wanted)
            or (tail and (key.startswith(tail) or key.endswith(tail)))
            or _holds(base, holder, wanted, holders)
        ):
            found.append(number)
            if len(found) >= size:
                break
    return found


def told_by(kind: str) -> tuple[str, ...]:
    """Give the columns whose words find a record."""
    return FOUND_BY[kind]


def says(key: str, texts: Iterable[str], wanted: Iterable[str]) -> bool:
    """Tell whether each wanted word (with a space before it) begins a word of the record."""
    told = folded(" ".join([key, *filter(None, texts)]))
    if not all(word[1:] in told for word in wanted):
        return False
    said = " " + " ".join(words_in(told))
    return all(word in said for word in wanted)


def _holds(base: Base, holder: str, wanted: list[str], known: dict[str, bool]) -> bool:
    if holder not in known:
        kind, _, number = holder.partition(":")
        row = None
        if kind in listing.HOLDERS:
            sql = f"SELECT {', '.join(told_by(kind))} FROM {kind} WHERE id = ?"
            row = base.row(sql, (int(number),))
        known[holder] = row is not None and says("", row, wanted)
    return known[holder]


def _is_broad(base: Base, kind: str, word: str) -> bool:
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM word WHERE kind = ? AND word >= ? AND word < ?"
        f" LIMIT {BROAD})"
    )
    return int(base.value(sql, (kind, word, word + listing.LAST)) or 0) >= BROAD
