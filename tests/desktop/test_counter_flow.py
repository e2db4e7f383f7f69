"""What a scan means at the counter, as a table: state, text, what the book found, what follows."""

import pytest

from stockkeeper.desktop.counter.flow import after, decide, more, read, switched
from stockkeeper.desktop.counter.steps import (
    ISSUE,
    RELIEF,
    RETURN,
    AlreadyIn,
    AskAgain,
    Damage,
    Hand,
    Into,
    Key,
    LookUp,
    OpenCard,
    Outgoing,
    Pass,
    Ready,
    Record,
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
STORE, POST = Ref("place", 3), Ref("post", 7)
SHORT = TakeBack((GUN,), rounds=9)
OVER = TakeBack((GUN,), rounds=9, asks="over")
ALL = TakeBack(person=ANA)
IDLE, BACK = State(), State(RETURN)
OPEN = State(person=ANA)
ASKED_UNDO = State(asking=TakeUndo(77))
ASKED_SHORT = State(RETURN, asking=SHORT)
ASKED_ALL = State(RETURN, person=ANA, asking=ALL)
TWO = State(asking=Several((ANA, LUZ)))

BACK_CARD = State(RETURN, person=ANA)
RELIEVING = State(RELIEF)
OUTGOING = State(RELIEF, item=GUN, asking=Outgoing(GUN, POST))
ASKED_PASS = State(RELIEF, asking=Pass(GUN, ANA, 9))
ASKED_DAMAGE = State(RETURN, asking=Damage(GUN))
FOLLOW = Record("incident", (("sort", "loss"),))

READ = [
    (IDLE, "RELEVO", Key("F4")),
    (OUTGOING, "1", Ready(Pass(GUN, POST))),
    (State(RELIEF, item=GUN, rounds=9, asking=Outgoing(GUN, POST)), "1", Ready(Pass(GUN, POST, 9))),
    (State(RELIEF, item=GUN, asking=Outgoing(GUN)), "1", AskAgain()),
    (OUTGOING, "B0001", LookUp("B0001")),
    (OUTGOING, "*9", Rounds(9)),
    (ASKED_PASS, "2", Ready(Pass(GUN, ANA, 9, "lost"))),
    (ASKED_PASS, "B0001", AskAgain()),
    (ASKED_DAMAGE, "1", Ready(Damage(GUN, "repairable"))),
    (ASKED_DAMAGE, "2", Ready(Damage(GUN, "unserviceable"))),
    (ASKED_DAMAGE, "3", AskAgain()),
    (ASKED_DAMAGE, "T0002", AskAgain()),
    (State(RETURN, asking=OVER), "1", Ready(TakeBack((GUN,), rounds=9, over=True, asks="over"))),
    (State(RETURN, asking=OVER), "2", AskAgain()),
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
    (BACK_CARD, [Thing(GUN, "person:41")], TakeBack((GUN,), by=ANA)),
    (BACK, [Thing(STORE)], Into(STORE)),
    (State(RETURN, into=STORE), [Thing(GUN, "person:40")], TakeBack((GUN,), into=STORE)),
    (IDLE, [Thing(STORE)], WrongKind(STORE)),
    (State(bare=ANA), [Thing(VEST, "place:3", "vest")], Hand(ANA, VEST)),
    (State(bare=ANA), [Thing(VEST, "place:3", "radio")], Who(VEST)),
    (State(bare=ANA), [Thing(GUN, "place:3")], Who(GUN)),
    (State(bare=ANA, person=LUZ), [Thing(VEST, "place:3", "vest")], Hand(LUZ, VEST)),
    (RELIEVING, [Thing(GUN, "person:41")], Outgoing(GUN)),
    (RELIEVING, [Thing(GUN, "post:7")], Outgoing(GUN)),
    (RELIEVING, [Thing(GUN, "place:3")], AlreadyIn(GUN)),
    (RELIEVING, [Thing(VEST, "person:41")], WrongKind(VEST)),
    (RELIEVING, [Thing(POST)], WrongKind(POST)),
    (RELIEVING, [Thing(ANA)], OpenCard(ANA)),
    (OUTGOING, [Thing(ANA)], Pass(GUN, ANA)),
    (OUTGOING, [Thing(POST)], Pass(GUN, POST)),
    (State(RELIEF, item=GUN, rounds=9), [Thing(ANA)], Pass(GUN, ANA, 9)),
    (OUTGOING, [Thing(OTHER_GUN, "person:41")], Outgoing(OTHER_GUN)),
    (State(RELIEF, person=ANA), [Thing(GUN, "person:41")], Pass(GUN, ANA)),
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
    (BACK, TakeBack((GUN,)), "", State(RETURN, last=GUN)),
    (BACK, TakeBack((GUN,)), "return.place_needed", BACK),
    (BACK, TakeBack((VEST,)), "", BACK),
    (BACK, Into(STORE), "", State(RETURN, into=STORE)),
    (State(RETURN, into=STORE), TakeBack((GUN,)), "", State(RETURN, into=STORE, last=GUN)),
    (State(RETURN, last=GUN, follow=FOLLOW), FOLLOW, "", BACK),
    (State(RETURN, last=GUN), Damage(GUN), "", ASKED_DAMAGE),
    (ASKED_DAMAGE, Damage(GUN, "repairable"), "", BACK),
    (State(RETURN, last=GUN, follow=FOLLOW), AlreadyIn(OTHER_GUN), "", BACK),
    (RELIEVING, Outgoing(GUN, POST), "", OUTGOING),
    (
        State(RELIEF, rounds=9),
        Outgoing(GUN),
        "",
        State(RELIEF, item=GUN, rounds=9, asking=Outgoing(GUN)),
    ),
    (OUTGOING, Pass(GUN, ANA), "", RELIEVING),
    (OUTGOING, Pass(GUN, ANA), "person.blocked", State(RELIEF, blocked=Pass(GUN, ANA))),
    (OUTGOING, Pass(GUN, ANA), "relief.same", RELIEVING),
    (OUTGOING, Unknown("X"), "", RELIEVING),
    (
        State(RELIEF, item=GUN),
        Several((ANA, LUZ)),
        "",
        State(RELIEF, item=GUN, asking=Several((ANA, LUZ))),
    ),
    (State(bare=ANA), Unknown("X"), "", IDLE),
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
    assert ASKED_PASS.must_answer
    assert ASKED_DAMAGE.must_answer
    assert not OUTGOING.must_answer
    assert not ASKED_ALL.must_answer
    assert not TWO.must_answer


def test_no_more_candidates_than_digits():
    found = [Thing(Ref("person", number)) for number in range(1, 15)]
    assert decide(IDLE, "X", found) == Several(tuple(thing.ref for thing in found[:9]))


def test_what_f12_does_beside_authorising():
    assert more(State(RETURN, last=GUN, follow=FOLLOW)) == Ready(FOLLOW)
    assert more(State(RETURN, last=GUN)) == Ready(Damage(GUN))
    assert more(State(last=GUN)) is None
    assert more(BACK) is None


@pytest.mark.parametrize("mode", [ISSUE, RETURN, RELIEF])
def test_a_change_of_mode_forgets_who_stands_there(mode):
    assert switched(mode) == State(mode)


def test_only_an_open_card_receives():
    """Whatever is scanned between a badge and a weapon, nobody but the last badge receives."""
    for step in (Unknown("X"), Who(GUN), Several((ANA, LUZ)), Hand(ANA, VEST), TakeUndo(77)):
        state = after(OPEN, step)
        assert decide(state, "X", [Thing(GUN, "place:3")]) == Who(GUN)
