"""One rule: what its values are, how they are written, and which of two is the laxer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stockkeeper.domain.refusals import FieldRefusal

MOST, LEAST, YES, CHOICE, LIST, FACT = "most", "least", "yes", "choice", "list", "fact"
"""Sorts of rule.

MOST: a number that is not exceeded; lower is stricter, no value is no limit, the laxest.
LEAST: a number that must be reached; higher is stricter, no value asks nothing, the laxest.
YES: 1 asks for something, 0 does not. CHOICE: one of a few words, from lax to strict.
LIST: words that are all asked for; a list is as strict as another when it holds all of it.
FACT: a number people are told, which nothing is measured against: neither strict nor lax.
"""
NUMBERS = (MOST, LEAST, FACT)
LARGEST = 1_000_000

Value = int | str | tuple[str, ...] | None
"""What a rule says: a number, 0 or 1, a word, words; None where nothing is said."""


@dataclass(frozen=True)
class Rule:
    """One rule of the table; `label`, `unit` and `binds` are English msgids.

    `choices` are (word, msgid) of a CHOICE or LIST. `ranks` says how strict each word of a CHOICE
    is, 0 the laxest; words of one rank may replace each other. `enforced` is False for what
    people are only told.
    """

    name: str
    label: str
    sort: str
    group: str
    binds: str
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    ranks: tuple[int, ...] = ()
    enforced: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The words that a CHOICE or LIST may hold."""
        return tuple(word for word, _label in self.choices)


def read(rule: Rule, text: str) -> Value:
    """Read a value from its text ("60", "1", "pin", "training,medical"); "" says nothing.

    Raises FieldRefusal with the rule's name as the field: "field.not_a_number",
    "field.out_of_range", "field.not_a_choice".
    """
    text = text.strip()
    if rule.sort == LIST:
        return _words(rule, text)
    if rule.sort == CHOICE:
        if text not in rule.words:
            raise FieldRefusal("field.not_a_choice", field=rule.name, value=text[:60])
        return text
    if not text and rule.sort != YES:
        return None
    highest = 1 if rule.sort == YES else LARGEST
    if not (text.isascii() and text.isdigit()):
        raise FieldRefusal("field.not_a_number", field=rule.name, value=text[:60])
    number = int(text) if len(text) <= len(str(LARGEST)) else LARGEST + 1
    if number > highest:
        raise FieldRefusal("field.out_of_range", field=rule.name, lowest=0, highest=highest)
    return number


def _words(rule: Rule, text: str) -> tuple[str, ...]:
    asked = {word.strip() for word in text.split(",")} - {""}
    strange = sorted(asked - set(rule.words))
    if strange:
        raise FieldRefusal("field.not_a_choice", field=rule.name, value=strange[0][:60])
    return tuple(word for word in rule.words if word in asked)


def stored(value: Value) -> str:
    """Write a value as the journal keeps it; `read` gives it back."""
    if value is None:
        return ""
    return ",".join(value) if isinstance(value, tuple) else str(value)


def laxer(rule: Rule, value: Value, than: Value) -> bool:
    """Tell whether a value lets pass what the other does not.

    Numbers, 0 and 1, and choices stand in one order. Lists stand in a partial one: a list that
    lacks a word of the other is laxer than it, even when it has words of its own.
    """
    if rule.sort == FACT:
        return False
    if rule.sort == LIST:
        return not set(_listed(than)) <= set(_listed(value))
    return _strictness(rule, value) < _strictness(rule, than)


def _listed(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _strictness(rule: Rule, value: Value) -> int:
    if rule.sort == MOST:
        return -value if isinstance(value, int) else -LARGEST - 1
    if rule.sort == CHOICE:
        ranks: Mapping[str, int] = dict(zip(rule.words, rule.ranks, strict=True))
        return ranks[value] if isinstance(value, str) else 0
    return value if isinstance(value, int) else 0
