"""Ammunition in store by calibre: a bar, the minimum as a mark on it, and whether it is enough.

The scale is twice the minimum, so that every mark falls in the middle.
API: `StockBars()`: `.tell([Stock(calibre, rounds, minimum)], note="", warning="")`;
opened(calibre).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.spots import INSET, Spots
from stockkeeper.words import _, format_number

HIGHEST, LOWEST = 38, 24
FOOT = 34
NOTE = "note"
"""The key of the line below."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Rounds of a calibre in store; `minimum` None where nobody set one."""

    calibre: str
    rounds: int
    minimum: int | None = None

    @property
    def low(self) -> bool:
        """Whether there are fewer than there must be."""
        return self.minimum is not None and self.rounds < self.minimum


class StockBars(Spots):
    """See the top of this file."""

    def __init__(self) -> None:
        self._rows: tuple[Stock, ...] = ()
        self._note = self._warning = ""
        super().__init__(_("Ammunition in store"))

    def tell(self, rows: Sequence[Stock], note: str = "", warning: str = "") -> None:
        """Show these; `note` and `warning` say what went out and came back in this shift."""
        self._rows, self._note, self._warning = tuple(rows), note, warning
        self.retold()

    def told(self) -> str:
        """Every calibre with its rounds and state."""
        said = [" ".join((row.calibre, format_number(row.rounds), _word(row))).strip()
                for row in self._rows]  # fmt: skip
        return ". ".join([*said, self._note, self._warning] if said else [_("No ammunition yet")])

    def measure(self) -> QSize:
        """Head, rows as low as they may be, foot."""
        rows = max(3, len(self._rows))
        return QSize(240, round(self.top + (LOWEST * rows + FOOT) * look().scale) + 2)

    def paint_body(self, painter: QPainter) -> None:
        """Legend, rows, foot."""
        if not self._rows:
            self.nothing(painter, _("No ammunition yet"),
                         _("Receive a lot under Ammo and gear."), "sk-cartucho")  # fmt: skip
            return
        theme = look()
        if any(row.minimum is not None for row in self._rows):
            self._legend(painter)
        foot = FOOT * theme.scale if self._note else 0
        space = self.height() - self.top - foot - 1
        each = min(HIGHEST * theme.scale, space / len(self._rows))
        at = self.top
        for row in self._rows:
            self._row(painter, QRectF(1, at, self.width() - 2, each), row)
            at += each
        if self._note:
            self._foot(painter, QRectF(1, self.height() - foot - 1, self.width() - 2, foot))

    def _legend(self, painter: QPainter) -> None:
        theme = look()
        box = QRectF(INSET, 0, self.width() - 2 * INSET, self.top)
        pale = theme.color("text_3")
        used = drawing.write(painter, box, _("minimum"), "caption", pale, align=drawing.RIGHT)
        mark = QRectF(box.right() - used - 9, self.top / 2 - 6, 2, 13)
        painter.fillRect(mark, theme.color("text"))

    def _row(self, painter: QPainter, box: QRectF, row: Stock) -> None:
        theme = look()
        name = min(0.26 * box.width(), 90 * theme.scale)
        state = max(drawing.width_of(_("Enough"), "body"), drawing.width_of(_("Low"), "body")) + 22
        number = drawing.width_of(format_number(99_999), "body_strong")
        first = QRectF(INSET, box.top(), name - 4, box.height())
        drawing.write(painter, first, row.calibre, "body_strong", theme.color("text"))
        right = box.right() - INSET
        left = INSET + name
        bar = QRectF(left, box.center().y() - 5, right - state - number - 20 - left, 10)
        self._bar(painter, bar, row)
        figure = QRectF(bar.right() + 4, box.top(), number + 6, box.height())
        drawing.write(painter, figure, format_number(row.rounds), "body_strong",
                      theme.color("text"), align=drawing.RIGHT)  # fmt: skip
        mark = theme.status("municion_baja" if row.low else "municion_suficiente")
        if row.minimum is not None:
            ink = theme.tone(mark.tone, "text")
            place = QRectF(right - state + 2, box.top(), state, box.height())
            icons.draw(painter, mark.icon, place.left(), box.center().y() - 7, 15, ink)
            words = ink if row.low else theme.color("text_2")
            drawing.write(painter, place.adjusted(20, 0, 0, 0), _word(row), "body", words)
        self.spot(box, row.calibre, f"{row.calibre} {row.rounds} {_word(row)}")
        drawing.hline(painter, 1, box.bottom() - 1, self.width() - 2, theme.color("border"))

    def _bar(self, painter: QPainter, bar: QRectF, row: Stock) -> None:
        theme = look()
        most = max(each.rounds for each in self._rows) or 1
        whole = 2 * row.minimum if row.minimum else most
        drawing.box(painter, bar, theme.color("track"), None, theme.radius("bar") / 2)
        filled = QRectF(bar)
        filled.setWidth(bar.width() * min(1.0, row.rounds / whole))
        ink = theme.tone("warn", "graph") if row.low else theme.color("accent_graph")
        if filled.width() > 0:
            drawing.box(painter, filled, ink, None, theme.radius("bar") / 2)
        if row.minimum:
            mark = QRectF(round(bar.center().x()) - 1, bar.top() - 4, 2, 18)
            painter.fillRect(mark, theme.color("text"))

    def _foot(self, painter: QPainter, box: QRectF) -> None:
        theme = look()
        shape = box.adjusted(0, 1, 0, 0)
        drawing.box(painter, shape, theme.color("surface_alt"), None, theme.radius("card") - 1)
        inside = QRectF(INSET, box.top(), self.width() - 2 * INSET, box.height())
        used = drawing.write(painter, inside, self._note, "caption", theme.color("text_2"))
        if self._warning:
            ink = theme.tone("warn", "text")
            left = inside.left() + used + 8
            icons.draw(painter, "alert-triangle", left, box.center().y() - 7, 14, ink)
            rest = QRectF(left + 19, box.top(), inside.right() - left - 19, box.height())
            drawing.write(painter, rest, self._warning, "keycap", ink)
        self.spot(box, NOTE, f"{self._note} {self._warning}")


def _word(row: Stock) -> str:
    if row.minimum is None:
        return ""
    return _("Low") if row.low else _("Enough")
