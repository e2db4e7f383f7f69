"""Incidents become rows: what they are about, what left and came back with them, follow-ups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.projection import records
from stockkeeper.book.sqlite import Base

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None
_ITEM = "INSERT INTO incident_item (incident, line, item, quantity, holder) VALUES (?,?,?,?,?)"
_MOVE = "INSERT INTO incident_move (seq, line, incident, item, quantity, way) VALUES (?,?,?,?,?,?)"
_INSPECTED = (
    "UPDATE incident_move SET inspected = ? WHERE item = ? AND way = 'back' AND inspected = 0"
)


def registered(base: Base, body: Body, secret: Secret) -> None:
    """An incident with its things; entries of earlier versions name one thing or none."""
    records.registered(base, body, secret)
    seq = body["seq"]
    for line, each in enumerate(body["data"].get("items", ())):
        told = (seq, line, each["item"], each["quantity"], each.get("holder", ""))
        base.pending.add(_ITEM, told)


def followed(base: Base, body: Body, _secret: Secret) -> None:
    """Something was done about it."""
    data = body["data"]
    told = (body["seq"], _number(data["ref"]), data["sort"], data["note"], data.get("due", ""))
    sql = "INSERT INTO incident_step (seq, incident, sort, note, due) VALUES (?,?,?,?,?)"
    base.run(sql, told)


def moved(base: Base, body: Body) -> None:
    """What any entry says of incidents: their things move, are looked at, or it is taken back."""
    kind, seq, data = body["kind"], body["seq"], body["data"]
    undone = data.get("undoes")
    if "incident" in data and kind.startswith("custody.") and undone is None:
        way = "out" if kind in ("custody.loss", "custody.transfer") else "back"
        number = _number(data["incident"])
        for line, each in enumerate(data["lines"]):
            base.run(_MOVE, (seq, line, number, each["item"], each["quantity"], way))
    if undone is not None and kind == "custody.correction":
        base.run("DELETE FROM incident_move WHERE seq = ?", (undone,))
    if kind == "condition.set":
        if undone is None:
            base.run(_INSPECTED, (seq, data["item"]))
        else:
            base.run("UPDATE incident_move SET inspected = 0 WHERE inspected = ?", (undone,))


def _number(ref: str) -> int:
    return int(ref.partition(":")[2])
