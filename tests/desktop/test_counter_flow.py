"""What a scan means at the counter, as a table: state, text, what the book found, what follows."""

import pytest

from stockkeeper.desktop.counter.flow import after, decide, read, switched
from stockkeeper.desktop.counter.steps import (
    ISSUE,
    RETURN,
    AlreadyIn,
    AskAgain,
    Hand,
    Key,
    LookUp,
    OpenCard,
    Ready,
    Rounds,
    Several,
    State,
    TakeBack,
    TakeUndo,
    Thing,
    Unknown,
    Who,
    WrongKind,
)
from stockkeeper.domain.refs import Ref

GUN, OTHER_GUN, VEST = Ref("firearm", 12), Ref("firearm", 13), Ref("article", 20)
ANA, LUZ, LOT = Ref("person", 40), Ref("person", 41), Ref("lot", 9)
SHORT = TakeBack((GUN,), rounds=9)
ALL = TakeBack(person=ANA)
IDLE, BACK = State(), State(RETURN)
OPEN = State(person=ANA)
ASKED_UNDO = State(asking=TakeUndo(77))
ASKED_SHORT = State(RETURN, asking=SHORT)
ASKED_ALL = State(RETURN, person=ANA, asking=ALL)
TWO = State(asking=Several((ANA, LUZ)))

READ = [
    (IDLE, "ENTREGAR", Key("F7")),
    (IDLE, "DEVOLVER", Key("F8")),
    (OPEN, "DESHACER", Key("F9")),
    (ASKED_UNDO, "TERMINAR", Key("Esc")),
    (IDLE, "B0001", LookUp("B0001")),
    (IDLE, "7", LookUp("7")),
    (IDLE, "*12", Rounds(12)),
    (OPEN, "*0", Rounds(0)),
    (IDLE, "*12345", LookUp("*12345")),
    (IDLE, "12*", LookUp("12*")),
    (TWO, "2", LookUp("", LUZ)),
    (TWO, "3", AskAgain()),
    (TWO, "B0002", LookUp("B0002")),
    (ASKED_UNDO, "1", Ready(TakeUndo(77, "Wrong person"))),
    (ASKED_UNDO, "4", Ready(TakeUndo(77, "Other reason"))),
    (ASKED_UNDO, "5", AskAgain()),
    (ASKED_UNDO, "B0001", AskAgain()),
    (ASKED_UNDO, "*12", AskAgain()),
    (ASKED_SHORT, "1", Ready(TakeBack((GUN,), rounds=9, short="fired"))),
    (ASKED_SHORT, "2", Ready(TakeBack((GUN,), rounds=9, short="lost"))),
    (ASKED_SHORT, "3", Ready(TakeBack((GUN,), rounds=9, short="damaged"))),
    (ASKED_SHORT, "4", AskAgain()),
    (ASKED_SHORT, "T0002", AskAgain()),
    (ASKED_ALL, "1", Ready(ALL)),
    (ASKED_ALL, "2", AskAgain()),
    (ASKED_ALL, "T0002", LookUp("T0002")),
    (State(RETURN, rounds=9, asking=ALL), "1", Ready(TakeBack(person=ANA, rounds=9))),
]
DECIDED = [
    (IDLE, [], Unknown("X")),
    (IDLE, [Thing(ANA)], OpenCard(ANA)),
    (OPEN, [Thing(LUZ)], OpenCard(LUZ)),
    (BACK, [Thing(ANA)], OpenCard(ANA)),
    (IDLE, [Thing(GUN, "place:3")], Who(GUN)),
    (OPEN, [Thing(GUN, "place:3")], Hand(ANA, GUN)),
    (OPEN, [Thing(GUN, "person:41")], Hand(ANA, GUN)),
    (OPEN, [Thing(VEST, "place:3")], Hand(ANA, VEST)),
    (State(person=ANA, rounds=12), [Thing(GUN, "place:3")], Hand(ANA, GUN, 12)),
    (BACK, [Thing(GUN, "person:40")], TakeBack((GUN,))),
    (BACK, [Thing(GUN, "post:7")], TakeBack((GUN,))),
    (State(RETURN, rounds=9), [Thing(GUN, "person:40")], SHORT),
    (BACK, [Thing(GUN, "place:3")], AlreadyIn(GUN)),
    (BACK, [Thing(GUN, "end:lost")], AlreadyIn(GUN)),
    (OPEN, [Thing(LOT)], WrongKind(LOT)),
    (IDLE, [Thing(GUN), Thing(OTHER_GUN)], Several((GUN, OTHER_GUN))),
]
AFTER = [
    (OPEN, Hand(ANA, GUN), "", IDLE),
    (OPEN, Hand(ANA, GUN), "person.paper_expired", State(blocked=Hand(ANA, GUN))),
    (OPEN, Hand(ANA, GUN), "firearm.not_in_store", IDLE),
    (State(blocked=Hand(ANA, GUN)), Hand(ANA, GUN, override="x"), "", IDLE),
    (IDLE, Hand(ANA, GUN, override="x"), "user.second_needed", State(blocked=Hand(ANA, GUN))),
    (IDLE, OpenCard(ANA), "", OPEN),
    (OPEN, OpenCard(LUZ), "", State(person=LUZ)),
    (State(rounds=12), OpenCard(ANA), "", State(person=ANA, rounds=12)),
    (State(person=LUZ, rounds=12), OpenCard(ANA), "", OPEN),
    (OPEN, Unknown("X"), "", IDLE),
    (State(rounds=12), Who(GUN), "", State(rounds=12)),
    (OPEN, WrongKind(LOT), "", OPEN),
    (OPEN, Several((GUN, OTHER_GUN)), "", State(person=ANA, asking=Several((GUN, OTHER_GUN)))),
    (OPEN, Several((ANA, LUZ)), "", TWO),
    (BACK, OpenCard(ANA), "", ASKED_ALL),
    (BACK, TakeBack((GUN,)), "", BACK),
    (IDLE, TakeUndo(77), "", ASKED_UNDO),
    (ASKED_UNDO, TakeUndo(77, "Wrong person"), "", IDLE),
    (OPEN, TakeUndo(0), "undo.nothing", IDLE),
]


