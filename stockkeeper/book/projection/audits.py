"""Audits become rows: where they look, what was seen and counted there, how they ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from stockkeeper.book import canonical
from stockkeeper.book.projection import shifts
from stockkeeper.book.sqlite import Base

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None
_INSIDE = (
    "WITH RECURSIVE inside (place) AS (SELECT ? UNION"
    " SELECT 'place:' || p.id FROM place p JOIN inside i ON p.parent = i.place)"
    " SELECT place FROM inside"
)
_NEW_INSIDE = (
    "INSERT OR IGNORE INTO audit_place (audit, spot) SELECT a.id, ? FROM audit a"
    " WHERE a.revealed = 0 AND (a.scope NOT GLOB '*:*:*' OR EXISTS"
    " (SELECT 1 FROM audit_place p WHERE p.audit = a.id AND p.spot = ?))"
)
"""A scope that names no place, person, post or client has no second colon: it is everywhere."""
_OPENED = (
    "INSERT INTO audit (id, sort, scope, guided, counter, checklist, note, frozen, expected, size,"
    " opened, recorded, opened_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_SCAN = (
    "INSERT INTO audit_scan (seq, line, audit, spot, item, code, at, timed, by_user)"
    " VALUES (?,?,?,?,?,?,?,?,?)"
)


def spots(base: Base, scope: Mapping[str, list[str]]) -> list[str]:
    """Give where an audit of a scope looks, as reference texts: places, people and posts.

    A place brings all inside it, a client its posts; where none of them is named, every place.
    """
    found: list[str] = []
    for place in scope.get("places", ()):
        found += [row[0] for row in base.rows(_INSIDE, (place,))]
    found += [*scope.get("people", ()), *scope.get("posts", ())]
    for client in scope.get("clients", ()):
        sql = "SELECT 'post:' || id FROM post WHERE client = ? ORDER BY id"
        found += [row[0] for row in base.rows(sql, (client,))]
    if not any(scope.get(room) for room in ("places", "people", "posts", "clients")):
        found = [row[0] for row in base.rows("SELECT 'place:' || id FROM place ORDER BY id")]
    return list(dict.fromkeys(found))


def _number(ref: str) -> int:
    return int(ref.partition(":")[2])


def _user(base: Base, key: str) -> int:
    return int(base.value("SELECT id FROM user WHERE key = ?", (key,)) or 0)


def opened(base: Base, body: Body, _secret: Secret) -> None:
    """An audit begins; its places are those that stand inside its scope now."""
    data, seq = body["data"], body["seq"]
    counter = data.get("counter", "")
    base.run(
        _OPENED,
        (
            *(seq, data["kind"], canonical.encode(data["scope"]).decode()),
            *(data.get("guided", 0), _number(counter) if counter else 0),
            *(data.get("checklist", ""), data.get("note", ""), data["frozen"], data["expected"]),
            *(data.get("size", 0), body["at"], _second(body["recorded"]), _user(base, body["by"])),
        ),
    )
    rows = [(seq, spot) for spot in spots(base, data["scope"])]
    base.run_each("INSERT INTO audit_place (audit, spot) VALUES (?,?)", rows)


def place_registered(base: Base, body: Body, secret: Secret) -> None:
    """A new place belongs to the audits (and the shift) that go on around it."""
    shifts.place_registered(base, body, secret)
    parent = body["data"]["values"].get("parent", "")
    base.run(_NEW_INSIDE, (f"place:{body['seq']}", parent))


def scanned(base: Base, body: Body, _secret: Secret) -> None:
    """Things were seen, one row each."""
    data, seq = body["data"], body["seq"]
    audit, by = _number(data["ref"]), _user(base, body["by"])
    for position, each in enumerate(data["seen"]):
        at = each.get("at", "")
        told = (each["item"], each["code"], at or body["at"], int(bool(at)), by)
        base.pending.add(_SCAN, (seq, position, audit, data["place"], *told))


def counted(base: Base, body: Body, _secret: Secret) -> None:
    """A lot or stock was counted."""
    data = body["data"]
    when = data.get("when", "")
    base.run(
        "INSERT INTO audit_count (seq, audit, spot, item, counted, again, at, timed, by_user)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        (
            *(body["seq"], _number(data["ref"]), data["place"], data["item"], data["counted"]),
            *(data["again"], when or body["at"], int(bool(when)), _user(base, body["by"])),
        ),
    )


def noted(base: Base, body: Body, _secret: Secret) -> None:
    """Something was noted of a thing."""
    data = body["data"]
    texts = [data.get(name, "") for name in ("item", "code")]
    more = [data.get(name, "") for name in ("value", "note", "type", "make", "calibre")]
    base.run(
        "INSERT INTO audit_note (seq, audit, item, code, what, fine, value, note, type, make,"
        " calibre) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (body["seq"], _number(data["ref"]), *texts, data["what"], data["fine"], *more),
    )


def answered(base: Base, body: Body, _secret: Secret) -> None:
    """The newest answer to a question is the one that counts."""
    data = body["data"]
    texts = [data["mark"], *(data.get(name, "") for name in ("note", "photo", "checklist"))]
    base.run(
        "INSERT INTO audit_answer (audit, question, mark, note, photo, checklist, seq)"
        " VALUES (?,?,?,?,?,?,?) ON CONFLICT (audit, question) DO UPDATE SET mark = excluded.mark,"
        " note = excluded.note, photo = excluded.photo, checklist = excluded.checklist,"
        " seq = excluded.seq",
        (_number(data["ref"]), data["question"], *texts, body["seq"]),
    )


def finished(base: Base, body: Body, _secret: Secret) -> None:
    """A place is done, or was not counted for a reason; the last word counts."""
    data = body["data"]
    when = data.get("when", "")
    base.run(
        "UPDATE audit_place SET finished = ?, at = ?, timed = ?, why = ?"
        " WHERE audit = ? AND spot = ?",
        (
            *(body["seq"], when or body["at"], int(bool(when)), data.get("why", "")),
            *(_number(data["ref"]), data["place"]),
        ),
    )


def revealed(base: Base, body: Body, _secret: Secret) -> None:
    """Counting is over."""
    data = body["data"]
    figures = canonical.encode(data["figures"]).decode()
    base.run(
        "UPDATE audit SET revealed = ?, revealed_at = ?, figures = ?, lines = ? WHERE id = ?",
        (body["seq"], body["at"], figures, data["compared"], _number(data["ref"])),
    )


def signed(base: Base, body: Body, _secret: Secret) -> None:
    """The act is signed by two people."""
    data = body["data"]
    people = (_user(base, body["by"]), _user(base, body.get("approved_by", "")))
    base.run(
        "UPDATE audit SET signed = ?, signed_at = ?, signer = ?, second = ?, act = ?, remarks = ?"
        " WHERE id = ?",
        (
            *(body["seq"], body["at"], *people, data["act"], data.get("note", "")),
            _number(data["ref"]),
        ),
    )


def added(base: Base, body: Body, _secret: Secret) -> None:
    """Something was said afterwards."""
    data = body["data"]
    base.run(
        "INSERT INTO audit_added (seq, audit, text) VALUES (?,?,?)",
        (body["seq"], _number(data["ref"]), data["text"]),
    )


def _second(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())
