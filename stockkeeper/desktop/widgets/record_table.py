"""The table of every list: any number of rows, filtered and ordered by the book, never by Qt.

API:
    RecordTable(desk, source, columns, name="", layout=(), remember=None)
        source: TableSource; columns: TableColumn...; layout: settings.Column as remembered;
        remember(tuple[settings.Column, ...]) is told when the person changes the columns
    table.ask_again(text=, filters=, sort=, descending=)   only what is given changes
    table.refresh()              after `desk.changed`; keeps selection and place
    table.count, table.current_id(), table.selected_ids(), table.select(id)
    table.when_empty(icon, title, text, button), table.empty_pressed()
    table.say(text)              the words of the footer after the count, `**bold**` allowed
    table.choose_columns(button) drops the column chooser under a button
    signals: chosen(int) current row, opened(int) Enter or double click, counted(int), copied(int)
Ctrl+C copies the selected rows, Ctrl+Shift+C with headings.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.widgets.cell_words import to_copy
from stockkeeper.desktop.widgets.column_chooser import ColumnChooser
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.desktop.widgets.record_model import RecordModel
from stockkeeper.desktop.widgets.record_view import RecordView, TableFooter
from stockkeeper.desktop.widgets.table_source import Query, Row, TableColumn, TableSource
from stockkeeper.settings import Column
from stockkeeper.words import _, format_number, ngettext

Remember = Callable[[tuple[Column, ...]], None]
_CURRENT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class RecordTable(QWidget):
    """See the top of this file."""

    chosen = Signal(int)
    opened = Signal(int)
    counted = Signal(int)
    copied = Signal(int)
    empty_pressed = Signal()

    def __init__(
        self,
        desk: Desk,
        source: TableSource,
        columns: Sequence[TableColumn],
        name: str = "",
        layout: Sequence[Column] = (),
        remember: Remember | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._source, self._remember = desk, source, remember
        self.model = RecordModel(desk, source, columns, self)
        self.view = RecordView(self.model)
        self.view.setAccessibleName(name or _("Records"))
        self.footer = TableFooter()
        self._empty = EmptyState("search-off", _("Nothing to show"))
        self._empty.pressed.connect(self.empty_pressed)
        self._said = ""
        self._with_headings = False
        self._kept = -1
        self._lay_out()
        self.chooser = ColumnChooser(self.view, self.model.columns, self._columns_changed)
        self.chooser.apply(layout)
        self._connect()

    @property
    def count(self) -> int:
        """Rows known so far."""
        return self.model.rowCount()

    def ask_again(
        self,
        *,
        text: str | None = None,
        filters: Mapping[str, frozenset[str]] | None = None,
        sort: str | None = None,
        descending: bool | None = None,
    ) -> None:
        """Ask with these changes; what is not given stays."""
        given: dict[str, Any] = {
            "text": text, "filters": filters, "sort": sort, "descending": descending
        }  # fmt: skip
        query = replace(self.model.query, **{k: v for k, v in given.items() if v is not None})
        self._kept = self.current_id()
        self._show_order(query)
        self.model.ask_again(query)

    def refresh(self) -> None:
        """Ask for the same rows again."""
        self._kept = self.current_id()
        self.model.refresh()

    def current_id(self) -> int:
        """The id of the current row, -1 for none."""
        index = self.view.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else -1

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, from the top."""
        return self.model.ids(self.view.selected_rows())

    def select(self, record: int) -> bool:
        """Go to a record; False where it is not among the rows.

        Rows that are on their way do not take it back to where it stood when they were asked for.
        """
        if self._kept >= 0:
            self._kept = record
        row = self.model.row_of(record)
        if row < 0:
            return False
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, _CURRENT)
        self.view.scrollTo(index)
        return True

    def when_empty(self, icon: str, title: str, text: str = "", button: str = "") -> None:
        """Say what to show instead of no rows."""
        self._empty.tell(icon, title, text, button)

    def say(self, text: str) -> None:
        """Words of the footer, in place of the plain count."""
        self._said = text
        self._tell_footer()

    def choose_columns(self, under: QWidget) -> None:
        """Drop the column chooser under a button."""
        self.chooser.open_under(under)

    def copy(self) -> None:
        """Copy the selected rows, tab separated, columns as shown."""
        self._copy(headings=False)

    def copy_with_headings(self) -> None:
        """Copy the selected rows with their headings."""
        self._copy(headings=True)

    # --- inside ---

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._stack, 1)
        whole.addWidget(self.footer)

    def _connect(self) -> None:
        self.model.arrived.connect(self._arrived)
        self.model.first_seen.connect(self._first_seen)
        self.view.header.sort_asked.connect(self._sort_asked)
        self.view.doubleClicked.connect(self._opened)
        self.view.entered_row.connect(self._opened)
        selection = self.view.selectionModel()
        selection.currentRowChanged.connect(self._current_changed)
        selection.selectionChanged.connect(self._selection_changed)
        for keys, act in (("Ctrl+C", self.copy), ("Ctrl+Shift+C", self.copy_with_headings)):
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.activated.connect(act)

    def _first_seen(self) -> None:
        self._show_rows_or_empty()
        self.view.resettle()

    def _arrived(self, total: int) -> None:
        self._show_rows_or_empty()
        if self._kept >= 0 and self.current_id() != self._kept:
            self.select(self._kept)
        self._kept = -1
        self._tell_footer()
        self.counted.emit(total)

    def _show_rows_or_empty(self) -> None:
        empty = self.model.whole and not self.count
        self._stack.setCurrentWidget(self._empty if empty else self.view)

    def _tell_footer(self) -> None:
        count = self.count
        plain = ngettext("**{count}** row", "**{count}** rows", count)
        marked = self.view.selected_count()
        selected = ngettext("{count} selected", "{count} selected", marked)
        left = self._said or plain.format(count=format_number(count))
        self.footer.tell(left, selected.format(count=format_number(marked)) if marked else "")

    def _sort_asked(self, column: int, descending: bool) -> None:
        found = self.model.columns[column]
        if found.sorts:
            self.ask_again(sort=found.key, descending=descending)

    def _show_order(self, query: Query) -> None:
        keys = [column.key for column in self.model.columns]
        number = keys.index(query.sort) if query.sort in keys else -1
        self.view.header.show_order(number, descending=query.descending)

    def _columns_changed(self, columns: tuple[Column, ...]) -> None:
        if self._remember is not None:
            self._remember(columns)

    def _opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.id_at(index.row()))

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.id_at(index.row()))

    def _selection_changed(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._tell_footer()

    def _copy(self, *, headings: bool) -> None:
        ids = self.selected_ids()
        if ids:
            self._with_headings = headings
            question = self._source.rows(self.model.query, ids)
            self._desk.ask(question, self._copy_came, owner=self, key="copy")

    def _copy_came(self, rows: list[Row]) -> None:
        shown = self.chooser.shown()
        columns = [self.model.columns[number] for number in shown]
        lines = ["\t".join(column.title for column in columns)] if self._with_headings else []
        for row in rows:
            cells = (to_copy(c.kind, row.cells[n]) for n, c in zip(shown, columns, strict=True))
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        QApplication.clipboard().setText("\n".join(lines))
        self.copied.emit(len(rows))
