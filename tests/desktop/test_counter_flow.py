"""What a scan means at the counter, as a table: state, text, what the book found, what follows."""

from dataclasses import replace

import pytest

from stockkeeper.desktop.counter.flow import decide, more, read
from stockkeeper.desktop.counter.meanings import AskAgain, Key, LookUp, Ready, Rounds, Thing
from stockkeeper.desktop.counter.steps import (
    RELIEF,
    RETURN,
    AlreadyIn,
    Damage,
    Hand,
    Into,
    Load,
    OpenCard,
    OpenLine,
    Outgoing,
    Pass,
    Record,
    Several,
    Skip,
    State,
    TakeBack,
    TakeUndo,
    Unknown,
    Who,
    Whose,
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
LINES = (OpenLine(ANA, GUN), OpenLine(LUZ, OTHER_GUN))
ROSTER = State(roster=POST, lines=LINES)
FREE = State(roster=POST, lines=(OpenLine(ANA), OpenLine(LUZ, OTHER_GUN)))
THIRD_GUN = Ref("firearm", 14)
ASKED_WHOSE = replace(ROSTER, asking=Whose(OTHER_GUN, (LUZ, ANA)))
FOLLOW = Record("incident", (("sort", "loss"),))

READ = [
    (ROSTER, "0", Ready(Skip(ANA))),
    (IDLE, "0", LookUp("0")),
    (replace(ROSTER, mode=RETURN), "0", LookUp("0")),
    (ASKED_WHOSE, "1", Ready(Hand(LUZ, OTHER_GUN))),
    (ASKED_WHOSE, "3", AskAgain()),
    (ASKED_WHOSE, "B0001", LookUp("B0001")),
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
    (IDLE, [Thing(POST)], Load(POST)),
    (BACK, [Thing(POST)], Load(POST)),
    (ROSTER, [Thing(GUN, "place:3")], Hand(ANA, GUN)),
    (ROSTER, [Thing(OTHER_GUN, "place:3")], Whose(OTHER_GUN, (LUZ, ANA))),
    (ROSTER, [Thing(THIRD_GUN, "place:3")], Whose(THIRD_GUN, (ANA,))),
    (FREE, [Thing(THIRD_GUN, "place:3")], Hand(ANA, THIRD_GUN)),
    (FREE, [Thing(OTHER_GUN, "place:3")], Whose(OTHER_GUN, (LUZ, ANA))),
    (ROSTER, [Thing(GUN, "person:41")], Who(GUN)),
    (ROSTER, [Thing(VEST, "place:3")], Who(VEST)),
    (replace(ROSTER, person=LUZ), [Thing(GUN, "place:3")], Hand(LUZ, GUN)),
    (ASKED_WHOSE, [Thing(LUZ)], Hand(LUZ, OTHER_GUN)),
    (replace(ROSTER, lines=()), [Thing(GUN, "place:3")], Who(GUN)),
    (replace(ROSTER, mode=RETURN), [Thing(GUN, "person:40")], TakeBack((GUN,))),
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


@pytest.mark.parametrize(("state", "text", "meaning"), READ)
def test_a_text_is_read(state, text, meaning):
    assert read(state, text) == meaning


@pytest.mark.parametrize(("state", "found", "step"), DECIDED)
def test_what_was_found_decides(state, found, step):
    assert decide(state, "X", found) == step


def test_no_more_candidates_than_digits():
    found = [Thing(Ref("person", number)) for number in range(1, 15)]
    assert decide(IDLE, "X", found) == Several(tuple(thing.ref for thing in found[:9]))


def test_what_f12_does_beside_authorising():
    assert more(State(RETURN, last=GUN, follow=FOLLOW)) == Ready(FOLLOW)
    assert more(State(RETURN, last=GUN)) == Ready(Damage(GUN))
    assert more(State(last=GUN)) is None
    assert more(BACK) is None
