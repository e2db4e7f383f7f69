"""The demonstration book: how large, then it is made before one's eyes and opened.

API: `DemoPage(desk, heads)`; signals made(Created), back(). Its passphrase is public.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from stockkeeper import paths
from stockkeeper.book.creating import Created, traces
from stockkeeper.book.heads import HeadMemory
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.front.new_book_page import free_path
from stockkeeper.desktop.front.parts import ENTER, Column, heading, in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.exchange.demo import DEMO_PASSPHRASE, DemoSize, make
from stockkeeper.words import _, format_number

SIZES = {
    "small": DemoSize(60, 0, 14),
    "medium": DemoSize(240, 0, 45),
    "large": DemoSize(2000, 0, 45),
}
"""Weapons, guards by default, days."""


def expected(size: DemoSize) -> int:
    """About how many entries a demonstration has: two a guard and day, some for each thing."""
    return size.guards * size.days * 2 + 3 * size.firearms + 200


def made_whole(errand: Errand, path: Path, size: DemoSize, heads: HeadMemory | None) -> Created:
    """Make the book, telling how far it is; a cancelled one is taken away. Raises Cancelled."""
    total = expected(size)

    def progress(written: int) -> bool:
        if errand.cancelled:
            return False
        errand.step(min(written, total - 1), total)
        return True

    created = make(path, size, heads=heads, progress=progress)
    if errand.cancelled:
        created.book.close()
        for trace in traces(path):
            trace.unlink(missing_ok=True)
        raise Cancelled
    return created


class DemoPage(Column):
    """See the top of this file."""

    made = Signal(object)
    back = Signal()

    def __init__(self, desk: Desk, heads: HeadMemory | None) -> None:
        super().__init__(560)
        self._desk, self._heads = desk, heads
        self._errand: Errand | None = None
        words = ((key, _("{count} weapons").format(count=format_number(size.firearms)))
                 for key, size in SIZES.items())  # fmt: skip
        self.sizes = Segmented(list(words), _("Size"))
        self.sizes.choose("medium")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._counted = Label("", "caption", "text_2")
        self._wrong = Telling()
        self._make = Button(_("Make and open"), "check", "primary")
        self._make.clicked.connect(self.start)
        self._back = Button(_("Back"), "", "quiet", "Esc")
        self._back.clicked.connect(self._leave)
        self._lay_out()
        self._wait(on=False)

    def begin(self) -> None:
        """Nothing needs to be chosen."""
        self._make.setFocus()

    def _lay_out(self) -> None:
        text = _(
            "An invented company with its guards, weapons and weeks of shifts, to try everything "
            "without harm. A stripe across the window says that nothing in it is real."
        )
        self.box.addWidget(heading(_("Demonstration book"), text))
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Size"), "label", "text_2"))
        column.addWidget(self.sizes)
        words = _("Its passphrase is {word}").format(word=DEMO_PASSPHRASE)
        column.addWidget(Telling(words, "accent", "key"))
        for widget in (self._bar, self._counted, self._wrong):
            column.addWidget(widget)
        self.box.addWidget(card)
        self.box.addLayout(in_row(self._back, None, self._make))

    def start(self) -> None:
        """Begin to make it, in a thread."""
        if self._errand is not None:
            return
        size, heads = SIZES[self.sizes.key], self._heads
        path = free_path(paths.books_dir(), _("demonstration"))

        def work(errand: Errand) -> Created:
            return made_whole(errand, path, size, heads)

        self._wrong.tell("")
        self._errand = self._desk.background(
            work, progress=self._progress, then=self._done, otherwise=self._not_done, owner=self
        )
        self._wait(on=True)

    def _progress(self, done: int, total: int, _what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._counted.setText(_("{count} entries written").format(count=format_number(done)))

    def _done(self, created: Created) -> None:
        self._wait(on=False)
        self.made.emit(created)

    def _not_done(self, error: Exception) -> None:
        self._wait(on=False)
        if not isinstance(error, Cancelled):
            self._wrong.tell(said(error))

    def _wait(self, *, on: bool) -> None:
        if not on:
            self._errand = None
        self._bar.setRange(0, 0)
        self._counted.setText(_("Working…") if on else "")
        self._bar.setVisible(on)
        self._counted.setVisible(on)
        self._make.setEnabled(not on)
        self.sizes.setEnabled(not on)
        self._back.setText(_("Cancel") if on else _("Back"))
        self._back.restyled()

    def _leave(self) -> None:
        if self._errand is None:
            self.back.emit()
        else:
            self._errand.cancel()

    def on_key(self, key: int) -> bool:
        """Enter makes it, Esc cancels or goes back."""
        if key == int(Qt.Key.Key_Escape):
            self._leave()
        elif key in ENTER:
            self.start()
        else:
            return False
        return True
