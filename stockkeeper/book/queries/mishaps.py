"""Weapons that were stolen, robbed or lost: the incidents that an authority is told of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from stockkeeper.book.queries import around, listing, records
from stockkeeper.book.sqlite import Base

SORTS = ("theft", "robbery", "loss")
_SQL = (
    "SELECT i.*, g.at, g.moment FROM incident i JOIN folio g ON g.seq = i.id"
    " WHERE i.sort IN ('theft', 'robbery', 'loss') AND i.subject LIKE 'firearm:%' ORDER BY i.id"
)


def of_weapons(base: Base, after: int | None, before: int | None) -> list[dict[str, Any]]:
    """Give the incidents of a period with the columns of their weapon.

    The time is when it happened, or else when it was known, or recorded; the incident's own
    `notes` and `condition` are the weapon's.
    """
    found = []
    for row in base.named(_SQL):
        when = row["occurred"] or row["known"]
        moment = int(datetime.fromisoformat(when).timestamp()) if when else row["moment"]
        if (after is None or moment >= after) and (before is None or moment < before):
            found.append(row)
    known = listing.by_id(base, "SELECT * FROM firearm WHERE id IN ({marks})",
                          {int(row["subject"].partition(":")[2]) for row in found})  # fmt: skip
    names = records.names_of(base, sorted({row["person"] for row in found}))
    told = [{**known.get(int(row["subject"].partition(":")[2]), {}), **row} for row in found]
    around.tell(base, told)
    for row in told:
        row["person_name"] = names.get(row["person"], "")
    return told
