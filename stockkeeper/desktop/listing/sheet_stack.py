"""A page that a form can cover: the form is over it, never in a window of its own.

API: subclass `SheetStack`; its first widget is the page. `ask_sheet(ActForm)`, `.sheet` the form
shown, `close_sheet()`; `sheet_done(receipt)` after its act, when it is closed already.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from stockkeeper.desktop.listing.form_sheet import ActForm, FormSheet
from stockkeeper.desktop.screen import Room


class SheetStack(QStackedWidget):
    """See the top of this file."""

    sheet_done = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._sheet: FormSheet | None = None

    @property
    def sheet(self) -> FormSheet | None:
        """The form over the page, if any."""
        return self._sheet

    def ask_sheet(self, asked: ActForm) -> None:
        """Show a form over the whole page."""
        self.close_sheet()
        self._sheet = FormSheet(self._room, asked)
        self._sheet.done.connect(self._done)
        self._sheet.closed.connect(self.close_sheet)
        self.addWidget(self._sheet)
        self.setCurrentWidget(self._sheet)
        self._sheet.begin()

    def close_sheet(self) -> None:
        """Show the page again."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self.removeWidget(sheet)
            sheet.deleteLater()
            self.setCurrentIndex(0)

    def _done(self, receipt: Any) -> None:
        self.close_sheet()
        self.sheet_done.emit(receipt)
