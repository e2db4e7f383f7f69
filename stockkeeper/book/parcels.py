"""What a transfer carries, as another book reads it: whole descriptions, bound by one digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from stockkeeper.book import merkle, proofs
from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS


def things(base: Base, lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Give the things of some lines with all that is described of them, in their order.

    `history` tells how many entries of this book each has, and the SHA-256 of their leaves: with
    a proof of its history another book can see that nothing was left out.
    """
    found = []
    for line in lines:
        row = records.fetch(base, line.item)
        record = RECORDS[line.item.kind]
        values = {each.name: row[each.name] for each in described(record) if not each.private}
        told: dict[str, Any] = {
            "ref": str(line.item),
            "kind": line.item.kind,
            "quantity": line.quantity,
            "values": {name: value for name, value in values.items() if value not in ("", None)},
            "history": _history(base, str(line.item)),
        }
        if line.item.kind in SINGLE_KINDS:
            told["condition"] = row["condition"]
        found.append(told)
    return found


def _history(base: Base, ref: str) -> dict[str, Any]:
    digest, number = hashlib.sha256(), 0
    for seq in proofs.entries_of(base, ref):
        body = base.value("SELECT body FROM entry WHERE seq = ?", (seq,))
        digest.update(merkle.leaf_hash(bytes(body)))
        number += 1
    return {"entries": number, "digest": digest.hexdigest()}


def raw(told: Any) -> bytes:
    """Give the one form of some members: JSON with sorted names and no spaces, in UTF-8."""
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(told: Iterable[dict[str, Any]]) -> str:
    """Give the SHA-256 of things, as the entry that sends them holds it."""
    return hashlib.sha256(raw(list(told))).hexdigest()
