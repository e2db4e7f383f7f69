"""Rows of what is out: groups, weapons with their people, and how each is painted.

API: `OutGroup(tone, text)`, `OutRow(...)`; `OutModel`, `OutDelegate` for the list of `out_card.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
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
from stockkeeper.desktop.widgets.spots import INSET

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_NONE = QModelIndex()
_SELECTED = QStyle.StateFlag.State_Selected
GROUP, ROW = 31, 51
"""Height of a group's line and of a weapon's row, px at 100 %."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OutGroup:
    """The line over a group: overdue ones in red, the others in grey."""

    tone: str
    text: str

    def spoken(self) -> str:
        """The line in words."""
        return self.text


@dataclass(frozen=True, slots=True)
class OutRow:
    """One weapon with somebody; `late` says by how much, "" while it is not overdue."""

    item: str
    holder: str
    name: str
    serial: str
    rest: str
    right: str
    late: str = ""

    def spoken(self) -> str:
        """The row in words."""
        told = (self.name, self.serial, self.rest, self.late, self.right)
        return ", ".join(part.strip(" ·") for part in told if part)


Row = OutGroup | OutRow


class OutModel(QAbstractListModel):
    """The rows; a group's line cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def rowCount(self, parent: Index = _NONE, /) -> int:
        """Number of rows, groups included."""
        return 0 if parent.isValid() else len(self.rows)

    @guarded(None)
    def data(self, index: Index, role: int = _DISPLAY, /) -> str | None:
        """The row in words; the delegate reads `rows` itself."""
        if role in (_DISPLAY, _SPOKEN) and index.isValid():
            return self.rows[index.row()].spoken()
        return None

    @guarded(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index, /) -> Qt.ItemFlag:
        """Weapons can be chosen."""
        if isinstance(self.rows[index.row()], OutGroup):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


class OutDelegate(QStyledItemDelegate):
    """Paints a group's line in one row, a weapon in two."""

    def __init__(self, view: QListView, model: OutModel) -> None:
        super().__init__(view)
        self._model = model

    @guarded(QSize(100, ROW))
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index, /) -> QSize:
        """One line or two."""
        group = isinstance(self._model.rows[index.row()], OutGroup)
        return QSize(200, round((GROUP if group else ROW) * look().scale))

    @guarded(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        """A group or a weapon."""
        row, rect = self._model.rows[index.row()], QRectF(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, OutGroup):
            _draw_group(painter, rect, row)
        else:
            if option.state & _SELECTED:
                painter.fillRect(rect, look().color("selected"))
            _draw_row(painter, rect, row)


def _draw_group(painter: QPainter, rect: QRectF, row: OutGroup) -> None:
    theme = look()
    danger = row.tone == "danger"
    painter.fillRect(rect, theme.tone("danger", "soft") if danger else theme.color("surface_alt"))
    line = theme.tone("danger", "line") if danger else theme.color("border")
    drawing.hline(painter, rect.left(), rect.bottom() - 1, rect.width(), line)
    box = rect.adjusted(INSET, 0, -INSET, -1)
    ink = theme.tone("danger", "text") if danger else theme.color("text_2")
    if danger:
        icons.draw(painter, "clock-exclamation", box.left(), box.center().y() - 7, 14, ink)
        box.setLeft(box.left() + 20)
    drawing.write(painter, box, row.text, "keycap" if danger else "label", ink)


def _draw_row(painter: QPainter, rect: QRectF, row: OutRow) -> None:
    theme = look()
    line = theme.color("border")
    drawing.hline(painter, rect.left(), rect.bottom() - 1, rect.width(), line)
    left, right, middle = rect.left() + INSET, rect.right() - INSET, rect.center().y()
    first, second = theme.line("body"), theme.line("caption")
    top = QRectF(left, middle - first, right - left, first)
    under = QRectF(left, middle + 1, right - left, second)
    pale = theme.color("text_2")
    if row.late:
        wide = chip_width(row.late)
        mark = theme.status("atrasada")
        draw_chip(painter, right - wide, top.center().y(), mark.tone, mark.icon, row.late)
        top.setRight(right - wide - 8)
        used = drawing.write(painter, under, row.right, "caption", pale, align=drawing.RIGHT)
        under.setRight(right - used - 8)
    else:
        used = drawing.write(painter, top, row.right, "body", pale, align=drawing.RIGHT)
        top.setRight(right - used - 8)
    style = "body_strong" if row.late else "body"
    drawing.write(painter, top, row.name, style, theme.color("text"))
    used = drawing.write(painter, under, row.serial, "keycap", pale, serial=True)
    under.setLeft(left + used)
    drawing.write(painter, under, row.rest, "caption", pale)
