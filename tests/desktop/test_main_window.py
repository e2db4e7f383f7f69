"""The shell: screens made when first shown, keys, what was missed, names for every control."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout

from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.screen import Screen, ScreenEntry
from stockkeeper.desktop.widgets.notice import Notice
from tests.desktop.gallery_components import components
from tests.desktop.gallery_screens import counter_window, firearms_window


class Plain(Screen):
    """A screen that remembers what it was told."""

    help_topic = "plain"

    def __init__(self, desk):
        super().__init__(desk, "Plana")
        self.told = []
        self.wants_escape = True
        QVBoxLayout(self).addWidget(QLabel("x"))

    def shown(self):
        self.told.append("shown")

    def hidden(self):
        self.told.append("hidden")

    def touched(self, things):
        self.told.append(things)

    def tick(self, time):
        self.told.append(time)

    def open(self, what):
        self.told.append(("open", what))

    def escape(self):
        self.told.append("escape")
        return self.wants_escape


@pytest.fixture
def window(desk, qtbot):
    entries = [
        ScreenEntry("one", "One", "lock", "Ctrl+1", Plain),
        ScreenEntry("two", "Two", "key", "Ctrl+2", Plain),
        ScreenEntry("settings", "Settings", "settings", "", Plain, at_foot=True),
    ]
    found = MainWindow(desk, entries, now=lambda: datetime(2026, 7, 30, 5, 47))  # noqa: DTZ001
    qtbot.addWidget(found)
    found._tick()
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    return found


def test_a_screen_is_made_when_it_is_first_shown(window):
    assert window._screens == {}
    window.go("one")
    first = window.front
    assert first.told == ["05:47", "shown"]
    window.go("two")
    assert first.told[-1] == "hidden"
    window.go("one", "firearm:12")
    assert window.front is first
    assert first.told[-1] == ("open", "firearm:12")
    with pytest.raises(KeyError):
        window.go("three")


def test_keys_go_to_screens_and_ask_for_help(window, qtbot):
    window.go("one")
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.screen_key == "two")
    for key, modifier, signal in (
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, window.find_wanted),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, window.lock_wanted),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier, window.keys_wanted),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, window.help_wanted),
    ):
        with qtbot.waitSignal(signal, timeout=2000):
            qtbot.keyClick(window, key, modifier)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.front.told[-1] == "escape"


def test_a_screen_behind_hears_on_return_what_it_missed(window, desk, qtbot):
    window.go("one")
    first = window.front
    window.go("two")
    for number in (1, 2):
        with qtbot.waitSignal(desk.changed):
            desk.do(number)
    assert window.front.told[-2:] == [frozenset({"thing:1"}), frozenset({"thing:2"})]
    assert first.told[-1] == "hidden"
    window.go("one")
    assert first.told[-1] == frozenset({"thing:1", "thing:2"})


def test_the_rail_leads_and_help_stays_where_it_is(window, qtbot):
    window.go("one")
    window.rail._buttons["two"].click()
    assert window.screen_key == "two"
    with qtbot.waitSignal(window.help_wanted) as heard:
        window.rail._buttons["help"].click()
    assert heard.args == ["plain"]
    assert window.rail._buttons["two"].isChecked()


def test_a_low_window_is_compact(window, look, qtbot):
    window.resize(1366, 697)
    qtbot.waitUntil(lambda: look.compact)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not look.compact)


def test_notices_stay_over_every_screen_until_dismissed(window):
    notice = Notice("warn", "device-floppy", "Respaldo hace 3 días", button="Respaldar")
    window.notify(notice)
    window.go("one")
    window.go("two")
    assert notice.isVisible()
    window.dismiss(notice)
    assert window.notices == []


def _nameless(node, path=()):
    found = []
    for number in range(node.childCount()):
        child = node.child(number)
        if child is None or child.state().invisible:
            continue
        role = child.role()
        name = child.text(QAccessible.Text.Name)
        wants = role in (
            QAccessible.Role.Button, QAccessible.Role.EditableText, QAccessible.Role.ComboBox,
            QAccessible.Role.CheckBox, QAccessible.Role.Table, QAccessible.Role.List,
            QAccessible.Role.RadioButton,
        )  # fmt: skip
        if wants and not name:
            found.append((*path, role, type(child.object()).__name__))
        found += _nameless(child, (*path, role))
    return found


@pytest.mark.parametrize("make", [components, firearms_window, "issued", "blocked"])
@pytest.mark.parametrize("name", ["light", "dark", "high_contrast"])
def test_gallery_pages_paint_and_every_control_has_a_name(desk, qtbot, look, make, name):
    look.chosen(name)
    page = make(desk) if callable(make) else counter_window(desk, make)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    qtbot.wait(60)
    assert not page.grab().isNull()
    assert _nameless(QAccessible.queryAccessibleInterface(page)) == []
    look.chosen("light", 200)
    assert not page.grab().isNull()


def test_buttons_do_not_take_enter_by_default(desk, qtbot):
    page = firearms_window(desk)
    qtbot.addWidget(page)
    page.show()
    buttons = page.findChildren(QAbstractButton)
    assert buttons
    assert not any(getattr(button, "autoDefault", bool)() for button in buttons)


def test_the_stripe_cannot_be_taken_off(window):
    window.mark_as("Libro de demostración")
    window.go("one")
    window.go("two")
    assert window._whole.itemAt(0).widget().accessibleName() == "Libro de demostración"
