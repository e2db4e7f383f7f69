"""Policy in words: what a value says, where it comes from, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.domain.policy import Given, Rule, Standing, Value
from stockkeeper.domain.policy.policy import COMPANY, COUNTRY, DEFAULT, PRACTICE, READ, SECONDARY
from stockkeeper.domain.policy.rule import CHOICE, FACT, LEAST, LIST, MOST, YES
from stockkeeper.words import N_, _, format_date, format_number, language

HOW: Mapping[str, str] = {
    READ: N_("Read in the legal text"),
    SECONDARY: N_("Secondary page: check before relying on it"),
    PRACTICE: N_("Own recommendation, no law"),
}
ORIGINS: Mapping[str, str] = {
    COMPANY: N_("Set by the company"),
    COUNTRY: N_("Country pack"),
    DEFAULT: N_("Default pack"),
}
_NOTHING: Mapping[str, str] = {
    MOST: N_("No limit"),
    LEAST: N_("Nothing is asked"),
    FACT: N_("Not known"),
}


def label_of_rule(rule: Rule) -> str:
    """Give what a rule is called; one of a family with the word it is for."""
    tail = rule.name.removeprefix("ammunition.minimum.")
    label = _(rule.label)
    return f"{label}: {tail}" if tail != rule.name else label


def value_word(rule: Rule, value: Value) -> str:
    """Give a value as people read it: `60 rounds`, `Yes`, `Weapons licence, Training`."""
    if rule.sort == YES:
        return _("Yes") if value == 1 else _("No")
    if rule.sort == CHOICE:
        return _(dict(rule.choices).get(str(value), str(value)))
    if rule.sort == LIST:
        words = value if isinstance(value, tuple) else ()
        told = ", ".join(_(dict(rule.choices)[word]) for word in words)
        return f"{told} {_(rule.unit)}".strip() if told else _(_NOTHING[LEAST])
    if not isinstance(value, int):
        return _(_NOTHING[rule.sort])
    return f"{format_number(value)} {_(rule.unit)}".strip()


def origin_word(standing: Standing) -> str:
    """Give where the value that counts comes from."""
    return _(ORIGINS[standing.origin])


def source_word(given: Given) -> str:
    """Give the source of a pack's value with its day and how it was read; "" where none is."""
    if not given.source:
        return ""
    day = _("as of {day}").format(day=format_date(given.as_of))
    return " · ".join((given.source, day, _(HOW[given.how])))


def note_word(given: Given) -> str:
    """Give what to mind about a pack's value, in the language spoken."""
    return given.note.get(language(), "")
