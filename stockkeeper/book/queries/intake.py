"""Who is meant by the people that the rows of an import name."""

from __future__ import annotations

from collections.abc import Iterable

from stockkeeper.book.queries import lookups
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.wordlist import words_in

PERSON_NUMBERS = ("id_number", "employee_number", "badge")


def people_named(base: Base, texts: Iterable[str]) -> dict[str, Ref]:
    """Give who is meant by each text: an ID, employee or badge number, or a whole name.

    A name that nobody or more than one person answers to is left out.
    """
    wanted = {text for text in texts if text}
    found: dict[str, Ref] = {}
    for column in PERSON_NUMBERS:
        rows = lookups.people(base, column, wanted - found.keys())
        found.update({text: Ref("person", row["id"]) for text, row in rows.items()})
    left = wanted - found.keys()
    names = _names(base) if left else {}
    for text in left:
        numbers = names.get(frozenset(words_in(text)), [])
        if len(numbers) == 1:
            found[text] = Ref("person", numbers[0])
    return found


def _names(base: Base) -> dict[frozenset[str], list[int]]:
    names: dict[frozenset[str], list[int]] = {}
    for number, surnames, given in base.each("SELECT id, surnames, given_names FROM person"):
        names.setdefault(frozenset(words_in(f"{surnames} {given}")), []).append(number)
    names.pop(frozenset(), None)
    return names
