"""When maintenance falls due: never before its interval is over, and in one order of urgency."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.domain import maintenance
from stockkeeper.domain.maintenance import DUE, LATER, OVERDUE, SOON, STATES, Interval, due_of
from stockkeeper.domain.records.maintenance import Part
from stockkeeper.domain.refusals import FieldRefusal

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
PLANS = st.builds(Interval, st.none() | st.integers(1, 3660), st.none() | st.integers(1, 50_000),
                  st.integers(0, 3660), st.integers(0, 1000))  # fmt: skip


@given(PLANS, DAYS, st.integers(0, 100_000), DAYS)
def test_it_is_never_due_before_the_last_work_and_its_interval(plan, since, fired, today):
    due = due_of(plan, since.isoformat(), fired, today.isoformat())
    assert bool(due.day) == bool(plan.days)
    if plan.days:
        assert date.fromisoformat(due.day) == since + timedelta(plan.days)
    by_rounds = plan.rounds is not None and fired >= plan.rounds
    by_days = plan.days is not None and today >= since + timedelta(plan.days)
    assert (due.state in (DUE, OVERDUE)) == (by_rounds or by_days)
    assert due.left == (None if plan.rounds is None else plan.rounds - fired)


@given(PLANS, DAYS, st.integers(0, 100_000), DAYS, st.integers(0, 5000), st.integers(0, 5000))
def test_it_never_becomes_less_urgent_by_waiting_or_firing(plan, since, fired, today, days, more):
    was = due_of(plan, since.isoformat(), fired, today.isoformat())
    then = due_of(plan, since.isoformat(), fired + more, (today + timedelta(days)).isoformat())
    assert STATES.index(then.state) <= STATES.index(was.state)


@pytest.mark.parametrize(
    ("today", "state"),
    [("2028-02-29", LATER), ("2028-03-01", SOON), ("2028-03-30", SOON), ("2028-03-31", DUE),
     ("2028-04-07", DUE), ("2028-04-08", OVERDUE)],
)  # fmt: skip
def test_the_tolerance_ends_with_its_last_day(today, state):
    plan = Interval(days=90, tolerance=7)
    assert due_of(plan, "2028-01-01", 0, today).state == state


@pytest.mark.parametrize(
    ("fired", "state"), [(449, LATER), (450, SOON), (499, SOON), (500, DUE), (520, DUE),
                         (521, OVERDUE)],
)  # fmt: skip
def test_rounds_fall_due_with_their_own_tolerance(fired, state):
    plan = Interval(rounds=500, tolerance_rounds=20)
    assert due_of(plan, "2028-01-01", fired, "2028-01-02").state == state


def test_the_day_that_the_last_work_named_counts_instead():
    due = due_of(Interval(days=90), "2028-01-01", 0, "2028-01-10", said="2028-01-09")
    assert (due.day, due.state) == ("2028-01-09", OVERDUE)
    assert due_of(Interval(), "2028-01-01", 0, "2028-01-10").state == LATER
    assert due_of(Interval(days=3660), "9998-01-01", 0, "2028-01-10").day == maintenance.LAST_DAY


@pytest.mark.parametrize(
    ("told", "fits"),
    [({}, True), ({"type": "revolver"}, True), ({"type": "pistol"}, False),
     ({"make": "TAURUS", "model": "82"}, True), ({"model": "85"}, False),
     ({"calibre": ".38 SPL"}, True), ({"calibre": "9 mm"}, False),
     ({"item": "firearm:4"}, True), ({"item": "firearm:5"}, False)],
)  # fmt: skip
def test_a_plan_is_for_one_weapon_or_for_all_that_are_as_it_tells(told, fits):
    empty = dict.fromkeys(("item", "type", "make", "model", "calibre"), "")
    gun = {"type": "revolver", "make": "Taurus", "model": "82", "calibre": ".38 Special"}
    assert maintenance.is_for({**empty, **told}, "firearm:4", gun) is fits


@pytest.mark.parametrize(
    "parts", [(Part("", "E-9"),), (Part("x" * 201),), (Part("Muelle", "", 0),), (Part("a"),) * 101]
)
def test_a_part_without_a_name_or_number_in_reason_is_refused(parts):
    with pytest.raises(FieldRefusal):
        maintenance.checked_parts(parts)


def test_an_empty_line_of_parts_is_no_part():
    kept = maintenance.checked_parts((Part(" Muelle  real ", "E-9", 2), Part("")))
    assert kept == [{"name": "Muelle real", "number": "E-9", "quantity": 2}]
