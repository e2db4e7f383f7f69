"""Weapons that were stolen, robbed or lost: the incidents that an authority is told of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import around, incident_items, listing, records
from stockkeeper.book.queries.incident_items import Thing
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

_SQL = (
    "SELECT i.*, g.at, g.moment FROM incident i JOIN folio g ON g.seq = i.id"
    " WHERE i.sort IN ('theft', 'robbery', 'loss') ORDER BY i.id"
)


def of_weapons(base: Base, after: int | None, before: int | None) -> list[dict[str, Any]]:
    """Give the weapons of the incidents of a period, one after the other, with their columns.

    The time is when it happened, or else when it was known, or recorded; the incident's own
    `notes` and `condition` are the weapon's. `others` are ammunition and things that went the same
    way, as (what it is called, how many), said with the first weapon.
    """
    found: list[dict[str, Any]] = []
    for row in base.named(_SQL):
        when = row["occurred"] or row["known"]
        moment = int(datetime.fromisoformat(when).timestamp()) if when else row["moment"]
        if (after is None or moment >= after) and (before is None or moment < before):
            found += _lines(row, incident_items.of(base, Ref("incident", row["id"])))
    known = listing.by_id(base, "SELECT * FROM firearm WHERE id IN ({marks})",
                          {row["weapon"].id for row in found})  # fmt: skip
    names = records.names_of(base, sorted(set(_refs(found))))
    told = [{**known.get(row["weapon"].id, {}), **row} for row in found]
    around.tell(base, told)
    for row in told:
        row["person_name"] = names.get(row["person"], "")
        row["others"] = [(names.get(str(each.item), ""), each.quantity) for each in row["others"]]
    return told


def _lines(row: dict[str, Any], things: Iterable[Thing]) -> list[dict[str, Any]]:
    """The incident once for each of its weapons."""
    weapons = [each.item for each in things if each.item.kind == "firearm"]
    others = [each for each in things if each.item.kind != "firearm"]
    return [
        {**row, "weapon": weapon, "others": others if i == 0 else []}
        for i, weapon in enumerate(weapons)
    ]


def _refs(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    for row in rows:
        if row["person"]:
            yield row["person"]
        yield from (str(each.item) for each in row["others"])
