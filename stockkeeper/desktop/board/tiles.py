"""The shift in four figures and one verdict, side by side, over the board.

API: `Tiles()`: `.tell([Tile(...)], Outcome(tone, icon, title, text))`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.spots import Spots
from stockkeeper.words import _

LINES, AT_FULL = ("label", "number", "caption"), (16, 34, 16)
"""The lines of a figure, and their heights at 100 %, px."""
LAST_SHARE = 0.265
"""Of the width, for the verdict."""
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure: what it is, the number, a line below; `key` where it leads."""

    title: str
    value: str
    note: str
    icon: str = ""
    key: Any = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on the shift: colour, icon and word say the same."""

    tone: str
    icon: str
    title: str
    text: str
    key: Any = None


class Tiles(Spots):
    """See the top of this file."""

    def __init__(self) -> None:
        super().__init__(_("This shift"), framed=False)
        self._tiles: tuple[Tile, ...] = ()
        self._outcome = Outcome("neutral", "clock", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, tiles: Sequence[Tile], outcome: Outcome) -> None:
        """Show these."""
        self._tiles, self._outcome = tuple(tiles), outcome
        self.retold()

    def told(self) -> str:
        """Every figure, and the verdict."""
        told = [f"{tile.title} {tile.value}, {tile.note}" for tile in self._tiles]
        return ". ".join([*told, f"{self._outcome.title}. {self._outcome.text}"])

    def measure(self) -> QSize:
        """One row of figures."""
        theme = look()
        grown = sum(theme.line(name) for name in LINES) - sum(AT_FULL)
        return QSize(480, (86 if theme.compact else 112) + grown)

    def paint_body(self, painter: QPainter) -> None:
        """The card, cut by upright lines; the last part is filled with the verdict's colour."""
        theme, rect = look(), QRectF(self.rect())
        border = theme.color("border")
        drawing.box(painter, rect, theme.color("surface"), border, theme.radius("card"))
        last = round(rect.width() * LAST_SHARE)
        wide = (rect.width() - last) / max(1, len(self._tiles))
        for number, tile in enumerate(self._tiles):
            box = QRectF(number * wide, 0, wide, rect.height())
            if number:
                drawing.vline(painter, round(box.left()), 1, rect.height() - 2, border)
            self._tile(painter, box.adjusted(18, 0, -6, 0), tile)
            if tile.key is not None:
                self.spot(box, tile.key, f"{tile.title} {tile.value}")
        self._verdict(painter, QRectF(rect.width() - last, 0, last, rect.height()))

    def _tile(self, painter: QPainter, box: QRectF, tile: Tile) -> None:
        theme = look()
        high = [theme.line(name) for name in LINES]
        gap = 2 if theme.compact else 5
        at = box.center().y() - (sum(high) + 2 * gap) / 2
        first = QRectF(box.left(), at, box.width(), high[0])
        pale = theme.color("text_2")
        if tile.icon:
            icons.draw(painter, tile.icon, first.left(), first.center().y() - 8, 16, pale)
            first.setLeft(first.left() + 21)
        drawing.write(painter, first, tile.title, "label", pale)
        at += high[0] + gap
        number = QRectF(box.left(), at, box.width(), high[1])
        drawing.write(painter, number, tile.value, "number", theme.color("text"))
        at += high[1] + gap
        under = QRectF(box.left(), at, box.width(), high[2])
        drawing.write(painter, under, tile.note, "caption", theme.color("text_3"))

    def _verdict(self, painter: QPainter, box: QRectF) -> None:
        theme, told = look(), self._outcome
        ink = theme.tone(told.tone, "text")
        radius = theme.radius("card")
        inner = box.adjusted(0, 1, -1, -1)
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(inner, radius - 1, radius - 1)
        shape.addRect(QRectF(inner.left(), inner.top(), radius, inner.height()))
        painter.fillPath(shape, theme.tone(told.tone, "soft"))
        drawing.vline(painter, box.left(), 1, box.height() - 2, theme.tone(told.tone, "line"))
        high = theme.line("verdict_meta")
        room = box.width() - 34
        flags = _WRAP | int(Qt.AlignmentFlag.AlignLeft)
        painter.setFont(theme.font("body"))
        text = painter.boundingRect(QRectF(0, 0, room, 200), flags, told.text).height()
        text = min(text, box.height() - high - 8)
        at = box.center().y() - (high + 4 + text) / 2
        icons.draw(painter, told.icon, box.left() + 18, at + high / 2 - 12, 24, ink)
        title = QRectF(box.left() + 50, at, box.width() - 62, high)
        style = drawing.largest(told.title, ("verdict_meta", "action", "label"), title.width())
        drawing.write(painter, title, told.title, style, ink)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text_2" if told.tone == "neutral" else "text"))
        painter.drawText(QRectF(box.left() + 18, at + high + 4, room, text), flags, told.text)
        if told.key is not None:
            self.spot(box, told.key, f"{told.title}. {told.text}")
