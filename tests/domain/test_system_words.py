"""What the system says stands in the reader's language, wherever a sentence carries it."""

import pytest

from stockkeeper import words
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal

ENGLISH = (
    "No such file or directory",
    "Permission denied",
    "Is a directory",
    "Not a directory",
    "No space left on device",
    "Read-only file system",
)
"""As the C library says it, which may itself speak the language of the machine."""


@pytest.mark.parametrize("reason", ENGLISH)
def test_no_english_of_the_system_in_a_spanish_sentence(reason):
    words.set_language("es")
    try:
        told = sentence(Refusal("whole.unreadable", path="a.zip", reason=reason))
    finally:
        words.set_language("en")
    assert reason not in told
    assert "a.zip" in told


def test_what_is_not_known_stands_as_it_is():
    assert "whatever" in sentence(Refusal("whole.unreadable", path="a", reason="whatever"))
