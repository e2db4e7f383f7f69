"""The shell once a book is open: locking, going somewhere, faults, languages, windows."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from stockkeeper.book import opening
from stockkeeper.desktop.catalog import KINDS, SCREENS, screen_class
from stockkeeper.desktop.guard import LOG
from stockkeeper.desktop.screen import Screen
from tests.desktop.shell_house import PASSPHRASE, House, wait


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    found = House(qtbot, tmp_path)
    yield found
    found.end()


def test_idle_people_are_locked_out(house):
    house.begin()
    house.make_book()
    house.sign("Chain in order")
    idle = house.book._idle
    idle.set_minutes(1)
    idle._last -= 59
    idle.look()
    assert house.book is not None
    idle._last -= 2
    idle.look()
    house.until_page("UnlockPage")
    assert house.book is None


def test_closing_joins_every_thread(house):
    house.begin()
    path = house.make_book()
    house.window.close()
    names = [thread.name for thread in threading.enumerate()]
    assert not [name for name in names if name.startswith(("writer", "reader", "errand"))]
    opening.unlock(path, PASSPHRASE).book.close()


def test_go_to_finds_people_and_commands(house, qtbot):
    house.begin()
    house.make_book()
    house.book.aids.find()
    palette = house.book.aids._palette
    palette.line.setText("sett")
    house.until(lambda: palette.list.count() > 0 and "Settings" in palette.list.item(0).text())
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert house.book.main.screen_key == "settings"
    house.book.aids.find()
    palette.line.setText("main off")
    house.until(lambda: palette.list.count() > 0 and "Main office" in palette.list.item(0).text())
    palette.line.setText("2")
    house.until(lambda: palette.list.count() > 0 and "Folio 2" in palette.list.item(0).text())


def test_a_fault_is_logged_and_said_and_work_goes_on(house, qtbot, caplog):
    house.faults.watch()
    house.begin()
    house.make_book()
    before = len(house.book.main.notices)
    try:
        assert 1 // len(())
    except ZeroDivisionError:
        LOG.exception("made to fail")
    house.until(lambda: len(house.book.main.notices) > before)
    assert "ZeroDivisionError" in house.faults.file.read_text(encoding="utf-8")
    caplog.clear()


def test_language_changes_at_once(house):
    house.begin()
    house.make_book()
    house.book.go_to("settings")
    first = house.book.main
    house.prefs.change(language="pt")
    house.until(lambda: house.book.main is not first)
    assert house.book.main.screen_key == "settings"


@pytest.mark.parametrize("listed", SCREENS, ids=lambda listed: listed.key)
def test_every_screen_of_the_list_can_be_made(listed):
    found: Any = screen_class(listed.where)
    assert issubclass(found, Screen)


def test_every_kind_leads_to_a_screen():
    assert set(KINDS.values()) <= {listed.key for listed in SCREENS}


def test_window_keeps_its_size(house, qtbot):
    house.begin()
    house.window.resize(1024, 600)
    wait(qtbot, 0.05)
    house.window.close()
    again = House(qtbot, house.folder)
    again.window.recall()
    assert again.window.height() == 600
    again.end()


def test_a_book_left_can_be_written_by_another_program(house):
    """Opened in a thread of the desk, closed in the window's: the lock must go all the same."""
    house.begin()
    path = house.make_book()
    house.program._leave_book()
    other = opening.unlock(path, PASSPHRASE)
    try:
        assert other.book.readonly is None
    finally:
        other.book.close()


def test_what_is_typed_to_go_somewhere_never_reaches_the_scan_field(house, qtbot):
    """The counter takes the focus back from everything that takes no text, but not from this."""
    house.begin()
    house.make_book()
    assert house.book.main.screen_key == "counter"
    house.book.aids.find()
    wait(qtbot, 0.1)
    focused = QApplication.focusWidget()
    assert focused is None or focused is house.book.aids._palette.line
    house.book.aids._palette.leave()
    house.book.aids.show_keys()
    wait(qtbot, 0.1)
    focused = QApplication.focusWidget()
    assert focused is None or focused is house.book.aids._keys


def test_enter_presses_what_has_the_focus_on_the_start_page(house, qtbot):
    house.begin()
    house.page._new.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is house.page._new)
    qtbot.keyClick(house.page._new, Qt.Key.Key_Return)
    house.until_page("NewBookPage")
    qtbot.keyClick(house.page, Qt.Key.Key_Escape)
    house.until_page("StartPage")


def test_enter_in_the_passphrase_opens_once_and_stays(house, qtbot):
    """The line is disabled while the key is worked out: Enter must not fall through to a button."""
    house.begin()
    house.make_book()
    house.book.main.lock_wanted.emit()
    house.until_page("UnlockPage")
    line = house.page._passphrase
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    line.setFocus()
    line.setText(PASSPHRASE)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    house.until(lambda: house.book is not None)
    assert house.page is None


def test_keys_pressed_in_haste_while_a_book_opens_press_nothing(house, qtbot):
    """The fields are shut meanwhile: the focus must not go on to the button of another book."""
    house.begin()
    house.make_book()
    house.book.main.lock_wanted.emit()
    house.until_page("UnlockPage")
    page = house.page
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    page._passphrase.setFocus()
    page._passphrase.setText(PASSPHRASE)
    qtbot.keyClick(page._passphrase, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
    house.until(lambda: house.book is not None)
    assert house.page is None
