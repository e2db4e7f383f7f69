"""A card of lines, each with an icon, two lines of words and a chip: the book, what is pending.

API: `LineCard(title, whole=False)`: `.tell([CardLine(key, icon, title, text, chip, tone)], empty)`;
opened(key). With `whole` it wants room for every line (in a scroll area).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.chips import chip_width, draw_chip
from stockkeeper.desktop.widgets.spots import INSET, Spots
from stockkeeper.words import _

HIGHEST, LOWEST, TWO_LINES = 56, 26, 38
"""Height of a line, px at 100 %: at most, at least, and from where it has two lines of words."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line; `chip` is (tone, icon, word), `tone` colours the icon at the left."""

    key: Any
    icon: str
    title: str
    text: str = ""
    chip: tuple[str, str, str] | None = None
    tone: str = "neutral"

    def spoken(self) -> str:
        """The line in words."""
        word = self.chip[2] if self.chip else ""
        return ", ".join(part for part in (self.title, self.text, word) if part)


class LineCard(Spots):
    """See the top of this file."""

    def __init__(self, title: str, least: int = 4, *, whole: bool = False) -> None:
        self._lines: tuple[CardLine, ...] = ()
        self._least, self._wants_all = least, whole
        self._empty = ("", "", "")
        super().__init__(title)

    @property
    def lines(self) -> Sequence[CardLine]:
        """What is shown."""
        return self._lines

    def tell(self, lines: Sequence[CardLine], empty: tuple[str, str, str] = ("", "", "")) -> None:
        """Show these; `empty` is title, text and icon where there are none."""
        self._lines, self._empty = tuple(lines), empty
        self.retold()

    def told(self) -> str:
        """Every line."""
        return ". ".join(line.spoken() for line in self._lines) or self._empty[0]

    def measure(self) -> QSize:
        """Head and lines as low as they may be."""
        lines = max(self._least, len(self._lines) if self._wants_all else 1)
        return QSize(240, round(self.top + TWO_LINES * lines * look().scale) + 2)

    def paint_body(self, painter: QPainter) -> None:
        """Lines share the height; those without room are counted in the last one."""
        if not self._lines:
            self.nothing(painter, *self._empty)
            return
        theme = look()
        space = self.height() - self.top - 1
        most = max(1, int(space // (LOWEST * theme.scale)))
        shown = self._lines if len(self._lines) <= most else self._lines[: most - 1]
        rows = len(shown) + (len(shown) < len(self._lines))
        each = min(HIGHEST * theme.scale, space / max(1, rows))
        at = self.top
        for line in shown:
            self._line(painter, QRectF(1, at, self.width() - 2, each), line)
            at += each
        if len(shown) < len(self._lines):
            more = _("and {n} more").format(n=len(self._lines) - len(shown))
            box = QRectF(INSET, at, self.width() - 2 * INSET, each)
            drawing.write(painter, box, more, "body", theme.color("text_2"))

    def _line(self, painter: QPainter, box: QRectF, line: CardLine) -> None:
        theme = look()
        middle = box.center().y()
        icons.draw(painter, line.icon, INSET, middle - 9, 18, theme.tone(line.tone, "text"))
        right = box.right() - INSET
        if line.chip is not None:
            wide = chip_width(line.chip[2])
            draw_chip(painter, right - wide, middle, *line.chip)
            right -= wide + 8
        left = INSET + 30
        two = bool(line.text) and box.height() >= TWO_LINES * theme.scale
        first = theme.line("body_strong")
        top = middle - first if two else middle - first / 2
        title = QRectF(left, top, right - left, first)
        drawing.write(painter, title, line.title, "body_strong", theme.color("text"))
        if two:
            under = QRectF(left, middle, right - left, theme.line("caption"))
            drawing.write(painter, under, line.text, "caption", theme.color("text_2"))
        self.spot(box, line.key, line.spoken())
        drawing.hline(painter, 1, box.bottom() - 1, self.width() - 2, theme.color("border"))
