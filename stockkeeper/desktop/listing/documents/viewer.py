"""A document in the page: its pages as they are, turned and enlarged by hand or by keys.

API: `DocumentViewer(title)`: `.show_pdf(bytes)`, `.view` the PageView; signal `closed()`.
Keys: Page Up and Down turn, Ctrl with + and - enlarge; Esc leaves.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.page_view import PageView
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.words import _, format_number

STEP = 1.25


class DocumentViewer(QFrame):
    """See the top of this file."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        face(self, "pane")
        self.setAccessibleName(title)
        self.view = PageView()
        self.setFocusProxy(self.view)
        self._page = Label("", "body", "text_2")
        self.view.turned.connect(self._turned)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        back = Button(_("Back"), key="Esc")
        back.clicked.connect(self.closed)
        row.addWidget(back)
        row.addWidget(Label(title, "body_strong"), 1)
        row.addWidget(self._page)
        for icon, name, slot in (
            ("chevron-up", _("Page before"), self._before),
            ("chevron-down", _("Next page"), self._after),
            ("zoom-out", _("Smaller"), self._smaller),
            ("zoom-in", _("Larger"), self._larger),
        ):
            button = Button(icon=icon, kind="square", accessible=name)
            button.clicked.connect(slot)
            row.addWidget(button)
        whole = Button(_("Whole page"), kind="quiet")
        whole.clicked.connect(self.view.fit_page)
        row.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())
        column.addWidget(self.view, 1)

    def show_pdf(self, content: bytes) -> None:
        """Show a document. Raises ValueError for bytes that are no PDF."""
        self.view.show_pdf(content)
        self._turned(self.view.page)

    def _turned(self, page: int) -> None:
        text = _("Page {page} of {count}")
        numbers = (format_number(max(1, page)), format_number(self.view.count))
        self._page.setText(text.format(page=numbers[0], count=numbers[1]))

    def _before(self) -> None:
        self.view.go(max(1, self.view.page - 1))

    def _after(self) -> None:
        self.view.go(self.view.page + 1)

    def _smaller(self) -> None:
        self.view.set_zoom(self.view.zoom / STEP)

    def _larger(self) -> None:
        self.view.set_zoom(self.view.zoom * STEP)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
