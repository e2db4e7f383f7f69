"""A shift from its opening to its closing: what is counted blind, what differs, what both sign."""

import pytest

from stockkeeper.actions import shift as shift_act
from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.move import Move
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.actions.undo import Undo
from stockkeeper.book.queries import shift_counts, shifts
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.actions.shift_room import SITE, STORE, count, ref_of, standing


@pytest.fixture
def shift(armoury):
    whole, _things = armoury
    return Ref("shift", whole.do(OpenShift(SITE)).folio)


def test_a_shift_holds_its_place_and_all_inside_and_no_other_can_be_opened(armoury, shift):
    whole, things = armoury
    base = whole.book.base
    assert ref_of(shifts.current(base, STORE)) == shift
    inner = whole.add("place", name="Gaveta", sort="safe", parent=str(STORE))
    assert ref_of(shifts.current(base, inner)) == shift
    assert whole.refused(OpenShift(STORE)).code == "shift.open_already"
    assert shifts.current(base, things["safe"]) is None
    other = whole.do(OpenShift(things["safe"]))
    assert [each.opened_seq for each in shifts.open_ones(base)] == [other.folio, shift.id]


def test_a_quiet_shift_squares(armoury, shift):
    whole, things = armoury
    count(whole, shift, weapons=2, counted=((things["lot"], 100),))
    whole.both(CloseShift(shift))
    closed = shifts.fetch(whole.book.base, shift)
    assert (closed.squared, closed.out, closed.is_open) == (True, 0, False)
    assert (closed.outgoing, closed.incoming) == (str(whole.session.user), str(whole.second.user))
    assert standing(whole, shift).squared


def test_issue_and_return_show_in_the_arithmetic(armoury, shift):
    whole, things = armoury
    lot, gun = things["lot"], things["gun"]
    whole.do(Issue(things["guard"], (gun,), ((lot, 12),)))
    whole.do(GiveBack((gun,), ((lot, 9),), short="fired"))
    whole.do(Issue(things["guard"], (gun,), ((lot, 6),)))
    line = {each.item: each for each in standing(whole, shift).totals}[str(lot)]
    assert (line.opening, line.issued, line.returned, line.closing) == (100, 18, 9, 91)
    assert line.balances
    weapons = standing(whole, shift).totals[0]
    assert (weapons.opening, weapons.issued, weapons.returned, weapons.closing) == (2, 2, 1, 1)
    (rounds,) = standing(whole, shift).rounds
    assert (rounds.issued, rounds.returned, rounds.fired, rounds.open) == (18, 9, 3, 6)
    (story,) = standing(whole, shift).stories
    assert (story.item, story.before, story.after) == (gun, str(STORE), str(things["guard"]))


def test_what_is_undone_takes_its_issue_back_from_the_arithmetic(armoury, shift):
    whole, things = armoury
    whole.do(Issue(things["guard"], (things["gun"],), ((things["lot"], 12),)))
    whole.do(Undo("Otro carné"))
    line = standing(whole, shift).totals[-1]
    assert (line.opening, line.issued, line.returned, line.closing) == (100, 0, 0, 100)
    assert standing(whole, shift).rounds == ()


def test_nothing_asked_while_counting_tells_what_the_book_holds(armoury, shift):
    whole, things = armoury
    base = whole.book.base
    receipt = count(whole, shift, weapons=1, counted=((things["lot"], 97),))
    (place,) = shift_counts.to_count(base, shifts.fetch(base, shift))
    assert {each.expected for each in place.things} == {None}
    told = {each.item: (each.counted, each.again) for each in place.things}
    assert told[str(things["lot"])] == (97, True)
    assert "100" not in repr(place) + repr(receipt)


def test_a_guided_count_tells_it(armoury):
    whole, things = armoury
    base = whole.book.base
    whole.both(SetPolicy("count.blind", "0", "Se cuenta con la lista"))
    shift = Ref("shift", whole.do(OpenShift(SITE)).folio)
    (place,) = shift_counts.to_count(base, shifts.fetch(base, shift))
    assert {each.item: each.expected for each in place.things} == {
        "firearm": 2, "article": 1, str(things["lot"]): 100}  # fmt: skip


def test_a_difference_is_counted_again_before_it_becomes_a_finding(armoury, shift):
    whole, things = armoury
    base = whole.book.base
    short = ((things["lot"], 97),)
    count(whole, shift, weapons=2, counted=short)
    with pytest.raises(Refusal, match=r"shift\.count_again"):
        whole.both(CloseShift(shift))
    count(whole, shift, counted=short)
    whole.both(CloseShift(shift))
    (row,) = base.named("SELECT * FROM finding")
    assert (row["sort"], row["subject"], row["expected"], row["counted"], row["source"]) == (
        "fewer", str(things["lot"]), 100, 97, str(shift))  # fmt: skip
    assert not shifts.fetch(base, shift).squared


