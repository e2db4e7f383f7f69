"""The last weeks' shifts of the clerks: opened, counted, closed, and what was found at it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from datetime import datetime

from stockkeeper.book.bulk import Timed
from stockkeeper.book.queries import outstanding, shift_findings, shift_flows, shifts
from stockkeeper.book.queries.shift_flows import Key
from stockkeeper.book.queries.shifts import CLOSING, OPENING, Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import events
from stockkeeper.domain.balance import Line, squared
from stockkeeper.domain.described import Values
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo.cast import Cast
from stockkeeper.exchange.demo.people import People

Telling = Generator[Timed, int, None]
MISCOUNTED, MISSING, FOUND = 6, 14, 15
"""Which handovers count wrongly once, miss a round, and find it again."""


class Handover:
    """Hands the armoury from one clerk to the other after each change of the guards."""

    def __init__(self, people: People, cast: Cast, base: Base) -> None:
        """Take the cast; `base` answers what the book holds so far."""
        self._people = people
        self._cast = cast
        self._base = base
        self._shift: Ref | None = None
        self._done = 0
        self._late: dict[Ref, tuple[int, str]] = {}
        self._round: int | None = None

    def change(self, now: datetime) -> Telling:
        """Close the shift that is open, if any, and open the next one."""
        if self._shift is not None:
            yield from self._close(shifts.fetch(self._base, self._shift), now)
        seq = yield self._clerk(events.shift_opened(self._cast.site, blind=True), now)
        self._shift = Ref("shift", seq)
        shift = shifts.fetch(self._base, self._shift)
        yield from self._counted(shift, OPENING, shift_flows.lines(self._base, shift), now)

    def returned(self, weapon: Ref, now: datetime) -> Telling:
        """A weapon that was missed at a handover is back: its finding is closed."""
        if weapon in self._late:
            number, place = self._late.pop(weapon)
            yield self._solved(number, "late", f"Devuelta en {place}", now)

    def _close(self, shift: Shift, now: datetime) -> Telling:
        self._done += 1
        if self._done == FOUND and self._round is not None:
            yield self._solved(self._round, "miscount", "Estaba en la caja de descarga", now)
            self._round = None
        lines = shift_flows.lines(self._base, shift)
        kept = [line for line in lines.values() if line.moves]
        yield from self._lots(shift, lines, now)
        for line in kept:
            line.counted = line.closing - self._off(line)
        found = [ref for ref, _unsolved in shift_findings.of_shift(self._base, shift)]
        for values in self._wrong(shift, kept, now):
            seq = yield self._clerk(events.registered("finding", values), now)
            found.append(Ref("finding", seq))
            if values["sort"] == "not_returned":
                self._late[Ref.parse(str(values["subject"]))] = (seq, "el relevo siguiente")
            else:
                self._round = seq
        unsolved = sum(each for _ref, each in shift_findings.of_shift(self._base, shift))
        out, late = outstanding.numbers(self._base, int(now.timestamp()), shift)
        people = self._people
        told = events.shift_closed(
            shift.ref,
            [line.to_data() for line in kept],
            outgoing=str(people.on_duty.user),
            incoming=str(people.off_duty.user),
            squared=int(not unsolved and squared(kept, late)),
            out=out,
            late=late,
            findings=[str(ref) for ref in found],
        )
        yield Timed(told, now, people.on_duty, people.off_duty)
        people.hand_over()

    def _lots(self, shift: Shift, lines: dict[Key, Line], now: datetime) -> Telling:
        """Count; a first count that is wrong is followed by a second one of that lot alone."""
        yield from self._counted(shift, CLOSING, lines, now)
        if self._done in (MISCOUNTED, MISSING):
            again = {key: line for key, line in lines.items() if self._is_lot(line)}
            right = self._done == MISCOUNTED
            yield from self._counted(shift, CLOSING, again, now, right=right)

    def _counted(
        self,
        shift: Shift,
        phase: str,
        lines: dict[Key, Line],
        now: datetime,
        *,
        right: bool = False,
    ) -> Telling:
        places: dict[str, list[Line]] = {}
        for line in lines.values():
            if line.moves:
                places.setdefault(line.place, []).append(line)
        for place in sorted(places):
            counts = [
                {
                    "item": line.item,
                    "expected": line.closing,
                    "counted": line.closing - (0 if right else self._slip(phase, line)),
                }
                for line in places[place]
            ]
            told = events.shift_counted(shift.ref, phase, Ref.parse(place), counts=counts)
            yield self._clerk(told, now)

    def _slip(self, phase: str, line: Line) -> int:
        """Give by how many rounds the first count of this handover is short."""
        if phase == CLOSING and self._done == MISCOUNTED and self._is_lot(line):
            return 2
        return self._off(line) if phase == CLOSING else 0

    def _off(self, line: Line) -> int:
        return int(self._done == MISSING and self._is_lot(line))

    def _is_lot(self, line: Line) -> bool:
        first = next(iter(self._cast.lots.values()), None)
        return line.item == str(first) and line.place == str(self._cast.stores[0])

    def _wrong(self, shift: Shift, lines: Iterable[Line], now: datetime) -> Iterable[Values]:
        for line in lines:
            if line.difference:
                yield {
                    "sort": "fewer",
                    "subject": line.item,
                    "place": line.place,
                    "expected": line.closing,
                    "counted": line.counted,
                    "source": str(shift.ref),
                }
        yield from shift_findings.not_returned(self._base, shift, int(now.timestamp()))

    def _solved(self, number: int, cause: str, outcome: str, now: datetime) -> Timed:
        changes: Values = {
            "cause": cause,
            "outcome": outcome,
            "closed": now.date().isoformat(),
        }
        was: Values = dict.fromkeys(changes, "")
        told = events.corrected(Ref("finding", number), changes, was, "Aclarado en el relevo")
        return self._clerk(told, now)

    def _clerk(self, event: Event, now: datetime) -> Timed:
        return Timed(event, now, self._people.on_duty)
