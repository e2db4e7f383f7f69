"""Python's cyclic garbage is collected in the window's thread alone.

Reproduced: hidden widgets that refer to themselves, and readers that make lists. The automatic
collection starts in whichever thread makes the next list, so it destroyed widgets in a reader, and
the process died (2 runs of 2; with this, none of 2). So the automatic
collection is off while threads run, and a timer of the window's thread collects instead.
API: `Collector(parent)` while threads run; `.end()` gives the automatic collection back.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from stockkeeper.desktop.guard import guarded

EVERY_MS = 1000
_at_work: list["Collector"] = []


class Collector(QObject):
    """Collects once a second, a generation only when it is due."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        _at_work.append(self)
        gc.disable()

    def end(self) -> None:
        """Stop; the last one gives the automatic collection back."""
        self._timer.stop()
        if self in _at_work:
            _at_work.remove(self)
        if not _at_work:
            gc.enable()

    @guarded(None)
    def _collect(self) -> None:
        """Do what the automatic collection would have done since the last time."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if limits[number] and counts[number] > limits[number]]
        if due:
            gc.collect(max(due))
