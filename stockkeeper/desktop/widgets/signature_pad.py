"""A pad to sign on with mouse, pen or finger: lines of one thickness, drawn as they come.

API: `SignaturePad()`: `.strokes` as the domain keeps them (acceptance.kept), `.undo()` takes the
last stroke away, `.clear()`, `.empty`; drawn() when a stroke ends or goes.
It takes no focus: the line that is scanned into keeps it.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.domain.acceptance import Stroke, kept
from stockkeeper.words import _

HIGH, LOW = 120, 64
"""Height of the pad, px at 100 %, and the least it may get."""
INK = 2.2
MOST_POINTS = 5_000
"""Of one signature: who goes on drawing draws no more."""


class SignaturePad(Painted):
    """See the top of this file."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[tuple[float, float]]] = []
        self._down = False
        self.setAccessibleName(_("Sign here"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def empty(self) -> bool:
        """Whether there is no stroke that is more than a dot."""
        return not any(len(set(line)) > 1 for line in self._lines)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, thinned into its box."""
        return kept(self._lines)

    def undo(self) -> None:
        """Take the last stroke away."""
        if self._lines:
            self._lines.pop()
            self._changed()

    def clear(self) -> None:
        """Take everything away."""
        self._lines = []
        self._down = False
        self._changed()

    def measure(self) -> QSize:
        """A low pad."""
        return QSize(320, round(HIGH * look().scale))

    def minimumSizeHint(self) -> QSize:
        """As low as one can still sign on."""
        return QSize(120, round(LOW * look().scale))

    def draw(self, painter: QPainter) -> None:
        """The pad, its line, the strokes."""
        theme = look()
        rect = QRectF(self.rect())
        line = theme.color("text_3")
        drawing.box(painter, rect, theme.color("surface"), line, theme.radius("card"), 1)
        base = rect.height() * 0.76
        painter.setPen(QPen(line, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(24, base), QPointF(rect.width() - 24, base))
        ink = QPen(theme.color("text"), INK * theme.scale)
        ink.setCapStyle(Qt.PenCapStyle.RoundCap)
        ink.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(ink)
        for points in self._lines:
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down = True
            self._lines.append([])
            self._add(event)

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        """It goes on."""
        if self._down:
            self._add(event)

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """It ends."""
        if self._down and event.button() == Qt.MouseButton.LeftButton:
            self._add(event)
            self._down = False
            self._changed()

    def _add(self, event: QMouseEvent) -> None:
        if sum(map(len, self._lines)) >= MOST_POINTS:
            return
        at = event.position()
        inside = (min(max(at.x(), 0.0), self.width()), min(max(at.y(), 0.0), self.height()))
        self._lines[-1].append(inside)
        self.update()

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()
