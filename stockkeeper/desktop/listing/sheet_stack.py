"""A page that a form can cover: the form is over it, never in a window of its own.

API: subclass `SheetStack`; its first widget is the page. `ask_sheet(ActForm)`, `.sheet` the form
shown, `close_sheet()`; `sheet_done(receipt)` after its act, when it is closed already.
`show_over(page)` any other page with a signal `closed`; `close_over()`. `close_front()` for Esc;
a page over it with `may_leave() -> bool` is asked first.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from stockkeeper.desktop.listing.form_sheet import ActForm, FormSheet
from stockkeeper.desktop.screen import Room


class SheetStack(QStackedWidget):
    """See the top of this file."""

    sheet_done = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._sheet: FormSheet | None = None
        self._over: QWidget | None = None

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

    def show_over(self, page: Any) -> None:
        """Show a page over the whole, until it says that it is closed; it takes the focus."""
        self.close_over()
        self._over = page
        page.closed.connect(self.close_over)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def close_over(self) -> bool:
        """Show again what was below; False when nothing was over it."""
        over, self._over = self._over, None
        if over is not None:
            self.removeWidget(over)
            over.deleteLater()
            self.setCurrentIndex(self.indexOf(self._sheet) if self._sheet is not None else 0)
        return over is not None

    def close_front(self) -> bool:
        """Esc: close what is over the page, the uppermost first; False when nothing was."""
        asked = getattr(self._over, "may_leave", None)
        if (asked is not None and not asked()) or self.close_over():
            return True
        had = self._sheet is not None
        self.close_sheet()
        return had

    def close_sheet(self) -> None:
        """Show the page again."""
        self.close_over()
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self.removeWidget(sheet)
            sheet.deleteLater()
            self.setCurrentIndex(0)

    def _done(self, receipt: Any) -> None:
        self.close_sheet()
        self.sheet_done.emit(receipt)
