"""Finding things: exactly for a scan, by any words for a search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from stockkeeper.book.queries.records import fetch_or_none
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.codes import CODED_KINDS, read_code
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.wordlist import folded, serial_key, words_in

TAIL_DIGITS = 4
"""Fewest last characters of a serial that are looked up (DESK.md, The counter)."""
_EXACT: Mapping[str, tuple[str, ...]] = {
    "firearm": ("tag", "asset_number"),
    "article": ("tag",),
    "person": ("badge", "employee_number", "id_number"),
}


def scanned(
    base: Base, text: str, kinds: Iterable[str] = ("firearm", "article", "person")
) -> list[Ref]:
    """Give what a scan may mean, the surest reading only: one, none, or several candidates.

    In order: a tag, badge, asset, employee or ID number; a whole serial; a code that the
    program printed; the last characters of a serial (4 or more).
    """
    text = text.strip()
    wanted = tuple(kinds)
    if not text:
        return []
    key = serial_key(text)
    found = exactly(base, text, wanted)
    if found:
        return found
    if len(key) >= TAIL_DIGITS:
        back = key[::-1]
        return _by_serial(base, "serial_back >= ? AND serial_back < ?", back, wanted)
    return []


def exactly(base: Base, text: str, kinds: Iterable[str]) -> list[Ref]:
    """Give what a whole tag, number, serial or printed code names; last digits name nothing."""
    wanted, text = tuple(kinds), text.strip()
    if not text:
        return []
    found = _by_columns(base, text, wanted)
    found = found or _by_serial(base, "serial_key = ?", serial_key(text), wanted)
    code = None if found else read_code(text)
    if code is not None and code.kind in wanted and fetch_or_none(base, code):
        return [code]
    return found


def _by_columns(base: Base, text: str, kinds: tuple[str, ...]) -> list[Ref]:
    found: list[Ref] = []
    for kind in kinds:
        for column in _EXACT.get(kind, ()):
            sql = f"SELECT id FROM {kind} WHERE {column} = ? AND {column} <> '' LIMIT 20"
            for each in dict.fromkeys((text, text.upper(), text.lower())):  # Caps Lock turns it
                rows = base.rows(sql, (each,))
                found += [Ref(kind, row[0]) for row in rows]
                if rows:
                    break
    return list(dict.fromkeys(found))


def _by_serial(base: Base, test: str, key: str, kinds: tuple[str, ...]) -> list[Ref]:
    if not key:
        return []
    values = (key,) if test.count("?") == 1 else (key, key + "\U0010ffff")
    found: list[Ref] = []
    for kind in ("firearm", "article"):
        if kind in kinds:
            sql = f"SELECT id FROM {kind} WHERE {test} ORDER BY id LIMIT 20"
            found += [Ref(kind, row[0]) for row in base.rows(sql, values)]
    return found


def one(base: Base, text: str, kinds: Iterable[str]) -> Ref:
    """Give the one thing a text names: a reference, code, tag, number or serial.

    Raises Refusal "find.nothing", or "find.several" with the candidates.
    """
    wanted = tuple(kinds)
    try:
        ref = Ref.parse(text)
    except Refusal:
        ref = None
    if ref is not None and ref.kind in wanted and fetch_or_none(base, ref):
        return ref
    found = scanned(base, text, wanted)
    found += [] if found else _by_name(base, text, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refusal("find.nothing", text=text[:80])
    raise Refusal("find.several", text=text[:80], candidates=", ".join(map(str, found[:10])))


def _by_name(base: Base, text: str, kinds: tuple[str, ...]) -> list[Ref]:
    """Match whole names of small kinds, and lots by their number."""
    found: list[Ref] = []
    for kind, column in (
        ("place", "name"),
        ("place", "code"),
        ("post", "name"),
        ("client", "name"),
        ("party", "name"),
        ("lot", "lot_number"),
        ("stock", "description"),
        ("roster", "name"),
        ("contract", "number"),
        ("plan", "name"),
        ("disposal", "certificate"),
    ):
        if kind in kinds:
            rows = base.rows(f"SELECT id, {column} FROM {kind} WHERE {column} <> ''")
            found += [Ref(kind, row[0]) for row in rows if folded(row[1]) == folded(text)]
    return list(dict.fromkeys(found))


def matching_sql(kind: str, text: str) -> tuple[str, list[Any]]:
    """Give a subquery of the ids of a kind in which every word of a text begins some word.

    The longest word, likely the rarest, makes the one set; the others are only read past it. An
    id may come more than once. The SQL is empty where the text has no words.
    """
    sql = ""
    values: list[Any] = []
    for word in sorted(words_in(text), key=lambda word: (-len(word), word)):
        inner = f" AND id IN ({sql})" if sql else ""
        sql = f"SELECT id FROM word WHERE kind = ? AND word >= ? AND word < ?{inner}"
        values = [kind, word, word + "\U0010ffff", *values]
    return sql, values


def by_words(base: Base, kind: str, text: str, limit: int = 50) -> list[Ref]:
    """Give records of a kind that match all words as beginnings; a serial's tail matches too."""
    sql, values = matching_sql(kind, text)
    if not sql:
        return []
    first = sql.replace("SELECT", "SELECT DISTINCT", 1)
    found = [Ref(kind, row[0]) for row in base.rows(f"{first} LIMIT {int(limit)}", values)]
    key = serial_key(text)
    if kind in ("firearm", "article") and len(key) >= TAIL_DIGITS and len(found) < limit:
        found += _by_serial(base, "serial_back >= ? AND serial_back < ?", key[::-1], (kind,))
    return list(dict.fromkeys(found))


