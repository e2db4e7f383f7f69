"""Movements become rows: the holder of each weapon, the balance of each lot at each holder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stockkeeper.book.sqlite import Base

_MOVEMENT = "INSERT INTO movement (seq, line, item, quantity, source, target) VALUES (?,?,?,?,?,?)"
_HELD = (
    "INSERT INTO holding (item, holder, quantity, since) VALUES (?,?,?,?)"
    " ON CONFLICT (item, holder) DO UPDATE SET"
    " quantity = quantity + excluded.quantity, since = excluded.since"
)
_SINGLE = {
    "firearm": "UPDATE firearm SET holder = ?, since = ? WHERE id = ?",
    "article": "UPDATE article SET holder = ?, since = ? WHERE id = ?",
}


def moved(base: Base, body: Mapping[str, Any], _secret: Mapping[str, Any] | None) -> None:
    """Apply a `custody.*` entry."""
    move(base, body["seq"], body["data"]["lines"])


def note(base: Base, seq: int, position: int, line: Mapping[str, Any]) -> None:
    """Write one line among the movements."""
    told = (seq, position, line["item"], line["quantity"], line["from"], line["to"])
    base.pending.add(_MOVEMENT, told)


def move(base: Base, seq: int, lines: Sequence[Mapping[str, Any]]) -> None:
    """Apply the lines of one entry to the movements and to who holds what."""
    for position, line in enumerate(lines):
        item, quantity = line["item"], line["quantity"]
        source, target = line["from"], line["to"]
        note(base, seq, position, line)
        kind, _, number = item.partition(":")
        if kind in _SINGLE:
            base.run(_SINGLE[kind], (target, seq, int(number)))
        else:
            base.run(_HELD, (item, source, -quantity, seq))
            base.run(_HELD, (item, target, quantity, seq))
            base.run(
                "DELETE FROM holding WHERE item = ? AND holder IN (?, ?) AND quantity = 0",
                (item, source, target),
            )
