"""What an act is to the book, and what it may see while it runs."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref

Events = Generator[Event, int, None]
"""Events an act yields; the book sends back the folio each one got."""


@dataclass(frozen=True)
class Moment:
    """What an act sees: the book as it stands inside the transaction, the time, the people."""

    base: Base
    at: datetime
    by: Session
    second: Session | None

    @property
    def today(self) -> str:
        """The day of the act, ISO 8601."""
        return self.at.date().isoformat()


class Act(Protocol):
    """Something people do. Calling it gives the events, or raises a Refusal.

    `name` is recorded when it is refused, together with `about()`.
    """

    name: ClassVar[str]

    def __call__(self, moment: Moment) -> Events:
        """Give the events in order; nothing is written before the last one is accepted."""

    def about(self) -> tuple[Ref, ...]:
        """Give the records the act is about, the thing first and the person second."""


@dataclass(frozen=True)
class Receipt:
    """What was recorded: the folios in order, what they touched, and when.

    `told` is the folio people are told, where others follow it (findings of a return).
    """

    folios: range
    touched: frozenset[Ref]
    at: datetime
    counts: Mapping[str, int]
    told: int = 0

    @property
    def folio(self) -> int:
        """The number people are told: the last folio but for findings that follow a movement."""
        return self.told or self.folios[-1]
