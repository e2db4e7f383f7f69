"""Count: what somebody finds at a place is recorded at once, beside what the book held then."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, records, shift_findings, shifts
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.domain import events
from stockkeeper.domain.balance import ARTICLES, WEAPONS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

MOST = 1_000_000_000
LONGEST_MARK = 60
COUNTS_AN_ENTRY, SEEN_AN_ENTRY = 150, 1_500
"""So that an entry stays under its 64 KiB, whatever was read."""
Told = dict[str, Any]


@dataclass(frozen=True)
class CountPlace:
    """Record what was counted at one place of an open shift.

    `weapons` and `articles` are numbers; `seen` are those that were scanned one by one instead,
    and `unknown` the texts of those that the book does not know. `counted` are lots and stock
    with their quantity. What is not given is not counted by this act; counting again puts the
    new figure in the place of the old one, and both stay readable.
    """

    name: ClassVar[str] = "shift_count"

    shift: Ref
    place: Ref
    phase: str = shifts.CLOSING
    weapons: int | None = None
    articles: int | None = None
    seen: tuple[Ref, ...] | None = None
    unknown: tuple[str, ...] = ()
    counted: tuple[tuple[Ref, int], ...] = ()

    def about(self) -> tuple[Ref, ...]:
        """The place, then the shift."""
        return (self.place, self.shift)

    def __call__(self, moment: Moment) -> Events:
        """Yield `shift.counted`, and the findings of an opening count that differs again."""
        shift = shifts.fetch(moment.base, self.shift)
        self._check(moment, shift)
        counts = list(self._counts(moment))
        seen = [str(ref) for ref in self.seen or ()]
        first = True
        while first or counts or seen:
            told: Told = {"counts": counts[:COUNTS_AN_ENTRY]}
            if seen:
                told["seen"] = seen[:SEEN_AN_ENTRY]
            yield events.shift_counted(shift.ref, self.phase, self.place, **told)
            counts, seen, first = counts[COUNTS_AN_ENTRY:], seen[SEEN_AN_ENTRY:], False
        if self.phase == shifts.OPENING:
            only = [(str(self.place), group) for group in self._groups()]
            for values in shift_findings.of_counts(moment.base, shift, self.phase, only):
                yield events.registered("finding", values)

    def _check(self, moment: Moment, shift: Shift) -> None:
        if not shift.is_open:
            raise Refusal("shift.closed_already", shift=str(shift.ref), folio=shift.closed_seq)
        if self.phase not in shifts.PHASES:
            raise FieldRefusal("field.not_a_choice", field="phase", value=self.phase[:60])
        if str(self.place) not in shifts.places_of(moment.base, shift.ref):
            raise Refusal("shift.place_outside", place=str(self.place))
        items = [item for item, _quantity in self.counted]
        if not (self._groups() or items):
            raise Refusal("shift.nothing_counted")
        numbers: list[tuple[str, int | None]]
        numbers = [("weapons", self.weapons), ("articles", self.articles)]
        numbers += [("counted", quantity) for _item, quantity in self.counted]
        for field, number in numbers:
            if number is not None and not 0 <= number <= MOST:
                raise FieldRefusal("field.out_of_range", field=field, lowest=0, highest=MOST)
        if self.weapons is not None and (self.seen is not None or self.unknown):
            raise Refusal("shift.number_and_seen")
        self._check_things(moment, items)

    def _check_things(self, moment: Moment, items: list[Ref]) -> None:
        held: set[Ref] = set()
        seen = self.seen or ()
        for item in (*items, *seen):
            if (item in seen) != (item.kind in SINGLE_KINDS):
                raise Refusal("item.needs_quantity", item=str(item))
            if item in held:
                raise Refusal("shift.counted_twice", item=str(item))
            held.add(item)
            records.fetch(moment.base, item)

    def _groups(self) -> list[str]:
        """Give what is counted together by this act: the weapons, the articles, each lot."""
        kinds = {ref.kind for ref in self.seen or ()}
        groups = []
        if self.weapons is not None or self.seen is not None or self.unknown:
            groups.append(WEAPONS)
        if self.articles is not None or ARTICLES in kinds:
            groups.append(ARTICLES)
        return groups + [str(item) for item, _quantity in self.counted]

    def _counts(self, moment: Moment) -> Iterator[Told]:
        groups = self._groups()
        here = [held.item for held in holdings.held_by(moment.base, self.place)]
        for group, number in ((WEAPONS, self.weapons), (ARTICLES, self.articles)):
            if group in groups:
                mine = {ref for ref in here if ref.kind == group}
                read = {ref for ref in self.seen or () if ref.kind == group}
                if number is None:
                    yield from self._read(group, mine, read)
                else:
                    yield {"item": group, "expected": len(mine), "counted": number}
        board = holdings.BookHoldings(moment.base)
        for item, quantity in self.counted:
            expected = board.quantity(item, self.place)
            yield {"item": str(item), "expected": expected, "counted": quantity}

    def _read(self, group: str, mine: set[Ref], read: set[Ref]) -> Iterator[Told]:
        """Give the number that was read, then what is not here, from elsewhere, and unknown."""
        marks = [_mark(text) for text in self.unknown] if group == WEAPONS else []
        yield {"item": group, "expected": len(mine), "counted": len(read) + len(marks)}
        for ref in sorted(mine - read):
            yield {"item": str(ref), "expected": 1, "counted": 0}
        for ref in sorted(read - mine):
            yield {"item": str(ref), "expected": 0, "counted": 1}
        for mark in marks:
            yield {"item": "", "expected": 0, "counted": 1, "mark": mark}


def _mark(text: str) -> str:
    words = " ".join(unicodedata.normalize("NFC", text).split())[:LONGEST_MARK]
    if not words or any(unicodedata.category(each).startswith("C") for each in words):
        raise FieldRefusal("field.control_character", field="unknown")
    return words
