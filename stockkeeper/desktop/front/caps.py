"""Notices Caps Lock from what is typed: Qt does not tell, and a passphrase line hides its letters.

API: `CapsWatch(line)`: signal told(bool) when it seems to change. `caps_lock(...)` is the rule.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from stockkeeper.desktop.guard import guarded


def caps_lock(text: str, *, shift: bool, before: bool) -> bool:
    """Tell from a letter typed whether Caps Lock is on; anything else tells nothing new."""
    if len(text) == 1 and text.lower() != text.upper():
        return text.isupper() != shift
    return before


class CapsWatch(QObject):
    """See the top of this file."""

    told = Signal(bool)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._on = False
        line.installEventFilter(self)

    @guarded(False)
    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        """Look at each key."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice(event)
        return False

    def _notice(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        pressed = event.key() == Qt.Key.Key_CapsLock
        now = False if pressed else caps_lock(event.text(), shift=shift, before=self._on)
        if now != self._on:
            self._on = now
            self.told.emit(now)
