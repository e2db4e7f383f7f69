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

from stockkeeper.desktop.counter.steps import (
    COMMANDS,
    MOST_CANDIDATES,
    OVERRIDABLE,
    RETURN,
    SHORTAGES,
    SIGNS,
    UNDO_REASONS,
    AlreadyIn,
    AskAgain,
    Hand,
    Key,
    LookUp,
    Meaning,
    OpenCard,
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
from stockkeeper.domain.refs import SINGLE_KINDS

_ROUNDS = re.compile(r"\*([0-9]{1,4})")
_OUT = ("person", "post")


def read(state: State, text: str) -> Meaning:
    """Say what a completed scan means before the book is asked."""
    command = COMMANDS.get(text.strip(SIGNS))
    if command is not None:
        return Key(command)
    if state.asking is not None and len(text) == 1 and text in "123456789":
        return _answer(state, state.asking, int(text)) or AskAgain()
    if state.must_answer:
        return AskAgain()
    rounds = _ROUNDS.fullmatch(text)
    if rounds:
        return Rounds(int(rounds[1]))
    return LookUp(text)


def _answer(state: State, asking: Step, digit: int) -> Meaning | None:
    match asking:
        case Several(refs) if digit <= len(refs):
            return LookUp("", refs[digit - 1])
        case TakeUndo(folio) if digit <= len(UNDO_REASONS):
            return Ready(TakeUndo(folio, UNDO_REASONS[digit - 1]))
        case TakeBack(rounds=None) if digit == 1:
            return Ready(replace(asking, rounds=state.rounds))
        case TakeBack(rounds=int()) if digit <= len(SHORTAGES):
            return Ready(replace(asking, short=SHORTAGES[digit - 1]))
    return None


def decide(state: State, text: str, found: Sequence[Thing]) -> Step:  # noqa: PLR0911
    """Say what to do with what a code was found to be."""
    if not found:
        return Unknown(text)
    if len(found) > 1:
        return Several(tuple(thing.ref for thing in found[:MOST_CANDIDATES]))
    thing = found[0]
    if thing.ref.kind == "person":
        return OpenCard(thing.ref)
    if thing.ref.kind not in SINGLE_KINDS:
        return WrongKind(thing.ref)
    if state.mode == RETURN:
        out = thing.holder.partition(":")[0] in _OUT
        return TakeBack((thing.ref,), rounds=state.rounds) if out else AlreadyIn(thing.ref)
    if state.person is None:
        return Who(thing.ref)
    return Hand(state.person, thing.ref, state.rounds)


def after(state: State, step: Step, code: str = "", *, short: bool = False) -> State:  # noqa: PLR0911
    """Give the state after a step; `code` of its refusal, `short` when rounds are missing."""
    closed = replace(state, person=None, rounds=None, asking=None, blocked=None)
    match step:
        case Hand():
            again = replace(step, override="") if code in OVERRIDABLE else None
            return replace(closed, blocked=again)
        case OpenCard(person) if state.mode == RETURN:
            return replace(closed, person=person, asking=TakeBack(person=person))
        case OpenCard(person):
            rounds = state.rounds if state.person is None else None
            return replace(closed, person=person, rounds=rounds)
        case TakeBack() if short:
            return replace(closed, asking=step)
        case TakeUndo(folio, "") if folio:
            return replace(closed, asking=step)
        case Several(refs) if all(ref.kind in SINGLE_KINDS for ref in refs):
            return replace(state, asking=step, blocked=None)
        case Several():
            return replace(closed, rounds=state.rounds, asking=step)
        case Who():
            return replace(closed, rounds=state.rounds)
        case WrongKind() | AlreadyIn():
            return replace(state, asking=None, blocked=None)
    return closed


def switched(mode: str) -> State:
    """Give the state after a change of mode, or after Esc: nobody stands at the counter."""
    return State(mode)
