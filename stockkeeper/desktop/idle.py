"""Locks the book when nobody touched keys or mouse for a while.

API: `IdleWatch(window, minutes)`: `.set_minutes(n)` 0 never; signal idle(). While `busy` is told,
it waits.
"""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from stockkeeper.desktop.window import Window

LOOK_MS = 5_000
MINUTE = 60.0


class IdleWatch(QObject):
    """See the top of this file."""

    idle = Signal()

    def __init__(self, window: Window, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = minutes * MINUTE
        self._busy = False
        self._last = time.monotonic()
        window.stirred.connect(self._stirred)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on; 0 waits for ever."""
        self._seconds = minutes * MINUTE

    def set_busy(self, busy: bool) -> None:
        """While work goes on nobody is sent away."""
        self._busy = busy
        self._stirred()

    def look(self) -> None:
        """See whether it has been long enough."""
        waited = time.monotonic() - self._last
        if self._seconds and not self._busy and waited >= self._seconds:
            self._timer.stop()
            self.idle.emit()

    def _stirred(self) -> None:
        self._last = time.monotonic()
