"""What changed in a period: weapons that came, left or were described anew, and people."""

from __future__ import annotations

from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import around, comings, listing, records
from stockkeeper.book.sqlite import Base

_WEAPONS = ("firearm.corrected", "condition.set", "assignment.made", "custody.transfer",
            "custody.maintenance")  # fmt: skip
_PEOPLE = ("person.registered", "person.corrected")
_SQL = (
    "SELECT seq, kind, at, moment, subject, source, target FROM folio WHERE kind IN ({marks})"
    " AND moment >= ? AND moment < ? AND undone = 0 AND undoes = 0 ORDER BY seq"
)
_MOVED = "SELECT item, source, target FROM movement WHERE seq = ? AND item LIKE 'firearm:%'"
_ROWS = "SELECT * FROM firearm WHERE id IN ({marks})"
_ALL = (-(2**62), 2**62)
_TELLING = ("ended", "blocked", "role", "employer", "credential")


def _entries(base: Base, kinds: tuple[str, ...], after: int | None, before: int | None) -> Any:
    marks = ",".join("?" * len(kinds))
    first = _ALL[0] if after is None else after
    last = _ALL[1] if before is None else before
    return base.named(_SQL.replace("{marks}", marks), (*kinds, first, last))


def of_weapons(base: Base, after: int | None, before: int | None) -> list[dict[str, Any]]:
    """Give the changes of weapons in order of folios, each with the weapon's own columns.

    `what`: in, out, or the kind of entry; `other`/`other_name` whence it came or whither it went;
    `changes` [(field, was, new)]; and what `around.tell` says of the post it is assigned to.
    """
    found = [{**row, "what": row["way"], "changes": []}
             for row in comings.named(base, comings.passages(base, after, before))]  # fmt: skip
    counted = {(row["seq"], row["item"]) for row in found}
    for entry in _entries(base, _WEAPONS, after, before):
        body = journal.body_at(base, entry["seq"])
        data = body["data"] if body else {}
        for item, other, changes in _told(base, entry, data):
            if (entry["seq"], item) not in counted:
                found.append({"item": item, "seq": entry["seq"], "kind": entry["kind"],
                              "at": entry["at"], "what": entry["kind"], "other": other,
                              "changes": changes, "data": data})  # fmt: skip
    found.sort(key=_order)
    return _dressed(base, found)


def _order(row: dict[str, Any]) -> tuple[int, str]:
    return row["seq"], row["item"]


def _told(base: Base, entry: dict[str, Any], data: dict[str, Any]) -> list[tuple[str, str, Any]]:
    if entry["kind"].startswith("custody."):
        return [(item, target, []) for item, _source, target in base.rows(_MOVED, (entry["seq"],))]
    item = str(data.get("item") or data.get("ref") or entry["subject"])
    if not item.startswith("firearm:"):
        return []
    if entry["kind"] == "assignment.made":
        return [(item, str(data["to"]), [])]
    if entry["kind"] == "condition.set":
        return [(item, "", [("condition", data["was"], data["condition"])])]
    changed = [(name, data["was"].get(name), new) for name, new in data["changes"].items()]
    return [(item, "", changed)] if changed else []


def _dressed(base: Base, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = listing.by_id(base, _ROWS, {int(row["item"].partition(":")[2]) for row in found})
    names = records.names_of(base, sorted({row["other"] for row in found}))
    rows = []
    for row in found:
        told = {**known.get(int(row["item"].partition(":")[2]), {}), **row}
        told.setdefault("other_name", names.get(row["other"], ""))
        assigned = str(told.get("assigned", ""))
        told["post"] = assigned if assigned.startswith("post:") else ""
        told["person"] = ""
        rows.append(told)
    around.tell(base, rows)
    return rows


def of_people(base: Base, after: int | None, before: int | None) -> list[dict[str, Any]]:
    """Give people who were taken in, and those whose service ended or otherwise changed.

    Beside the person's columns: seq, at, `what` (in, out, changed), `changes`, `document`.
    """
    found = []
    for entry in _entries(base, _PEOPLE, after, before):
        body = journal.body_at(base, entry["seq"])
        data = body["data"] if body else {}
        ref = str(data.get("ref") or f"person:{entry['seq']}")
        secret = (journal.secret_of(base, data) or {}) if body else {}
        new = {**data.get("changes", {}), **secret.get("changes", {})}
        was = {**data.get("was", {}), **secret.get("was", {})}
        changes = [(name, was.get(name), new[name]) for name in _TELLING if name in new]
        joined = entry["kind"] == "person.registered"
        if joined or changes:
            what = "in" if joined else "out" if new.get("ended") else "changed"
            found.append({"ref": ref, "seq": entry["seq"], "at": entry["at"], "what": what,
                          "changes": changes})  # fmt: skip
    people = listing.by_id(base, "SELECT * FROM person WHERE id IN ({marks})",
                           {int(row["ref"].partition(":")[2]) for row in found})  # fmt: skip
    return [{**people.get(int(row["ref"].partition(":")[2]), {}), **row} for row in found]