def anything(base: Base, text: str, limit: int = 20) -> list[Ref]:
    """Give records of every kind that a text may mean, the surest first."""
    found = scanned(base, text, CODED_KINDS)
    for kind in (
        "firearm",
        "person",
        "article",
        "lot",
        "stock",
        "place",
        "post",
        "client",
        "party",
        "disposal",
    ):
        found += by_words(base, kind, text, limit)
    return list(dict.fromkeys(found))[: limit * 3]


def twin(base: Base, kind: str, values: Values) -> Ref | None:
    """Give a record that is the same thing under the rules of identity, or None.

    A firearm is its serial and make (two makers may use one serial); an article its serial and
    category; a person the ID number; a post its client and name; a contract its client and
    number; a duty its roster and person; a kit what it is for; the others their name.
    """
    if kind in ("firearm", "article"):
        column = "make" if kind == "firearm" else "category"
        sql = f"SELECT id, {column} FROM {kind} WHERE serial_key = ?"
        mine = folded(str(values.get(column, "")))
        for number, theirs in base.rows(sql, (serial_key(str(values["serial"])),)):
            if not mine or not theirs or folded(theirs) == mine:
                return Ref(kind, number)
        return None
    tests = {
        "person": ("id_number = ?", ("id_number",)),
        "contract": ("client = ? AND number = ? COLLATE NOCASE", ("client", "number")),
        "post": ("client = ? AND name = ? COLLATE NOCASE", ("client", "name")),
        "place": ("name = ? COLLATE NOCASE", ("name",)),
        "client": ("name = ? COLLATE NOCASE", ("name",)),
        "party": ("name = ? COLLATE NOCASE", ("name",)),
        "duty": ("roster = ? AND person = ? AND ended = ''", ("roster", "person")),
        "disposal": ("certificate = ? AND certificate <> ''", ("certificate",)),
        "plan": ("name = ? COLLATE NOCASE AND ended = ''", ("name",)),
        "kit": ("calibre = ? AND type = ? AND post = ? AND ended = ''",
                ("calibre", "type", "post")),
    }  # fmt: skip
    if kind not in tests:
        return None
    test, names = tests[kind]
    found = base.value(f"SELECT id FROM {kind} WHERE {test}", [values.get(n, "") for n in names])
    return None if found is None else Ref(kind, found)
