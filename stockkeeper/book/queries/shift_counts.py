"""What was counted in a shift: what a screen may know while people count, and what it hides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from stockkeeper.book.queries import listing, records, shift_flows, shifts
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import ARTICLES, WEAPONS

RECOUNTS = 2
"""Times a thing must have been counted before a difference is believed."""


@dataclass(frozen=True)
class Count:
    """The last count of a thing at a place, with the book's figure at that very entry.

    `item` is WEAPONS or ARTICLES for a number, or a thing; "" for what the book does not know,
    whose text is `mark`. `times` is how often it was counted, `seq` its folio.
    """

    place: str
    item: str
    expected: int
    counted: int
    mark: str
    times: int
    seq: int

    @property
    def difference(self) -> int:
        """Counted less the book."""
        return self.counted - self.expected

    @property
    def group(self) -> str:
        """What is counted together: all weapons of a place, or one lot."""
        return group_of(self.item)


@dataclass(frozen=True)
class Countable:
    """A thing to be counted at a place. While a blind shift is open nothing tells the figure.

    `counted` and `times` say what was counted so far; `again` that it must be counted once more;
    `expected` is what the book holds, and None where the count is blind.
    """

    item: str
    thing: dict[str, Any]
    counted: int | None
    times: int
    again: bool
    expected: int | None


@dataclass(frozen=True)
class PlaceToCount:
    """A place of a shift with what is to be counted there."""

    place: str
    name: str
    things: tuple[Countable, ...]

    @property
    def done(self) -> bool:
        """Whether everything was counted, and counted again where it had to be."""
        return all(each.counted is not None and not each.again for each in self.things)


def group_of(item: str) -> str:
    """Give what a thing is counted together with."""
    kind = item.partition(":")[0] or WEAPONS
    return kind if kind in (WEAPONS, ARTICLES) else item


def of_phase(base: Base, shift: Shift, phase: str) -> list[Count]:
    """Give the last count of everything in one phase, differences of single weapons included.

    Not for screens where people count: it holds the book's figures.
    """
    sql = (
        "SELECT seq, place, item, expected, counted, mark FROM shift_count"
        " WHERE shift = ? AND phase = ? ORDER BY seq, line"
    )
    found: dict[tuple[str, str], list[Count]] = {}
    for seq, place, item, expected, counted, mark in base.each(sql, (shift.opened_seq, phase)):
        held = found.setdefault((place, group_of(item)), [])
        if item == group_of(item):  # the head of a count: what was counted before is past
            times = held[0].times + 1 if held else 1
            held[:] = [Count(place, item, expected, counted, mark, times, seq)]
        else:
            held.append(Count(place, item, expected, counted, mark, held[0].times, seq))
    return [each for group in found.values() for each in group]


def times_counted(base: Base, shift: Shift, phase: str, place: str, group: str) -> int:
    """Give how often a thing was counted at a place in a phase."""
    sql = (
        "SELECT count(*) FROM shift_count WHERE shift = ? AND phase = ? AND place = ? AND item = ?"
    )
    return int(base.value(sql, (shift.opened_seq, phase, place, group)) or 0)


def differing(base: Base, shift: Shift, phase: str) -> list[Count]:
    """Give the counts that differ from the book, with the single weapons where they were read.

    Not for screens where people count.
    """
    return list(_told_apart(of_phase(base, shift, phase)))


def _told_apart(counts: list[Count]) -> Iterator[Count]:
    """Leave out the number of weapons where single weapons tell the same difference."""
    single: dict[tuple[str, str], int] = {}
    for each in counts:
        if each.item != each.group:
            key = (each.place, each.group)
            single[key] = single.get(key, 0) + each.difference
    for each in counts:
        rest = each
        if each.item == each.group:
            rest = replace(each, counted=each.counted - single.get((each.place, each.group), 0))
        if rest.difference:
            yield rest


def to_count(base: Base, shift: Shift, phase: str = shifts.CLOSING) -> list[PlaceToCount]:
    """Give the places of an open shift with what is to be counted in each, by name.

    A lot that was here when the shift opened, or came since, is asked for even where the book
    says that none is left: the form must not tell which.
    """
    counts = of_phase(base, shift, phase)
    heads = {(each.place, each.item): each for each in counts if each.item == each.group}
    differ = {(each.place, each.group) for each in _told_apart(counts)}
    lines = shift_flows.lines(base, shift)
    keys = {key for key, line in lines.items() if line.moves or line.opening} | set(heads)
    keys |= {(place, WEAPONS) for place, _item in keys}
    names = records.names_of(base, [place for place, _item in keys])
    things = listing.items_of(base, [item for _place, item in keys])
    found: dict[str, list[Countable]] = {}
    for place, item in sorted(keys, key=_order):
        head = heads.get((place, item))
        line = lines.get((place, item))
        times = head.times if head else 0
        found.setdefault(place, []).append(
            Countable(
                item=item,
                thing=things.get(item, {}),
                counted=head.counted if head else None,
                times=times,
                again=(place, item) in differ and times < RECOUNTS,
                expected=None if shift.blind else line.closing if line else 0,
            )
        )
    places = [PlaceToCount(p, names.get(p, ""), tuple(each)) for p, each in found.items()]
    return sorted(places, key=_name)


def _order(key: tuple[str, str]) -> tuple[str, int, str]:
    kinds = (WEAPONS, ARTICLES, "lot", "stock")
    return key[0], kinds.index(key[1].partition(":")[0]), key[1]


def _name(place: PlaceToCount) -> tuple[str, str]:
    return place.name.casefold(), place.place
