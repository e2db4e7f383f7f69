"""A shift in which three things go wrong ends with three findings; one that goes well squares."""

from datetime import timedelta

from stockkeeper.actions.count_place import CountPlace
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.relieve import Relieve
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.book.queries import shifts, troubles
from stockkeeper.domain.refs import Ref
from tests.actions.shift_room import SITE, STORE, count, standing


def begin(whole, things):
    """Open a shift, count its store, and hand the two guns to two guards with 12 rounds each."""
    shift = Ref("shift", whole.do(OpenShift(SITE)).folio)
    count(whole, shift, phase="opening", seen=(things["gun"], things["other"]), articles=1,
          counted=((things["lot"], 100),))  # fmt: skip
    rojas = whole.add("person", surnames="Rojas", given_names="Iván", id_number="40000009")
    kit = ((things["lot"], 12),)
    soon = (whole.clock.now + timedelta(minutes=10)).isoformat()
    later = (whole.clock.now + timedelta(hours=12)).isoformat()
    whole.do(Issue(things["guard"], (things["gun"],), kit, until=later))
    whole.do(Issue(rojas, (things["other"],), kit, until=soon))
    return shift, rojas


def test_three_things_go_wrong(armoury):
    whole, things = armoury
    shift, rojas = begin(whole, things)
    base = whole.book.base
    # Rojas brings the gun of Quispe, and still has his own.
    whole.do(GiveBack((things["gun"],), returned_by=rojas))
    whole.clock.now += timedelta(hours=2)
    # One round is not there: 100 - 12 are in the store by the book.
    for _time in range(2):
        count(whole, shift, seen=(things["gun"],), articles=1, counted=((things["lot"], 87),))
    whole.both(CloseShift(shift))
    closed = shifts.fetch(base, shift)
    assert (closed.squared, closed.out, closed.late) == (False, 1, 1)
    balance = standing(whole, shift)
    found = {each["sort"]: each for each in troubles.of_refs(base, balance.findings)}
    assert sorted(found) == ["fewer", "not_returned", "wrong_item"]
    assert (found["fewer"]["expected"], found["fewer"]["counted"]) == (88, 87)
    assert found["not_returned"]["person"] == found["wrong_item"]["person"] == str(rojas)
    assert found["not_returned"]["subject"] == str(things["other"])
    assert found["wrong_item"]["subject"] == str(things["gun"])
    rounds = {line.item: line for line in balance.totals}[str(things["lot"])]
    assert (rounds.opening, rounds.issued, rounds.returned, rounds.closing) == (100, 24, 12, 88)
    assert (rounds.counted, rounds.difference, rounds.balances) == (87, -1, True)


def test_all_goes_well(armoury):
    whole, things = armoury
    shift, rojas = begin(whole, things)
    until = (whole.clock.now + timedelta(hours=12)).isoformat()
    whole.do(Relieve(things["other"], things["guard"], until=until))
    whole.do(GiveBack((things["gun"],)))
    count(whole, shift, seen=(things["gun"],), articles=1, counted=((things["lot"], 88),))
    whole.both(CloseShift(shift))
    closed = shifts.fetch(whole.book.base, shift)
    assert (closed.squared, closed.out, closed.late) == (True, 1, 0)
    balance = standing(whole, shift)
    steps = {each.item: [step.target for step in each.steps] for each in balance.stories}
    assert steps[things["other"]] == [str(rojas), str(things["guard"])]
    weapons = balance.totals[0]
    assert (weapons.opening, weapons.issued, weapons.returned, weapons.closing) == (2, 2, 1, 1)


def test_each_confirmed_place_is_kept_at_once(armoury):
    """What was counted before the power went is not counted again."""
    whole, things = armoury
    shift = Ref("shift", whole.do(OpenShift(SITE)).folio)
    folio = count(whole, shift, weapons=2).folio
    rows = whole.book.base.rows("SELECT seq, place, counted FROM shift_count")
    assert rows == [(folio, str(STORE), 2)]
    outside = CountPlace(shift, things["safe"], weapons=0)
    assert whole.refused(outside).code == "shift.place_outside"
