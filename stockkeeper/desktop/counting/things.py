"""The list of what is to be counted at a place, and what was counted so far.

API: `Things()`: `.tell(sheet)`; `opened(str)` the item of a row pressed.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from stockkeeper.book.queries.shift_counts import Countable
from stockkeeper.desktop import icons
from stockkeeper.desktop.counting.sheet import Sheet
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.chips import chip_width, draw_chip
from stockkeeper.desktop.widgets.spots import INSET, Spots
from stockkeeper.domain.balance import ARTICLES, WEAPONS
from stockkeeper.domain.words_of import thing_word
from stockkeeper.words import _, format_number

ROW = 48
ICONS = {WEAPONS: "sk-pistola", ARTICLES: "archive", "lot": "sk-cartucho", "stock": "archive"}


def name_of(each: Countable) -> tuple[str, str]:
    """What is counted, and what it is more closely."""
    if each.item == WEAPONS:
        return _("Weapons"), _("type how many, or scan each one")
    if each.item == ARTICLES:
        return _("Equipment by serial"), _("type how many, or scan each one")
    thing = each.thing
    if each.item.startswith("lot:"):
        title = " ".join(part for part in (thing.get("calibre", ""), thing.get("serial", ""))
                         if part)  # fmt: skip
        return title, thing_word(thing)
    return thing_word(thing) or each.item, _("pieces")


class Things(Spots):
    """See the top of this file."""

    def __init__(self) -> None:
        self._sheet: Sheet | None = None
        super().__init__(_("To count here"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the scan line moves it

    def tell(self, sheet: Sheet | None) -> None:
        """Show what was counted so far."""
        self._sheet = sheet
        self.retold()

    def told(self) -> str:
        """Every thing with its figure."""
        if self._sheet is None:
            return ""
        return ". ".join(self._spoken(each) for each in self._sheet.place.things)

    def measure(self) -> QSize:
        """Every row."""
        rows = len(self._sheet.place.things) if self._sheet else 1
        return QSize(300, round(self.top + ROW * max(1, rows) * look().scale) + 2)

    def row_of_current(self) -> QRectF:
        """Where the thing in front stands."""
        sheet = self._sheet
        high = ROW * look().scale
        number = 0
        if sheet is not None and sheet.current is not None:
            number = sheet.place.things.index(sheet.current)
        return QRectF(0, self.top + number * high, self.width(), high)

    def paint_body(self, painter: QPainter) -> None:
        """One row for each thing."""
        if self._sheet is None:
            return
        at, high = self.top, ROW * look().scale
        for each in self._sheet.place.things:
            self._row(painter, QRectF(1, at, self.width() - 2, high), each)
            at += high

    def _row(self, painter: QPainter, box: QRectF, each: Countable) -> None:
        theme, sheet = look(), self._sheet
        if sheet is None:
            return
        here = sheet.current is each
        if here:
            painter.fillRect(box, theme.color("selected"))
            bar = QRectF(box.left(), box.top(), 4, box.height())
            painter.fillRect(bar, theme.color("accent_graph"))
        ink, pale = theme.color("text"), theme.color("text_2")
        icon = ICONS.get(each.item.partition(":")[0], "archive")
        icons.draw(painter, icon, box.left() + INSET, box.center().y() - 9, 18, pale)
        figure = self._figure(each)
        wide = max(drawing.width_of(figure, "verdict_value"), 40.0)
        right = QRectF(box.right() - INSET - wide, box.top(), wide, box.height())
        drawing.write(painter, right, figure, "verdict_value", ink, align=drawing.RIGHT)
        tone, mark, word = self._state(each)
        chip = chip_width(word)
        draw_chip(painter, right.left() - 12 - chip, box.center().y(), tone, mark, word)
        title, more = name_of(each)
        if each.expected is not None:
            held = format_number(each.expected)
            more = _("{more} · the book holds {n}").format(more=more, n=held)
        left, room = box.left() + INSET + 30, right.left() - 20 - chip - box.left() - INSET - 30
        first = theme.line("body_strong")
        place = QRectF(left, box.center().y() - first, room, first)
        drawing.write(painter, place, title, "body_strong", ink)
        under = QRectF(left, box.center().y() + 1, room, theme.line("caption"))
        drawing.write(painter, under, more, "caption", pale)
        drawing.hline(painter, 1, box.bottom() - 1, self.width() - 2, theme.color("border"))
        self.spot(box, each.item, self._spoken(each))

    def _figure(self, each: Countable) -> str:
        sheet = self._sheet
        figure = sheet.figure(each.item) if sheet else None
        if figure is None and each.counted is not None and not each.again:
            figure = each.counted
        return "–" if figure is None else format_number(figure)

    def _state(self, each: Countable) -> tuple[str, str, str]:
        sheet = self._sheet
        if sheet is None:
            return "neutral", "circle-dashed", ""
        if sheet.figure(each.item) is not None:
            read = sheet.is_read(each.item)
            return "accent", "barcode" if read else "check", _("Read") if read else _("Typed")
        if each.again:
            return "warn", "alert-triangle", _("Count again")
        if each.counted is not None:
            return "ok", "circle-check", _("Recorded")
        return "neutral", "circle-dashed", _("To count")

    def _spoken(self, each: Countable) -> str:
        word = self._state(each)[2]
        return f"{name_of(each)[0]}: {self._figure(each)}, {word}"
