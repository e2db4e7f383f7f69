"""Rules of policy: how values are read, which is laxer, and what the company's own may change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stockkeeper.domain.policy import (
    RULES,
    Given,
    Own,
    Policy,
    Standing,
    laxer,
    laxer_than_before,
    read,
    rule_of,
    stored,
)
from stockkeeper.domain.policy.rule import CHOICE, FACT, LEAST, LIST, MOST, YES
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import second_needed

EVERY = st.sampled_from([*RULES.values(), rule_of("ammunition.minimum.9x19 mm")])


def values_of(rule):
    if rule.sort == CHOICE:
        return st.sampled_from(rule.words)
    if rule.sort == LIST:
        return st.sets(st.sampled_from(rule.words)).map(
            lambda words: tuple(word for word in rule.words if word in words)
        )
    if rule.sort == YES:
        return st.integers(0, 1)
    return st.none() | st.integers(0, 1_000_000)


RULE_AND_THREE = EVERY.flatmap(
    lambda rule: st.tuples(st.just(rule), *(values_of(rule) for _ in range(3)))
)


@given(RULE_AND_THREE)
def test_what_is_written_reads_back(told):
    rule, value, *_ = told
    assert read(rule, stored(value)) == value


@given(RULE_AND_THREE)
def test_at_least_as_strict_is_an_order(told):
    rule, one, two, three = told
    assert not laxer(rule, one, one)
    if not laxer(rule, one, two) and not laxer(rule, two, three):
        assert not laxer(rule, one, three)
    if rule.sort != LIST:  # lists that each lack a word of the other: each is the laxer one
        assert not (laxer(rule, one, two) and laxer(rule, two, one))


@pytest.mark.parametrize(
    ("name", "lax", "strict"),
    [
        ("rounds.carried", "61", "60"),
        ("rounds.carried", "", "1000000"),
        ("hours.rest_min", "7", "8"),
        ("hours.rest_min", "", "1"),
        ("weapons.guards_per_weapon", "2", "3"),
        ("second.undo", "0", "1"),
        ("acceptance.issue", "none", "badge"),
        ("acceptance.issue", "badge", "pin"),
        ("papers.required", "medical", "medical,training"),
        ("papers.required", "medical", "training"),
        ("alert.days", "30,60", "30,60,90"),
        ("ammunition.minimum.9x19", "50", "100"),
    ],
)
def test_which_is_laxer(name, lax, strict):
    rule = rule_of(name)
    assert laxer(rule, read(rule, lax), read(rule, strict))


def test_a_pin_and_a_signature_stand_for_each_other_and_facts_are_neither():
    assert not laxer(rule_of("acceptance.issue"), "signature", "pin")
    assert not laxer(rule_of("acceptance.issue"), "pin", "signature")
    assert not laxer(rule_of("loss.notice_hours"), 72, 24)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("rounds.carried", "sixty", "field.not_a_number"),
        ("rounds.carried", "-1", "field.not_a_number"),
        ("rounds.carried", "1" * 4000, "field.out_of_range"),
        ("second.undo", "2", "field.out_of_range"),
        ("second.undo", "", "field.not_a_number"),
        ("acceptance.issue", "", "field.not_a_choice"),
        ("papers.required", "medical,library", "field.not_a_choice"),
    ],
)
def test_what_is_no_value(name, text, code):
    with pytest.raises(Refusal) as caught:
        read(rule_of(name), text)
    assert caught.value.code == code
    assert caught.value.facts["field"] == name


@pytest.mark.parametrize("name", ["", "rounds", "ammunition.minimum", "ammunition.minimum.", "x"])
def test_what_is_no_rule(name):
    with pytest.raises(Refusal) as caught:
        rule_of(name)
    assert caught.value.code == "policy.unknown_rule"


def test_every_rule_says_what_it_needs():
    for rule in RULES.values():
        assert rule.sort in (MOST, LEAST, YES, CHOICE, LIST, FACT)
        assert bool(rule.choices) == (rule.sort in (CHOICE, LIST))
        assert len(rule.ranks) == (len(rule.choices) if rule.sort == CHOICE else 0)
        assert rule.enforced or rule.sort in (FACT, LIST, LEAST)


@given(RULE_AND_THREE)
def test_a_second_signature_is_needed_exactly_for_what_is_laxer(told):
    rule, value, was, pack = told
    data = {
        "rule": rule.name,
        "value": stored(value),
        "was": stored(was),
        "pack": stored(pack),
        "reason": "x",
    }
    slack = laxer(rule, value, was) or laxer(rule, value, pack)
    assert laxer_than_before(data) is slack
    assert second_needed("policy.set", data) == ("policy" if slack else None)


@given(
    EVERY.flatmap(
        lambda rule: st.tuples(st.just(rule), values_of(rule), st.lists(values_of(rule)))
    ),
    st.data(),
)
def test_no_chain_of_single_signatures_makes_a_rule_laxer_than_its_pack(told, data):
    """Whatever one person alone is let do, also after the pack itself has changed."""
    rule, pack, wishes = told
    standing = Standing(rule, Given(pack, "a source", "2026-07-30", "read"))
    for folio, wish in enumerate(wishes, 1):
        told_data = {
            "rule": rule.name,
            "value": stored(wish),
            "was": stored(standing.value),
            "pack": stored(pack),
        }
        if second_needed("policy.set", told_data) is None:
            standing = Standing(rule, standing.given, Own(wish, folio))
        assert not laxer(rule, standing.value, pack)
    newer = data.draw(values_of(rule))
    moved = Standing(rule, Given(newer, "a source", "2027-07-30", "read"), standing.own)
    assert not laxer(rule, moved.value, newer)


def test_a_policy_answers_in_the_kind_of_value_that_is_asked():
    standing = {
        name: Standing(rule_of(name), Given(read(rule_of(name), text), "s", "2026-07-30", "read"))
        for name, text in (
            ("rounds.carried", "60"),
            ("hours.out", ""),
            ("second.undo", "1"),
            ("papers.valid", "credential"),
            ("acceptance.issue", "badge"),
        )
    }
    policy = Policy("PE", standing)
    assert policy.number("rounds.carried") == 60
    assert policy.number("hours.out") is None
    assert policy.asks("second.undo")
    assert policy.words("papers.valid") == ("credential",)
    assert policy.word("acceptance.issue") == "badge"
    assert policy.value("ammunition.minimum.12 gauge") is None
    with pytest.raises(Refusal):
        policy.value("rounds.thrown")
