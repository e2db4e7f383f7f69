"""A key of the whole window that remembers where it leads.

API: `Jump(window, "Ctrl+3", "firearms").wanted.connect(window.go)`; without a place, `activated`.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Jump(QShortcut):
    """See the top of this file."""

    wanted = Signal(str)

    def __init__(self, window: QWidget, keys: str, place: str = "") -> None:
        super().__init__(QKeySequence(keys), window)
        self._place = place
        if place:
            self.activated.connect(self._pressed)

    def _pressed(self) -> None:
        self.wanted.emit(self._place)
