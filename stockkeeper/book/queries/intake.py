"""What rows of a file refer to by word: people and their papers."""

from __future__ import annotations

from collections.abc import Iterable

from stockkeeper.book.queries import find
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref


def people_named(base: Base, texts: Iterable[str]) -> dict[str, Ref]:
    """Give the person each text names: an ID, employee or badge number, or a whole name.

    A text that nobody answers to, or more than one person, is left out.
    """
    found: dict[str, Ref] = {}
    for text in {text for text in texts if text.strip()}:
        people = find.scanned(base, text, ("person",)) or find.by_words(base, "person", text, 2)
        if len(people) == 1:
            found[text] = people[0]
    return found


def papers_known(base: Base) -> set[tuple[str, str, str, str]]:
    """Give (person, sort, number, expires) of every paper in the book."""
    return set(base.rows("SELECT person, sort, number, expires FROM paper"))
