"""A small book to import into, and lists written as lines."""

import pytest

from stockkeeper.exchange import reading
from stockkeeper.exchange.plan import plan
from tests.book_factory import small_book


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """The small book; no test here writes into it."""
    story = small_book(tmp_path_factory.mktemp("book"))
    yield story
    story.close()


@pytest.fixture(scope="module")
def judge(story):
    """Plan a list given as lines of text."""

    def act(kind, *lines, **overrides):
        raw = "\n".join(lines).encode()
        return plan(kind, reading.read_bytes("lista.csv", raw), story.book.base, overrides)

    return act
