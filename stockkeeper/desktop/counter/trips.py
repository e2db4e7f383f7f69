"""One trip to the writer's thread for one scan: look it up, decide, act, and see what came of it.

API: `Trip(state, meaning)` goes to `desk.do` (the seat lets it travel); its receipt is an Outcome.
A refusal is an Outcome too: the counter says it itself. Only what broke is raised.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from stockkeeper.actions.issue import Issue
from stockkeeper.actions.undo import Undo
from stockkeeper.book.act import Act
from stockkeeper.book.queries import counter, holdings, records
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.counter import coming_back, looking
from stockkeeper.desktop.counter.flow import after, decide
from stockkeeper.desktop.counter.outcome import Moved, Outcome
from stockkeeper.desktop.counter.steps import (
    AlreadyIn,
    Hand,
    LookUp,
    OpenCard,
    Ready,
    Several,
    State,
    Step,
    TakeBack,
    TakeUndo,
    Who,
    WrongKind,
)
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain import eligibility
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

ISSUE_HOURS = 12
"""Hours after which a thing handed out is due: the usual shift of a guard."""
SHIFT_HOURS = 12
"""Hours whose movements are this shift's; a night shift has no midnight in it."""


def shift_start(now: datetime) -> int:
    """Give the Unix second from which movements belong to this shift."""
    return int((now - timedelta(hours=SHIFT_HOURS)).timestamp())


@dataclass(frozen=True)
class Trip:
    """What one scan means in the state in which it was made."""

    state: State
    meaning: LookUp | Ready

    def travel(self, seat: BookSeat, second: Session | None = None) -> Outcome:
        """Look up, act and look again, all in the writer's thread."""
        base = seat.book.base
        if isinstance(self.meaning, Ready):
            step, more = self.meaning.step, False
        else:
            things = looking.found(base, self.meaning)
            step = decide(self.state, self.meaning.text, things)
            more = isinstance(step, Several) and len(things) > len(step.refs)
        return replace(_Doing(seat, second, self.state).do(step), more=more)


