"""What a scan means at the counter, in which mode and state: decisions only, no Qt, no book.

    read(state, text) -> Meaning      before the book is asked: a command, a digit, or a code
    decide(state, found) -> Step      once the book has said what a code may be
The card of a person takes one thing and is closed then: a badge that fails to read may never hand
a weapon to the guard before (DESK.md, The counter).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.counter.answers import (
    DAMAGES,
    MOST_CANDIDATES,
    SHORTAGES,
    SIGNS,
    UNDO_REASONS,
)
from stockkeeper.desktop.counter.meanings import (
    AskAgain,
    Key,
    LookUp,
    Meaning,
    Ready,
    Rounds,
    Thing,
)
from stockkeeper.desktop.counter.steps import (
    COMMANDS,
    ISSUE,
    RELIEF,
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
    Several,
    Skip,
    State,
    Step,
    TakeBack,
    TakeUndo,
    Unknown,
    Who,
    Whose,
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
    skips = text == "0" and state.mode == ISSUE and state.lines
    return Ready(Skip(state.lines[0].person)) if skips else LookUp(text)


def _answer(state: State, asking: Step, digit: int) -> Meaning | None:  # noqa: PLR0911
    match asking:
        case Several(refs) if digit <= len(refs):
            return LookUp("", refs[digit - 1])
        case Whose(item, people) if digit <= len(people):
            return Ready(Hand(people[digit - 1], item, state.rounds))
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


def begins(state: State) -> Begun:
    """Give the incident that F12 begins where there is nothing else to do with it.

    It is about the weapon in hand, and the person whose card is open.
    """
    item = state.item or state.last
    values = (("person", str(state.person)),) if state.person is not None else ()
    return Begun(values, ((item, 1),) if item is not None else ())


def decide(state: State, text: str, found: Sequence[Thing]) -> Step:
    """Say what to do with what a code was found to be."""
    if len(found) != 1:
        several = tuple(thing.ref for thing in found[:MOST_CANDIDATES])
        return Several(several) if several else Unknown(text)
    thing = found[0]
    if state.mode == RELIEF:
        return _relief(state, thing)
    if thing.ref.kind == "post":
        return Load(thing.ref)
    if thing.ref.kind == "person":
        whose = state.asking
        weapon = whose.item if isinstance(whose, Whose) else None
        return Hand(thing.ref, weapon, state.rounds) if weapon else OpenCard(thing.ref)
    return _return(state, thing) if state.mode == RETURN else _issue(state, thing)


def _issue(state: State, thing: Thing) -> Step:
    """The thing goes to whoever stands there; a vest to whoever just left without one."""
    if thing.ref.kind not in SINGLE_KINDS:
        return WrongKind(thing.ref)
    if state.person is not None:
        return Hand(state.person, thing.ref, state.rounds)
    if state.bare is not None and thing.category == VEST:
        return Hand(state.bare, thing.ref)
    if state.lines and thing.ref.kind == "firearm" and not _is_out(thing):
        return _by_roster(state, thing.ref)
    return Who(thing.ref)


def _by_roster(state: State, item: Ref) -> Step:
    """The next guard takes their usual weapon, or any that is nobody's usual where they have none.

    Another weapon asks: whose it usually is on this roster, or the next guard.
    """
    first = state.lines[0]
    owner = next((line for line in state.lines if line.item == item), None)
    if owner is first or (owner is None and first.item is None):
        return Hand(first.person, item, state.rounds)
    people = [line.person for line in (owner, first) if line is not None]
    return Whose(item, tuple(people))


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
