"""What every step on its trip needs: the book, the people, the time, and how it is recorded.

API: `Doing(seat, second, state)`: `.told(step)` an outcome where nothing was written,
`.record(act, step)` one that was, `.row(outcome, kind, person)` its line in the list, `.name(ref)`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from stockkeeper.book import policies
from stockkeeper.book.act import Act, Moment
from stockkeeper.book.queries import records
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.counter import looking
from stockkeeper.desktop.counter.following import after
from stockkeeper.desktop.counter.lacking import lacks
from stockkeeper.desktop.counter.outcome import Moved, Outcome
from stockkeeper.desktop.counter.steps import State, Step
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

ISSUE_HOURS = 12
"""Hours after which a thing handed out is due: the usual shift of a guard."""


class Doing:
    """See the top of this file."""

    def __init__(self, seat: BookSeat, second: Session | None, state: State) -> None:
        self.seat, self.second, self.state = seat, second, state
        self.base: Base = seat.book.base
        self.now = seat.book.clock()

    @property
    def today(self) -> str:
        """The day, ISO 8601."""
        return self.now.date().isoformat()

    @property
    def until(self) -> str:
        """When what is handed out now is due, RFC 3339; policy may ask for it sooner."""
        longest = policies.effective(self.base).number("hours.out")
        hours = ISSUE_HOURS if longest is None else min(ISSUE_HOURS, longest)
        return (self.now + timedelta(hours=hours)).isoformat(timespec="seconds")

    def told(self, step: Step, code: str = "", *, short: bool = False) -> Outcome:
        """Give an outcome of which nothing is recorded."""
        return Outcome(step, after(self.state, step, code, short=short), self.now)

    def record(self, act: Act, step: Step) -> Outcome:
        """Have it recorded; a refusal has a folio of its own where the book could write it."""
        asked = lacks(Moment(self.base, self.now, self.seat.session, self.second), act, step)
        if asked is not None:
            return self.told(asked)
        book = self.seat.book
        size = book.journal.head.size
        try:
            receipt = book.perform(self.seat.session, act, second=self.second)
        except Refusal as refusal:
            written = book.journal.head.size
            return replace(
                self.refused(step, refusal),
                folio=written if written > size else 0,
                touched=frozenset(act.about()),
            )
        return replace(self.told(step), folio=receipt.folio, touched=receipt.touched, at=receipt.at)

    def refused(self, step: Step, refusal: Refusal) -> Outcome:
        """Give a refusal that the counter found by itself."""
        told = self.told(step, refusal.code)
        return replace(told, refusal=refusal, names=looking.names_for(self.base, refusal))

    def row(self, done: Outcome, kind: str, person: Ref | str) -> Moved | None:
        """Give the movement as the list shows it, without asking again."""
        if not done.folio or done.thing is None:
            return None
        return {
            "seq": done.folio,
            "kind": "act.refused" if done.refusal else kind,
            "at": done.at.isoformat(),
            "subject": str(done.item),
            "undone": 0,
            "undoes": 0,
            "second": self.second.user.id if self.second and not done.refusal else 0,
            "person": str(person),
            "person_name": self.name(str(person)),
            "serial": done.thing.get("serial", ""),
            "make": done.thing.get("make", ""),
            "model": done.thing.get("model", ""),
            "rounds": 0 if done.refusal else done.rounds + done.missing,
            "short": done.missing,
            "code": done.refusal.code if done.refusal else "",
        }

    def name(self, ref: str) -> str:
        """Give what a reference is called, or "" for none."""
        return records.name_of(self.base, ref) if ref else ""
