"""Balances of ammunition and counted stock: what came, went, was fired or lost in a period."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from stockkeeper.book.queries import listing
from stockkeeper.book.sqlite import Base

STORE, PEOPLE, FIRED, LOST, OUTSIDE = "store", "people", "fired", "lost", "outside"
_GROUPS = {
    "place": STORE,
    "person": PEOPLE,
    "post": PEOPLE,
    "end:expended": FIRED,
    "end:lost": LOST,
    "end:stolen": LOST,
}
FLOWS = {
    (OUTSIDE, STORE): "received",
    (STORE, PEOPLE): "issued",
    (PEOPLE, STORE): "returned",
    (PEOPLE, FIRED): "fired",
    (PEOPLE, LOST): "lost",
}
COLUMNS = (
    "store_opening",
    "received",
    "issued",
    "returned",
    "store_other",
    "store_closing",
    "people_opening",
    "fired",
    "lost",
    "people_other",
    "people_closing",
)
_BEFORE_ALL = -(2**62)


def _group(holder: str) -> str:
    return _GROUPS.get(holder) or _GROUPS.get(holder.partition(":")[0], OUTSIDE)


def of_period(
    base: Base, kind: str, after: int | None = None, before: int | None = None
) -> list[dict[str, Any]]:
    """Give one row for each lot (or stock) with its balances, in rounds or pieces.

    `after` and `before` are Unix seconds, the second excluded. For every row it holds that
    store_closing = store_opening + received - issued + returned + store_other, and
    people_closing = people_opening + issued - returned - fired - lost + people_other. Undoing
    counts against the flow that it undoes. `thing` is as `listing.items_of` gives it.
    """
    sql = (
        "SELECT m.item, m.source, m.target, g.undoes <> 0, g.moment < ?1, sum(m.quantity)"
        " FROM touch t JOIN folio g ON g.seq = t.seq"
        " JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
        " WHERE t.ref >= ?2 AND t.ref < ?3 AND (?4 IS NULL OR g.moment < ?4) GROUP BY 1, 2, 3, 4, 5"
    )
    values = (_BEFORE_ALL if after is None else after, f"{kind}:", f"{kind};", before)
    sums: dict[str, dict[str, int]] = {}
    for item, source, target, undoing, early, quantity in base.each(sql, values):
        row = sums.setdefault(item, defaultdict(int))
        if early:
            _open(row, _group(source), -quantity)
            _open(row, _group(target), quantity)
        elif undoing:
            _flow(row, _group(target), _group(source), -quantity)
        else:
            _flow(row, _group(source), _group(target), quantity)
    things = listing.items_of(base, sums)
    found: list[dict[str, Any]] = []
    for item, row in sums.items():
        _close(row)
        told = {name: row[name] for name in COLUMNS}
        found.append({**told, "item": item, "thing": things.get(item, {})})
    return sorted(found, key=_order)


def _order(row: dict[str, Any]) -> tuple[str, str, int]:
    thing = row["thing"]
    return (thing.get("calibre", ""), thing.get("serial", ""), int(row["item"].partition(":")[2]))


def _open(row: dict[str, int], group: str, quantity: int) -> None:
    if group in (STORE, PEOPLE):
        row[f"{group}_opening"] += quantity


def _flow(row: dict[str, int], source: str, target: str, quantity: int) -> None:
    if source == target:
        return
    known = FLOWS.get((source, target))
    if known is not None:
        row[known] += quantity
        return
    for group, change in ((source, -quantity), (target, quantity)):
        if group in (STORE, PEOPLE):
            row[f"{group}_other"] += change


def _close(row: dict[str, int]) -> None:
    arrived = row["store_opening"] + row["received"] + row["returned"] + row["store_other"]
    row["store_closing"] = arrived - row["issued"]
    taken = row["people_opening"] + row["issued"] + row["people_other"]
    row["people_closing"] = taken - row["returned"] - row["fired"] - row["lost"]