class _Doing:
    """One step being done."""

    def __init__(self, seat: BookSeat, second: Session | None, state: State) -> None:
        self.seat, self.second, self.state = seat, second, state
        self.base: Base = seat.book.base
        self.now = seat.book.clock()

    def do(self, step: Step) -> Outcome:  # noqa: PLR0911  one for each kind of step
        """Do it."""
        match step:
            case OpenCard():
                return self._open(step)
            case Hand():
                return self._hand(step)
            case TakeBack():
                return self._take_back(step)
            case TakeUndo(folio=0):
                return self._ask_undo()
            case TakeUndo():
                return self._undo(step)
            case Several(refs):
                return replace(self._told(step), candidates=looking.candidates(self.base, refs))
            case Who(ref) | AlreadyIn(ref) | WrongKind(ref):
                return self._about(step, ref)
        return self._told(step)

    def _told(self, step: Step, code: str = "", *, short: bool = False) -> Outcome:
        return Outcome(step, after(self.state, step, code, short=short), self.now)

    def _record(self, act: Act, step: Step) -> Outcome:
        """Have it recorded; a refusal has a folio of its own where the book could write it."""
        book = self.seat.book
        size = book.journal.head.size
        try:
            receipt = book.perform(self.seat.session, act, second=self.second)
        except Refusal as refusal:
            written = book.journal.head.size
            return replace(
                self._told(step, refusal.code),
                refusal=refusal,
                names=looking.names_for(self.base, refusal),
                folio=written if written > size else 0,
                touched=frozenset(act.about()),
            )
        return replace(
            self._told(step), folio=receipt.folio, touched=receipt.touched, at=receipt.at
        )

    def _open(self, step: OpenCard) -> Outcome:
        card = counter.person_card(self.base, step.person)
        found = eligibility.of_person(
            step.person, card.person, card.papers, self.now.date().isoformat()
        )
        told = replace(self._told(step), card=card, post=self._name(card.post))
        if not card.holds:
            told = replace(told, state=replace(told.state, asking=None))
        return replace(told, warning=found[0].refusal()) if found else told

    def _hand(self, step: Hand) -> Outcome:
        base, today = self.base, self.now.date().isoformat()
        kit = counter.usual_kit(base, step.item, today) if step.item.kind == "firearm" else ()
        if step.rounds is not None and step.item.kind == "firearm":
            kit = counter.with_rounds(base, step.item, kit, step.rounds, today)
        post = counter.last_post(base, step.person)
        until = (self.now + timedelta(hours=ISSUE_HOURS)).isoformat(timespec="seconds")
        act = Issue(
            person=step.person,
            items=(step.item,),
            counted=kit,
            post=Ref.parse(post) if post else None,
            until=until,
            override=step.override,
        )
        done = self._record(act, step)
        thing = records.fetch(base, step.item)
        rounds = sum(quantity for item, quantity in kit if item.kind == "lot")
        done = replace(
            done,
            card=counter.person_card(base, step.person),
            item=step.item,
            thing=thing,
            rounds=rounds,
            post=self._name(post),
            place=self._name(thing["holder"]) if done.refusal else "",
        )
        return replace(done, row=self._row(done, "custody.issue", step.person))

    def _take_back(self, step: TakeBack) -> Outcome:
        came = coming_back.count(self.base, step)
        if came.missing and not step.short:
            told = replace(self._told(step, short=True), missing=came.missing)
        elif came.refusal is not None:
            told = replace(
                self._told(step, came.refusal.code),
                refusal=came.refusal,
                names=looking.names_for(self.base, came.refusal),
            )
        else:
            told = self._record(came.act(step), step)
        thing = records.fetch(self.base, came.item)
        card = counter.person_card(self.base, came.holder) if came.by_person else None
        told = replace(
            told,
            card=card,
            post=self._name(card.post) if card else "",
            item=came.item,
            thing=thing,
            count=max(1, len(came.items)),
            rounds=came.rounds,
            went=came.went,
            missing=came.missing,
            place=self._name(thing.get("holder", "")),
            holder=self._name(str(came.holder)),
            since=came.since,
        )
        if not told.folio:
            return told
        return replace(told, row=self._row(told, "custody.return", came.holder))

    def _ask_undo(self) -> Outcome:
        since = shift_start(self.now)
        row = counter.last_act(self.base, self.seat.session.user, since)
        if row is None:
            told = self._told(TakeUndo())
            return replace(told, refusal=Refusal("undo.nothing"))
        return replace(self._told(TakeUndo(row["seq"])), other=row)

    def _undo(self, step: TakeUndo) -> Outcome:
        row = counter.movements(self.base, 0, 1, step.folio)[0]
        done = self._record(Undo(_(step.reason), step.folio), step)
        person = Ref.parse(row["person"]) if row["person"] else None
        card = counter.person_card(self.base, person) if person else None
        post = self._name(card.post) if card else ""
        done = replace(done, other=row, card=card, post=post)
        if done.refusal is not None:
            return done
        new = {**row, "seq": done.folio, "kind": "custody.correction", "undoes": step.folio}
        return replace(done, row={**new, "at": done.at.isoformat(), "undone": 0})

    def _about(self, step: Step, ref: Ref) -> Outcome:
        thing = records.fetch(self.base, ref)
        held = str(thing.get("holder", ""))
        folio = holdings.out_since(self.base, thing.get("since", 0))
        return replace(
            self._told(step),
            item=ref,
            thing=thing,
            holder=self._name(held),
            since=folio["at"] if folio else "",
        )

    def _row(self, done: Outcome, kind: str, person: Ref) -> Moved | None:
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
            "person_name": self._name(str(person)),
            "serial": done.thing.get("serial", ""),
            "make": done.thing.get("make", ""),
            "model": done.thing.get("model", ""),
            "rounds": 0 if done.refusal else done.rounds + done.missing,
            "short": done.missing,
            "code": done.refusal.code if done.refusal else "",
        }

    def _name(self, ref: str) -> str:
        return records.name_of(self.base, ref) if ref else ""
