"""Rows of several lines in a pane: a history, papers, what a person holds.

API: `LineList(name, empty="")`: `.tell(rows)`, `.rows`, `.choose(id)`; `opened(int)` the id of a
row entered or double clicked, `moved(int)` that of one a person went to; `.watch(filter)` lets an
object see the keys first.
`LineRow(id, word, lines=(), right="", tone="neutral", icon="", chips=())`: a bold word with an
icon, something small at the right, lines below that wrap, chips (tone, icon, word).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.chips import chip_width, draw_chip
from stockkeeper.desktop.widgets.notice import EmptyState

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NONE = QModelIndex()
_WRAP = Qt.TextFlag.TextWordWrap
_SELECTED = QStyle.StateFlag.State_Selected
MANY = 400
"""Rows from which they are measured bit by bit, so that the window never waits for them."""
LEFT, ICON, AIR = 16, 22, 8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LineRow:
    """One row; see the top of this file."""

    id: int
    word: str
    lines: tuple[str, ...] = ()
    right: str = ""
    tone: str = "neutral"
    icon: str = ""
    chips: tuple[tuple[str, str, str], ...] = ()

    def spoken(self) -> str:
        """The row in words."""
        told = (self.word, *(chip[2] for chip in self.chips), *self.lines, self.right)
        return ", ".join(part for part in told if part)


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[LineRow] = []

    def rowCount(self, parent: Index = _NONE, /) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @guarded(None)
    def data(self, index: Index, role: int = _DISPLAY, /) -> str | None:
        if role in (_DISPLAY, _SPOKEN) and index.isValid():
            return self.rows[index.row()].spoken()
        return None

    def replace(self, rows: list[LineRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: QListView, model: _Model) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    @guarded(QSize(100, 40))
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index, /) -> QSize:
        row = self._model.rows[index.row()]
        width = self._view.viewport().width()
        high = look().line("body") + 2 * AIR + (look().size("chip") + 4 if row.chips else 0)
        high += sum(_high(line, width - LEFT * 2 - ICON) for line in row.lines)
        return QSize(width, high + 1)

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        theme = look()
        row, rect = self._model.rows[index.row()], QRectF(option.rect)
        if option.state & _SELECTED:
            painter.fillRect(rect, theme.color("selected"))
        line = theme.color("border")
        drawing.hline(painter, rect.left(), rect.bottom() - 1, rect.width(), line)
        first = theme.line("body")
        box = QRectF(rect.left() + LEFT + ICON, rect.top() + AIR, 0, first)
        box.setRight(rect.right() - LEFT)
        ink = theme.tone(row.tone, "text")
        if row.icon:
            icons.draw(painter, row.icon, rect.left() + LEFT, box.center().y() - 8, 16, ink)
        pale = theme.color("text_3")
        used = drawing.write(painter, box, row.right, "caption", pale, align=drawing.RIGHT)
        title = QRectF(box.left(), box.top(), box.width() - used - 8, box.height())
        strong = theme.color("text") if row.tone in ("neutral", "ok", "accent") else ink
        drawing.write(painter, title, row.word, "body_strong", strong)
        top = box.bottom()
        if row.chips:
            middle, left = top + 2 + theme.size("chip") / 2, box.left()
            for tone, icon, word in row.chips:
                if left + chip_width(word) <= box.right():
                    left += draw_chip(painter, left, middle, tone, icon, word) + 6
            top += theme.size("chip") + 4
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text_2"))
        for text in row.lines:
            high = _high(text, round(box.width()))
            painter.drawText(QRectF(box.left(), top, box.width(), high), int(_WRAP), text)
            top += high


def _high(text: str, width: int) -> int:
    metrics = QFontMetrics(look().font("caption"))
    box = QRect(0, 0, max(40, width), 10_000)
    return max(look().line("caption"), metrics.boundingRect(box, int(_WRAP), text).height())


class LineList(QWidget):
    """See the top of this file."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self, name: str, empty: str = "", icon: str = "search-off") -> None:
        super().__init__()
        self._quiet = False
        self._view = QListView()
        self._view.setAccessibleName(name)
        self._model = _Model(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Delegate(self._view, self._model))
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        self._view.activated.connect(self._activated)
        self._view.selectionModel().currentChanged.connect(self._current_changed)
        self.setFocusProxy(self._view)
        self._empty = EmptyState(icon, empty)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        look().changed.connect(self._view.doItemsLayout)

    @property
    def rows(self) -> list[LineRow]:
        """The rows shown."""
        return self._model.rows

    def tell(self, rows: Iterable[LineRow]) -> None:
        """Show these rows."""
        found = list(rows)
        if found != self._model.rows:
            many = len(found) > MANY
            mode = QListView.LayoutMode
            self._view.setLayoutMode(mode.Batched if many else mode.SinglePass)
            self._model.replace(found)
        self._stack.setCurrentWidget(self._view if found else self._empty)

    def current(self) -> int:
        """The id of the current row, -1 for none."""
        index = self._view.currentIndex()
        return self._model.rows[index.row()].id if index.isValid() else -1

    def choose(self, number: int) -> None:
        """Make the row with this id the current one, in view, without telling anybody."""
        for at, row in enumerate(self._model.rows):
            if row.id == number:
                self._quiet = True
                self._view.setCurrentIndex(self._model.index(at))
                self._quiet = False

    def watch(self, seer: QObject) -> None:
        """Let an object's event filter see the keys of this list before it does."""
        self._view.installEventFilter(seer)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            self.moved.emit(self._model.rows[now.row()].id)

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.rows[index.row()].id)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Lines wrap anew."""
        super().resizeEvent(event)
        self._view.doItemsLayout()