def test_what_moves_after_a_count_does_not_make_it_wrong(armoury, shift):
    whole, things = armoury
    count(whole, shift, weapons=2, counted=((things["lot"], 100),))
    whole.do(Issue(things["guard"], (things["gun"],), ((things["lot"], 12),)))
    line = standing(whole, shift).totals[-1]
    assert (line.closing, line.counted, line.difference) == (88, 88, 0)
    whole.both(CloseShift(shift))
    assert shifts.fetch(whole.book.base, shift).squared


def test_weapons_read_one_by_one_name_what_is_wrong(armoury, shift):
    whole, things = armoury
    base = whole.book.base
    away = whole.register("firearm", serial="KUAWAY", type="revolver")
    whole.do(Move((away,), things["safe"]))
    for _time in range(2):
        count(whole, shift, seen=(things["gun"], away), unknown=("ZZ-9",))
    count(whole, shift, counted=((things["lot"], 100),))
    whole.both(CloseShift(shift))
    found = base.rows("SELECT sort, subject, note FROM finding ORDER BY id")
    assert found == [
        ("not_found", str(things["other"]), ""),
        ("wrong_place", str(away), ""),
        ("not_on_books", "", "ZZ-9"),
    ]


def test_a_closing_needs_the_other_signature(armoury, shift):
    whole, things = armoury
    count(whole, shift, weapons=2, counted=((things["lot"], 100),))
    assert whole.refused(CloseShift(shift)).code == "user.second_needed"
    with pytest.raises(Refusal, match=r"shift\.incoming_unsigned"):
        whole.both(CloseShift(shift, incoming=Ref("user", 99)))
    whole.both(CloseShift(shift, incoming=whole.session.user))
    assert shifts.fetch(whole.book.base, shift).outgoing == str(whole.second.user)
    assert whole.refused(CloseShift(shift)).code == "shift.closed_already"


def test_what_cannot_be_counted_needs_a_reason_and_leaves_a_finding(armoury, shift):
    whole, _things = armoury
    with pytest.raises(Refusal, match=r"shift\.not_counted"):
        whole.both(CloseShift(shift))
    whole.both(CloseShift(shift, uncounted="Se perdió la llave"))
    (row,) = whole.book.base.named("SELECT * FROM finding")
    assert (row["sort"], row["place"], row["note"]) == (
        "not_counted", str(STORE), "Se perdió la llave")  # fmt: skip


def test_a_difference_that_is_open_is_not_said_twice(armoury, shift):
    whole, things = armoury
    short = ((things["lot"], 97),)
    for _time in range(2):
        count(whole, shift, phase="opening", weapons=2, counted=short)
    assert whole.book.base.value("SELECT count(*) FROM finding") == 1
    for _time in range(2):
        count(whole, shift, weapons=2, counted=short)
    whole.both(CloseShift(shift))
    assert whole.book.base.value("SELECT count(*) FROM finding") == 1
    again = Ref("shift", whole.do(OpenShift(SITE)).folio)
    for _time in range(2):
        count(whole, again, weapons=2, counted=((things["lot"], 90),))
    whole.both(CloseShift(again))
    rows = whole.book.base.rows("SELECT expected, counted FROM finding ORDER BY id")
    assert rows == [(100, 97), (97, 90)]


def test_a_company_that_does_not_count_at_every_relief_closes_without(armoury, shift):
    whole, _things = armoury
    whole.both(SetPolicy("count.at_shift", "0", "Se cuenta los lunes"))
    whole.both(CloseShift(shift))
    assert shifts.fetch(whole.book.base, shift).squared
    assert whole.book.base.value("SELECT count(*) FROM finding") == 0


def test_a_long_balance_stands_in_several_entries(armoury, shift, monkeypatch):
    whole, things = armoury
    monkeypatch.setattr(shift_act, "SUMS_AN_ENTRY", 1)
    count(whole, shift, weapons=2, articles=1, counted=((things["lot"], 100),))
    receipt = whole.both(CloseShift(shift))
    assert receipt.counts == {"shift.summed": 2, "shift.closed": 1}
    assert len(standing(whole, shift).lines) == 3
    assert shifts.fetch(whole.book.base, shift).squared


def test_of_a_closed_shift_only_the_places_with_something_are_kept(armoury, shift):
    whole, things = armoury
    base = whole.book.base
    empty = whole.add("place", name="Gaveta", sort="safe", parent=str(STORE))
    assert str(empty) in shifts.places_of(base, shift)
    count(whole, shift, weapons=2, counted=((things["lot"], 100),))
    whole.both(CloseShift(shift))
    assert shifts.places_of(base, shift) == [str(SITE), str(STORE)]
