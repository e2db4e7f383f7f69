"""How an audit came out, as one bar: a part for each group, its number and word below.

API: `OutcomeBar()`: `.tell([Part(tone, icon, number, word)])`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.words import format_number

THICK, GAP, LEAST = 12, 2, 6
"""Height of the bar, air between parts, and the least width of one that is not empty, px."""


@dataclass(frozen=True, slots=True)
class Part:
    """One group; an empty one is not drawn."""

    tone: str
    icon: str
    number: int
    word: str


class OutcomeBar(Painted):
    """See the top of this file."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[Part, ...] = ()

    def tell(self, parts: Sequence[Part]) -> None:
        """Show these parts."""
        self.parts = tuple(part for part in parts if part.number)
        self.setAccessibleName(", ".join(self._words(part) for part in self.parts))
        self.update()

    @staticmethod
    def _words(part: Part) -> str:
        return f"{format_number(part.number)} {part.word}"

    def measure(self) -> QSize:
        """The bar and one line."""
        return QSize(320, round(THICK * look().scale) + 6 + look().line("label"))

    def draw(self, painter: QPainter) -> None:
        """Parts as wide as their numbers, the smallest still seen; then what they are."""
        theme = look()
        high = THICK * theme.scale
        whole = sum(part.number for part in self.parts)
        room = self.width() - GAP * (len(self.parts) - 1) - LEAST * len(self.parts)
        at = 0.0
        for part in self.parts:
            wide = LEAST + room * part.number / whole
            fill = theme.tone(part.tone, "graph")
            drawing.box(painter, QRectF(at, 0, wide, high), fill, None, 2)
            at += wide + GAP
        at, top = 0.0, high + 6
        for part in self.parts:
            ink = theme.tone(part.tone, "text")
            words = self._words(part)
            needed = 18 + drawing.width_of(words, "label")
            if at + needed > self.width():
                break
            line = theme.line("label")
            icons.draw(painter, part.icon, at, top + (line - 14) / 2, 14, ink)
            box = QRectF(at + 18, top, self.width() - at - 18, line)
            drawing.write(painter, box, words, "label", ink)
            at += needed + 14
