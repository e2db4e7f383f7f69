"""What a scan means at the counter, in which mode and state: decisions only, no Qt, no book.

    read(state, text) -> Meaning      before the book is asked: a command, a digit, or a code
    decide(state, found) -> Step      once the book has said what a code may be
    after(state, step, ...) -> State  once it was done
The card of a person takes one thing and is closed then: a badge that fails to read may never hand
a weapon to the guard before (DESK.md, The counter).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stockkeeper.desktop.counter.answers import (
    DAMAGES,
    MOST_CANDIDATES,
    OVERRIDABLE,
    SHORTAGES,
    SIGNS,
    UNDO_REASONS,
)
from stockkeeper.desktop.counter.steps import (
    COMMANDS,
    RELIEF,
    RETURN,
    Accept,
    AlreadyIn,
    AskAgain,
    Damage,
    Given,
    Hand,
    Into,
    Key,
    LookUp,
    Meaning,
    OpenCard,
    Outgoing,
    Pass,
    Ready,
    Rounds,
    Several,
    State,
    Step,
    TakeBack,
    TakeUndo,
    Thing,
    Unknown,
    Who,
    WrongKind,
)
from stockkeeper.domain.acceptance import BADGE
from stockkeeper.domain.refs import SINGLE_KINDS, Ref

_ROUNDS = re.compile(r"\*([0-9]{1,4})")
_OUT = ("person", "post")
VEST = "vest"


def read(state: State, text: str) -> Meaning:
    """Say what a completed scan means before the book is asked."""
    command = COMMANDS.get(text.strip(SIGNS))
    if command is not None:
        return Key(command)
    if isinstance(state.asking, Accept):
        badge = state.asking.how == BADGE
        return Ready(Given(state.asking, badge=text)) if badge else AskAgain()
    if state.asking is not None and len(text) == 1 and text in "123456789":
        return _answer(state, state.asking, int(text)) or AskAgain()
    if state.must_answer:
        return AskAgain()
    rounds = _ROUNDS.fullmatch(text)
    if rounds:
        return Rounds(int(rounds[1]))
    return LookUp(text)


def _answer(state: State, asking: Step, digit: int) -> Meaning | None:  # noqa: PLR0911
    match asking:
        case Several(refs) if digit <= len(refs):
            return LookUp("", refs[digit - 1])
        case TakeUndo(folio) if digit <= len(UNDO_REASONS):
            return Ready(TakeUndo(folio, UNDO_REASONS[digit - 1]))
        case Damage(item) if digit <= len(DAMAGES):
            return Ready(Damage(item, DAMAGES[digit - 1]))
        case Outgoing(item, post) if post is not None and digit == 1:
            return Ready(Pass(item, post, state.rounds))
        case TakeBack(rounds=None) if digit == 1:
            return Ready(replace(asking, rounds=state.rounds))
        case TakeBack(asks="over"):
            return Ready(replace(asking, over=True)) if digit == 1 else None
        case TakeBack(rounds=int()) | Pass(rounds=int()) if digit <= len(SHORTAGES):
            return Ready(replace(asking, short=SHORTAGES[digit - 1]))
    return None


def more(state: State) -> Ready | None:
    """Say what F12 does where nothing is blocked: make the record proposed, or report damage."""
    if state.follow is not None:
        return Ready(state.follow)
    if state.mode == RETURN and state.last is not None:
        return Ready(Damage(state.last))
    return None


def decide(state: State, text: str, found: Sequence[Thing]) -> Step:
    """Say what to do with what a code was found to be."""
    if not found:
        return Unknown(text)
    if len(found) > 1:
        return Several(tuple(thing.ref for thing in found[:MOST_CANDIDATES]))
    thing = found[0]
    if state.mode == RELIEF:
        return _relief(state, thing)
    if thing.ref.kind == "person":
        return OpenCard(thing.ref)
    return _return(state, thing) if state.mode == RETURN else _issue(state, thing)


def _issue(state: State, thing: Thing) -> Step:
    """The thing goes to whoever stands there; a vest to whoever just left without one."""
    if thing.ref.kind not in SINGLE_KINDS:
        return WrongKind(thing.ref)
    if state.person is not None:
        return Hand(state.person, thing.ref, state.rounds)
    if state.bare is not None and thing.category == VEST:
        return Hand(state.bare, thing.ref)
    return Who(thing.ref)


def _return(state: State, thing: Thing) -> Step:
    """The thing comes back, whoever brings it; a place says into which store."""
    if thing.ref.kind == "place":
        return Into(thing.ref)
    if thing.ref.kind not in SINGLE_KINDS:
        return WrongKind(thing.ref)
    if not _is_out(thing):
        return AlreadyIn(thing.ref)
    return TakeBack((thing.ref,), rounds=state.rounds, by=state.person, into=state.into)


def _relief(state: State, thing: Thing) -> Step:
    """The weapon and the incoming guard, whichever is read first."""
    ref = thing.ref
    if ref.kind == "person":
        return OpenCard(ref) if state.item is None else Pass(state.item, ref, state.rounds)
    if ref.kind == "post" and state.item is not None:
        return Pass(state.item, ref, state.rounds)
    if ref.kind != "firearm":
        return WrongKind(ref)
    if not _is_out(thing):
        return AlreadyIn(ref)
    return Outgoing(ref) if state.person is None else Pass(ref, state.person, state.rounds)


def _is_out(thing: Thing) -> bool:
    return thing.holder.partition(":")[0] in _OUT


def after(state: State, step: Step, code: str = "", *, short: bool = False) -> State:  # noqa: PLR0911
    """Give the state after a step; `code` of its refusal, `short` when it waits for a digit."""
    closed = State(state.mode, into=state.into)
    if short or (_asks(step) and not code):
        return replace(closed, asking=step)
    match step:
        case Hand() | Pass():
            again = replace(step, override="", accepted=None) if code in OVERRIDABLE else None
            return replace(closed, blocked=again)
        case OpenCard(person):
            return _opened(state, person)
        case Outgoing(item):
            return replace(closed, item=item, rounds=state.rounds, asking=step)
        case TakeBack(items) if not code and items and items[0].kind == "firearm":
            return replace(closed, last=items[0])
        case Into(place):
            return replace(closed, into=place, person=state.person, rounds=state.rounds)
        case Several(refs):
            keep = all(ref.kind in SINGLE_KINDS for ref in refs)
            kept = replace(closed, rounds=state.rounds, item=state.item)
            return replace(state if keep else kept, asking=step, blocked=None)
        case Who():
            return replace(closed, rounds=state.rounds)
        case WrongKind() | AlreadyIn():
            return replace(state, asking=None, blocked=None, follow=None, last=None)
    return closed


def _asks(step: Step) -> bool:
    """Tell whether a step is a question by itself: which act, how damaged, who accepts."""
    undo = isinstance(step, TakeUndo) and step.folio != 0 and not step.reason
    return undo or isinstance(step, Accept) or (isinstance(step, Damage) and not step.condition)


def _opened(state: State, person: Ref) -> State:
    """Somebody stands at the counter; in return mode a digit gives back all they hold."""
    closed = State(state.mode, person=person, into=state.into)
    if state.mode == RETURN:
        return replace(closed, asking=TakeBack(person=person, into=state.into))
    return replace(closed, rounds=state.rounds if state.person is None else None)


def switched(mode: str) -> State:
    """Give the state after a change of mode, or after Esc: nobody stands at the counter."""
    return State(mode)
