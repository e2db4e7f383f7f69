"""What a shift finds wrong: written off by two, recorded as an incident, or given more time."""

from datetime import timedelta

import pytest

from stockkeeper.actions.issue import Issue
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.actions.trouble import ExtendUntil, RecordIncident
from stockkeeper.actions.undo import Undo
from stockkeeper.actions.write_off import WriteOff
from stockkeeper.book.queries import outstanding, records, shift_counts, shifts
from stockkeeper.book.queries.holdings import BookHoldings
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.actions.shift_room import SITE, STORE, count, now, standing


@pytest.fixture
def shift(armoury):
    whole, _things = armoury
    return Ref("shift", whole.do(OpenShift(SITE)).folio)


def missing(whole, shift, things, number):
    """A finding of so many rounds, counted twice and closed."""
    for _time in range(2):
        count(whole, shift, weapons=2, counted=((things["lot"], number),))
    whole.both(CloseShift(shift))
    return Ref("finding", whole.book.base.value("SELECT max(id) FROM finding"))


@pytest.mark.parametrize("number", [97, 104])
def test_a_write_off_is_a_movement_of_two_people_that_closes_its_finding(armoury, shift, number):
    whole, things = armoury
    finding = missing(whole, shift, things, number)
    assert whole.refused(WriteOff(finding, "Acta 4")).code == "user.second_needed"
    whole.both(WriteOff(finding, "Acta 4"))
    board = BookHoldings(whole.book.base)
    assert board.quantity(things["lot"], STORE) == number
    row = records.fetch(whole.book.base, finding)
    assert row["closed"]
    assert row["outcome"].startswith("folio:")
    with pytest.raises(Refusal, match=r"finding\.closed_already"):
        whole.both(WriteOff(finding, "Otra vez"))
    folio = int(row["outcome"].partition(":")[2])
    assert whole.refused(Undo("No era", folio)).code == "user.second_needed"
    whole.both(Undo("No era", folio))
    assert board.quantity(things["lot"], STORE) == 100


def test_a_weapon_past_its_time_is_a_finding_and_a_proposed_incident(armoury, shift):
    whole, things = armoury
    base, gun = whole.book.base, things["gun"]
    until = (whole.clock.now + timedelta(minutes=5)).isoformat()
    whole.do(Issue(things["guard"], (gun,), (), until=until))
    count(whole, shift, weapons=1, counted=((things["lot"], 100),))
    assert standing(whole, shift).late == 0
    whole.clock.now += timedelta(hours=2)
    whole.both(SetPolicy("overdue.grace_minutes", "300", "Reemplazos lejanos"))
    assert outstanding.proposals(base, now(whole)) == []
    whole.both(SetPolicy("overdue.grace_minutes", "30", "Como antes"))
    (proposed,) = outstanding.proposals(base, now(whole))
    assert (proposed.item, proposed.holder_name, proposed.home) == (gun, "Quispe, Luz", str(STORE))
    whole.both(CloseShift(shift))
    (row,) = base.named("SELECT * FROM finding")
    assert (row["sort"], row["subject"], row["person"]) == (
        "not_returned", str(gun), str(things["guard"]))  # fmt: skip
    closed = shifts.fetch(base, shift)
    assert (closed.squared, closed.out, closed.late) == (False, 1, 1)
    incident = whole.do(RecordIncident({"sort": "overdue", "subject": str(gun)})).folio
    told = records.fetch(base, Ref("incident", incident))
    assert (told["person"], told["source"]) == (str(things["guard"]), f"folio:{proposed.since}")
    assert told["occurred"] == until
    assert outstanding.proposals(base, now(whole)) == []


def test_more_time_given_by_two_people_makes_it_no_incident(armoury, shift):
    whole, things = armoury
    base, gun = whole.book.base, things["gun"]
    until = whole.clock.now + timedelta(minutes=5)
    whole.do(Issue(things["guard"], (gun,), (), until=until.isoformat()))
    whole.clock.now += timedelta(hours=2)
    assert len(outstanding.overdue(base, now(whole))) == 1
    later = ExtendUntil(gun, (until + timedelta(hours=12)).isoformat(), "Dobla turno")
    assert whole.refused(later).code == "user.second_needed"
    whole.both(later)
    assert outstanding.overdue(base, now(whole)) == []
    assert len(outstanding.outstanding(base, now(whole))) == 1
    earlier = ExtendUntil(gun, until.isoformat(), "Dobla turno")
    assert whole.refused(earlier).code == "extend.not_later"


def test_an_incident_of_a_weapon_in_store_is_not_overdue(armoury):
    whole, things = armoury
    told: Values = {"sort": "overdue", "subject": str(things["gun"])}
    assert whole.refused(RecordIncident(told)).code == "incident.not_out"


def test_a_count_of_thousands_stays_within_its_entries(armoury, shift):
    whole, _things = armoury
    marks = tuple(f"{'Ñ' * 50}{n}" for n in range(700))
    count(whole, shift, seen=(), unknown=marks)
    base = whole.book.base
    (head,) = [e for e in shift_counts.of_phase(base, shifts.fetch(base, shift), "closing")
               if e.item == e.group]  # fmt: skip
    assert (head.expected, head.counted) == (2, 700)
