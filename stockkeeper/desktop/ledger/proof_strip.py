"""The strip over the journal: is the book whole, which checkpoints cover it, what is outside.

API: `ProofStrip()`: `.tell_state(tone, title, text, detail)`, `.tell_points(points, entries,
not_anchored)`, signal `sign_pressed()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.book.queries.ledger import Point
from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.chips import StatusChip
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.words import _, format_number, format_time, ngettext

HEIGHT, BUTTON_AND_CHIP = 84, 58
STATE_WIDTH = 308
ICON = {"ok": "shield-check", "danger": "shield-x", "neutral": "progress"}


class StateBlock(Painted):
    """Libro íntegro, or not: an icon and three lines."""

    def __init__(self) -> None:
        """Nothing is known before the first check."""
        super().__init__()
        self._tone = "neutral"
        self._lines = ("", "", "")

    def tell(self, tone: str, lines: tuple[str, str, str]) -> None:
        """Tell another state."""
        self._tone, self._lines = tone, lines
        self.setAccessibleName(". ".join(line for line in lines if line))
        self.update()

    def measure(self) -> QSize:
        """As wide as its sentences want to be."""
        return QSize(STATE_WIDTH, _height())

    def draw(self, painter: QPainter) -> None:
        """Danger fills the block; everything else is a soft ground."""
        theme = look()
        solid = self._tone == "danger"
        fill = theme.color("danger_solid") if solid else theme.tone(self._tone, "soft")
        painter.fillRect(self.rect(), fill)
        strong = theme.color("on_status") if solid else theme.tone(self._tone, "text")
        quiet = theme.color("on_danger_2") if solid else theme.color("text_2")
        middle = self.height() / 2
        icons.draw(painter, ICON.get(self._tone, "progress"), 18, middle - 18, 36, strong)
        first, more = theme.line("title"), theme.line("caption") + 2
        top = middle - (first + 2 * more) / 2
        box = QRectF(70, top, self.width() - 78, first)
        drawing.write(painter, box, self._lines[0], "title", strong)
        for line in self._lines[1:]:
            box = QRectF(70, box.bottom(), box.width(), more)
            drawing.write(painter, box, line, "caption", quiet)


class Timeline(Painted):
    """The newest checkpoints on a line that ends now; dotted where nothing covers it yet."""

    def __init__(self) -> None:
        """Begin without points."""
        super().__init__()
        self._points: Sequence[Point] = ()
        self._entries = 0
        self.setAccessibleName(_("Checkpoints"))

    def tell(self, points: Sequence[Point], entries: int) -> None:
        """Tell the points, the oldest first, and how many entries there are now."""
        self._points, self._entries = points, entries
        last = format_number(points[-1].size) if points else "0"
        self.setAccessibleDescription(_("covers {count} entries").format(count=last))
        self.update()

    def measure(self) -> QSize:
        """Room for a few points."""
        return QSize(220, _height())

    def draw(self, painter: QPainter) -> None:
        """Line, dots, sizes above and times below."""
        theme = look()
        room = max(2, int(self.width() // 92))
        points = list(self._points)[-(room - 1) :]
        count = len(points) + 1
        step = (self.width() - 70) / max(1, count - 1)
        middle = self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for position in range(count - 1):
            dotted = position == count - 2
            color = theme.color("neutral_graph" if dotted else "ok_graph")
            self._line(painter, (35 + position * step, middle), step, color, dotted=dotted)
        for position, point in enumerate(points):
            x = 35 + position * step
            self._dot(painter, x, middle, theme.color("ok_graph"), full=True)
            self._words(painter, x, format_number(point.size), _clock(point.at))
        x = 35 + (count - 1) * step
        self._dot(painter, x, middle, theme.color("neutral_graph"), full=False)
        self._words(painter, x, format_number(self._entries), _("now"))

    def _line(
        self,
        painter: QPainter,
        at: tuple[float, float],
        step: float,
        color: QColor,
        *,
        dotted: bool,
    ) -> None:
        pen = QPen(color, 3)
        pen.setStyle(Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(at[0], at[1]), QPointF(at[0] + step, at[1]))

    def _dot(self, painter: QPainter, x: float, y: float, color: QColor, *, full: bool) -> None:
        painter.setPen(QPen(color, 2))
        painter.setBrush(color if full else look().color("surface"))
        painter.drawEllipse(QPointF(x, y), 6, 6)

    def _words(self, painter: QPainter, x: float, above: str, below: str) -> None:
        theme = look()
        middle = Qt.AlignmentFlag.AlignCenter
        box = QRectF(x - 45, self.height() / 2 - 30, 90, 18)
        drawing.write(painter, box, above, "body_strong", theme.color("text"), align=middle)
        box.moveTop(self.height() / 2 + 12)
        drawing.write(painter, box, below, "caption", theme.color("text_3"), align=middle)


def _height() -> int:
    """A button and a chip above each other, with air."""
    theme = look()
    return HEIGHT + theme.size("button") + theme.size("chip_large") - BUTTON_AND_CHIP


def _clock(at: str) -> str:
    try:
        return format_time(datetime.fromisoformat(at))
    except ValueError:
        return ""


class ProofStrip(QFrame):
    """See the top of this file."""

    sign_pressed = Signal()

    def __init__(self, *, may_sign: bool) -> None:
        """`may_sign` shows the button that signs a checkpoint."""
        super().__init__()
        face(self, "bar")
        look().changed.connect(self._fit)
        self._fit()
        self.state = StateBlock()
        self.line = Timeline()
        self.loose = StatusChip("neutral", "anchor", "", large=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.state)
        row.addWidget(self.line, 1)
        row.addWidget(self._end(may_sign=may_sign))

    def _fit(self) -> None:
        self.setFixedHeight(_height())

    def _end(self, *, may_sign: bool) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(6)
        column.addWidget(self.loose, 0, Qt.AlignmentFlag.AlignRight)
        self.sign = Button(_("Sign checkpoint"), "writing")
        self.sign.clicked.connect(self.sign_pressed)
        self.sign.setVisible(may_sign)
        column.addWidget(self.sign)
        return whole

    def tell_state(self, tone: str, title: str, text: str, detail: str = "") -> None:
        """Say whether the book is whole."""
        self.state.tell(tone, (title, text, detail))

    def tell_points(self, points: Sequence[Point], entries: int, not_anchored: int) -> None:
        """Show the checkpoints and what no paper carries outside yet."""
        self.line.tell(points, entries)
        words = ngettext("{count} not anchored", "{count} not anchored", not_anchored)
        tone = "neutral" if not_anchored else "ok"
        self.loose.tell(tone, "anchor", words.format(count=format_number(not_anchored)))
