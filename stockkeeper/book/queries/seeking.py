"""The first rows of a search in a list by serial, without finding all the others.

The table of words keeps the records of each word in the order of their serials. So the rarest word
that was typed, or one that has few forms ("taurus", "thunder" of "t"), gives candidates in the
order of the list, and the other words are looked for in those rows alone. What a serial and what
a holder find has an index in the same order; the first of each together are the first of all.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from stockkeeper.book.queries import find, listing, walking
from stockkeeper.book.queries.listing import LAST, Order, Tests
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.wordlist import serial_key, words_in

RARE = 4000
"""Records with a word that are quickly put in order."""
COMMON = 40_000
"""Records with a word alone that take longer to put in order than it takes to walk to a page."""
FORMS = 12
"""Most words that begin alike whose lists are merged rather than sorted."""
DEPTHS = (256, 2048)
"""Candidates looked through before the search is left to the sets of all records."""
_AT_ONCE = 128
_ONE_BY_ONE = 40
_FEW_HOLDERS = 500
_FEW_HELD = 10_000

Found = list[tuple[str, int]]
"""Serial keys and ids, in the order of the list."""


def first(
    base: Base, table: str, text: str, rest: Tests, size: int, *, descending: bool = False
) -> array[int] | None:
    """Give the first ids of a text search by serial, or None when this is not the way.

    `rest` are the other conditions; the table is "firearm" or "article".
    """
    words = sorted(words_in(text), key=len, reverse=True)
    if not words:
        return None
    order = Order("f.serial_key", "", descending)
    found = _by_words(base, table, words, rest, order, size)
    if found is None:
        if len(words) > 1 or rest.parts or _count(base, table, words[0], COMMON) == COMMON:
            walked = walking.first(base, table, text, rest, order, size)
            if walked is not None:
                return walked
        found = _driven(base, table, (words[0], ()), words, (rest, order, size))
    if found is None:
        return None
    found += _by_serial(base, table, serial_key(text), rest, order, size)
    found += _by_holder(base, table, text, rest, order, size)
    first_ones = sorted(set(found), reverse=descending)[:size]
    return array("q", [number for _key, number in first_ones])


def _by_words(
    base: Base, table: str, words: Sequence[str], rest: Tests, order: Order, size: int
) -> Found | None:
    """Take the rarest word, or one of few forms; None when all are common and of many forms."""
    counts = {word: _count(base, table, word, RARE) for word in words}
    rarest = min(words, key=lambda word: counts[word])
    if not counts[rarest]:
        return []
    asked = (rest, order, size)
    if counts[rarest] < RARE:
        return _driven(base, table, (rarest, ()), words, asked)
    forms = {word: _forms(base, table, word) for word in words}
    narrow = [word for word in words if len(forms[word]) <= FORMS]
    if not narrow:
        return None
    return _driven(base, table, (narrow[0], forms[narrow[0]]), words, asked)


def _driven(
    base: Base,
    table: str,
    driver: tuple[str, Sequence[str]],
    words: Sequence[str],
    asked: tuple[Tests, Order, int],
) -> Found | None:
    """Look through the records of one word; None when too few of the many have the others."""
    rest, order, size = asked
    word, forms = driver
    others = [f" {other}" for other in words if other != word]
    alone = not others and not rest.parts
    for depth in (size * 2, *DEPTHS) if alone else DEPTHS:
        candidates = _candidates(base, table, word, forms, order, depth)
        every = len(candidates) < depth
        in_order = list(dict.fromkeys(candidates))
        found = in_order if alone else _having(base, table, in_order, others, rest, size)
        if every or len(found) >= size:
            return found[:size]
    return None


def _candidates(
    base: Base, table: str, word: str, forms: Sequence[str], order: Order, depth: int
) -> Found:
    """Give the first records of a word by serial; one that has several forms comes repeatedly."""
    way = " DESC" if order.descending else ""
    tail = f"ORDER BY serial_key{way}, id{way} LIMIT {depth}"
    head = "SELECT serial_key, id FROM word WHERE kind = ? AND"
    if not forms:
        sql = f"{head} word >= ? AND word < ? {tail}"
        return [(key, number) for key, number in base.each(sql, (table, word, word + LAST))]
    found: Found = []
    for form in forms:
        found += base.each(f"{head} word = ? {tail}", (table, form))
    return sorted(found, reverse=order.descending)[:depth]


def _having(
    base: Base, table: str, candidates: Found, others: list[str], rest: Tests, size: int
) -> Found:
    """Give those that have the other words and pass the other tests, until there are enough."""
    names = ", ".join(f"f.{name}" for name in ("id", "serial_key", *walking.told_by(table)))
    more = f" AND {' AND '.join(rest.parts)}" if rest.parts else ""
    found: Found = []
    for part in listing.chunks(candidates, _AT_ONCE):
        marks = ",".join("?" * len(part))
        sql = f"SELECT {names} FROM {table} f WHERE f.id IN ({marks}){more}"
        rows = base.each(sql, (*(number for _key, number in part), *rest.values))
        having = {number for number, key, *texts in rows if walking.says(key, texts, others)}
        found += [each for each in part if each[1] in having]
        if len(found) >= size:
            break
    return found


def _by_serial(base: Base, table: str, key: str, rest: Tests, order: Order, size: int) -> Found:
    """Give what has a serial that begins or ends so."""
    if len(key) < find.TAIL_DIGITS:
        return []
    found: Found = []
    for column, part in (("serial_key", key), ("serial_back", key[::-1])):
        tests = Tests([*rest.parts], [*rest.values])
        tests.add(f"f.{column} >= ? AND f.{column} < ?", part, part + LAST)
        found += _asked(base, f"{table} f INDEXED BY {table}_{column}", tests, order, size)
    return found


def _by_holder(base: Base, table: str, text: str, rest: Tests, order: Order, size: int) -> Found:
    """Give what stands with a holder that the text names: a few hold most, and many hold little."""
    source = f"{table} f INDEXED BY {table}_holder"
    found: Found = []
    for kind in listing.HOLDERS:
        few = _few(base, kind, sorted(words_in(text)))
        if few is None:
            ways = [_many(base, table, kind, text)]
        elif len(few) > _ONE_BY_ONE:
            ways = [(f"f.holder IN ({','.join('?' * len(few))})", few)]
        else:
            ways = [("f.holder = ?", [holder]) for holder in few]
        for named, values in ways:
            tests = Tests([*rest.parts, named], [*rest.values, *values])
            found += _asked(base, source, tests, order, size)
    return found


def _many(base: Base, table: str, kind: str, text: str) -> tuple[str, list[Any]]:
    """Ask for things held by very many: from the holders, or from the things where they are few."""
    sql, values = find.matching_sql(kind, text)
    held = f"f.holder >= '{kind}:' AND f.holder < '{kind};'"
    few = f"SELECT count(*) FROM (SELECT 1 FROM {table} f WHERE {held} LIMIT {_FEW_HELD})"
    if int(base.value(few) or 0) < _FEW_HELD:
        number = f"CAST(substr(f.holder, {len(kind) + 2}) AS INTEGER)"
        return f"{held} AND {number} IN ({sql})", values
    return f"f.holder IN (SELECT '{kind}:' || id FROM ({sql}))", values


def _few(base: Base, kind: str, words: Sequence[str]) -> list[str] | None:
    """Give the holders of a kind with all words, or None where each word finds very many."""
    sql = (
        "SELECT DISTINCT id FROM word WHERE kind = ? AND word >= ? AND word < ?"
        f" LIMIT {_FEW_HOLDERS}"
    )
    lists = {word: base.rows(sql, (kind, word, word + LAST)) for word in words}
    rarest = min(words, key=lambda word: len(lists[word]))
    if len(lists[rarest]) >= _FEW_HOLDERS:
        return None
    ids = [number for (number,) in lists[rarest]]
    others = [f" {word}" for word in words if word != rarest]
    if others and ids:
        sql = f"SELECT id, {', '.join(walking.told_by(kind))} FROM {kind} WHERE id IN ({{marks}})"
        rows = base.rows(sql.replace("{marks}", ",".join("?" * len(ids))), ids)
        ids = [number for number, *texts in rows if walking.says("", texts, others)]
    return [f"{kind}:{number}" for number in ids]


def _asked(base: Base, source: str, tests: Tests, order: Order, size: int) -> Found:
    sql = f"SELECT f.serial_key, f.id FROM {source}{tests.where}{order.sql()} LIMIT {int(size)}"
    return [(key, number) for key, number in base.each(sql, tests.values)]


def _count(base: Base, table: str, word: str, most: int) -> int:
    sql = (
        "SELECT count(*) FROM (SELECT 1 FROM word WHERE kind = ? AND word >= ? AND word < ?"
        f" LIMIT {most})"
    )
    return int(base.value(sql, (table, word, word + LAST)) or 0)


def _forms(base: Base, table: str, word: str) -> list[str]:
    """Give the words that begin so, one more than FORMS at most, by a jump to each."""
    found: list[str] = []
    sql = "SELECT min(word) FROM word WHERE kind = ? AND word {test} ? AND word < ?"
    each = base.value(sql.format(test=">="), (table, word, word + LAST))
    while each is not None:
        found.append(str(each))
        if len(found) > FORMS:
            break
        each = base.value(sql.format(test=">"), (table, each, word + LAST))
    return found
