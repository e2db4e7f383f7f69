"""Where the counter stands after a step, as a table: state, step, its refusal, what follows."""

from dataclasses import replace

import pytest

from stockkeeper.desktop.counter.flow import decide
from stockkeeper.desktop.counter.following import after, left, switched
from stockkeeper.desktop.counter.meanings import Thing
from stockkeeper.desktop.counter.steps import (
    ISSUE,
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

AFTER = [
    (IDLE, Load(POST), "", State(roster=POST)),
    (IDLE, Load(POST), "roster.none_at_post", IDLE),
    (ROSTER, Hand(ANA, GUN), "", ROSTER),
    (ROSTER, Skip(ANA), "", replace(ROSTER, skipped=(ANA,))),
    (ROSTER, Whose(OTHER_GUN, (LUZ, ANA)), "", ASKED_WHOSE),
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


def test_a_roster_stays_through_modes_and_the_first_esc():
    busy = replace(ROSTER, person=ANA)
    assert switched(RETURN, busy) == replace(ROSTER, mode=RETURN)
    assert switched(RELIEF, busy) == RELIEVING
    assert left(busy, told=False) == ROSTER
    assert left(ROSTER, told=True) == ROSTER
    assert left(ROSTER, told=False) == IDLE
    assert left(State(RETURN, into=STORE), told=True) == BACK


@pytest.mark.parametrize("mode", [ISSUE, RETURN, RELIEF])
def test_a_change_of_mode_forgets_who_stands_there(mode):
    assert switched(mode) == State(mode)


def test_only_an_open_card_receives():
    """Whatever is scanned between a badge and a weapon, nobody but the last badge receives."""
    for step in (Unknown("X"), Who(GUN), Several((ANA, LUZ)), Hand(ANA, VEST), TakeUndo(77)):
        state = after(OPEN, step)
        assert decide(state, "X", [Thing(GUN, "place:3")]) == Who(GUN)
