"""Scans through the window's own keys: whatever has the focus, none ends on a button or is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stockkeeper.desktop.widgets.notice import Notice
from stockkeeper.desktop.widgets.scan_field import ScanField

CODE = "KU482917"
ENDS = {
    "CR": ("Return",),
    "keypad": ("Enter",),
    "LF": ("LF",),
    "CR LF": ("Return", "LF"),
    "CR CR": ("Return", "Return"),
    "Tab": ("Tab",),
    "Tab CR": ("Tab", "Return"),
    "CR Tab": ("Return", "Tab"),
}


class Place(QWidget):
    """A counter with everything that could take a key away from it."""

    def __init__(self):
        super().__init__()
        self.scans, self.pressed = [], []
        self.again: list[str] = []
        self.missed: list[str] = []
        self.field, self.button = ScanField(), QPushButton("Anular")
        self.list, self.choice, self.other = QListWidget(), QComboBox(), QLineEdit()
        self.notice = Notice("warn", "lock", "Copia vieja", "", "Mirar", closes=True)
        self.list.addItems(["uno", "dos"])
        self.choice.addItems(["KU1", "KU2"])
        layout = QVBoxLayout(self)
        for each in (self.notice, self.button, self.list, self.choice, self.other, self.field):
            layout.addWidget(each)
        self.button.setDefault(True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._pressed)
        self.notice.pressed.connect(self._pressed)
        self.list.itemActivated.connect(self._pressed)
        self.other.returnPressed.connect(self._pressed)
        self.field.scanned.connect(self._scanned)
        self.field.twice.connect(self.again.append)
        self.field.missed.connect(self.missed.append)

    def _pressed(self, *_what):
        self.pressed.append(1)

    def _scanned(self, text, _by_scanner):
        self.scans.append(text)


@pytest.fixture
def place(qtbot):
    found = Place()
    qtbot.addWidget(found)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found).__enter__()
    found.field.keep_focus(True)
    qtbot.waitUntil(found.field.line.hasFocus)
    yield found
    found.field.keep_focus(False)


def key(place, name):
    handle = place.windowHandle()
    if name == "LF":
        QTest.keyClick(handle, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.keyClick(handle, Qt.Key[f"Key_{name}"])


def letters(place, text, pause=0):
    """Types into the window, to whatever has the focus; `pause` in milliseconds."""
    for letter in text:
        QTest.qWait(pause)
        QTest.keyClick(place.windowHandle(), letter)


def scan(place, code=CODE, end="CR"):
    """As a scanner does."""
    letters(place, code)
    for name in ENDS[end]:
        key(place, name)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("focus", ["field", "button", "list", "choice", "notice", "nothing"])
def test_every_scan_is_taken_and_presses_nothing(place, focus, end):
    if focus == "nothing":
        place.field.line.clearFocus()
    elif focus == "notice":
        place.notice._button.setFocus()
    elif focus != "field":
        getattr(place, focus).setFocus()
    scan(place, end=end)
    QApplication.processEvents()
    assert place.scans == [CODE]
    assert place.pressed == []
    assert place.missed == []
    assert place.choice.currentIndex() == 0
    assert place.field.line.hasFocus()
    assert place.field.text() == ""


@pytest.mark.parametrize("end", ENDS)
def test_scans_without_any_pause_between(place, end):
    codes = [f"KU48{number:04}" for number in range(40)]
    for code in codes:
        scan(place, code, end)
    assert place.scans == codes
    assert place.again == []


@pytest.mark.parametrize("end", ENDS)
def test_a_scan_into_a_line_that_is_being_written_is_taken_out_again_and_told(place, end):
    place.other.setFocus()
    place.other.setText("Trae la ")
    scan(place, end=end)
    assert place.other.text() == "Trae la "
    assert place.missed == [CODE]
    assert (place.scans, place.pressed) == ([], [])
    assert place.other.hasFocus()


def test_a_command_is_a_scan_too(place):
    place.field.gate.commands = frozenset({"TERMINAR"})
    place.other.setFocus()
    scan(place, "TERMINAR")
    scan(place, "TERMINADO")
    assert place.missed == ["TERMINAR"]
    assert place.other.text() == "TERMINADO"
    assert place.pressed == [1]


@pytest.mark.parametrize("end", ["CR", "Tab", "LF", "CR LF"])
def test_a_line_that_takes_scans_gets_it_and_enter(place, end):
    place.other.setProperty("takesScans", True)
    place.other.setFocus()
    scan(place, "B0001", end)
    assert place.other.text() == "B0001"
    assert place.pressed == [1]
    assert place.missed == []
    assert place.other.hasFocus()


def test_words_typed_by_hand_into_another_line_stay(place):
    place.other.setFocus()
    letters(place, "PIN 1234", 45)
    key(place, "Return")
    assert place.other.text() == "PIN 1234"
    assert place.pressed == [1]


def test_a_scan_while_something_stands_in_front_is_told(place):
    place.button.setProperty("keepsFocus", True)
    place.button.setFocus()
    scan(place)
    assert place.missed == [CODE]
    assert (place.scans, place.pressed) == ([], [])


def test_tab_and_enter_by_hand_stay_in_the_line(place):
    letters(place, "k")
    for name in ("Backtab", "Return"):
        key(place, name)
    assert place.scans == ["K"]
    key(place, "Tab")
    assert place.field.line.hasFocus()


def test_the_same_code_twice_is_told_once_in_its_turn(place):
    place.field.hold()
    for code in ("B0001", "B0001", "T0001", "T0001", "B0001"):
        scan(place, code)
    assert (place.scans, place.again) == ([], [])
    assert place.field.waiting == 5
    place.field.release()
    assert place.scans == ["B0001", "T0001", "B0001"]
    assert place.again == ["B0001", "T0001"]


def test_a_closed_gate_lets_every_key_through(place):
    place.field.keep_focus(False)
    place.button.setFocus()
    scan(place)
    assert place.scans == []
    assert place.button.hasFocus()


def test_a_remark_stands_until_the_next_scan(place):
    place.field.remark("Leído dos veces")
    assert place.field.line.accessibleDescription() == "Leído dos veces"
    scan(place)
    assert place.field._remark == ""
