"""Acceptance by the receiver: in the one entry of an issue, asked by policy, erased with them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.pins import SetPin
from stockkeeper.actions.record import ErasePerson
from stockkeeper.actions.undo import Undo
from stockkeeper.book import pins
from stockkeeper.book.queries import acceptance, history
from stockkeeper.domain.acceptance import (
    BADGE,
    BOX,
    MOST_BYTES,
    PIN,
    SIGNATURE,
    Acceptance,
    fitted,
    kept,
    satisfies,
)
from stockkeeper.domain.refusals import Refusal
from tests.tamper.whole_book import CHEAP

STROKES = kept([[(10, 10), (60, 40), (110, 15)], [(20, 60), (120, 62)]])
DIGITS, WRONG = "7305", "9264"


def asks(monkeypatch, **wanted):
    """The company's policy asks so."""
    monkeypatch.setattr(acceptance, "asked", lambda _base, act: wanted.get(act, "none"))


def accepted_in(whole, receipt):
    """How the last entry of an act was accepted."""
    found = acceptance.of_entry(whole.book.base, receipt.folio)
    assert found is not None
    return found


def left(whole, owner):
    """Tries left of a PIN."""
    found = pins.standing(whole.book.base, owner)
    assert found is not None
    return found.left


def issue(things, accepted=None, **more):
    return Issue(things["guard"], (things["gun"],), accepted=accepted, **more)


@pytest.mark.parametrize("how", [BADGE, PIN, SIGNATURE])
def test_how_it_was_accepted_stands_in_the_one_entry_of_the_issue(armoury, how):
    whole, things = armoury
    strokes = STROKES if how == SIGNATURE else ()
    done = whole.do(issue(things, Acceptance(how, things["guard"], strokes)))
    assert len(done.folios) == 1
    found = accepted_in(whole, done)
    assert (found.how, found.by, found.name) == (how, things["guard"], "Quispe, Luz")
    assert found.strokes == strokes
    assert history.of(whole.book.base, things["gun"])[0]["accepted"] == how


def test_on_a_return_the_clerk_accepts(armoury):
    whole, things = armoury
    whole.do(issue(things))
    done = whole.do(GiveBack((things["gun"],)))
    found = accepted_in(whole, done)
    assert (found.how, found.by) == ("clerk", whole.session.user)


def test_what_the_policy_asks_is_needed_and_nobody_lets_that_pass(armoury, monkeypatch):
    whole, things = armoury
    guard = things["guard"]
    asks(monkeypatch, issue=SIGNATURE)
    assert whole.refused(issue(things)).code == "acceptance.missing"
    assert whole.refused(issue(things, Acceptance(BADGE, guard))).code == "acceptance.missing"
    with pytest.raises(Refusal) as caught:
        whole.both(issue(things, override="Tiene prisa"))
    assert caught.value.code == "acceptance.missing"
    whole.do(issue(things, Acceptance(SIGNATURE, guard, STROKES)))


def test_a_pin_that_cannot_be_given_takes_a_second_person(armoury, monkeypatch):
    whole, things = armoury
    asks(monkeypatch, issue=PIN)
    assert whole.refused(issue(things)).code == "pin.none"
    done = whole.both(issue(things, override="Aún sin PIN"))
    whole.do(Undo("Para probar otra vez", done.folio))
    whole.do(SetPin(things["guard"], pins.hashed(whole.book, things["guard"], DIGITS, CHEAP)))
    assert whole.refused(issue(things)).code == "acceptance.missing"
    for _try in range(10):
        with pytest.raises(Refusal):
            pins.check(whole.book, whole.session, things["guard"], WRONG)
    assert whole.refused(issue(things)).code == "pin.blocked"
    whole.both(issue(things, override="PIN bloqueado"))


