"""Renewals become rows: the batch, its lines, and which of them came back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stockkeeper.book.projection import records
from stockkeeper.book.sqlite import Base

Body = Mapping[str, Any]
Secret = Mapping[str, Any] | None


def registered(base: Base, body: Body, secret: Secret) -> None:
    """A batch with its lines: each names what is renewed and when that expired."""
    records.registered(base, body, secret)
    for line, (item, was) in enumerate(body["data"].get("chosen", ())):
        base.run(
            "INSERT INTO renewal_line (renewal, line, item, was) VALUES (?,?,?,?)",
            (body["seq"], line, item, was),
        )


def received(base: Base, body: Body) -> None:
    """An entry of any kind that says of which renewal it is: its line came back."""
    data = body["data"]
    renewal = data.get("renewal")
    if renewal is None:
        return
    item = data.get("replaces") or data["ref"]
    became = data.get("ref") or f"paper:{body['seq']}"
    base.run(
        "UPDATE renewal_line SET done = ?, became = ? WHERE renewal = ? AND item = ?",
        (body["seq"], became, int(renewal.partition(":")[2]), item),
    )
