"""The values a report's filters offer, asked of the book where they come from it."""

from __future__ import annotations

from collections.abc import Callable

from stockkeeper.book.queries import firearms
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.widgets.filter_button import Choice
from stockkeeper.domain import standing
from stockkeeper.domain.custody import REASONS
from stockkeeper.domain.words_of import custody_word, reason_word, word_of

Answer = tuple[str, list[Choice]]


def choices_of(name: str) -> Callable[[Base], Answer]:
    """Give the question for the choices of one option: types, calibres, states or kinds."""
    return _Choices(name)


class _Choices:
    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, base: Base) -> Answer:
        if self._name == "states":
            return self._name, [Choice(state, custody_word(state)) for state in standing.STATES]
        if self._name == "kinds":
            return self._name, [Choice(reason, reason_word(reason)) for reason in REASONS]
        column = {"types": "type", "calibres": "calibre"}[self._name]
        found = firearms.values(base, column)
        return self._name, [
            Choice(str(value), word_of("firearm", column, value), int(count))
            for value, count in found
            if value
        ]
