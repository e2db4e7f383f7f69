"""Scans on other screens than the counter: they press nothing, send no form, and are told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from stockkeeper.actions.add import Add
from stockkeeper.actions.register import Register
from stockkeeper.book import sqlite
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.search_box import SearchBox
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.desktop.ear import Ear
from tests.desktop.shell_house import House

CODE = "KU482917"
LF = (Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
ENDS = [[(Qt.Key.Key_Return,)], [(Qt.Key.Key_Tab,)], [LF], [(Qt.Key.Key_Return,), LF]]


@pytest.fixture
def house(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STOCKKEEPER_HOME", str(tmp_path))
    found = House(qtbot, tmp_path)
    found.begin()
    found.path = found.make_book()
    found.window.activateWindow()
    found.until(found.window.isActiveWindow)
    yield found
    found.end()


@pytest.fixture
def ear(house):
    found = Ear()
    house.book.tones._speaker = found
    return found


@pytest.fixture
def pressed():
    return []


def put(house, widget):
    """One more widget on the screen in front, with the focus."""
    widget.setParent(house.book.main.front)
    widget.show()
    return focused(house, widget)


def focused(house, widget):
    """The focus, in a window that is active: offscreen it is not when a band was taken away."""
    QTest.qWait(50)
    house.window.activateWindow()
    house.until(house.window.isActiveWindow)
    widget.setFocus()
    house.until(widget.hasFocus)
    return widget


def scan(house, code=CODE, ends=ENDS[0], window=None):
    handle = window or house.window.windowHandle()
    for letter in code:
        QTest.keyClick(handle, letter)
    for end in ends:
        QTest.keyClick(handle, *end)
    QApplication.processEvents()


def told(house):
    line = house.book._line
    return line.accessibleName() if line.isVisible() else ""


@pytest.mark.parametrize(
    ("screen", "ends"),
    [*zip(["firearms", "people", "journal", "reports"], ENDS, strict=True), ("settings", ENDS[0])],
)
def test_a_scan_where_nothing_is_written_is_told(house, screen, ends, pressed, ear):
    house.book.go_to(screen)
    button = put(house, QPushButton("Send"))
    button.clicked.connect(pressed.append)
    button.setDefault(True)
    scan(house, "KU48 2917", ends)
    assert pressed == []
    assert button.hasFocus(), QApplication.focusWidget()
    assert house.book.main.screen_key == screen
    assert "KU48 2917" in told(house)
    assert ear.heard == ["warning"]


def test_a_row_of_a_list_is_not_opened(house, pressed):
    house.book.go_to("journal")
    view = next(each for each in house.book.main.front.findChildren(object)
                if type(each).__name__ == "RecordView")  # fmt: skip
    focused(house, view)
    view.activated.connect(pressed.append)
    scan(house)
    assert pressed == []
    assert CODE in told(house)


@pytest.mark.parametrize("ends", [ENDS[0], ENDS[2], ENDS[3]])
def test_a_scan_into_a_form_stays_there_and_does_not_send_it(house, ends, pressed):
    house.book.go_to("settings")
    line = put(house, QLineEdit())
    line.returnPressed.connect(lambda: pressed.append(1))
    scan(house, ends=ends)
    assert line.text() == CODE
    assert pressed == []
    assert told(house) == ""


def test_enter_by_hand_sends_it(house, pressed):
    house.book.go_to("settings")
    line = put(house, QLineEdit())
    line.returnPressed.connect(lambda: pressed.append(1))
    scan(house)
    QTest.qWait(150)
    QTest.keyClick(house.window.windowHandle(), Qt.Key.Key_Return)
    assert pressed == [1]


@pytest.mark.parametrize("make", [PassphraseField, QLineEdit])
def test_a_line_for_secrets_and_one_that_takes_scans_get_enter_too(house, make, pressed):
    house.book.go_to("settings")
    line = put(house, make())
    line.setProperty("takesScans", True)
    line.returnPressed.connect(lambda: pressed.append(1))
    scan(house)
    assert (line.text(), pressed) == (CODE, [1])


def test_what_is_scanned_into_go_to_is_looked_for_and_nothing_is_chosen(house):
    for screen in ("journal", "counter"):
        house.book.go_to(screen)
        house.book.aids.find()
        line = house.book.aids._palette.line
        focused(house, line)
        assert isinstance(line, SearchBox)
        scan(house)
        assert line.text() == CODE
        assert house.book.aids._palette.isVisible()
        assert house.book.main.screen_key == screen
        house.book.aids._palette.leave()


def test_the_counter_takes_its_scans_itself(house):
    house.book.go_to("counter")
    focused(house, house.book.main.front.page.scan.line)
    scan(house)
    house.until(lambda: house.book.main.front.page.banner.verdict.state == "unknown")
    assert told(house) == ""


def test_a_scan_under_the_sheet_of_keys_is_told(house):
    house.book.go_to("counter")
    house.book.aids.show_keys()
    focused(house, house.book.aids._keys)
    scan(house)
    page = house.book.main.front.page
    assert page.banner.verdict.state == "ready"
    assert CODE in page.scan._remark


def test_a_scan_into_the_manual_is_told(house):
    house.book.go_to("counter")
    house.book.aids.show_help("counter")
    window = house.book.aids._help.windowHandle()
    house.book.aids._help.activateWindow()
    house.until(lambda: QApplication.focusWindow() is window)
    scan(house, window=window)
    assert CODE in told(house)


@pytest.mark.parametrize("way", ["lock", "close"])
def test_scans_that_queue_are_recorded_before_the_book_is_left(house, way):
    book, session = house.book.seat.book, house.book.seat.session
    place = Add("place", {"name": "Armería", "sort": "store"})
    store = Ref("place", book.perform(session, place).folio)
    for number in range(20):
        person: Values = {"surnames": "Vigilante", "given_names": str(number), "id_kind": "CC",
                          "id_number": str(7000 + number), "badge": f"B{number:04}"}  # fmt: skip
        weapon: Values = {"type": "revolver", "make": "Taurus", "model": "82",
                          "calibre": ".38 Special", "serial": f"KU48{number:02}",
                          "tag": f"T{number:04}"}  # fmt: skip
        book.perform(session, Add("person", person))
        book.perform(session, Register("firearm", weapon, store))
    house.book.go_to("counter")
    field = house.book.main.front.page.scan
    for number in range(20):
        for code in (f"B{number:04}", f"T{number:04}"):
            QTest.keyClicks(field.line, code)
            QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.waiting > 20
    if way == "lock":
        house.book.main.lock_wanted.emit()
    else:
        house.window.close()
    base = sqlite.connect(house.path, None, readonly=True)
    kinds = [row[0] for row in base.rows("SELECT kind FROM folio ORDER BY seq DESC LIMIT 21")]
    base.close()
    assert kinds.count("custody.issue") == 20
