"""What a shift's places hold and what passed through them since it was opened."""

from __future__ import annotations

from stockkeeper.book.queries import shifts
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import ARTICLES, WEAPONS, Line, Rounds, Step, WeaponStory
from stockkeeper.domain.refs import Ref

Key = tuple[str, str]
"""A place and an item (or WEAPONS, ARTICLES)."""
_SINGLES = {WEAPONS: "firearm", ARTICLES: "article"}
_FLOWS = (
    "SELECT CASE WHEN m.item GLOB 'firearm:*' THEN 'firearm' WHEN m.item GLOB 'article:*'"
    " THEN 'article' ELSE m.item END, m.source, m.target, g.undoes <> 0, sum(m.quantity)"
    " FROM movement m JOIN folio g ON g.seq = m.seq WHERE m.seq > ? AND m.seq <= ?"
    " GROUP BY 1, 2, 3, 4"
)
_NEWEST = 2**53
"""Past every folio."""
_OUT = ("person:", "post:")


def held(base: Base, shift: Shift) -> dict[Key, int]:
    """Give what the book holds now at the places of a shift."""
    found: dict[Key, int] = {}
    for item, table in _SINGLES.items():
        sql = (
            f"SELECT p.place, count(t.id) FROM shift_place p JOIN {table} t ON t.holder = p.place"
            " WHERE p.shift = ? GROUP BY p.place"
        )
        found.update({(place, item): number for place, number in base.each(sql, _of(shift))})
    sql = (
        "SELECT p.place, h.item, h.quantity FROM shift_place p JOIN holding h"
        " ON h.holder = p.place WHERE p.shift = ?"
    )
    found.update({(place, item): quantity for place, item, quantity in base.each(sql, _of(shift))})
    return found


def _of(shift: Shift) -> tuple[int]:
    return (shift.opened_seq,)


def span(shift: Shift) -> tuple[int, int]:
    """Give the folio before the first of a shift, and its last."""
    return shift.opened_seq, shift.closed_seq or _NEWEST


def lines(base: Base, shift: Shift) -> dict[Key, Line]:
    """Give the line of each thing at each place of an open shift, without what was counted.

    What the shift opened with is what the book holds now less all that passed since.
    """
    places = set(shifts.places_of(base, shift.ref))
    found = {key: Line(key[1], key[0], closing=number) for key, number in held(base, shift).items()}
    for item, source, target, undoing, quantity in base.each(_FLOWS, span(shift)):
        sides = (target, source, -quantity) if undoing else (source, target, quantity)
        for place in {source, target} & places:
            found.setdefault((place, item), Line(item, place)).take(*sides)
    for line in found.values():
        line.opening = line.closing - line.sum
    return found


def stories(base: Base, shift: Shift) -> tuple[WeaponStory, ...]:
    """Give the weapons that passed through the places of a shift, with each step."""
    places = set(shifts.places_of(base, shift.ref))
    sql = (
        "SELECT item, seq, source, target FROM movement WHERE seq > ? AND seq <= ?"
        " AND item GLOB 'firearm:*' ORDER BY seq, line"
    )
    steps: dict[str, list[Step]] = {}
    inside: set[str] = set()
    for item, seq, source, target in base.each(sql, span(shift)):
        steps.setdefault(item, []).append(Step(seq, source, target))
        if source in places or target in places:
            inside.add(item)
    return tuple(
        WeaponStory(Ref.parse(item), tuple(each)) for item, each in steps.items() if item in inside
    )


def rounds(base: Base, shift: Shift) -> tuple[Rounds, ...]:
    """Give what became of the rounds handed out in a shift, one row a lot or stock."""
    sql = (
        "SELECT m.item, m.source, m.target, g.undoes <> 0, sum(m.quantity)"
        " FROM movement m JOIN folio g ON g.seq = m.seq"
        " WHERE m.seq > ? AND m.seq <= ? AND (m.item GLOB 'lot:*' OR m.item GLOB 'stock:*')"
        " AND (NOT EXISTS (SELECT 1 FROM movement o WHERE o.seq = m.seq"
        "   AND (o.source GLOB 'place:*' OR o.target GLOB 'place:*'))"
        " OR EXISTS (SELECT 1 FROM movement o JOIN shift_place p ON p.shift = ?"
        "   AND p.place IN (o.source, o.target) WHERE o.seq = m.seq))"
        " GROUP BY 1, 2, 3, 4"
    )
    sums: dict[str, dict[str, int]] = {}
    for item, source, target, undoing, quantity in base.each(sql, (*span(shift), *_of(shift))):
        one, other = (target, source) if undoing else (source, target)
        flow = _flow(one, other)
        if flow:
            row = sums.setdefault(item, dict.fromkeys(("issued", "returned", "fired", "lost"), 0))
            row[flow] += -quantity if undoing else quantity
    return tuple(Rounds(item, **row) for item, row in sorted(sums.items()) if any(row.values()))


def _flow(source: str, target: str) -> str:
    if source.startswith("place:"):
        return "issued" if target.startswith(_OUT) else ""
    if not source.startswith(_OUT):
        return ""
    if target.startswith("place:"):
        return "returned"
    if target == "end:expended":
        return "fired"
    return "lost" if target in ("end:lost", "end:stolen") else ""
