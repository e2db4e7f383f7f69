"""Keys that the scan line leaves to others: undo, the pages of the list, Enter where it is empty.

API: `LineKeys(line)`: undo(), page(bool) up or down, entered() on Enter in an empty line.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from stockkeeper.desktop.guard import guarded


class LineKeys(QObject):
    """See the top of this file."""

    undo = Signal()
    page = Signal(bool)
    entered = Signal()

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Look at a key of the line; True keeps it from the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() == Qt.Key.Key_Z:
                self.undo.emit()
                return True
            if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self.page.emit(event.key() == Qt.Key.Key_PageUp)
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not self._line.text():
                self.entered.emit()
        return super().eventFilter(watched, event)
