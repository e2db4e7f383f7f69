"""The calendar on its page: months by keys, the list of one, what a row leads to, what is said."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from stockkeeper.book.queries import expiries
from stockkeeper.book.queries.expiries import OVERDUE
from stockkeeper.desktop.screen import Narrowed
from stockkeeper.desktop.screens.life import LifeScreen
from stockkeeper.domain.refs import Ref
from tests.desktop.list_room import ListRoom
from tests.tamper.whole_book import start

TODAY = date.today()  # noqa: DTZ011  the day on the wall, as the page has it
DAYS = (-40, -1, 0, 45, 46, 100, 400)
NOW = TODAY.isoformat()


def day(ahead):
    return (TODAY + timedelta(ahead)).isoformat()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    found = start(tmp_path_factory.mktemp("calendar") / "a.stockbook")
    for number, ahead in enumerate(DAYS):
        found.register("firearm", serial=f"S{number}", type="pistol", permit_number=f"P{number}",
                       permit_expires=day(ahead))  # fmt: skip
    person = found.add("person", surnames="Arango", given_names="M", id_number="1")
    for number, sort in enumerate(("medical", "psychological")):
        found.add("paper", person=str(person), sort=sort, number=f"M-{number}", expires=day(45))
    found.add("finding", sort="damaged", due=day(-3))
    yield found
    found.book.close()


@pytest.fixture
def room(whole, qtbot, tmp_path):
    found = ListRoom(whole, LifeScreen, tmp_path)
    found.screen.choose_kind("ending")
    found.settle()
    found.window.activateWindow()
    qtbot.waitUntil(found.window.isActiveWindow)
    yield found
    found.window.close()
    found.desk.close()


def press(room, widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)
    room.settle()


def test_the_year_is_listed_what_is_past_first(room):
    assert room.page.grid.hasFocus()
    assert [spot.key for spot in room.page.grid.spots] == [OVERDUE, *expiries.months_from(NOW)]
    days = room.column("day")
    assert len(days) == room.page.table.count == 9
    assert room.column("name")[:3] == ["S0", "", "S1"]
    assert room.page.views()[1].count == 3


def test_a_month_opens_its_list_and_esc_gives_the_year_again(room):
    grid, table = room.page.grid, room.page.table
    press(room, grid, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert table.view.hasFocus()
    assert (table.count, grid.month) == (3, OVERDUE)
    assert room.screen.escape()
    room.settle()
    assert grid.hasFocus()
    assert (table.count, grid.month) == (9, "")
    months = [spot.key for spot in grid.spots]
    wanted = day(45)[:7]
    found = expiries.in_month(room.story.book.base, NOW, wanted)
    steps = months.index(wanted) - 1
    press(room, grid, Qt.Key.Key_Home, Qt.Key.Key_Down,
          *[Qt.Key.Key_Down] * (steps // 3), Qt.Key.Key_Left, Qt.Key.Key_Left,
          *[Qt.Key.Key_Right] * (steps % 3), Qt.Key.Key_Return)  # fmt: skip
    assert grid.month == wanted
    assert table.count == len(found) >= 3
    room.page.bar.buttons["sorts"].choose(["paper"])
    room.page._filtered()
    room.settle()
    assert table.count == 2
    assert grid.month == wanted


def test_a_row_leads_to_the_screen_of_what_ends(room):
    table = room.page.table
    press(room, table.view, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert room.went[-1][0] == "firearms"
    room.screen.open(Narrowed({"sorts": frozenset({"paper"})}, "ending"))
    room.settle()
    assert len({table.model.id_at(0), table.model.id_at(1)}) == 2  # two papers of one person
    press(room, table.view, Qt.Key.Key_Home, Qt.Key.Key_Return)
    key, ref = room.went[-1]
    assert (key, ref.kind) == ("people", "person")
    room.screen.open(Narrowed({"sorts": frozenset({"finding"})}, "ending"))
    room.settle()
    press(room, table.view, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert room.went[-1][0] == "shift"
    room.screen.more()
    assert room.went[-1] == ("reports", "calendar")
    room.page.show_all()
    room.search("arango")
    assert table.count == 2


def test_the_months_and_what_stands_in_them_are_said(room):
    grid = room.page.grid
    said = QAccessible.queryAccessibleInterface(grid).text(QAccessible.Text.Name)
    assert "Past its day: Weapons' permits 2, Findings 1" in said
    assert "today: Weapons' permits 1" in said
    press(room, grid, Qt.Key.Key_Home)
    assert grid.accessibleDescription().startswith("Past its day")
    for child in room.page.findChildren(type(room.page.bar.search)):
        assert child.accessibleName()
    room.screen.next_pane()
    assert room.page.bar.search.hasFocus()
    room.screen.next_pane()
    assert room.page.table.view.hasFocus()
    room.screen.next_pane()
    assert grid.hasFocus()


def test_what_was_renewed_leaves_its_month(room):
    whole, grid = room.story, room.page.grid
    late = sum(grid._counts[OVERDUE].values())
    weapon = whole.register("firearm", serial="NEW1", type="pistol", permit_expires=day(-5))
    room.screen.touched(frozenset({weapon}))
    room.settle()
    assert sum(grid._counts[OVERDUE].values()) == late + 1
    assert isinstance(weapon, Ref)
