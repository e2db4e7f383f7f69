"""A line of a form that finds people and posts: what is typed, taken, emptied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.screens.firearms import FirearmsScreen
from stockkeeper.desktop.widgets.form_fields import Unreadable
from tests.book_factory import small_book
from tests.desktop.list_room import ListRoom


@pytest.fixture
def room(qtbot, tmp_path):
    found = ListRoom(small_book(tmp_path), FirearmsScreen, tmp_path)
    yield found
    found.close()


def line_of(room):
    line = FindLine(room.desk, ("person", "post"), "Person or post")
    line.setParent(room.window)
    return line


def test_the_only_match_is_taken(room):
    line = line_of(room)
    QTest.keyClicks(line, "restrepo")
    room.until(lambda: line._found)
    assert line.value() == str(room.story["jhon"])


def test_several_matches_need_a_choice_and_a_choice_is_kept(room):
    line = line_of(room)
    QTest.keyClicks(line, "sucursal")
    room.until(lambda: len(line._found) == 2)
    with pytest.raises(Unreadable):
        line.value()
    line._taken(line._model.index(1))
    assert line.value() == line._found[1][0]
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert line.value() == ""


def test_what_matches_nothing_is_not_taken(room):
    line = line_of(room)
    QTest.keyClicks(line, "nadie")
    room.settle()
    with pytest.raises(Unreadable):
        line.value()
