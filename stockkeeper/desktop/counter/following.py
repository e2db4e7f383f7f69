"""Where the counter stands after a step, a change of mode, or Esc: decisions only, no Qt, no book.

    after(state, step, ...) -> State  once it was done
The card of a person takes one thing and is closed then; what stays is mode, store and roster.
"""

from __future__ import annotations

from dataclasses import replace

from stockkeeper.desktop.counter.answers import OVERRIDABLE, SECOND
from stockkeeper.desktop.counter.steps import (
    RELIEF,
    RETURN,
    Accept,
    AlreadyIn,
    Damage,
    Hand,
    Into,
    Load,
    OpenCard,
    Outgoing,
    Pass,
    Several,
    Skip,
    State,
    Step,
    TakeBack,
    TakeUndo,
    Who,
    Whose,
    WrongKind,
)
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.words import _


def after(  # noqa: PLR0911  one for each sort of step
    state: State, step: Step, code: str = "", *, short: bool = False
) -> State:
    """Give the state after a step; `code` of its refusal, `short` when it waits for a digit."""
    if short or (_asks(step) and not code):
        rounds = state.rounds if isinstance(step, Outgoing | Whose) else None
        item = step.item if isinstance(step, Outgoing) else None
        return replace(state.empty, asking=step, rounds=rounds, item=item)
    match step:
        case OpenCard(person):
            return _opened(state, person)
        case Hand() | Pass():
            again = replace(step, override="", accepted=None) if code in OVERRIDABLE else None
            return replace(state.empty, blocked=again)
        case TakeBack(items) if not code and items and items[0].kind == "firearm":
            return replace(state.empty, last=items[0])
        case Load(post) if post is not None and not code:
            return State(state.mode, into=state.into, roster=post)
        case TakeBack() | TakeUndo() if code in SECOND:
            return replace(state.empty, blocked=step)
    return _nothing_moved(state, step)


def let(step: Hand | Pass | TakeBack | TakeUndo, reason: str) -> Step:
    """Give the step that a second person lets pass, with the reason they gave."""
    match step:
        case Hand() | Pass():
            return replace(step, override=reason)
        case TakeBack():
            return replace(step, note=reason)
    return replace(step, reason=f"{_(step.reason)} · {reason}")


def _nothing_moved(state: State, step: Step) -> State:
    """Give the state after a scan that only said something, or after any other step."""
    match step:
        case Skip(person):
            return replace(state.empty, skipped=(*state.skipped, person))
        case Into(place):
            return replace(state.empty, into=place, person=state.person, rounds=state.rounds)
        case Several(refs):
            keep = all(ref.kind in SINGLE_KINDS for ref in refs)
            kept = replace(state.empty, rounds=state.rounds, item=state.item)
            return replace(state if keep else kept, asking=step, blocked=None)
        case Who():
            return replace(state.empty, rounds=state.rounds)
        case WrongKind() | AlreadyIn():
            return replace(state, asking=None, blocked=None, follow=None, last=None)
    return state.empty


def _asks(step: Step) -> bool:
    """Tell whether a step is a question by itself: which act, how damaged, whose, who comes in."""
    undo = isinstance(step, TakeUndo) and step.folio != 0 and not step.reason
    damage = isinstance(step, Damage) and not step.condition
    return undo or damage or isinstance(step, Outgoing | Whose | Accept)


def _opened(state: State, person: Ref) -> State:
    """Somebody stands at the counter; in return mode a digit gives back all they hold."""
    closed = replace(state.empty, person=person)
    if state.mode == RETURN:
        return replace(closed, asking=TakeBack(person=person, into=state.into))
    return replace(closed, rounds=state.rounds if state.person is None else None)


def switched(mode: str, before: State | None = None) -> State:
    """Give the state after a change of mode: nobody stands at the counter, the roster stays."""
    if before is None:
        return State(mode)
    kept = replace(before.empty, mode=mode, into=None)
    return kept if mode != RELIEF else State(mode)


def left(state: State, *, told: bool) -> State:
    """Give the state after Esc: nobody stands at the counter; a second Esc closes the roster.

    `told` says whether there was anything to be seen that Esc cleared.
    """
    busy = told or state != state.empty
    kept = replace(state.empty, into=None)
    return kept if busy and state.roster is not None else State(state.mode)
