"""The base of widgets that paint themselves: guarded, and repainted when the look changes.

API: subclass `Painted` (a QWidget) or `PaintedButton` (a QPushButton) and write `draw(painter)`
and `measure() -> QSize`; colours are taken from the theme at each paint, so nothing is kept.
"""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing


class _Painting:
    """What both bases share; `widget` is the very object."""

    def draw(self, painter: QPainter) -> None:
        """Paint the whole widget."""
        raise NotImplementedError

    def measure(self) -> QSize:
        """The size wanted, in logical pixels."""
        raise NotImplementedError

    _cut = ""

    @guarded(None)
    def _paint(self, widget: Any) -> None:
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.CUT.clear()
        try:
            self.draw(painter)
        finally:
            painter.end()
        cut = "\n".join(dict.fromkeys(map(drawing.plain, drawing.CUT)))
        if cut != self._cut and widget.toolTip() in ("", self._cut):
            self._cut = cut
            widget.setToolTip(cut)  # a text that had no room is told all the same

    @guarded(QSize(10, 10))
    def _size(self) -> QSize:
        return self.measure()


class Painted(_Painting, QWidget):
    """A widget that paints itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        QWidget.__init__(self, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.restyled)

    def restyled(self) -> None:
        """Measure and paint again: the look changed."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Paint, guarded."""
        self._paint(self)

    def sizeHint(self) -> QSize:
        """The size wanted."""
        return self._size()

    def minimumSizeHint(self) -> QSize:
        """As high as wanted; a painted widget may become narrow."""
        return QSize(0, self._size().height())


class PaintedButton(_Painting, QPushButton):
    """A button that paints itself; Enter never presses it unless it has the focus."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        QPushButton.__init__(self, text, parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look().changed.connect(self.restyled)

    def restyled(self) -> None:
        """Measure and paint again: the look changed."""
        self.updateGeometry()
        self.update()

    @property
    def focus_shown(self) -> bool:
        """Whether to paint the focus ring."""
        return self.hasFocus()

    @property
    def hovered(self) -> bool:
        """Whether the mouse is over it."""
        return self.isEnabled() and self.underMouse()

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Paint, guarded."""
        self._paint(self)

    def sizeHint(self) -> QSize:
        """The size wanted."""
        return self._size()

    def minimumSizeHint(self) -> QSize:
        """The size wanted."""
        return self._size()

    @guarded(False)
    def event(self, event: QEvent, /) -> bool:
        """Repaint when focus or mouse come and go."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return QPushButton.event(self, event)
