"""What always stands against a weapon leaving: the last day still counts."""

import pytest

from stockkeeper.domain import eligibility
from stockkeeper.domain.policy import RULES, Given, Policy, Standing, read, rule_of
from stockkeeper.domain.refs import Ref

GUN, LOT, GUARD = Ref("firearm", 4), Ref("lot", 5), Ref("person", 6)


def _policy(values):
    """A policy that says nothing but this."""
    said = {
        name: read(rule, values.get(name, _EMPTY.get(name, ""))) for name, rule in RULES.items()
    }
    return Policy("", {name: Standing(rule_of(name), Given(value, "s", "2026-07-30", "practice"))
                       for name, value in said.items()})  # fmt: skip


_EMPTY = {name: "none" if rule.sort == "choice" else "0" for name, rule in RULES.items()
          if rule.sort in ("choice", "yes")}  # fmt: skip


@pytest.mark.parametrize(("day", "count"), [("2026-06-30", 1), ("2026-07-01", 0), ("", 0)])
def test_the_last_day_still_counts(day, count):
    today, policy = "2026-07-01", _policy({"papers.valid": "weapons_licence"})
    paper = {"sort": "weapons_licence", "expires": day}
    assert len(eligibility.of_person(GUARD, {}, [paper], policy, today)) == count
    assert len(eligibility.of_person(GUARD, {"ended": day}, [], policy, today)) == count
    assert len(eligibility.of_firearm(GUN, {"permit_expires": day}, policy, today)) == count
    assert len(eligibility.of_supply(LOT, {"expires": day}, today)) == count


def test_a_course_that_ran_out_does_not_stop_an_issue():
    paper = {"sort": "training", "expires": "2000-01-01"}
    policy = _policy({"papers.valid": "weapons_licence"})
    assert not eligibility.of_person(GUARD, {}, [paper], policy, "2026-07-01")
