"""A record's past: the entries of its history, and what it said and who held it at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import folios
from stockkeeper.book.queries.folios import FolioFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import SINGLE_KINDS, Ref


def folios_of(base: Base, ref: Ref, until: datetime | None = None) -> list[dict[str, Any]]:
    """Give the folio rows of a record's history, the oldest first, up to a time."""
    before = None if until is None else int(until.timestamp()) + 1
    wanted = FolioFilter(ref=str(ref), before=before)
    seqs = folios.numbers(base, wanted, newest_first=False)
    found = folios.rows(base, seqs)
    return [found[seq] for seq in seqs]


def said_at(base: Base, ref: Ref, when: datetime) -> dict[str, Any] | None:
    """Give a record's described values at a time, from the journal; None before its entry.

    What identifies an erased person is not there any more.
    """
    values: dict[str, Any] | None = None
    for row in folios_of(base, ref, when):
        body = journal.body_at(base, row["seq"])
        if body is None:
            continue
        data, secret = body["data"], journal.secret_of(base, body["data"]) or {}
        if body["seq"] == ref.id and "values" in data:
            values = {**data["values"], **secret}
            if ref.kind in SINGLE_KINDS:
                values["condition"] = data.get("condition", "serviceable")
        elif values is not None:
            values.update(_changed(body["kind"], data, secret, str(ref)))
    return values


def _changed(kind: str, data: dict[str, Any], secret: dict[str, Any], ref: str) -> dict[str, Any]:
    if kind.endswith(".corrected") and data.get("ref") == ref:
        return {**data["changes"], **secret.get("changes", {})}
    if kind == "condition.set" and data.get("item") == ref:
        return {"condition": data["condition"]}
    if kind == "assignment.made" and data.get("item") == ref:
        return {"assigned": data["to"]}
    return {}


def balances_at(base: Base, item: Ref, when: datetime) -> list[tuple[Ref, int]]:
    """Give where a counted item was at a time: (holder, quantity), outside holders included."""
    sql = (
        "SELECT m.source, m.target, m.quantity FROM touch t JOIN movement m ON m.seq = t.seq"
        " AND m.item = t.ref JOIN folio f ON f.seq = m.seq WHERE t.ref = ? AND f.moment <= ?"
    )
    found: dict[str, int] = {}
    for source, target, quantity in base.each(sql, (str(item), int(when.timestamp()))):
        found[source] = found.get(source, 0) - quantity
        found[target] = found.get(target, 0) + quantity
    return [(Ref.parse(holder), amount) for holder, amount in sorted(found.items()) if amount]


def all_held(base: Base, when: datetime | None = None) -> list[tuple[Ref, Ref, int, int]]:
    """Give all that people and posts hold, now or at a time: (holder, item, quantity, since)."""
    rows = _held_now(base) if when is None else _held_then(base, int(when.timestamp()))
    told = [(Ref.parse(holder), Ref.parse(item), n, since) for holder, item, n, since in rows]
    return sorted(told, key=_order)


def _order(held: tuple[Ref, Ref, int, int]) -> tuple[str, str]:
    return str(held[0]), str(held[1])


def _held_now(base: Base) -> list[tuple[Any, ...]]:
    out = "(holder LIKE 'person:%' OR holder LIKE 'post:%')"
    rows = base.rows(f"SELECT holder, 'firearm:' || id, 1, since FROM firearm WHERE {out}")
    rows += base.rows(f"SELECT holder, 'article:' || id, 1, since FROM article WHERE {out}")
    return rows + base.rows(f"SELECT holder, item, quantity, since FROM holding WHERE {out}")


def _held_then(base: Base, moment: int) -> list[tuple[Any, ...]]:
    sql = (
        "SELECT m.source, m.target, m.item, m.quantity, m.seq FROM movement m"
        " JOIN folio f USING (seq) WHERE f.moment <= ? ORDER BY m.seq, m.line"
    )
    held: dict[tuple[str, str], tuple[int, int]] = {}
    for source, target, item, quantity, seq in base.each(sql, (moment,)):
        for holder, change in ((source, -quantity), (target, quantity)):
            if holder.startswith(("person:", "post:")):
                before = held.get((holder, item), (0, 0))[0]
                held[holder, item] = (before + change, seq)
    return [(holder, item, n, since) for (holder, item), (n, since) in held.items() if n]
