"""Records as lists: all of a kind, or those that match some words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stockkeeper.book.queries import find, records
from stockkeeper.book.sqlite import Base
from stockkeeper.cli.telling import give_rows
from stockkeeper.domain.described import described, names_of
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS
from stockkeeper.domain.words_of import condition_word, word_of
from stockkeeper.words import _

_REFERENCES = ("parent", "client", "person", "holder", "assigned", "post", "roster", "item")
_DERIVED = ("holder", "since", "condition", "assigned")


def list_records(
    base: Base, kind: str, shown: Sequence[str], *, words: str = "", as_json: bool
) -> None:
    """Print the records of a kind, or with `words` those in which each word begins some word."""
    if words:
        refs = find.by_words(base, kind, words, 1000)
        rows = [records.fetch(base, ref) for ref in refs]
    else:
        rows = records.every(base, kind)
    told = [plain(kind, row) for row in rows]
    if not as_json:
        _name_references(base, told)
        for row in told:
            _in_words(kind, row)
    labels = {each.name: _(each.label) for each in described(RECORDS[kind])}
    labels.update(holder=_("Holder"), condition=_("Condition"))
    columns = {"ref": _("Reference"), **{name: labels[name] for name in shown}}
    give_rows(told, columns, as_json=as_json)


def plain(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a record as JSON members: its reference, its fields, and where it is."""
    told: dict[str, Any] = {"ref": f"{kind}:{row['id']}"}
    told.update({name: row[name] for name in names_of(RECORDS[kind])})
    told.update({name: row[name] for name in _DERIVED if name in row})
    return told


def _in_words(kind: str, row: dict[str, Any]) -> None:
    """Put choices, days and conditions as a person reads them; JSON keeps what the book holds."""
    for name in names_of(RECORDS[kind]):
        if name not in _REFERENCES:
            row[name] = word_of(kind, name, row[name])
    if "condition" in row and kind in SINGLE_KINDS:
        row["condition"] = condition_word(str(row["condition"]))


def _name_references(base: Base, rows: Iterable[dict[str, Any]]) -> None:
    rows = list(rows)
    refs = [str(row[name]) for row in rows for name in _REFERENCES if row.get(name)]
    names = records.names_of(base, refs)
    for row in rows:
        for name in _REFERENCES:
            if row.get(name):
                row[name] = names.get(str(row[name]), row[name])
