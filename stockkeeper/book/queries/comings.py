"""How weapons came to the company and how they left it: what books of acquisition are made of.

A weapon at an armourer's, the police or a court is still the company's; it left when it was lost,
stolen, destroyed or sold, when it was disposed of, or went to a supplier or another company.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from stockkeeper.book import journal
from stockkeeper.book.queries import listing, records
from stockkeeper.book.sqlite import Base

COME, LEFT = "in", "out"
_LINES = (
    "SELECT m.item, m.seq, g.kind, g.at, g.moment, m.source, m.target FROM movement m"
    " JOIN folio g USING (seq) WHERE m.item >= 'firearm:' AND m.item < 'firearm;'"
    " AND g.undone = 0 AND g.undoes = 0 AND (m.source >= 'party:' AND m.source < 'party;'"
    " OR m.target >= 'party:' AND m.target < 'party;' OR m.source >= 'end:' AND m.source < 'end;'"
    " OR m.target >= 'end:' AND m.target < 'end;') ORDER BY m.seq, m.line"
)
_WEAPONS = "SELECT * FROM firearm WHERE id IN ({marks})"
_OTHERS = ("supplier", "company")


@dataclass
class Passage:
    """One time a weapon came (`way` COME) or left: when, in which folio, from or to whom.

    `data` is what the entry says beside its lines: reason, authorisation, method, note.
    """

    item: str
    way: str
    seq: int
    kind: str
    at: str
    moment: int
    other: str
    data: dict[str, Any] = field(default_factory=dict)


def passages(base: Base, after: int | None = None, before: int | None = None) -> list[Passage]:
    """Give the comings and leavings of a period, in order of folios."""
    sorts = listing.party_sorts(base)
    found = []
    for item, seq, kind, at, moment, source, target in base.each(_LINES):
        way = _way(kind, source, target, sorts)
        early = after is not None and moment < after
        if way and not early and (before is None or moment < before):
            other = source if way == COME else target
            found.append(Passage(item, way, seq, kind, at, moment, other))
    for each in found:
        body = journal.body_at(base, each.seq)
        each.data = body["data"] if body else {}
    return found


def has_left(kind: str, holder: str, sorts: dict[str, str]) -> bool:
    """Tell whether a weapon that an entry of a kind brought to a holder is the company's no more.

    `sorts` are listing.party_sorts.
    """
    return holder.startswith("end:") or sorts.get(holder) in _OTHERS or kind == "custody.disposal"


def _way(kind: str, source: str, target: str, sorts: dict[str, str]) -> str:
    if has_left(kind, target, sorts):
        return LEFT
    if source.startswith("end:") or sorts.get(source) in _OTHERS:
        return COME
    return COME if kind in ("firearm.registered", "custody.receipt") else ""


def named(base: Base, found: Iterable[Passage]) -> list[dict[str, Any]]:
    """Give each passage as a row: the weapon's columns beside its own.

    `way`, `seq`, `kind`, `at`, `other` with `other_name`, `other_address`, `other_tax`; `data`.
    """
    told = list(found)
    known = listing.by_id(base, _WEAPONS, {int(each.item.partition(":")[2]) for each in told})
    names = records.names_of(base, sorted({each.other for each in told}))
    parties = {f"party:{row['id']}": row for row in records.every(base, "party")}
    rows = []
    for each in told:
        row = dict(known.get(int(each.item.partition(":")[2]), {}))
        party = parties.get(each.other, {})
        row.update(item=each.item, way=each.way, seq=each.seq, kind=each.kind, at=each.at,
                   other=each.other, other_name=names.get(each.other, ""),
                   other_address=party.get("address", ""), other_tax=party.get("tax_id", ""),
                   data=each.data)  # fmt: skip
        rows.append(row)
    return rows


def spells(base: Base) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Give each acquisition with the disposition that ended it, or None, as rows of `named`."""
    open_: dict[str, int] = {}
    found: list[tuple[dict[str, Any], dict[str, Any] | None]] = []
    for row in named(base, passages(base)):
        if row["way"] == COME:
            open_.setdefault(row["item"], len(found))
            if open_[row["item"]] == len(found):
                found.append((row, None))
        elif (number := open_.pop(row["item"], None)) is not None:
            found[number] = (found[number][0], row)
    return found
