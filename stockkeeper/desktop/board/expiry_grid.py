"""What expires, in a grid: one row for each kind of paper, one column for each period.

API: `ExpiryGrid()`: `.tell([ExpiryRow(key, label, counts)], periods)`, a count for each period:
the first is what is overdue, the others are days ahead as text. `opened((row key, period))` of a
figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.spots import INSET, Spots
from stockkeeper.words import _, format_number

TONES = ("danger", "warn", "", "")
ICONS = ("alert-octagon", "clock", "", "")
"""Of the periods, which are four at most: what is overdue, then the nearest."""
ICON_ROOM = 19.0
HIGHEST, LOWEST = 39, 23
"""Height of a row, px at 100 %."""


@dataclass(frozen=True, slots=True)
class ExpiryRow:
    """A kind of paper and how many expire in each period."""

    key: Any
    label: str
    counts: tuple[int, ...]


class ExpiryGrid(Spots):
    """See the top of this file."""

    def __init__(self) -> None:
        self._rows: tuple[ExpiryRow, ...] = ()
        self._periods: tuple[str, ...] = ()
        super().__init__(_("What expires"))

    def tell(self, rows: Sequence[ExpiryRow], periods: Sequence[str]) -> None:
        """Show these."""
        self._rows, self._periods = tuple(rows), tuple(periods)
        self.retold()

    def told(self) -> str:
        """Every figure that is not nought."""
        words = self._words()
        said = [
            f"{row.label}: " + ", ".join(parts)
            for row in self._rows
            if (parts := [f"{word} {n}" for word, n in zip(words, row.counts, strict=True) if n])
        ]
        return ". ".join(said) or self._none()

    def _none(self) -> str:
        days = self._periods[-1] if self._periods else ""
        return _("Nothing expires within {days} days").format(days=days)

    def _words(self) -> tuple[str, ...]:
        days = self._periods[1:]
        nearest = [_("≤{days} d").format(days=each) for each in days[:1]]
        others = [f"{int(one) + 1}–{other}" for one, other in pairwise(days)]
        return (_("Expired"), *nearest, *others)

    def measure(self) -> QSize:
        """Head, titles and rows as low as they may be."""
        rows = max(4, len(self._rows))
        return QSize(240, round(self.top + (28 + LOWEST * rows) * look().scale) + 2)

    def paint_body(self, painter: QPainter) -> None:
        """Titles, then rows."""
        if not any(any(row.counts) for row in self._rows):
            self.nothing(painter, self._none(),
                         _("Permits and papers that expire are counted here."),
                         "circle-check")  # fmt: skip
            return
        theme = look()
        widths = self._widths()
        high = 28 * theme.scale
        self._titles(painter, widths, high)
        at = self.top + high
        each = min(HIGHEST * theme.scale, (self.height() - 1 - at) / len(self._rows))
        for row in self._rows:
            self._row(painter, QRectF(1, at, self.width() - 2, each), row, widths)
            at += each

    def _widths(self) -> tuple[float, ...]:
        """Of the four columns: as wide as their titles, the last two the same.

        The icons go where the labels would have no room; the words and the colours stay.
        """
        wide = [drawing.width_of(word, "label") for word in self._words()]
        rest = max(wide[2:], default=0.0)
        names = max((drawing.width_of(row.label, "body") for row in self._rows), default=0.0)
        free = self.width() - INSET - 8 - names - sum(wide[:2]) - len(wide[2:]) * rest - 44
        icon = ICON_ROOM if free >= 2 * ICON_ROOM else 0.0
        return (*(each + icon + 10 for each in wide[:2]), *(rest + 12 for _each in wide[2:]))

    def _titles(self, painter: QPainter, widths: Sequence[float], high: float) -> None:
        theme = look()
        left = self.width() - 4 - sum(widths)
        for word, tone, icon, wide in zip(self._words(), TONES, ICONS, widths, strict=False):
            ink = theme.tone(tone, "text") if tone else theme.color("text_2")
            box = QRectF(left, self.top, wide - 10, high)
            used = drawing.write(painter, box, word, "label", ink, align=drawing.RIGHT)
            if icon and wide >= used + ICON_ROOM + 10:
                icons.draw(painter, icon, box.right() - used - 18, box.center().y() - 7, 14, ink)
            left += wide
        line = theme.color("border")
        drawing.hline(painter, 1, self.top + high - 1, self.width() - 2, line)

    def _row(self, painter: QPainter, box: QRectF, row: ExpiryRow, widths: Sequence[float]) -> None:
        theme = look()
        left = self.width() - 4 - sum(widths)
        label = QRectF(INSET, box.top(), left - INSET - 4, box.height())
        drawing.write(painter, label, row.label, "body", theme.color("text"))
        told = zip(row.counts, TONES, widths, self._periods, self._words(), strict=False)
        for count, tone, wide, period, word in told:
            cell = QRectF(left, box.top(), wide, box.height())
            ink = theme.color("text" if count else "text_3")
            if count and tone:
                painter.fillRect(cell, theme.tone(tone, "soft"))
                ink = theme.tone(tone, "text")
            style = "action" if count else "body"
            place = cell.adjusted(0, 0, -10, 0)
            drawing.write(painter, place, format_number(count), style, ink, align=drawing.RIGHT)
            if count:
                self.spot(cell, (row.key, period), f"{row.label}, {word}: {count}")
            left += wide
        drawing.hline(painter, 1, box.bottom() - 1, self.width() - 2, theme.color("border"))
