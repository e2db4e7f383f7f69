"""Keys of the window on their way to the scan line: no scan ends on a button or leaves the line.

API: `ScanGate(field, line)`: `.open(True)` watch the keys of the field's window and take the focus
back from whatever takes no text; `missed(str)` a
scan that could not be taken, because something else is being written or stands in front;
`ended(float)` a scan in the line ended with Tab or a line feed, and when; `.commands` words that
are scanned too.
Keys are seen before any widget sees them. What is typed while nothing takes text goes to the line.
A widget with the property "takesScans" gets a scan as its own text, and Enter after it; one with
"keepsScans" gets the text alone.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.widgets.burst import Burst, ends_scan, is_code, moment, types

TEXT_WIDGETS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


def takes_text(widget: QWidget | None) -> bool:
    """Tell whether a widget is typed into."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, TEXT_WIDGETS)


class ScanGate(QObject):
    """See the top of this file."""

    missed = Signal(str)
    ended = Signal(float)

    def __init__(self, field: QWidget, line: QLineEdit) -> None:
        super().__init__(field)
        self._field, self._line = field, line
        self._on = False
        self.burst = Burst()
        self.commands: frozenset[str] = frozenset()

    def open(self, on: bool) -> None:
        """Watch the keys of the window that the field is in and keep its focus, or stop."""
        window = self._field.window().windowHandle() if on else None
        if window is not None:
            window.installEventFilter(self)  # a second time changes nothing
        application = QApplication.instance()
        if on == self._on or not isinstance(application, QApplication):
            return
        self._on = on
        if on:
            application.focusChanged.connect(self._focus_went)
            self._line.setFocus()
        else:
            application.focusChanged.disconnect(self._focus_went)

    @guarded(False)
    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        """Look at a key; True keeps it from everybody else."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not self._on or not self._field.isVisible():
            return False
        if ends_scan(event):
            return self._end(event)
        if types(event):
            self._to_line()
            self.burst.key(moment(event), event.text())
        return False

    def _end(self, event: QKeyEvent) -> bool:
        at = moment(event)
        if self.burst.trailing(at):
            return True
        self._to_line()
        focus = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        scan = self.burst.ended(at)
        if focus is self._line:
            return self._in_line(event, at, enter=enter)
        if not scan:
            return False
        if not takes_text(focus):
            self.missed.emit(scan)
            return True
        return self._elsewhere(focus, scan, enter=enter)

    def _in_line(self, event: QKeyEvent, at: float, *, enter: bool) -> bool:
        """Enter is the line's own; Tab and line feed end a scan and do nothing else."""
        if not enter and event.key() != Qt.Key.Key_Backtab:
            self.ended.emit(at)
        return not enter

    def _elsewhere(self, focus: QWidget | None, scan: str, *, enter: bool) -> bool:
        """A scan into a line that is being written: taken out of it again."""
        if focus is not None and focus.property("takesScans"):
            if not enter:
                key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return,
                                Qt.KeyboardModifier.NoModifier, "\r")  # fmt: skip
                QApplication.sendEvent(focus, key)
            return not enter
        if focus is not None and focus.property("keepsScans"):
            return True
        known = is_code(scan) or scan.upper() in self.commands
        if not isinstance(focus, QLineEdit) or not known:
            return False
        at = focus.cursorPosition()
        if focus.text()[:at].endswith(scan):
            focus.setSelection(at - len(scan), len(scan))
            focus.del_()
        self.missed.emit(scan)
        return True

    def _to_line(self) -> None:
        """Nothing that takes text has the focus: the scan line has it."""
        focus = QApplication.focusWidget()
        kept = focus is not None and (takes_text(focus) or focus.property("keepsFocus"))
        if not kept:
            self._line.setFocus()

    @guarded(None)
    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = self._field
        if new is None or new.window() is not field.window() or not field.isVisible():
            return
        if not takes_text(new) and not new.property("keepsFocus"):
            QTimer.singleShot(0, self._line, self._line.setFocus)
