"""The one window of the program: what is in front of it changes, its place on the desk stays.

API: `Window(file)`: `.put(widget)` shows it and gives back what was shown before, unhooked;
`.recall()` takes size and place of the last time; signals closing() before it goes, stirred() at
any key or mouse (for the idle lock).
"""

import base64
import binascii
import contextlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look

USUAL = QSize(1280, 780)
LEAST = QSize(1024, 560)
_STIRS = (
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)  # fmt: skip


class Window(QWidget):
    """See the top of this file."""

    closing = Signal()
    stirred = Signal()

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._shown: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.setMinimumSize(LEAST)
        self.setWindowTitle("Stockkeeper")

    @property
    def front(self) -> QWidget | None:
        """What is shown."""
        return self._shown

    def put(self, widget: QWidget) -> None:
        """Show another widget; the one before is destroyed."""
        before, self._shown = self._shown, widget
        if before is not None:
            self._box.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._box.addWidget(widget)
        widget.show()

    def recall(self) -> None:
        """Take the size and place of the last time, or fill a small screen."""
        with contextlib.suppress(OSError, ValueError, binascii.Error):
            kept = base64.b64decode(self._file.read_text(encoding="ascii"), validate=True)
            if self.restoreGeometry(QByteArray(kept)):
                return
        room = QGuiApplication.primaryScreen().availableGeometry().size()
        self.resize(USUAL.boundedTo(room).expandedTo(LEAST))
        if room.width() <= USUAL.width() + 100 or room.height() <= USUAL.height():
            self.showMaximized()

    def _keep(self) -> None:
        text = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        with contextlib.suppress(OSError):
            self._file.write_text(text, encoding="ascii")

    @guarded(None)
    def showEvent(self, event: QShowEvent, /) -> None:
        """Watch for keys and mouse where the system delivers them: once each, before any widget."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Somebody is here."""
        if event.type() in _STIRS:
            self.stirred.emit()
        return bool(super().eventFilter(watched, event))

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """A low window takes the compact sizes."""
        super().resizeEvent(event)
        look().fit(self.height())

    @guarded(None)
    def closeEvent(self, event: QCloseEvent, /) -> None:
        """Keep the place; let the program end in order."""
        self._keep()
        self.closing.emit()
        super().closeEvent(event)
