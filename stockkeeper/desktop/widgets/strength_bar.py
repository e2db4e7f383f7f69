"""Four bars and a word: how hard a passphrase is to guess.

API: `StrengthBar()`, `.tell(level, word)` with level 0 to 4.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted

BARS = 4
WORD = 64
_TONES = ("neutral", "danger", "warn", "ok", "ok")


class StrengthBar(Painted):
    """See the top of this file."""

    def __init__(self) -> None:
        super().__init__()
        self._level, self._word = 0, ""

    def tell(self, level: int, word: str) -> None:
        """Show this strength."""
        self._level, self._word = level, word
        self.setAccessibleName(word)
        self.update()

    def measure(self) -> QSize:
        """One small line."""
        return QSize(120, look().line("caption"))

    def draw(self, painter: QPainter) -> None:
        """The bars, filled from the left, and the word."""
        theme = look()
        tone = _TONES[self._level]
        room = self.width() - WORD * theme.scale
        one = (room - 3 * 4) / BARS
        for number in range(BARS):
            on = number < self._level
            fill = theme.tone(tone, "graph") if on else theme.color("track")
            bar = QRectF(number * (one + 4), self.height() / 2 - 2, one, 4)
            drawing.box(painter, bar, fill, None, 2)
        box = QRectF(room + 10, 0, self.width() - room - 10, self.height())
        ink = theme.tone(tone, "text") if self._level else theme.color("text_3")
        drawing.write(painter, box, self._word, "label", ink)
