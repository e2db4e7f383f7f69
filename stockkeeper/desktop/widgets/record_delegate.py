"""How a row of a record table is painted: serials, states, days that run out, washes, banners.

Installed by RecordTable; it reads rows from the model itself, since each `data()` call costs.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.palette import tokens
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.cell_words import days_left, in_words
from stockkeeper.desktop.widgets.chips import chip_width, draw_chip, draw_status
from stockkeeper.desktop.widgets.record_model import RecordModel
from stockkeeper.desktop.widgets.table_source import Pale, Row
from stockkeeper.words import _

INSET = 8
FIRST_INSET = 16
SELECTION_BAR = 3
_SELECTED = QStyle.StateFlag.State_Selected
_STYLES = {"serial": "serial", "strong": "body_strong", "mono": "mono"}
Index = QModelIndex | QPersistentModelIndex


class RecordDelegate(QStyledItemDelegate):
    """See the top of this file."""

    def __init__(self, view: QTableView, model: RecordModel) -> None:
        super().__init__(view)
        self.today: Callable[[], date] = date.today
        """The day on the wall, by which papers run out."""
        self._view = view
        self._model = model
        self._kinds = [column.kind for column in model.columns]
        self._warn_days = int(tokens()["format"]["expiry_warn_days"])

    @guarded(QSize(40, 30))
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index, /) -> QSize:
        """One row high."""
        return QSize(40, look().size("table_row"))

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Ground, bar, cell, the line below."""
        theme = look()
        rect = QRectF(option.rect)
        number, column = index.row(), index.column()
        row = self._model.row(number)
        selected = bool(option.state & _SELECTED)
        first = self._view.horizontalHeader().visualIndex(column) == 0
        if row is not None and row.banner is not None:
            self._banner(painter, number, row)
            return
        if selected:
            painter.fillRect(rect, theme.color("selected"))
        elif row is not None and row.tone:
            painter.fillRect(rect, theme.tone(row.tone, "soft"))
        border = theme.color("border")
        drawing.hline(painter, rect.left(), rect.bottom() - 1, rect.width(), border)
        if selected and first:
            bar = QRectF(rect.left(), rect.top(), SELECTION_BAR, rect.height())
            painter.fillRect(bar, theme.color("accent_graph"))
        if row is None:
            return
        box = rect.adjusted(FIRST_INSET if first else INSET, 0, 0, -1)
        self._cell(painter, box, column, row.cells[column])

    def _cell(self, painter: QPainter, box: QRectF, column: int, cell: Any) -> None:
        if cell is None or cell == "":
            return
        theme = look()
        kind = self._kinds[column]
        if kind == "status":
            draw_status(painter, box, cell.tone, cell.icon, cell.word)
            return
        pale = kind == "muted" or isinstance(cell, Pale)
        ink = theme.color("text_2" if pale else "text")
        right = self._model.columns[column].right or kind == "number"
        align = drawing.RIGHT if right else drawing.LEFT
        style = _STYLES.get(kind, "table")
        words = in_words(kind, cell)
        if right:
            box = box.adjusted(0, 0, -INSET, 0)
        used = drawing.write(painter, box, words, style, ink, align=align)
        if kind == "expiry":
            self._expiry(painter, box.adjusted(used + 7, 0, 0, 0), cell)

    def _expiry(self, painter: QPainter, box: QRectF, day: str) -> None:
        """A chip after the day; the icon alone where the column is too narrow for it."""
        left = days_left(day, self.today())
        if left > self._warn_days:
            return
        tone, icon = ("danger", "alert-octagon") if left < 0 else ("warn", "clock")
        word = _("Expired") if left < 0 else _("{days} d").format(days=left)
        middle = box.center().y()
        if chip_width(word) <= box.width():
            draw_chip(painter, box.left(), middle, tone, icon, word)
        else:
            ink = look().tone(tone, "text")
            icons.draw(painter, icon, box.left(), middle - 7, 14, ink)

    def _banner(self, painter: QPainter, number: int, row: Row) -> None:
        """A row that says one thing over all columns (a checkpoint)."""
        if row.banner is None:
            return
        theme = look()
        icon, bold, text, right = row.banner
        view = self._view
        top = view.rowViewportPosition(number)
        rect = QRectF(0, top, view.viewport().width(), view.rowHeight(number))
        painter.save()
        painter.setClipRect(rect)
        tone = row.tone or "neutral"
        painter.fillRect(rect, theme.tone(tone, "soft"))
        line = theme.tone(tone, "line")
        drawing.hline(painter, 0, rect.bottom() - 1, rect.width(), line)
        ink = theme.tone(tone, "text")
        icons.draw(painter, icon, FIRST_INSET, rect.center().y() - 7, 15, ink)
        box = QRectF(FIRST_INSET + 23, top, rect.width() - FIRST_INSET - 39, rect.height() - 1)
        drawing.write(painter, box, right, "caption", ink, align=drawing.RIGHT)
        used = drawing.write(painter, box, bold, "keycap", ink)
        box.setLeft(box.left() + used + 8)
        drawing.write(painter, box, text, "caption", ink)
        painter.restore()