def test_a_right_pin_sets_the_tries_back_with_the_issue_itself(armoury):
    whole, things = armoury
    guard = things["guard"]
    whole.do(SetPin(guard, pins.hashed(whole.book, guard, DIGITS, CHEAP)))
    with pytest.raises(Refusal):
        pins.check(whole.book, whole.session, guard, WRONG)
    assert left(whole, guard) == 9
    pins.check(whole.book, whole.session, guard, DIGITS)
    whole.do(issue(things, Acceptance(PIN, guard)))
    assert left(whole, guard) == 10


def test_a_return_asks_the_clerk(armoury, monkeypatch):
    whole, things = armoury
    whole.do(issue(things))
    asks(monkeypatch, **{"return": BADGE})
    assert whole.refused(GiveBack((things["gun"],))).code == "acceptance.missing"
    other = Acceptance(BADGE, things["guard"])
    assert whole.refused(GiveBack((things["gun"],), accepted=other)).code == "acceptance.another"
    whole.do(GiveBack((things["gun"],), accepted=Acceptance(BADGE, whole.session.user)))


def test_nobody_accepts_for_another(armoury):
    whole, things = armoury
    other = whole.add("person", surnames="Rojas", given_names="Ana", id_number="40000009")
    assert whole.refused(issue(things, Acceptance(BADGE, other))).code == "acceptance.another"


@pytest.mark.parametrize("strokes", [(), (((5, 5),),), (((5, 5), (5, 5)),), (((0, 0), (1001, 3)),)])
def test_a_signature_has_a_stroke_inside_its_box(armoury, strokes):
    whole, things = armoury
    act = issue(things, Acceptance(SIGNATURE, things["guard"], strokes))
    assert whole.refused(act).code == "acceptance.no_signature"


def test_a_signature_is_private_and_goes_with_its_person(armoury):
    whole, things = armoury
    accepted = Acceptance(SIGNATURE, things["guard"], STROKES)
    done = whole.do(issue(things, accepted))
    base = whole.book.base
    body = bytes(base.value("SELECT body FROM entry WHERE seq = ?", (done.folio,)))
    assert b"strokes" not in body
    assert str(STROKES[0][0]) not in repr(accepted)
    whole.do(GiveBack((things["gun"],)))
    whole.both(ErasePerson(things["guard"], "Lo pidió"))
    found = accepted_in(whole, done)
    assert (found.how, found.name, found.strokes) == (SIGNATURE, "", ())
    assert not any(b"strokes" in raw for (raw,) in base.rows("SELECT body FROM private"))


POINT = st.tuples(st.floats(-50, 3000), st.floats(-50, 3000))


@given(st.lists(st.lists(POINT, min_size=1, max_size=300), min_size=1, max_size=12))
def test_strokes_are_thinned_into_their_box(drawn):
    found = kept(drawn)
    told = json.dumps([[n for p in stroke for n in p] for stroke in found], separators=(",", ":"))
    assert len(told) <= MOST_BYTES + 3 * len(found) + 2
    assert all(0 <= n <= BOX for stroke in found for point in stroke for n in point)
    assert len(found) <= len(drawn)
    for line in fitted(found, 220, 60):
        assert all(-0.01 <= x <= 220.01 and -0.01 <= y <= 60.01 for x, y in line)


def test_a_straight_line_needs_two_points_and_a_corner_three():
    straight = kept([[(n, 2 * n) for n in range(500)]])
    assert [len(stroke) for stroke in straight] == [2]
    corner = kept([[(n, 0) for n in range(100)] + [(99, n) for n in range(100)]])
    assert [len(stroke) for stroke in corner] == [3]


@pytest.mark.parametrize(
    ("asked", "given", "enough"),
    [
        ("none", None, True),
        ("badge", None, False),
        ("badge", BADGE, True),
        ("badge", PIN, True),
        ("badge", SIGNATURE, True),
        ("pin", BADGE, False),
        ("pin", SIGNATURE, False),
        ("signature", PIN, False),
        ("signature", SIGNATURE, True),
        ("badge", "clerk", False),
    ],
)
def test_what_is_enough(armoury, asked, given, enough):
    _whole, things = armoury
    told = Acceptance(given, things["guard"]) if given else None
    assert satisfies(asked, told) is enough
