"""Which columns are shown, how wide, in which order: chosen by the person and remembered.

API: `ColumnChooser(view, columns, changed)`: `.apply(settings columns)`, `.shown()` logical
numbers in the order seen, `.open_under(widget)`; `changed(tuple[settings.Column, ...])`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.record_view import RecordView
from stockkeeper.desktop.widgets.table_source import TableColumn
from stockkeeper.settings import COLUMN_WIDTHS, Column
from stockkeeper.words import _

SETTLE_MS = 400
"""A person drags a border for a while: remember once it lies still."""


class ColumnChooser(QObject):
    """See the top of this file."""

    def __init__(
        self,
        view: RecordView,
        columns: Sequence[TableColumn],
        changed: Callable[[tuple[Column, ...]], None],
    ) -> None:
        super().__init__(view)
        self._view, self._columns, self._changed = view, tuple(columns), changed
        self._menu = QMenu(view)
        self._applying = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        for number, column in enumerate(self._columns):
            action = QAction(column.title, self._menu)
            action.setCheckable(True)
            action.setData(number)
            action.toggled.connect(self._toggled)
            self._menu.addAction(action)
        self._menu.addSeparator()
        usual = QAction(_("Usual columns"), self._menu)
        usual.triggered.connect(self._usual)
        self._menu.addAction(usual)
        self._scale = look().scale
        look().changed.connect(self._rescaled)
        view.header.sectionResized.connect(self._touched)
        view.header.sectionMoved.connect(self._touched)

    def apply(self, remembered: Sequence[Column]) -> None:
        """Lay columns out as remembered; new ones keep their usual place at the end."""
        self._applying = True
        header = self._view.header
        found = {column.name: column for column in remembered}
        numbers = {column.key: number for number, column in enumerate(self._columns)}
        for number, column in enumerate(self._columns):
            kept = found.get(column.key)
            width = kept.width if kept else column.width
            header.resizeSection(number, round(width * look().scale))
            shown = kept.shown if kept else column.shown
            header.setSectionHidden(number, not shown)
            self._menu.actions()[number].setChecked(shown)
        order = [numbers[column.name] for column in remembered if column.name in numbers]
        order += [number for number in range(len(self._columns)) if number not in order]
        for place, number in enumerate(order):
            header.moveSection(header.visualIndex(number), place)
        self._applying = False
        self._view.updateGeometries()

    def shown(self) -> list[int]:
        """Logical numbers of the columns seen, from the left."""
        header = self._view.header
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [number for number in order if not header.isSectionHidden(number)]

    def open_under(self, widget: QWidget) -> None:
        """Drop the list of columns under a button."""
        self._menu.popup(widget.mapToGlobal(QPoint(0, widget.height() + 2)))

    def _rescaled(self) -> None:
        """Columns grow with the text; remembered are their widths at 100 %."""
        by, self._scale = look().scale / self._scale, look().scale
        if by == 1.0:
            return
        self._applying = True
        header = self._view.header
        for number in range(header.count()):
            if not header.isSectionHidden(number):
                header.resizeSection(number, round(header.sectionSize(number) * by))
        self._applying = False
        self._view.updateGeometries()

    def _toggled(self, shown: bool) -> None:
        action = self.sender()
        if self._applying or not isinstance(action, QAction):
            return
        number = int(action.data())
        if not shown and self.shown() == [number]:
            action.setChecked(True)
            return
        self._view.header.setSectionHidden(number, not shown)
        self._view.updateGeometries()
        self._settle.start()

    def _usual(self) -> None:
        self.apply(())
        self._settle.start()

    def _touched(self, _section: int, _before: int, _after: int) -> None:
        if not self._applying and not self._view.filling:
            self._settle.start()

    def _tell(self) -> None:
        header = self._view.header
        order = [header.logicalIndex(place) for place in range(header.count())]
        self._changed(tuple(self._remembered(number) for number in order))

    def _remembered(self, number: int) -> Column:
        header = self._view.header
        hidden = header.isSectionHidden(number)
        column = self._columns[number]
        width = column.width if hidden else round(header.sectionSize(number) / look().scale)
        width = max(COLUMN_WIDTHS.start, min(width, COLUMN_WIDTHS.stop - 1))
        return Column(name=column.key, width=width, shown=not hidden)
