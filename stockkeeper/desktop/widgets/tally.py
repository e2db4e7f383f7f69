"""The three counters of the shift, and a row that is one act with its key.

API: `TallyBar()`.`.tell([Tally(icon, title, number, of, share, tone)])`, share 0.0 to 1.0;
`ActionRow(key, title, text)` a flat button: `clicked`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.key_cap import cap_width, draw_cap
from stockkeeper.desktop.widgets.painted import Painted, PaintedButton

HEIGHT = 94
LINES, AT_FULL = ("body_strong", "counter"), (18, 36)
"""The two lines of a counter, and their heights in that, px."""
TEXT_TONES = ("accent", "warn", "danger", "ok")


@dataclass(frozen=True, slots=True)
class Tally:
    """One counter: `number` large, `of` beside it, a bar for `share`."""

    icon: str
    title: str
    number: str
    of: str
    share: float
    tone: str = "neutral"


class TallyBar(Painted):
    """Counters side by side in one card."""

    def __init__(self) -> None:
        super().__init__()
        self._tallies: tuple[Tally, ...] = ()

    def tell(self, tallies: Sequence[Tally]) -> None:
        """Show these counters."""
        if self._tallies == tuple(tallies):
            return
        self._tallies = tuple(tallies)
        self.setAccessibleName(", ".join(f"{t.title} {t.number} {t.of}" for t in tallies))
        self.update()

    def measure(self) -> QSize:
        """One card."""
        theme = look()
        grown = sum(theme.line(name) for name in LINES) - sum(AT_FULL)
        return QSize(320, HEIGHT + grown)

    def draw(self, painter: QPainter) -> None:
        """The card, its divisions, each counter."""
        theme = look()
        rect = QRectF(self.rect())
        border = theme.color("border")
        drawing.box(painter, rect, theme.color("surface"), border, theme.radius("card"))
        wide = rect.width() / max(1, len(self._tallies))
        for number, tally in enumerate(self._tallies):
            left = round(number * wide)
            if number:
                drawing.vline(painter, left, 1, rect.height() - 2, border)
            self._one(painter, QRectF(left + 14, 0, wide - 28, rect.height()), tally)

    def _one(self, painter: QPainter, box: QRectF, tally: Tally) -> None:
        theme = look()
        ink = theme.tone(tally.tone, "text")
        first, second = (theme.line(name) for name in LINES)
        style = drawing.largest(tally.title, ("body_strong", "label"), box.width())
        inset = 21 if drawing.width_of(tally.title, style) <= box.width() - 21 else 0
        if inset:
            icons.draw(painter, tally.icon, box.left(), 13 + first / 2 - 8, 16, ink)
        line = QRectF(box.left() + inset, 13, box.width() - inset, first)
        drawing.write(painter, line, tally.title, style, ink)
        top = 15 + first
        line = QRectF(box.left(), top, box.width(), second)
        used = drawing.write(painter, line, tally.number, "counter", theme.color("text"))
        low = theme.line("caption")
        base = top + second - low - 7
        line = QRectF(box.left() + used + 6, base, box.width() - used - 6, low)
        if drawing.width_of(tally.of, "caption") <= line.width():
            drawing.write(painter, line, tally.of, "caption", theme.color("text_3"))
        bar = QRectF(box.left(), top + second + 6, box.width(), theme.size("progress_bar"))
        drawing.box(painter, bar, theme.color("track"), None, 3)
        bar.setWidth(bar.width() * max(0.0, min(1.0, tally.share)))
        drawing.box(painter, bar, theme.tone(tally.tone, "graph"), None, 3)


class ActionRow(PaintedButton):
    """A row: key, what it does, what it means; the whole row may be pressed."""

    def __init__(self, key: str, title: str, text: str) -> None:
        super().__init__(title)
        self._key, self._text = key, text
        self.setAccessibleDescription(f"{key}. {text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def measure(self) -> QSize:
        """Two lines and air."""
        return QSize(320, look().line("action") + look().line("body") + 17)

    def minimumSizeHint(self) -> QSize:
        """One line, where room is short: what it means is told by the tooltip."""
        return QSize(160, look().line("action") + 6)

    def draw(self, painter: QPainter) -> None:
        """A line above, key, two lines, an arrow."""
        theme = look()
        rect = QRectF(self.rect())
        if self.hovered or self.isDown():
            painter.fillRect(rect.adjusted(1, 0, -1, -1), theme.color("hover"))
        drawing.hline(painter, 0, 0, rect.width(), theme.color("border"))
        middle = rect.center().y()
        ink = theme.color("text" if self.isEnabled() else "text_off")
        width = cap_width(self._key, large=True)
        draw_cap(painter, 16, middle, self._key, large=True)
        left = 16 + width + 14
        room = rect.width() - left - 48
        high, under = theme.line("action"), theme.line("body")
        if rect.height() >= high + under + 2:
            top = middle - (high + under + 1) / 2
            drawing.write(painter, QRectF(left, top, room, high), self.text(), "action", ink)
            second = QRectF(left, top + high + 1, room, under)
            drawing.write(painter, second, self._text, "body", theme.color("text_2"))
        else:
            first = QRectF(left, middle - high / 2, room, high)
            drawing.write(painter, first, self.text(), "action", ink)
            drawing.CUT.append(self._text)
        icons.draw(painter, "chevron-right", rect.width() - 35, middle - 9, 18, ink)
        if self.focus_shown:
            drawing.box(painter, rect, None, theme.color("accent_graph"), 4, 2)
