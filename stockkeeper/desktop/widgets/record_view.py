"""The view of a record table and its foot: rows of one height, whole rows selected, keys.

Used by RecordTable alone.
"""

from typing import cast

from PySide6.QtCore import QItemSelectionRange, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.desktop.widgets.record_delegate import RecordDelegate
from stockkeeper.desktop.widgets.record_header import RecordHeader
from stockkeeper.desktop.widgets.record_model import RecordModel

LEAST_LAST = 80
"""Least width of the last column, in logical pixels."""


class RecordView(QTableView):
    """A QTableView set up for records."""

    entered_row = Signal(QModelIndex)

    def __init__(self, model: RecordModel) -> None:
        super().__init__()
        self.filling = False
        self.header = RecordHeader(self)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self.cells = RecordDelegate(self, model)
        self.setItemDelegate(self.cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        look().changed.connect(self.resettle)
        self.resettle()

    def resettle(self) -> None:
        """Rows of the height of the look in force."""
        high = look().size("table_row")
        if self.verticalHeader().defaultSectionSize() != high:
            self.verticalHeader().setMinimumSectionSize(high)
            self.verticalHeader().setDefaultSectionSize(high)
        self.verticalScrollBar().setSingleStep(high)
        self.header.setFixedHeight(look().size("table_header"))

    @guarded(None)
    def updateGeometries(self) -> None:
        """The last column takes the rest: Qt's own stretch does not shrink for a scroll bar."""
        super().updateGeometries()
        header = self.header
        shown = [header.logicalIndex(place) for place in range(header.count())]
        shown = [number for number in shown if not header.isSectionHidden(number)]
        if self.filling or not shown:
            return
        others = sum(header.sectionSize(number) for number in shown[:-1])
        wanted = max(LEAST_LAST, self.viewport().width() - others)
        if header.sectionSize(shown[-1]) != wanted:
            self.filling = True
            header.resizeSection(shown[-1], wanted)
            self.filling = False

    def selected_rows(self) -> list[int]:
        """Selected rows from the top, read from ranges: all of 1,300,000 may be selected."""
        rows: set[int] = set()
        for top, bottom in self._spans():
            rows.update(range(top, bottom + 1))
        return sorted(rows)

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self._spans())

    def _spans(self) -> set[tuple[int, int]]:
        """First and last row of each range selected."""
        spans = cast("list[QItemSelectionRange]", self.selectionModel().selection())
        return {(span.top(), span.bottom()) for span in spans}

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter opens the row; Home and End go to the first and last row."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


class TableFooter(Painted):
    """Count and summary at the left, selection at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._left = self._right = ""

    def tell(self, left: str, right: str = "") -> None:
        """Show these words; `**bold**` in the left ones."""
        self._left, self._right = left, right
        told = [drawing.plain(left), right]
        self.setAccessibleName(". ".join(part for part in told if part))
        self.update()

    def measure(self) -> QSize:
        """One foot."""
        return QSize(200, look().size("table_footer"))

    def draw(self, painter: QPainter) -> None:
        """A line above, words from both sides."""
        theme = look()
        painter.fillRect(self.rect(), theme.color("surface"))
        drawing.hline(painter, 0, 0, self.width(), theme.color("border"))
        box = QRectF(self.rect()).adjusted(16, 1, -16, 0)
        pale = theme.color("text_3")
        used = drawing.write(painter, box, self._right, "caption", pale, align=drawing.RIGHT)
        box.setRight(box.right() - used - 12)
        inks = (theme.color("text_2"), theme.color("text"))
        drawing.write_runs(painter, box, self._left, ("caption", "keycap"), inks)
