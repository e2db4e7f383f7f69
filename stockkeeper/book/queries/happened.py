"""Finding what happened or was planned: incidents, findings, audits, rosters, by their words.

Records of the large kinds have an index of words (`find.by_words`); these are few, and the latest
matter most, so they are read and matched one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from stockkeeper.book.queries import audit_rows, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.audit import sort_word
from stockkeeper.domain.described import CHOICE, LONG, REF, SERIAL, TEXT, described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.domain.wordlist import words_in
from stockkeeper.domain.words_of import record_word, word_of

LATEST = 2000
"""How many of a kind are looked through, the latest first."""
INDEXED = ("firearm", "article", "lot", "stock", "person", "place", "client", "post", "party")
"""Kinds with an index of words of their own (projection/records.py)."""
NOT_SOUGHT = ("company", "user", "paper", "duty", *INDEXED)
KINDS = tuple(kind for kind in RECORDS if kind not in NOT_SOUGHT)


def happened(base: Base, text: str, limit: int = 20) -> list[Ref]:
    """Give records of these kinds in which every word of a text begins some word, latest first.

    The words are those of the record, of its kind and choices as they are said in the language
    spoken, and of the things it names; a number alone is the record's own.
    """
    wanted = words_in(text)
    if not wanted:
        return []
    if is_number(text.strip()):
        return numbered(base, int(text))
    found: list[Ref] = []
    for kind in KINDS:
        found += _of_kind(base, kind, wanted, limit)
    for audit in audit_rows.recent(base, LATEST):
        if _begins(wanted, (record_word("audit"), sort_word(audit.sort), audit.note)):
            found.append(audit.ref)
    found.sort(key=_latest)
    return found[:limit]


def told(base: Base, ref: Ref) -> tuple[str, str]:
    """Give what to call one of them, and in few words what it is about."""
    if ref.kind == "audit":
        audit = audit_rows.fetch(base, ref)
        return sort_word(audit.sort), audit.note
    row = records.fetch(base, ref)
    pointing = [each.name for each in described(RECORDS[ref.kind]) if each.sort == REF]
    names = records.names_of(base, [row[name] for name in pointing if row.get(name)])
    about = " · ".join(filter(None, (names.get(row[name], "") for name in pointing)))
    if row.get("name"):
        return str(row["name"]), about
    texts = [text for text in _texts(ref.kind, row, {}) if text]
    return (texts[0] if texts else record_word(ref.kind)), about


def numbered(base: Base, number: int) -> list[Ref]:
    """Give those of these kinds that have a number (their folio)."""
    refs = [Ref(kind, number) for kind in KINDS]
    found = [ref for ref in refs if records.fetch_or_none(base, ref)]
    if base.value("SELECT 1 FROM audit WHERE id = ?", (number,)):
        found.append(Ref("audit", number))
    return found


def _of_kind(base: Base, kind: str, wanted: set[str], limit: int) -> list[Ref]:
    rows = base.named(f"SELECT * FROM {kind} ORDER BY id DESC LIMIT {LATEST}")
    pointing = [each.name for each in described(RECORDS[kind]) if each.sort == REF]
    names = records.names_of(base, [row[name] for row in rows for name in pointing if row[name]])
    found: list[Ref] = []
    for row in rows:
        if _begins(wanted, (record_word(kind), *_texts(kind, row, names))):
            found.append(Ref(kind, row["id"]))
            if len(found) == limit:
                break
    return found


def _texts(kind: str, row: Mapping[str, Any], names: Mapping[str, str]) -> Iterable[str]:
    for each in described(RECORDS[kind]):
        value = str(row.get(each.name) or "")
        if not value:
            continue
        if each.sort == CHOICE:
            yield word_of(kind, each.name, value)
        elif each.sort == REF:
            yield names.get(value, "")
        elif each.sort in (TEXT, SERIAL, LONG):
            yield value


def _begins(wanted: set[str], texts: Iterable[str]) -> bool:
    words = words_in(" ".join(texts))
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _latest(ref: Ref) -> int:
    return -int(ref.id)
