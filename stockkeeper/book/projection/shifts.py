"""Shifts become rows: which places one holds, what was counted, how it balanced when closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.projection import records
from stockkeeper.book.sqlite import Base

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None

_INSIDE = (
    "WITH RECURSIVE inside (place) AS (SELECT ? UNION"
    " SELECT 'place:' || p.id FROM place p JOIN inside i ON p.parent = i.place)"
    " INSERT INTO shift_place (place, shift) SELECT place, ? FROM inside"
)
_NEW_INSIDE = (
    "INSERT INTO shift_place (place, shift) SELECT ?, s.id FROM shift_place p"
    " JOIN shift s ON s.id = p.shift AND s.closed = 0 WHERE p.place = ?"
)
_SUM = (
    "INSERT INTO shift_sum (shift, item, place, opening, received, returned, issued, lost, moved,"
    " closing, counted) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
)


_EMPTY_PLACES = (
    "DELETE FROM shift_place WHERE shift = ?1"
    " AND place NOT IN (SELECT place FROM shift_sum WHERE shift = ?1"
    " UNION SELECT place FROM shift_count WHERE shift = ?1"
    " UNION SELECT place FROM shift WHERE id = ?1)"
)


def _number(ref: str) -> int:
    return int(ref.partition(":")[2])


def opened(base: Base, body: Body, _secret: Secret) -> None:
    """A shift begins: it holds its place and every place inside it as they stand now."""
    data, seq = body["data"], body["seq"]
    by = int(base.value("SELECT id FROM user WHERE key = ?", (body["by"],)) or 0)
    base.run(
        "INSERT INTO shift (id, place, blind, note, opened, opened_by) VALUES (?,?,?,?,?,?)",
        (seq, data["place"], data["blind"], data.get("note", ""), body["at"], by),
    )
    base.run(_INSIDE, (data["place"], seq))


def place_registered(base: Base, body: Body, secret: Secret) -> None:
    """A new place; inside one that an open shift holds, it belongs to that shift."""
    records.registered(base, body, secret)
    parent = body["data"]["values"].get("parent")
    if parent:
        base.run(_NEW_INSIDE, (f"place:{body['seq']}", parent))


def counted(base: Base, body: Body, _secret: Secret) -> None:
    """A place was counted: one row a thing, with what the book held at this very entry."""
    data, seq = body["data"], body["seq"]
    shift = _number(data["ref"])
    for position, each in enumerate(data["counts"]):
        base.run(
            "INSERT INTO shift_count (seq, line, shift, phase, place, item, expected, counted,"
            " mark) VALUES (?,?,?,?,?,?,?,?,?)",
            (
                *(seq, position, shift, data["phase"], data["place"], each["item"]),
                *(each["expected"], each["counted"], each.get("mark", "")),
            ),
        )


def summed(base: Base, body: Body, _secret: Secret) -> None:
    """More lines of the balance than one entry can hold."""
    shift = _number(body["data"]["ref"])
    for line in body["data"]["sums"]:
        base.run(_SUM, (shift, *line))


def closed(base: Base, body: Body, secret: Secret) -> None:
    """A shift ends; its arithmetic stays as it was signed.

    Of its places, those stay that held something or were counted: a store of a thousand slots
    would otherwise leave as many rows at each relief.
    """
    data = body["data"]
    summed(base, body, secret)
    base.run(_EMPTY_PLACES, (_number(data["ref"]),))
    base.run(
        "UPDATE shift SET closed = ?, closed_at = ?, outgoing = ?, incoming = ?, squared = ?,"
        " out = ?, late = ?, remarks = ? WHERE id = ?",
        (
            *(body["seq"], body["at"], data["outgoing"], data["incoming"], data["squared"]),
            *(data["out"], data["late"], data.get("note", ""), _number(data["ref"])),
        ),
    )


def extended(base: Base, body: Body, _secret: Secret) -> None:
    """What one folio handed out may stay out longer."""
    data = body["data"]
    base.run("UPDATE folio SET until = ? WHERE seq = ?", (data["until"], data["folio"]))
