"""Described records become rows of their table, with the words they are found by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from stockkeeper.book.projection import custody
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.described import described, private_names
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.wordlist import serial_key, words_in

FOUND_BY: dict[str, tuple[str, ...]] = {
    "firearm": (
        "serial",
        "make",
        "model",
        "calibre",
        "asset_number",
        "registration",
        "permit_number",
        "tag",
    ),
    "article": ("serial", "make", "model", "lot_number", "asset_number", "tag"),
    "lot": ("calibre", "lot_number", "maker"),
    "stock": ("description", "calibre"),
    "person": (
        "surnames",
        "given_names",
        "id_number",
        "employee_number",
        "badge",
        "credential",
    ),
    "place": ("name", "code"),
    "client": ("name", "tax_id", "city"),
    "post": ("name", "city", "contract"),
    "party": ("name", "tax_id"),
    "disposal": ("certificate", "order_number", "authority"),
}
"""The fields whose words find a record; a serial is found whole, without its punctuation, too."""
_SERIALLED = ("firearm", "article")
_INSERT_WORD = "INSERT OR IGNORE INTO word (kind, word, serial_key, id) VALUES (?,?,?,?)"
_DELETE_WORD = "DELETE FROM word WHERE kind = ? AND word = ? AND serial_key = ? AND id = ?"


def registered(base: Base, body: Mapping[str, Any], secret: Mapping[str, Any] | None) -> None:
    """Apply a `KIND.registered` entry."""
    kind = body["kind"].partition(".")[0]
    seq, data = body["seq"], body["data"]
    values = {**data["values"], **(secret or {})}
    lines = data.get("lines", ())
    if len(lines) == 1 and kind in _SERIALLED:
        target = lines[0]["to"]
        more = {"condition": data.get("condition"), "holder": target, "since": seq}
        insert(base, kind, seq, values, **more)
        custody.note(base, seq, 0, {**lines[0], "item": f"{kind}:{seq}"})
        return
    insert(base, kind, seq, values, condition=data.get("condition"))
    if lines:
        custody.move(base, seq, [{**line, "item": f"{kind}:{seq}"} for line in lines])


def insert(base: Base, kind: str, seq: int, values: Mapping[str, Any], **more: Any) -> None:
    """Write the row of a new record, whose id is the folio of its entry."""
    row = {"id": seq, **values, **{k: v for k, v in more.items() if v is not None}}
    if kind in _SERIALLED:
        key = serial_key(values["serial"])
        row["serial_key"] = key
        row["serial_back"] = key[::-1]
    base.pending.add(_insert_sql(kind, tuple(row)), tuple(row.values()))
    base.pending.add_all(_INSERT_WORD, _words(kind, seq, values))


def corrected(base: Base, body: Mapping[str, Any], secret: Mapping[str, Any] | None) -> None:
    """Apply a `KIND.corrected` entry."""
    kind = body["kind"].partition(".")[0]
    data = body["data"]
    number = int(data["ref"].partition(":")[2])
    changes = {**data["changes"], **((secret or {}).get("changes", {}))}
    if changes:
        change(base, kind, number, changes)


def change(base: Base, kind: str, number: int, changes: Mapping[str, Any]) -> None:
    """Update the row of a record and the words it is found by."""
    before = set(_words(kind, number, _row(base, kind, number)))
    sets = dict(changes)
    if "serial" in sets and kind in _SERIALLED:
        sets["serial_key"] = serial_key(sets["serial"])
        sets["serial_back"] = sets["serial_key"][::-1]
    columns = ", ".join(f"{name} = ?" for name in sets)
    base.run(f"UPDATE {kind} SET {columns} WHERE id = ?", (*sets.values(), number))
    after = set(_words(kind, number, _row(base, kind, number)))
    base.run_each(_DELETE_WORD, before - after)
    base.pending.add_all(_INSERT_WORD, list(after - before))


def erased(base: Base, body: Mapping[str, Any], _secret: Mapping[str, Any] | None) -> None:
    """Apply `person.erased`: what identified the person is gone from the tables."""
    ref = body["data"]["ref"]
    number = int(ref.partition(":")[2])
    blank: dict[str, Any] = dict.fromkeys(sorted(private_names(RECORDS["person"])), "")
    change(base, "person", number, {**blank, "erased": body["seq"]})
    base.run("UPDATE paper SET number = '' WHERE person = ?", (ref,))
    base.run(
        "DELETE FROM picture WHERE ref = ?1"
        " OR ref IN (SELECT 'paper:' || id FROM paper WHERE person = ?1)",
        (ref,),
    )
    base.run("DELETE FROM pin WHERE owner = ?", (ref,))


@cache
def _insert_sql(kind: str, names: tuple[str, ...]) -> str:
    known = {"id", "serial_key", "serial_back", "condition", "holder", "since", "key", "public"}
    known.update(each.name for each in described(RECORDS[kind]))
    strange = set(names) - known
    if strange:
        raise KeyError(f"{kind} has no field {sorted(strange)}")
    marks = ",".join("?" * len(names))
    return f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({marks})"


def _row(base: Base, kind: str, number: int) -> dict[str, Any]:
    names = FOUND_BY.get(kind, ())
    if not names:
        return {}
    found = base.row(f"SELECT {', '.join(names)} FROM {kind} WHERE id = ?", (number,))
    return dict(zip(names, found, strict=True)) if found else {}


def _words(kind: str, number: int, values: Mapping[str, Any]) -> list[tuple[str, str, str, int]]:
    """Give the rows of the table of words: those of one word stand in the order of serials."""
    names = FOUND_BY.get(kind, ())
    words = words_in(" ".join([values[name] for name in names if values.get(name)]))
    key = ""
    if kind in _SERIALLED and "serial" in values:
        key = serial_key(values["serial"])
        words.add(key.lower())
    words.discard("")
    return [(kind, word, key, number) for word in words]
