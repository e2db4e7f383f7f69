"""What the book that holds everything needs beside acts of people: a clock, and given events."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref

LIMA = timezone(timedelta(hours=-5))


class Ticking:
    """A clock that moves one minute each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2026, 7, 1, 6, 0, tzinfo=LIMA)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass(frozen=True)
class Told:
    """An act that makes given events, for kinds that no act of people makes alone."""

    name: ClassVar[str] = "told"

    what: tuple[Event, ...] = field(hash=False)

    def about(self) -> tuple[Ref, ...]:
        return ()

    def __call__(self, moment: Moment) -> Events:
        del moment
        for event in self.what:  # noqa: UP028  a tuple takes no folio back
            yield event
