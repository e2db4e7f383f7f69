"""What is seen while a long piece of work runs: from two seconds on, how far it is, and cancel.

API: `BusyOverlay(parent)`: `.begin(errand, title)`, give `.progress` to desk.background as its
progress listener, `.end()`; `cancelled()` after the button. It covers its parent and takes the
keys; before two seconds nothing is shown, since most work ends sooner.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.words import _, format_number

PATIENCE_MS = 2000
VEIL = 190
"""Opacity of the veil, of 255: what lies below stays seen."""


class BusyOverlay(QWidget):
    """See the top of this file."""

    cancelled = Signal()

    def __init__(self, parent: QWidget, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._below = parent
        self._errand: Errand | None = None
        self._title = Label("", "card_title")
        self._text = Label("", "body", "text_2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._button = Button(_("Cancel"), "x")
        self._button.clicked.connect(self._cancel)
        card = Card()
        card.setFixedWidth(420)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for widget in (self._title, self._bar, self._text):
            column.addWidget(widget)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)
        whole = QVBoxLayout(self)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._appear)
        self.hide()
        parent.installEventFilter(self)

    def begin(self, errand: Errand, title: str) -> None:
        """Wait for an errand; show it once patience is over."""
        self._errand = errand
        self._title.setText(title)
        self._text.setText("")
        self._bar.setRange(0, 0)
        self._button.setEnabled(True)
        self._patience.start()

    def progress(self, done: int, total: int, what: str) -> None:
        """How far it is; total 0 when unknown."""
        self._bar.setRange(0, 1000 if total else 0)
        if total:
            self._bar.setValue(round(done * 1000 / total))
        counted = format_number(done)
        if total:
            counted = _("{done} of {total}").format(done=counted, total=format_number(total))
        self._text.setText(f"{counted} {what}".strip())

    def end(self) -> None:
        """The errand ended, well or not."""
        self._patience.stop()
        self._errand = None
        self.hide()

    def _appear(self) -> None:
        if self._errand is not None and self._errand.running:
            self.setGeometry(self._below.rect())
            self.show()
            self.raise_()
            self._button.setFocus()

    def _cancel(self) -> None:
        self._button.setEnabled(False)
        self._text.setText(_("Stopping"))
        if self._errand is not None:
            self._errand.cancel()
        self.cancelled.emit()

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Keep covering the parent."""
        if event.type() == QEvent.Type.Resize and watched is self._below:
            self.setGeometry(self._below.rect())
        return False

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc cancels; nothing reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape and self._button.isEnabled():
            self._cancel()
        event.accept()

    @guarded(None)
    def paintEvent(self, _event: object, /) -> None:
        """The veil."""
        painter = QPainter(self)
        veil = QColor(look().color("window"))
        veil.setAlpha(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.end()
