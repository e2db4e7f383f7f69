"""A line that takes scans and a list below: what a form gathers things with (scan_list.py)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.chips import StatusText
from stockkeeper.words import _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Line(QLineEdit):
    """The line scans go to: Enter adds, and never sends the form."""

    entered = Signal(str)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter."""
        if event.key() in _ENTER:
            text = self.text().strip()
            self.clear()
            if text:
                self.entered.emit(text)
            return
        super().keyPressEvent(event)


class ScanRows(QWidget):
    """The line, what is said of the last scan, and the rows."""

    edited = Signal()

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(_("Scan or type a serial; LOT=N for counted things"))
        self.line.entered.connect(self.scanned)
        self.said = StatusText("neutral", "barcode", "")
        self.rows = LineList(name, empty, "barcode")
        self.rows.setMinimumHeight(round(150 * look().scale))
        self.rows.opened.connect(self.pressed)
        self.setFocusProxy(self.line)
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._top.addWidget(self.line, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(self._top)
        box.addWidget(self.said)
        box.addWidget(self.rows, 1)
        self.said.hide()

    def say(self, tone: str, text: str) -> None:
        """Say what became of a scan."""
        icon = "circle-check" if tone == "ok" else "alert-octagon"
        self.said.tell(tone, icon, text)
        self.said.setVisible(bool(text))

    def scanned(self, text: str) -> None:
        """A code came, or was typed."""
        raise NotImplementedError

    def pressed(self, number: int) -> None:
        """A row was pressed."""
        raise NotImplementedError


def amount(text: str) -> tuple[str, int | None]:
    """Split LOT=N into the name and the number, None without one."""
    name, sign, number = text.rpartition("=")
    return (name.strip(), int(number)) if sign and number.strip().isdecimal() else (text, None)
