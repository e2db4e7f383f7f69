"""What a shift's places hold and what passed through them since it was opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from stockkeeper.book.queries import shifts
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import ARTICLES, WEAPONS, Line, Rounds, Step, WeaponStory
from stockkeeper.domain.refs import Ref

Key = tuple[str, str]
"""A place and an item (or WEAPONS, ARTICLES)."""
Passed = tuple[int, str, str, str, int, int]
"""One line that moved: its folio, item, source, target, quantity, and whether it takes one back."""
_SINGLES = {WEAPONS: "firearm", ARTICLES: "article"}
_PASSED = (
    "SELECT seq, item, source, target, quantity, seq IN (SELECT seq FROM folio"
    " WHERE kind = 'custody.correction' AND undoes <> 0 AND seq > ?1 AND seq <= ?2)"
    " FROM movement WHERE seq > ?1 AND seq <= ?2 ORDER BY seq, line"
)
_NEWEST = 2**53
"""Past every folio."""
_OUT = ("person:", "post:")
_SINGLE = ("firearm:", "article:")


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


def passed(base: Base, shift: Shift) -> list[Passed]:
    """Give every line that moved in the book while the shift was open, in order.

    It is read once for all that is asked of a shift: the largest of them move some 40,000.
    """
    return base.rows(_PASSED, span(shift))


def lines(base: Base, shift: Shift, moved: Sequence[Passed] | None = None) -> dict[Key, Line]:
    """Give the line of each thing at each place of an open shift, without what was counted.

    What the shift opened with is what the book holds now less all that passed since.
    """
    places = set(shifts.places_of(base, shift.ref))
    found = {key: Line(key[1], key[0], closing=number) for key, number in held(base, shift).items()}
    for _seq, item, source, target, quantity, undoing in (
        passed(base, shift) if moved is None else moved
    ):
        sides = (target, source, -quantity) if undoing else (source, target, quantity)
        for place in (source, target):
            if place in places:
                group = item.partition(":")[0] if item.startswith(_SINGLE) else item
                key = (place, group)
                line = found.get(key)
                if line is None:
                    line = found[key] = Line(group, place)
                line.take(*sides)
    for line in found.values():
        line.opening = line.closing - line.sum
    return found


def stories(base: Base, shift: Shift, moved: Iterable[Passed]) -> tuple[WeaponStory, ...]:
    """Give the weapons that passed through the places of a shift, with each step."""
    places = set(shifts.places_of(base, shift.ref))
    steps: dict[str, list[Step]] = {}
    inside: set[str] = set()
    for seq, item, source, target, _quantity, _undoing in moved:
        if item.startswith("firearm:"):
            steps.setdefault(item, []).append(Step(seq, source, target))
            if source in places or target in places:
                inside.add(item)
    return tuple(
        WeaponStory(Ref.parse(item), tuple(each)) for item, each in steps.items() if item in inside
    )


def rounds(base: Base, shift: Shift, moved: Iterable[Passed]) -> tuple[Rounds, ...]:
    """Give what became of the rounds handed out in a shift, one row a lot or stock.

    A folio belongs to it that touches its places, or none at all (rounds fired, and no more).
    """
    places = set(shifts.places_of(base, shift.ref))
    sums: dict[str, dict[str, int]] = {}
    for _seq, item, source, target, quantity, undoing in _own(moved, places):
        if item.startswith(_SINGLE):
            continue
        flow = _flow(target, source) if undoing else _flow(source, target)
        if flow:
            row = sums.setdefault(item, dict.fromkeys(("issued", "returned", "fired", "lost"), 0))
            row[flow] += -quantity if undoing else quantity
    return tuple(Rounds(item, **row) for item, row in sorted(sums.items()) if any(row.values()))


def _own(moved: Iterable[Passed], places: set[str]) -> Iterator[Passed]:
    for _seq, group in groupby(moved, itemgetter(0)):
        rows = list(group)
        touched = {side for row in rows for side in row[2:4] if side.startswith("place:")}
        if not touched or touched & places:
            yield from rows


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
