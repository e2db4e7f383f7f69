"""What the system says stands in the reader's language, wherever a sentence carries it."""

import errno
import os

import pytest

from stockkeeper import words
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal


@pytest.mark.parametrize(
    "code", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS]
)
def test_no_english_of_the_system_in_a_spanish_sentence(code):
    words.set_language("es")
    try:
        told = sentence(Refusal("whole.unreadable", path="a.zip", reason=os.strerror(code)))
    finally:
        words.set_language("en")
    assert os.strerror(code) not in told
    assert "a.zip" in told


def test_what_is_not_known_stands_as_it_is():
    assert "whatever" in sentence(Refusal("whole.unreadable", path="a", reason="whatever"))
