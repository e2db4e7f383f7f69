"""Where the weapons are: a ring of parts, the number that is out in its middle, and a legend.

API: `Custody()`: `.tell([Part(key, word, count, colour)], out)`; opened(key) of a line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.spots import INSET, Spots
from stockkeeper.words import _, format_number

GAP = 14
"""Between two parts, in sixteenths of a degree (Qt's unit)."""
LINE = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One state of custody; `colour` is a token."""

    key: str
    word: str
    count: int
    colour: str


class Custody(Spots):
    """See the top of this file."""

    def __init__(self) -> None:
        self._parts: tuple[Part, ...] = ()
        self._out = 0
        super().__init__(_("Custody"))

    def tell(self, parts: Sequence[Part], out: int) -> None:
        """Show these; `out` stands in the middle."""
        self._parts, self._out = tuple(parts), out
        self.retold()

    def told(self) -> str:
        """Every part."""
        said = [f"{part.word} {format_number(part.count)}" for part in self._parts]
        return ", ".join(said) or _("No firearms yet")

    def measure(self) -> QSize:
        """The legend."""
        lines = max(4, len(self._parts))
        return QSize(240, round(self.top + (lines * 20 + 16) * look().scale))

    def paint_body(self, painter: QPainter) -> None:
        """Ring at the left, legend at the right."""
        if not any(part.count for part in self._parts):
            self.nothing(painter, _("No firearms yet"),
                         _("Register the first one, or import the list you already have."),
                         "sk-pistola")  # fmt: skip
            return
        theme = look()
        wide, thick = theme.pair("donut")
        room = self.height() - self.top - 16
        wide = round(min(wide, room, self.width() * 0.42))
        middle = self.top + (self.height() - self.top) / 2
        ring = QRectF(INSET + 2, middle - wide / 2, wide, wide)
        self._ring(painter, ring, thick * wide / theme.pair("donut")[0])
        self._legend(painter, ring.right() + 18, middle)

    def _ring(self, painter: QPainter, ring: QRectF, thick: float) -> None:
        theme = look()
        whole = sum(part.count for part in self._parts)
        inner = ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        at = 90 * 16
        parts = [part for part in self._parts if part.count]
        for part in parts:
            span = round(360 * 16 * part.count / whole)
            pen = QPen(theme.color(part.colour), thick)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            gap = GAP if len(parts) > 1 else 0
            painter.drawArc(inner, at - gap, -max(span - 2 * gap, 8))
            at -= span
        high = theme.line("number")
        number = QRectF(ring.left(), ring.center().y() - high * 0.75, ring.width(), high)
        drawing.write(painter, number, format_number(self._out), "reason", theme.color("text"),
                      align=drawing.CENTER)  # fmt: skip
        under = QRectF(ring.left(), number.bottom() - 4, ring.width(), theme.line("caption"))
        pale = theme.color("text_2")
        drawing.write(painter, under, _("out"), "caption", pale, align=drawing.CENTER)

    def _legend(self, painter: QPainter, left: float, middle: float) -> None:
        theme = look()
        each = min(LINE * theme.scale, (self.height() - self.top - 4) / len(self._parts))
        at = middle - each * len(self._parts) / 2
        for part in self._parts:
            box = QRectF(left, at, self.width() - left - INSET, each)
            dot = QRectF(left, box.center().y() - 5, 10, 10)
            drawing.box(painter, dot, theme.color(part.colour), None, 2)
            ink = theme.color("text")
            figure = format_number(part.count)
            used = drawing.write(painter, box, figure, "body_strong", ink, align=drawing.RIGHT)
            words = box.adjusted(18, 0, -used - 6, 0)
            drawing.write(painter, words, part.word, "body", ink)
            self.spot(box.adjusted(-5, 1, 5, -1), part.key, f"{part.word} {figure}")
            at += each
