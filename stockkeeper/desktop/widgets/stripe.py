"""The stripe of the demonstration book: it stays, so that nobody takes the book for a real one.

API: `Stripe(text)`.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted

SLANT = 12


class Stripe(Painted):
    """A slanted band with a word; no button can close it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)

    def measure(self) -> QSize:
        """One thin band."""
        return QSize(320, look().size("status_bar"))

    def draw(self, painter: QPainter) -> None:
        """Slanted bars under a calm middle that carries the words."""
        theme = look()
        rect = QRectF(self.rect())
        ink = theme.tone("warn", "text")
        painter.fillRect(rect, theme.tone("warn", "soft"))
        painter.setPen(theme.tone("warn", "line"))
        for x in range(-self.height(), self.width(), SLANT):
            painter.drawLine(x, self.height(), x + self.height(), 0)
        width = drawing.width_of(self._text, "body_strong")
        left = (rect.width() - width - 22) / 2
        calm = QRectF(left - 12, 0, width + 46, rect.height())
        painter.fillRect(calm, theme.tone("warn", "soft"))
        drawing.hline(painter, 0, rect.height() - 1, rect.width(), theme.tone("warn", "line"))
        icons.draw(painter, "alert-triangle", left, rect.center().y() - 8, 16, ink)
        box = QRectF(left + 22, 0, width + 1, rect.height())
        drawing.write(painter, box, self._text, "body_strong", ink)
