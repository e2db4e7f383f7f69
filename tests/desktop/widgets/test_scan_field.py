"""The scan line: scanners and people told apart, Enter never lost, never pressing a button."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from stockkeeper.desktop.widgets import burst
from stockkeeper.desktop.widgets.scan_field import ScanField
from stockkeeper.desktop.widgets.scan_text import normalised


class Counter(QWidget):
    """A field, a default button, another line, as on the counter."""

    def __init__(self):
        super().__init__()
        self.field, self.button, self.other = ScanField(), QPushButton("Anular"), QLineEdit()
        self.pressed, self.scans = [], []
        layout = QVBoxLayout(self)
        for widget in (self.field, self.button, self.other):
            layout.addWidget(widget)
        self.button.setDefault(True)
        self.button.clicked.connect(self._pressed)
        self.field.scanned.connect(self._scanned)

    def _pressed(self):
        self.pressed.append(1)

    def _scanned(self, text, by_scanner):
        self.scans.append((text, by_scanner))


@pytest.fixture
def counter(qtbot):
    found = Counter()
    qtbot.addWidget(found)
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    found.field.keep_focus(True)
    yield found
    found.field.keep_focus(False)


def scan(qtbot, counter, text, delay=-1):
    for sign in text:
        qtbot.keyClick(counter.field.line, sign, delay=delay)
    qtbot.keyClick(counter.field.line, Qt.Key.Key_Return)


def test_a_scanner_types_faster_than_a_person(counter, qtbot):
    scan(qtbot, counter, "ku482917")
    scan(qtbot, counter, "ku48", delay=60)
    assert counter.scans == [("KU482917", True), ("KU48", False)]
    assert counter.field.text() == ""


def test_enter_never_presses_a_button(counter, qtbot):
    scan(qtbot, counter, "ku482917")
    qtbot.keyClick(counter.field.line, Qt.Key.Key_Enter)
    assert counter.pressed == []
    assert len(counter.scans) == 1


def test_scans_that_come_while_one_is_worked_on_wait_in_order(counter, qtbot):
    counter.field.hold()
    for code in ("card1", "weapon1", "card2"):
        scan(qtbot, counter, code)
    assert counter.scans == []
    counter.field.release()
    assert [text for text, _burst in counter.scans] == ["CARD1", "WEAPON1", "CARD2"]


def test_release_stops_when_the_listener_holds_again(counter, qtbot):
    counter.field.hold()
    scan(qtbot, counter, "one1")
    scan(qtbot, counter, "two2")
    counter.field.scanned.connect(counter.field.hold)
    counter.field.release()
    assert len(counter.scans) == 1
    counter.field.release()
    assert len(counter.scans) == 2


@pytest.mark.parametrize(
    ("typed", "by_scanner", "read"),
    [
        (" ku482917 ", True, "KU482917"),
        ("PT'0184552", True, "PT-0184552"),
        ("o'brien", False, "O'BRIEN"),
        ("*12", False, "*12"),
        ("salazar   ñáñez", False, "SALAZAR ÑÁÑEZ"),
    ],
)
def test_codes_are_read_as_printed(typed, by_scanner, read):
    assert normalised(typed, by_scanner=by_scanner) == read


def test_the_focus_comes_back_from_a_button_but_not_from_a_line(counter, qtbot):
    counter.button.setFocus()
    qtbot.waitUntil(counter.field.line.hasFocus)
    counter.other.setFocus()
    qtbot.wait(20)
    assert counter.other.hasFocus()


def test_what_is_typed_is_told_for_finding(counter, qtbot):
    heard: list[str] = []
    counter.field.typed.connect(heard.append)
    qtbot.keyClicks(counter.field.line, "res")
    assert heard == ["r", "re", "res"]


def test_four_keys_make_a_burst():
    assert burst.BURST_LENGTH == 4
