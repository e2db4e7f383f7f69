"""Months of shifts: issues, returns, refusals, rounds fired, an undone mistake."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime, timedelta

from stockkeeper.book.bulk import Timed
from stockkeeper.domain import custody, events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import EXPENDED, Ref
from stockkeeper.exchange.demo.cast import Cast, Dice, Guard, Weapon
from stockkeeper.exchange.demo.handover import Handover
from stockkeeper.exchange.demo.life import Life
from stockkeeper.exchange.demo.people import People

Telling = Generator[Timed, int, None]
DAY_BEGINS, NIGHT_BEGINS = (5, 40), (17, 40)
SHIFT_HOURS = 13
LATE_SHARE = 0.004
FIRED_SHARE = 0.002
UNDONE_SHARE = 0.003
SECONDS_PER_GUARD = 12
OVERDUE = 2
"""Weapons that are still out at the end, at least."""
CLERKS_SHIFTS = timedelta(days=21)
"""How long before the end the clerks began to hand over with a count."""


@dataclass
class Out:
    """A weapon that is out: with whom, what went along, from where."""

    guard: Guard
    weapon: Weapon
    lines: list[Line]


class Shifts:
    """Plays the counter from one day to another."""

    def __init__(
        self,
        people: People,
        cast: Cast,
        dice: Dice,
        note: Callable[[], str],
        handover: Handover,
        life: Life,
    ) -> None:
        """Take the cast; `note` signs a checkpoint over what was written so far.

        `life` tells what happens between two changes of the guards.
        """
        self._life = life
        self._handover = handover
        self._people = people
        self._cast = cast
        self._dice = dice
        self._note = note
        self._out: dict[Ref, Out] = {}
        self._late: set[Ref] = set()
        self._last: datetime | None = None

    def between(self, first: datetime, end: datetime) -> Telling:
        """Tell every shift change from one time to another, never after `end`."""
        last = first
        day = first.replace(hour=0, minute=0, second=0, microsecond=0)
        while day < end:
            for hour, minute, night in ((*DAY_BEGINS, False), (*NIGHT_BEGINS, True)):
                change = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
                if first <= change < end:
                    yield from self._life.until(change, last)
                    yield from self._change(change, end, night=night)
                    last = self._last or last
            day += timedelta(days=1)
        yield from self._life.until(end, last)

    def _change(self, start: datetime, end: datetime, *, night: bool) -> Telling:
        self._last = now = start
        for out in list(self._out.values()):
            if out.guard.night != night and not self._stays_late(out, start, end):
                now += timedelta(seconds=SECONDS_PER_GUARD)
                if now >= end:
                    return
                self._last = now
                yield from self._return(out, now)
        for guard in self._cast.guards:
            if guard.night == night and guard.weapon is not None:
                now += timedelta(seconds=SECONDS_PER_GUARD)
                if now >= end:
                    return
                self._last = now
                yield from self._issue(guard, guard.weapon, now)
        yield from self._close(now)
        if end - start < CLERKS_SHIFTS:
            yield from self._handover.change(now)

    def _stays_late(self, out: Out, start: datetime, end: datetime) -> bool:
        """Some come back a shift late; of the last shift, one or two are still out."""
        if out.weapon.ref in self._late:
            self._late.discard(out.weapon.ref)
            return False
        last = end - start < timedelta(hours=24)
        if self._dice.of.random() < LATE_SHARE or (last and len(self._late) < OVERDUE):
            self._late.add(out.weapon.ref)
            return True
        return False

    def _issue(self, guard: Guard, weapon: Weapon, now: datetime) -> Telling:
        if weapon.ref in self._out:
            return
        today = now.date().isoformat()
        if guard.licence_expires < today or weapon.permit_expires < today:
            guard.weapon = None
            yield self._refusal(guard, weapon, now, today)
            return
        lines = [Line(weapon.ref, 1, weapon.store, guard.ref)]
        store = self._cast.stores[0]
        lot = self._cast.lots.get(weapon.calibre)
        if lot is not None:
            lines.append(Line(lot, weapon.rounds, store, guard.ref))
        stock = self._cast.magazines.get(weapon.calibre)
        if stock is not None and weapon.magazines:
            lines.append(Line(stock, weapon.magazines, store, guard.ref))
        until = (now + timedelta(hours=SHIFT_HOURS)).isoformat(timespec="seconds")
        seq = yield self._clerk(
            events.moved("issue", lines, post=str(guard.post), until=until), now
        )
        if self._dice.of.random() < UNDONE_SHARE:
            more = {"undoes": seq, "reason": "Se leyó el carné equivocado"}
            later = now + timedelta(seconds=5)
            yield self._clerk(events.moved("correction", custody.turned(lines), **more), later)
            return
        self._out[weapon.ref] = Out(guard, weapon, lines)

    def _refusal(self, guard: Guard, weapon: Weapon, now: datetime, today: str) -> Timed:
        told: dict[str, str | int] = {"person": str(guard.ref)}
        code = "person.paper_expired"
        if guard.licence_expires < today:
            told.update(paper="credential", expired=guard.licence_expires)
        else:
            code = "firearm.permit_expired"
            told = {"firearm": str(weapon.ref), "expired": weapon.permit_expires}
        return self._clerk(events.refused("issue", code, told, (weapon.ref, guard.ref)), now)

    def _return(self, out: Out, now: datetime) -> Telling:
        del self._out[out.weapon.ref]
        lines = []
        fired = self._dice.of.random() < FIRED_SHARE
        for line in out.lines:
            back = line.quantity
            if fired and line.item.kind == "lot":
                back -= self._dice.of.randint(1, 3)
                lines.append(Line(line.item, line.quantity - back, line.target, EXPENDED))
            lines.append(Line(line.item, back, line.target, line.source))
        lines.sort(key=_target_kind)
        short = "fired" if fired else ""
        yield self._clerk(events.moved("return", lines, short=short), now)
        yield from self._handover.returned(out.weapon.ref, now)

    def _close(self, now: datetime) -> Telling:
        """After each change: a signed checkpoint, and the folio printed."""
        note = self._note()
        yield self._clerk(events.checkpoint_signed(note), now)
        size = int(note.split("\n")[1])
        digest = hashlib.sha256(note.encode()).hexdigest()
        yield self._clerk(events.paper_made("movements", "pdf", digest, size=size), now)

    def _clerk(self, event: Event, now: datetime) -> Timed:
        return Timed(event, now, self._people.on_duty)


def _target_kind(line: Line) -> tuple[bool, bool]:
    return (line.item.kind != "firearm", line.target.kind == "end")
