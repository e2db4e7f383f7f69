"""One record, or all of a small kind, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.described import Value, described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.domain.refusals import FieldRefusal, Refusal

Record = dict[str, Any]
_SERIAL_OF_ITEM = (
    "(SELECT serial FROM firearm f WHERE 'firearm:' || f.id = item AND f.id = {number} UNION ALL"
    " SELECT serial FROM article a WHERE 'article:' || a.id = item AND a.id = {number})"
).format(number="CAST(substr(item, instr(item, ':') + 1) AS INTEGER)")
NAMES = {
    "firearm": "serial",
    "article": "serial",
    "lot": "calibre || CASE lot_number WHEN '' THEN '' ELSE ' ' || lot_number END",
    "stock": "description",
    "person": "surnames || CASE given_names WHEN '' THEN '' ELSE ', ' || given_names END",
    "paper": "sort",
    "kit": "calibre",
    "duty": "person",
    "contract": "number",
    "finding": "sort",
    "incident": "sort",
    "mark": "text",
    "disposal": "CASE certificate WHEN '' THEN way ELSE certificate END",
    "work": _SERIAL_OF_ITEM,
    "transfer": "(SELECT p.name FROM place p WHERE 'place:' || p.id = source) || ' → ' || coalesce("
    "(SELECT p.name FROM place p WHERE 'place:' || p.id = target),"
    " (SELECT p.name FROM party p WHERE 'party:' || p.id = party), '')",
}
"""What each kind of record is called in lists, as SQL over its table; the others have `name`."""


@cache
def name_sql(kind: str) -> str:
    """Give the SQL expression of a record's name."""
    return NAMES.get(kind, "name")


def fetch_or_none(base: Base, ref: Ref) -> Record | None:
    """Give all columns of a record, or None when there is no such record."""
    if ref.kind not in RECORDS or not isinstance(ref.id, int):
        return None
    found = base.named(f"SELECT * FROM {ref.kind} WHERE id = ?", (ref.id,))
    return found[0] if found else None


def fetch(base: Base, ref: Ref) -> Record:
    """Give all columns of a record; raises Refusal("record.unknown")."""
    found = fetch_or_none(base, ref)
    if found is None:
        raise Refusal("record.unknown", ref=str(ref))
    return found


def check_refs(base: Base, kind: str, values: Mapping[str, Value]) -> None:
    """Check that what the values of a record refer to exists and is of a kind that fits.

    Raises FieldRefusal("field.wrong_kind"), Refusal "record.unknown", "person.erased".
    """
    for each in described(RECORDS[kind]):
        if not each.ref or not values.get(each.name):
            continue
        target = Ref.parse(str(values[each.name]))
        if target.kind not in each.ref:
            raise FieldRefusal("field.wrong_kind", field=each.name, value=str(target))
        if fetch(base, target).get("erased"):
            raise Refusal("person.erased", person=str(target))


def every(base: Base, kind: str) -> list[Record]:
    """Give all records of a small kind (places, clients, posts, parties, users), by name."""
    if kind not in RECORDS:
        raise Refusal("record.unknown", ref=kind)
    return base.named(f"SELECT * FROM {kind} ORDER BY {name_sql(kind)} COLLATE NOCASE, id")


def papers_of(base: Base, person: Ref) -> list[Record]:
    """Give the papers of a person, the latest to expire first."""
    sql = "SELECT * FROM paper WHERE person = ? ORDER BY sort, expires DESC, id DESC"
    return base.named(sql, (str(person),))


def name_of(base: Base, ref: Ref | str) -> str:
    """Give what a record or holder is called; a terminal holder gives its own word."""
    found = names_of(base, [str(ref)])
    return found.get(str(ref), str(ref))


def names_of(base: Base, refs: list[str]) -> dict[str, str]:
    """Give the names of many references at once: ref text -> name; erased people give ""."""
    by_kind: dict[str, list[int]] = {}
    for text in set(refs):
        kind, _, number = text.partition(":")
        if kind in RECORDS and is_number(number):
            by_kind.setdefault(kind, []).append(int(number))
    names: dict[str, str] = {}
    for kind, numbers in by_kind.items():
        for start in range(0, len(numbers), 500):
            part = numbers[start : start + 500]
            marks = ",".join("?" * len(part))
            sql = f"SELECT id, {name_sql(kind)} FROM {kind} WHERE id IN ({marks})"
            names.update({f"{kind}:{number}": name for number, name in base.each(sql, part)})
    return names


def picture_of(base: Base, ref: Ref, slot: str) -> bytes | None:
    """Give the newest picture of a slot ("photo"), or None."""
    found = base.value(
        "SELECT a.bytes FROM picture p JOIN attachment a USING (sha256)"
        " WHERE p.ref = ? AND p.slot = ?",
        (str(ref), slot),
    )
    return None if found is None else bytes(found)
