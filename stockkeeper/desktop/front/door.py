"""The frame around the pages before a book is open: brand above, language, where things are below.

API: `Door()`; `.put(page)` shows a page in place of the last; signal language_chosen(str).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.desktop.front.parts import Brand, in_row
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.notice import Notice
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.words import LANGUAGE_NAMES, _, language


class Door(QWidget):
    """See the top of this file."""

    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        face(self, "window")
        self._page: QWidget | None = None
        brand = Brand()
        brand.setFixedWidth(200)
        self.languages = Segmented(list(LANGUAGE_NAMES.items()), _("Language"))
        self.languages.choose(language())
        self.languages.chosen.connect(self.language_chosen)
        head = in_row(brand, None, self.languages)
        head.setContentsMargins(24, 0, 24, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(24, 0, 24, 0)
        self._column.addLayout(self._notices)

    @property
    def page(self) -> QWidget | None:
        """The page shown."""
        return self._page

    def put(self, page: QWidget, *, first: bool = False) -> None:
        """Show a page; the language can be chosen on the first alone."""
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._column.addWidget(page, 1)
        self.languages.setVisible(first)
        look().fit(self.height())

    def notify(self, notice: Notice) -> None:
        """Show a notice above the page, until it is closed."""
        self._notices.addWidget(notice)
