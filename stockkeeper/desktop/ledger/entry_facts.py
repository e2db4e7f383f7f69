"""One entry whole: what it says, who signed it, and whether signature and hash are right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from stockkeeper.book import merkle
from stockkeeper.book.journal import ENTRY_CONTEXT
from stockkeeper.book.queries import folios, ledger, records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.ledger.wording import about


@dataclass(frozen=True)
class EntryFacts:
    """An entry as the pane shows it. `sound` is False when hash or signature do not fit.

    `weapon` is the firearm it is about ("firearm:12"), or "". `brought` is (folio, when recorded,
    by whom) in the book that it was brought from, or (0, "", "").
    """

    seq: int
    kind: str
    weapon: str
    title: str
    at: str
    recorded: str
    who: str
    second: str
    post: str
    accepted: str
    prev: str
    leaf: str
    following: str
    anchor: int
    undone: int
    brought: tuple[int, str, str]
    undoes: int
    sound: bool
    text: str


def read(base: Base, seq: int) -> EntryFacts | None:
    """Read and check one entry; None when there is no such folio."""
    told = ledger.rows(base, [seq])
    found = folios.entry(base, seq)
    if found is None or not told:
        return None
    row = told[0]
    shown = {key: value for key, value in found.items() if key not in ("secret", "leaf")}
    if found["secret"]:
        shown["private"] = found["secret"]
    after = base.value("SELECT leaf FROM entry WHERE seq = ?", (seq + 1,))
    return EntryFacts(
        seq=seq,
        kind=row["kind"],
        weapon=row["subject"] if row["subject"].startswith("firearm:") else "",
        title=about(row),
        at=row["at"],
        recorded=row["recorded"],
        who=row["by_name"],
        second=records.name_of(base, f"user:{row['second']}") if row["second"] else "",
        post=records.name_of(base, row["post"]) if row["post"] else "",
        accepted=str(found["data"].get("acceptance", {}).get("how", "")),
        prev=str(found["prev"]),
        leaf=found["leaf"],
        following=after.hex() if after else "",
        anchor=row["anchor"],
        undone=row["undone"],
        brought=_brought(base, found["data"].get("brought")),
        undoes=row["undoes"],
        sound=_sound(base, seq),
        text=json.dumps(shown, ensure_ascii=False, indent=2, sort_keys=True),
    )


def _brought(base: Base, told: dict[str, Any] | None) -> tuple[int, str, str]:
    if not told:
        return 0, "", ""
    by = records.name_of(base, told["by"]) if told.get("by") else ""
    return int(told["folio"]), str(told["recorded"]), by


def _sound(base: Base, seq: int) -> bool:
    sql = (
        "SELECT e.body, e.leaf, e.signature, u.public FROM entry e JOIN folio f USING (seq)"
        " JOIN user u ON u.id = f.by_user WHERE e.seq = ?"
    )
    found: Any = base.row(sql, (seq,))
    if found is None or merkle.leaf_hash(found[0]) != found[1]:
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found[3]))
        key.verify(found[2], ENTRY_CONTEXT + found[0])
    except (InvalidSignature, ValueError):
        return False
    return True
