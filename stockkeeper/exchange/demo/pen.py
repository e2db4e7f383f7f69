"""The pen of the story: what happens at the office and not at the counter, each with its time."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime, timedelta

from stockkeeper.book.bulk import Timed
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import events
from stockkeeper.domain.described import Values
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo.cast import Cast, Dice, Weapon
from stockkeeper.exchange.demo.people import People

Telling = Generator[Timed, int, None]
LARGE = 120
"""A company of so many weapons has a life of many things; a smaller one of a few."""
KEPT = 3
"""Spare weapons that nothing happens to: whoever tries the counter finds them in their store."""
QUICK = timedelta(minutes=1)


@dataclass(frozen=True)
class Scene:
    """Something that happens so many days before the end, at an hour of that day.

    `hour` None: to the hour so many days before the end.
    """

    days: float
    hour: int | None
    tell: Callable[[], Telling]

    def at(self, end: datetime) -> datetime:
        """Give when it begins."""
        moment = end - timedelta(days=self.days)
        if self.hour is None:
            return moment
        return moment.replace(hour=self.hour, minute=10, second=0)


class Pen:
    """Signs what happens; `now` goes on by seconds, and never beyond the end of the story."""

    def __init__(self, people: People, cast: Cast, dice: Dice, base: Base, end: datetime) -> None:
        """Take the cast; `base` answers what the book holds so far."""
        self.people = people
        self.cast = cast
        self.dice = dice
        self.base = base
        self.end = end
        self.now = end
        self.hurried = False
        self.taken: set[Ref] = set()
        used = {guard.weapon.ref for guard in cast.guards if guard.weapon is not None}
        self._spare = [each for each in cast.weapons if each.fit and each.ref not in used]

    @property
    def today(self) -> str:
        """The day, ISO 8601."""
        return self.now.date().isoformat()

    @property
    def year(self) -> int:
        """The year, for numbers of documents."""
        return self.now.year

    @property
    def stamp(self) -> str:
        """The time, RFC 3339."""
        return self.now.isoformat(timespec="seconds")

    @property
    def is_large(self) -> bool:
        """Whether the company is large enough for many things to happen."""
        return len(self.cast.weapons) >= LARGE

    def some(self, many: int) -> int:
        """Give how many of a thing there are: a few in a small company."""
        return many if self.is_large else max(1, many // 4)

    def day(self, after: int) -> str:
        """Give a day so many days from today, ISO 8601."""
        return (self.now + timedelta(days=after)).date().isoformat()

    def pause(self, hours: float) -> None:
        """Let time go by; in a story of few days, a minute."""
        self.now = min(self.now + (QUICK if self.hurried else timedelta(hours=hours)), self.end)

    def sign(self, event: Event, by: Session | None = None, second: Session | None = None) -> Timed:
        """Give an act, signed by whoever keeps the book unless said, half a minute later."""
        self.now = min(self.now + timedelta(seconds=1 if self.hurried else 30), self.end)
        return Timed(event, self.now, by or self.people.clerk, second)

    def for_two(self, event: Event) -> Timed:
        """Give an act that the supervisor signs too."""
        return self.sign(event, second=self.people.supervisor)

    def change(self, ref: Ref, changes: Values, **more: str) -> Event:
        """Give the correction that fills in what was empty."""
        was: Values = dict.fromkeys(changes, "")
        return events.corrected(ref, changes, was, "", **more)

    def spare(self, count: int, sort: str = "") -> list[Weapon]:
        """Take so many weapons that no guard uses, of a type if it is told; [] for too few."""
        if len(self._spare) - count < KEPT:
            return []
        fitting = [each for each in reversed(self._spare) if sort in ("", each.type)][:count]
        if len(fitting) < count:
            return []
        self._spare = [each for each in self._spare if each not in fitting]
        self.taken.update(each.ref for each in fitting)
        return fitting

    def stranger(self) -> Ref:
        """Take a guard who serves without a weapon; the last of the others where none does."""
        if self.cast.unarmed:
            return self.cast.unarmed.pop().ref
        return self.cast.guards[-1].ref
