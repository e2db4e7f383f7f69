"""Incidents: the three clocks in their order, and the notice that is due."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.book.queries.incident_list import notice_sql
from stockkeeper.book.sqlite import memory
from stockkeeper.domain import incidents
from stockkeeper.domain.incident_words import length, notice_word
from stockkeeper.domain.refs import LOST, STOLEN, Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import set_language

NOW = datetime(2026, 7, 30, 12, 0, tzinfo=UTC)
SORTS = ("theft", "robbery", "loss", "overdue", "seizure", "discharge", "damage", "recovery")
minutes = st.integers(-60 * 24 * 6, 0)
clock = st.none() | st.builds(
    lambda back, zone: (NOW + timedelta(minutes=back)).astimezone(
        datetime.now().astimezone().tzinfo if zone else UTC
    ),
    minutes,
    st.booleans(),
)


def text(moment):
    return moment.isoformat(timespec="seconds") if moment else ""


def row(sort, known, reported, ending=""):
    return {"sort": sort, "known": text(known), "reported": text(reported), "ending": ending}


@given(st.sampled_from(SORTS), clock, clock, st.none() | st.integers(0, 96),
       st.sampled_from(("", "unfounded", "lost")))  # fmt: skip
def test_sql_says_of_a_notice_what_the_rule_says(sort, known, reported, hours, ending):
    values = row(sort, known, reported, ending)
    base = memory()
    base.run("CREATE TABLE f (sort TEXT, known TEXT, reported TEXT, ending TEXT)")
    base.run("INSERT INTO f VALUES (?,?,?,?)", tuple(values.values()))
    sql, bound = notice_sql(hours, NOW)
    told = base.value(f"SELECT {sql} FROM f", bound)
    base.close()
    assert told == incidents.deadline(values, hours, NOW).state


@given(clock.filter(bool), clock, st.integers(1, 96))
def test_a_notice_is_in_time_until_its_hours_are_over(known, reported, hours):
    found = incidents.deadline(row("theft", known, reported), hours, NOW)
    judged = reported or NOW
    assert found.due == known + timedelta(hours=hours)
    assert found.left == found.due - judged
    assert (found.state in ("due", "in_time")) == (judged <= found.due)
    assert found.open == (reported is None)


@given(clock.filter(bool))
def test_at_once_gives_no_hour_so_nothing_is_judged_late(known):
    assert incidents.deadline(row("loss", known, None), 0, NOW).state == "at_once"
    assert incidents.deadline(row("loss", known, NOW), 0, NOW).state == "notified"


@given(clock, clock, clock)
def test_clocks_are_accepted_only_in_their_order(occurred, known, reported):
    given_ = {"occurred": text(occurred), "known": text(known), "reported": text(reported)}
    told = [moment for moment in (occurred, known, reported) if moment]
    right = told == sorted(told)
    refused = ""
    try:
        incidents.check_clocks(given_, NOW)
    except Refusal as refusal:
        refused = refusal.code
    assert right == (refused == "")
    assert refused in ("", "incident.before_occurred", "incident.before_known")


def test_no_clock_runs_ahead_and_none_is_a_word():
    later = text(NOW + timedelta(minutes=1))
    for name in incidents.CLOCKS:
        with pytest.raises(Refusal, match="time_to_come"):
            incidents.check_clocks({name: later}, NOW)
        with pytest.raises(Refusal, match="no_time"):
            incidents.check_clocks({name: "ayer"}, NOW)


def test_things_go_where_their_incident_says():
    police = Ref("party", 9)
    assert incidents.leads_to("theft", None) == STOLEN
    assert incidents.leads_to("loss", None) == LOST
    assert incidents.leads_to("seizure", police, "police") == police
    for sort, to, party_sort, code in (
        ("seizure", None, "", "seized_by_whom"),
        ("seizure", police, "supplier", "seized_by_whom"),
        ("theft", police, "police", "nothing_leaves"),
        ("damage", None, "", "nothing_leaves"),
    ):
        with pytest.raises(Refusal, match=code):
            incidents.leads_to(sort, to, party_sort)


def test_how_long_is_said_as_people_say_it():
    set_language("en")
    assert length(timedelta(minutes=40)) == "40 min"
    assert length(timedelta(hours=23, minutes=59)) == "23 h"
    assert length(timedelta(days=4)) == "4 d"
    due = incidents.deadline(row("theft", NOW - timedelta(hours=4), None), 24, NOW)
    assert notice_word(due) == "Due in 20 h"
    late = incidents.deadline(row("theft", NOW - timedelta(hours=25, minutes=30), None), 24, NOW)
    assert notice_word(late) == "Overdue by 90 min"