@pytest.mark.parametrize(("state", "text", "meaning"), READ)
def test_a_text_is_read(state, text, meaning):
    assert read(state, text) == meaning


@pytest.mark.parametrize(("state", "found", "step"), DECIDED)
def test_what_was_found_decides(state, found, step):
    assert decide(state, "X", found) == step


@pytest.mark.parametrize(("state", "step", "code", "then"), AFTER)
def test_the_state_after_a_step(state, step, code, then):
    assert after(state, step, code) == then


def test_a_short_return_waits_for_its_reason():
    assert after(BACK, SHORT, short=True) == ASKED_SHORT
    assert ASKED_SHORT.must_answer
    assert ASKED_UNDO.must_answer
    assert not ASKED_ALL.must_answer
    assert not TWO.must_answer


def test_no_more_candidates_than_digits():
    found = [Thing(Ref("person", number)) for number in range(1, 15)]
    assert decide(IDLE, "X", found) == Several(tuple(thing.ref for thing in found[:9]))


@pytest.mark.parametrize("mode", [ISSUE, RETURN])
def test_a_change_of_mode_forgets_who_stands_there(mode):
    assert switched(mode) == State(mode)


def test_only_an_open_card_receives():
    """Whatever is scanned between a badge and a weapon, nobody but the last badge receives."""
    for step in (Unknown("X"), Who(GUN), Several((ANA, LUZ)), Hand(ANA, VEST), TakeUndo(77)):
        state = after(OPEN, step)
        assert decide(state, "X", [Thing(GUN, "place:3")]) == Who(GUN)
