"""The first rows found by walking are the first of all rows found, in the same order."""

import pytest

from stockkeeper.book.queries import firearms, walking
from stockkeeper.book.queries.firearms import FirearmFilter
from tests.book_factory import small_book

TEXTS = (
    "3",
    "374",
    "taurus",
    "jericho 941",
    "941 jer",
    "arango",
    "ku48",
    "2917",
    "82",
    "revolver 8",
)


@pytest.fixture
def story(tmp_path):
    found = small_book(tmp_path)
    yield found
    found.close()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("descending", [False, True])
def test_walking_gives_what_the_whole_search_gives(story, monkeypatch, text, descending):
    base = story.book.base
    wanted = FirearmFilter(text=text)
    every = firearms.ids(base, wanted, descending=descending)
    monkeypatch.setattr(walking, "BROAD", 0)
    rest, order = FirearmFilter().tests(base), firearms._order("serial", descending)
    assert walking.first(base, "firearm", text, rest, order, 64) == every
    assert walking.first(base, "firearm", text, rest, order, 1) == every[:1]


def test_other_filters_hold_while_walking(story, monkeypatch):
    monkeypatch.setattr(walking, "BROAD", 0)
    wanted = FirearmFilter(text="3", types=("pistol",), conditions=("serviceable",))
    found = firearms.first_page(story.book.base, wanted)
    assert found == firearms.ids(story.book.base, wanted)
    assert len(found) == 2


def test_it_gives_up_where_matches_are_far_down(story, monkeypatch):
    monkeypatch.setattr(walking, "BROAD", 0)
    monkeypatch.setattr(walking, "MOST_WALKED", 2)
    wanted = FirearmFilter(text="taurus")
    base = story.book.base
    order = firearms._order("serial", False)
    assert walking.first(base, "firearm", "taurus", FirearmFilter().tests(base), order, 64) is None
    assert firearms.first_page(base, wanted) == firearms.ids(base, wanted)


def test_rare_words_are_not_walked_for(story):
    base = story.book.base
    order = firearms._order("serial", False)
    assert walking.first(base, "firearm", "taurus", FirearmFilter().tests(base), order, 64) is None
