"""The button that leads from a list to its labels: of the rows selected, or of all that is shown.

API: `LabelButton(room, shown)`: `shown()` gives the ListPage in front.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.list_page import ListPage
from stockkeeper.desktop.listing.listing import Listing
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.table_source import Query
from stockkeeper.domain.asked import LabelChoice
from stockkeeper.reports.label_sheets import KINDS
from stockkeeper.words import _, format_number, ngettext

_BY_RECORD = {record: kind for kind, record in KINDS.items()}


class LabelButton(Button):
    """See the top of this file."""

    def __init__(self, room: Room, shown: Callable[[], ListPage]) -> None:
        super().__init__(icon="barcode", kind="square", accessible=_("Labels"))
        self._room, self._shown = room, shown
        self.choices = QMenu(self)
        self.selected, self.everything = QAction(self.choices), QAction(self.choices)
        self.choices.addAction(self.selected)
        self.choices.addAction(self.everything)
        self.selected.triggered.connect(self._of_selected)
        self.everything.triggered.connect(self._of_all)
        self.clicked.connect(self._open)

    def tell(self) -> None:
        """Say how many labels each choice would be."""
        table = self._shown().table
        marked, count = table.view.selected_count(), table.count
        words = ngettext("Label of the row selected", "Labels of the {count} rows selected", marked)
        self.selected.setText(words.format(count=format_number(marked)))
        self.selected.setEnabled(marked > 0)
        words = ngettext("Label of the row shown", "Labels of all {count} rows shown", count)
        self.everything.setText(words.format(count=format_number(count)))
        self.everything.setEnabled(count > 0)

    def _open(self) -> None:
        self.tell()
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _of_selected(self) -> None:
        self._go(self._shown().table.selected_ids())

    def _of_all(self) -> None:
        page = self._shown()
        question = _Shown(page.listing, page.table.model.query)
        self._room.desk.ask(question, self._go, owner=self, key="labels")

    def _go(self, ids: Any) -> None:
        kind = self._shown().listing.kind
        only = tuple(f"{kind}:{number}" for number in ids)
        if only:
            told = {"labels": LabelChoice(_BY_RECORD[kind], only=only)}
            self._room.go_to("reports", ("labels", told))


class _Shown:
    """The question for the ids of all rows shown."""

    def __init__(self, listing: Listing, query: Query) -> None:
        self._listing, self._query = listing, query

    def __call__(self, base: Base) -> Any:
        return self._listing.ids(base, self._query, None)
