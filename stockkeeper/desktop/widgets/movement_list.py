"""A list of movements in rows of two lines: time, who, what, which way, folio.

API: `MovementList(title)`: `.tell(rows, note="")`, `.add(row)` on top, `.rows`, `.entitle(title)`;
`chosen(int)` the id of a row clicked or entered. `MovementRow(id, time, name, serial, rest, tone,
icon, word, right, wash="")`; a fresh row has a `wash` (a tone) and a bar at its left.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.rule import Rule

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NONE = QModelIndex()
_SELECTED = QStyle.StateFlag.State_Selected
MOST = 200
"""Rows shown at most: a shift of forty guards has about a hundred, and each one costs a little."""
KEPT = 64
"""Pictures of rows kept at once, about 80 KB each at 100 %."""
_BAR = 4
"""Width of the bar at the left of a fresh row, in logical pixels."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One movement as it is shown; `wash` is the tone of a fresh row's ground."""

    id: int
    time: str
    name: str
    serial: str
    rest: str
    tone: str
    icon: str
    word: str
    right: str
    wash: str = ""

    def spoken(self) -> str:
        """The row in words."""
        told = (self.time, self.word, self.name, self.serial, self.rest, self.right)
        return ", ".join(part for part in told if part)


class MovementModel(QAbstractListModel):
    """The rows, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[MovementRow] = []

    def rowCount(self, parent: Index = _NONE, /) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    @guarded(None)
    def data(self, index: Index, role: int = _DISPLAY, /) -> str | None:
        """The row in words; the delegate reads `rows` itself."""
        if role in (_DISPLAY, _SPOKEN) and index.isValid():
            return self.rows[index.row()].spoken()
        return None

    def replace(self, rows: Iterable[MovementRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add(self, row: MovementRow) -> None:
        """Put one on top; the one before is no longer fresh."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        if self.rows:
            self.rows[0] = replace(self.rows[0], wash="")
        self.rows.insert(0, row)
        self.endInsertRows()
        if len(self.rows) > MOST:
            self.beginRemoveRows(QModelIndex(), MOST, len(self.rows) - 1)
            del self.rows[MOST:]
            self.endRemoveRows()


class _Delegate(QStyledItemDelegate):
    """Paints a row of two lines, and keeps the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    @guarded(QSize(100, 50))
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index, /) -> QSize:
        """One row."""
        return QSize(200, look().size("movement_row"))

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """Wash, bar, two lines, the line below."""
        model = index.model()
        if not isinstance(model, MovementModel):
            return
        row = model.rows[index.row()]
        theme = look()
        ratio = painter.device().devicePixelRatioF()
        chosen = bool(option.state & _SELECTED)
        key = (row, option.rect.size().toTuple(), chosen, theme.name, theme.scale, ratio)
        picture = self._drawn.get(key)
        if picture is None:
            picture = self._keep(key, self._picture(row, option.rect.size(), ratio, chosen=chosen))
        painter.drawPixmap(option.rect.topLeft(), picture)

    def _keep(self, key: tuple[object, ...], picture: QPixmap) -> QPixmap:
        if len(self._drawn) >= KEPT:
            self._drawn.pop(next(iter(self._drawn)))
        self._drawn[key] = picture
        return picture

    def _picture(self, row: MovementRow, size: QSize, ratio: float, *, chosen: bool) -> QPixmap:
        """Draw a row once: the others are only moved down when one is put on top."""
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(look().color("surface"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._whole(painter, QRectF(0, 0, size.width(), size.height()), row, chosen=chosen)
        finally:
            painter.end()
        return picture

    def _whole(self, painter: QPainter, rect: QRectF, row: MovementRow, *, chosen: bool) -> None:
        theme = look()
        if row.wash:
            painter.fillRect(rect, theme.tone(row.wash, "soft"))
            bar = QRectF(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, theme.tone(row.wash, "solid"))
        elif chosen:
            painter.fillRect(rect, theme.color("selected"))
        border = theme.color("border")
        drawing.hline(painter, rect.left(), rect.bottom() - 1, rect.width(), border)
        self._lines(painter, rect, row)

    def _lines(self, painter: QPainter, rect: QRectF, row: MovementRow) -> None:
        theme = look()
        ink, middle, by = theme.color("text"), rect.center().y(), theme.scale
        left, right = rect.left() + 13, rect.right() - 14
        first = QRectF(left, middle - 19 * by, right - left, 20 * by)
        drawing.write(painter, first, row.time, "body_strong", ink)
        tone = theme.tone(row.tone, "text")
        word, high = drawing.width_of(row.word, "keycap"), first.height()
        box = QRectF(right - word, first.top(), word + 1, high)
        drawing.write(painter, box, row.word, "keycap", tone)
        icons.draw(painter, row.icon, right - word - 20, first.center().y() - 7, 14, tone)
        start = left + 54 * by
        name = QRectF(start, first.top(), right - word - 24 - start, high)
        drawing.write(painter, name, row.name, "body_strong", ink)
        second = QRectF(start, middle - 0.5, right - start, 18 * by)
        pale, paler = theme.color("text_2"), theme.color("text_3")
        folio = drawing.write(painter, second, row.right, "caption", paler, align=drawing.RIGHT)
        second.setRight(second.right() - folio - 6)
        used = drawing.write(painter, second, row.serial, "keycap", pale, serial=True)
        second.setLeft(second.left() + used)
        drawing.write(painter, second, row.rest, "caption", pale)


class MovementList(Card):
    """A card: title, note, rows."""

    chosen = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = MovementModel(self)
        self._title = Label(title, "body_strong")
        self._note = Label("", "caption", "text_3")
        self.view = QListView()
        self.view.setAccessibleName(title)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(self._activated)
        self.view.clicked.connect(self._activated)
        head = QHBoxLayout()
        head.setContentsMargins(13, 10, 13, 10)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 5)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Rule())
        layout.addWidget(self.view)
        look().changed.connect(self.view.doItemsLayout)

    @property
    def rows(self) -> list[MovementRow]:
        """The rows shown."""
        return self._model.rows

    def tell(self, rows: Iterable[MovementRow], note: str = "") -> None:
        """Show these rows, newest first."""
        self._model.replace(rows)
        self._note.setText(note)

    def entitle(self, title: str) -> None:
        """Call it something else, shortened to the room beside the note."""
        room = self.width() - self._note.sizeHint().width() - 48
        dots = Qt.TextElideMode.ElideRight
        self._title.setText(self._title.fontMetrics().elidedText(title, dots, max(80, room)))
        self.view.setAccessibleName(title)

    def add(self, row: MovementRow, note: str = "") -> None:
        """Put one on top."""
        self._model.add(row)
        self.view.scrollToTop()
        self._note.setText(note)

    def _activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.rows[index.row()].id)
