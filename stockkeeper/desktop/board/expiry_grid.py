"""What expires, in a grid: one row for each kind of paper, one column for each period.

API: `ExpiryGrid()`: `.tell([ExpiryRow(key, label, (expired, to 30, to 60, to 90))])`;
`opened((row key, period))` of a figure pressed, periods as in `PERIODS`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.spots import INSET, Spots
from stockkeeper.words import _, format_number

PERIODS = ("expired", "30", "60", "90")
TONES = ("danger", "warn", "", "")
ICONS = ("alert-octagon", "clock", "", "")
ICON_ROOM = 19.0
HIGHEST, LOWEST = 39, 23
"""Height of a row, px at 100 %."""


@dataclass(frozen=True, slots=True)
class ExpiryRow:
    """A kind of paper and how many expire in each period."""

    key: Any
    label: str
    counts: tuple[int, int, int, int]


class ExpiryGrid(Spots):
    """See the top of this file."""

    def __init__(self) -> None:
        self._rows: tuple[ExpiryRow, ...] = ()
        super().__init__(_("What expires"))

    def tell(self, rows: Sequence[ExpiryRow]) -> None:
        """Show these."""
        self._rows = tuple(rows)
        self.retold()

    def told(self) -> str:
        """Every figure that is not nought."""
        words = self._words()
        said = [
            f"{row.label}: " + ", ".join(parts)
            for row in self._rows
            if (parts := [f"{word} {n}" for word, n in zip(words, row.counts, strict=True) if n])
        ]
        return ". ".join(said) or _("Nothing expires within 90 days")

    def _words(self) -> tuple[str, ...]:
        return (_("Expired"), _("≤30 d"), "31–60", "61–90")

    def measure(self) -> QSize:
        """Head, titles and rows as low as they may be."""
        rows = max(4, len(self._rows))
        return QSize(240, round(self.top + (28 + LOWEST * rows) * look().scale) + 2)

    def paint_body(self, painter: QPainter) -> None:
        """Titles, then rows."""
        if not any(any(row.counts) for row in self._rows):
            self.nothing(painter, _("Nothing expires within 90 days"),
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
        names = max((drawing.width_of(row.label, "body") for row in self._rows), default=0.0)
        free = self.width() - INSET - 8 - names - wide[0] - wide[1] - 2 * max(wide[2:]) - 44
        icon = ICON_ROOM if free >= 2 * ICON_ROOM else 0.0
        last = max(wide[2:]) + 12
        return (wide[0] + icon + 10, wide[1] + icon + 10, last, last)

    def _titles(self, painter: QPainter, widths: Sequence[float], high: float) -> None:
        theme = look()
        left = self.width() - 4 - sum(widths)
        for word, tone, icon, wide in zip(self._words(), TONES, ICONS, widths, strict=True):
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
        told = zip(row.counts, TONES, widths, PERIODS, self._words(), strict=True)
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
