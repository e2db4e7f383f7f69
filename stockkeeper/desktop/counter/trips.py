"""One trip to the writer's thread for one scan: look it up, decide, act, and see what came of it.

API: `Trip(state, meaning)` goes to `desk.do` (the seat lets it travel); its receipt is an Outcome.
A refusal is an Outcome too: the counter says it itself. Only what broke is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from stockkeeper.actions.undo import Undo
from stockkeeper.book.queries import counter, holdings, records
from stockkeeper.book.session import Session
from stockkeeper.desktop.counter import accepting, by_roster, handing, looking, taking
from stockkeeper.desktop.counter.doing import Doing
from stockkeeper.desktop.counter.flow import decide
from stockkeeper.desktop.counter.meanings import LookUp, Ready
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import (
    RETURN,
    Accept,
    AlreadyIn,
    Damage,
    Given,
    Hand,
    Into,
    Load,
    OpenCard,
    Outgoing,
    Pass,
    Record,
    Several,
    State,
    Step,
    TakeBack,
    TakeUndo,
    Unknown,
    Who,
    Whose,
    WrongKind,
)
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

DONE_BY: Mapping[type, Callable[[Doing, Any], Outcome]] = {
    OpenCard: handing.open_card,
    Hand: handing.hand,
    Outgoing: handing.outgoing,
    Pass: handing.pass_on,
    TakeBack: taking.take_back,
    Into: taking.into,
    Damage: taking.damage,
    Record: taking.record,
    Load: by_roster.load,
}
"""What does a step, by its kind; the others only say what a scan was."""
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
        doing = Doing(seat, second, self.state)
        if isinstance(self.meaning, Ready):
            step, more = self.meaning.step, False
        else:
            things = looking.found(doing.base, self.meaning)
            step = decide(self.state, self.meaning.text, things)
            more = isinstance(step, Several) and len(things) > len(step.refs)
        return by_roster.shown(doing, replace(do(doing, step), more=more))


def do(doing: Doing, step: Step) -> Outcome:
    """Do one step."""
    if isinstance(step, TakeUndo):
        return _undo(doing, step) if step.folio and step.reason else _ask_undo(doing)
    if isinstance(step, Given):
        return _accepted(doing, step)
    done = DONE_BY.get(type(step))
    told = done(doing, step) if done is not None else _only_told(doing, step)
    return accepting.asking(doing, told.step) if isinstance(told.step, Accept) else told


def _accepted(doing: Doing, given: Given) -> Outcome:
    """Go on with what was accepted, or ask once more."""
    found = accepting.checked(doing, given)
    if isinstance(found, Refusal):
        return accepting.asking(doing, given.asked, found)
    return do(doing, found)


def _only_told(doing: Doing, step: Step) -> Outcome:
    """Say what a scan was where nothing moves."""
    told = doing.told(step)
    match step:
        case Several(refs) | Whose(people=refs):
            if isinstance(step, Whose):
                told = replace(told, item=step.item, thing=records.fetch(doing.base, step.item))
            return replace(told, candidates=looking.candidates(doing.base, refs))
        case Who(ref) | AlreadyIn(ref) | WrongKind(ref):
            told = _about(doing, told, ref)
    back = doing.state.mode == RETURN and isinstance(step, AlreadyIn | Unknown)
    return taking.proposed(doing, told) if back else told


def _about(doing: Doing, told: Outcome, ref: Ref) -> Outcome:
    thing = records.fetch(doing.base, ref)
    folio = holdings.out_since(doing.base, thing.get("since", 0))
    held = doing.name(str(thing.get("holder", "")))
    return replace(told, item=ref, thing=thing, holder=held, since=folio["at"] if folio else "")


def _ask_undo(doing: Doing) -> Outcome:
    since = shift_start(doing.now)
    row = counter.last_act(doing.base, doing.seat.session.user, since)
    if row is None:
        return replace(doing.told(TakeUndo()), refusal=Refusal("undo.nothing"))
    return replace(doing.told(TakeUndo(row["seq"])), other=row)


def _undo(doing: Doing, step: TakeUndo) -> Outcome:
    row = counter.movements(doing.base, 0, 1, step.folio)[0]
    done = doing.record(Undo(_(step.reason), step.folio), step)
    person = Ref.parse(row["person"]) if row["person"] else None
    card = counter.person_card(doing.base, person) if person else None
    post = doing.name(card.post) if card else ""
    done = replace(done, other=row, card=card, post=post)
    if done.refusal is not None:
        return done
    new = {**row, "seq": done.folio, "kind": "custody.correction", "undoes": step.folio}
    return replace(done, row={**new, "at": done.at.isoformat(), "undone": 0})
