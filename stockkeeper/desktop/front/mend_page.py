"""Recovery: the keyring file of a book is written again with the 33 words on paper.

API: `MendPage(desk, chooser, book=None)`; signals mended(Path), back().
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QVBoxLayout

from stockkeeper import paths
from stockkeeper.book import opening, recovery
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.front.parts import Column, heading, in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.words import _


class MendPage(Column):
    """See the top of this file."""

    mended = Signal(object)
    back = Signal()

    def __init__(self, desk: Desk, chooser: Chooser, book: Path | None = None) -> None:
        super().__init__(640)
        self._desk, self._chooser, self.book = desk, chooser, book
        self._where = Label("", "body", "text_2", wrap=True)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(round(132 * look().scale))
        self.words.textChanged.connect(self._count)
        self._counted = Label("", "caption", "text_3")
        self._wrong = Telling()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._mend = Button(_("Recover"), "key", "primary")
        self._mend.clicked.connect(self.start)
        self._choose = Button(_("Choose the book…"), "archive")
        self._choose.clicked.connect(self._choose_book)
        self._lay_out()
        self._count()
        self._show_book()

    def begin(self) -> None:
        """The book first, then the words."""
        (self._choose if self.book is None else self.words).setFocus()

    def _lay_out(self) -> None:
        text = _(
            "For a book whose keyring file (the one that ends in .keys) was lost or damaged. "
            "Afterwards everybody opens the book with their own passphrase, as before."
        )
        self.box.addWidget(heading(_("Recover a book"), text))
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        row = in_row(self._where, self._choose, spacing=12)
        row.setStretch(0, 1)
        column.addLayout(row)
        hint = _("In order, with spaces between; the first four letters of each are enough.")
        column.addWidget(Field(_("Recovery words"), self.words, hint))
        for widget in (self._counted, self._wrong, self._busy):
            column.addWidget(widget)
        self.box.addWidget(card)
        back = Button(_("Back"), "", "quiet", "Esc")
        back.clicked.connect(self.back)
        self.box.addLayout(in_row(back, None, self._mend))

    def _choose_book(self) -> None:
        title, wanted = _("Choose the book"), kinds(_("Books"), "*.stockbook")
        found = self._chooser.open(self, title, paths.books_dir(), wanted)
        if found is not None:
            self.book = found
            self._show_book()
            self.words.setFocus()

    def _show_book(self) -> None:
        self._where.setText(str(self.book) if self.book else _("No book chosen yet"))
        self._count()

    def _count(self) -> None:
        typed = len(self.words.toPlainText().split())
        told = _("{typed} of {needed} words").format(typed=typed, needed=recovery.WORDS)
        self._counted.setText(told)
        self._mend.setEnabled(bool(typed) and self.book is not None)

    def start(self) -> None:
        """Try these words, in a thread."""
        if self._busy.isVisible() or self.book is None or not self._mend.isEnabled():
            return
        book, words = self.book, self.words.toPlainText()

        def work(_errand: Errand) -> Path:
            opening.mend_keyring(book, words)
            return book

        self._wrong.tell("")
        self._busy.show()
        self._desk.background(work, then=self._done, otherwise=self._not_done, owner=self)

    def _done(self, book: Path) -> None:
        self._busy.hide()
        self.words.clear()
        self.mended.emit(book)

    def _not_done(self, error: Exception) -> None:
        self._busy.hide()
        self._wrong.tell(said(error))
        self.words.setFocus()

    def on_key(self, key: int) -> bool:
        """Esc goes back."""
        if key == int(Qt.Key.Key_Escape):
            self.back.emit()
        else:
            return False
        return True
