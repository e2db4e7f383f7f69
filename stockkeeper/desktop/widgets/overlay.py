"""Something laid over the window for a moment: a veil, a card; Esc or a press beside it ends it.

API: subclass or use `Overlay(parent, width, top=None)`: put things into `.box`; `.appear()`,
`.leave()` gives the focus back to where it was; signal left(). `top` in px, None for the middle.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import Card

VEIL = 150
"""Opacity of the veil, of 255."""


class Overlay(QWidget):
    """See the top of this file."""

    left = Signal()

    def __init__(self, parent: QWidget, width: int, top: int | None = None) -> None:
        super().__init__(parent)
        self._below = parent
        self._before: QWidget | None = None
        self.setProperty("keepsFocus", True)  # the counter's scan field lets it be
        self.card = Card("popup")
        self.card.setFixedWidth(min(round(width * look().scale), parent.width() - 32))
        self.box = QVBoxLayout(self.card)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        whole = QVBoxLayout(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        if top is None:
            whole.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        else:
            whole.addSpacing(top)
            whole.addWidget(self.card, 0, centre | Qt.AlignmentFlag.AlignTop)
            whole.addStretch()
        self.hide()
        parent.installEventFilter(self)

    def appear(self) -> None:
        """Lay it over the window."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._below.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Take it away and give the focus back."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()
        self.left.emit()

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Keep covering the window."""
        if event.type() == QEvent.Type.Resize and watched is self._below:
            self.setGeometry(self._below.rect())
        return False

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc ends it; nothing reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """A press beside the card ends it."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    @guarded(None)
    def paintEvent(self, _event: object, /) -> None:
        """The veil."""
        painter = QPainter(self)
        veil = QColor(look().color("window"))
        veil.setAlpha(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.end()
