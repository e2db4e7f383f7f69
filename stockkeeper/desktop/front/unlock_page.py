"""Unlocking: who, and their passphrase. A wrong one is said here, under the line.

API: `UnlockPage(desk, gate, book, trace, why="")`; signals opened(Opened), back(), mend_wanted().
`gate(book, user, passphrase) -> Opened` runs in a thread of the desk: Argon2id takes its time.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QProgressBar, QVBoxLayout

from stockkeeper.book.opening import Opened
from stockkeeper.desktop import icons
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.front.caps import CapsWatch
from stockkeeper.desktop.front.parts import ENTER, Column, in_row
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.remembered import Trace
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

Gate = Callable[[Path, str, str], Opened]
LOST_KEYS = ("key.missing", "key.unreadable", "key.damaged")


class NameBox(QComboBox):
    """A name: one of those typed here before, or another."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(names))
        self.setCurrentIndex(0 if names else -1)

    @guarded(None)
    def paintEvent(self, event: QPaintEvent, /) -> None:
        """The box as the style draws it, and our arrow where there is a choice."""
        super().paintEvent(event)
        if self.count() < 2:  # noqa: PLR2004 - one name is no choice
            return
        painter = QPainter(self)
        try:
            box = QRectF(self.rect())
            ink = look().color("text_2")
            icons.draw(painter, "chevron-down", box.right() - 24, box.center().y() - 8, 16, ink)
        finally:
            painter.end()


class UnlockPage(Column):
    """See the top of this file."""

    opened = Signal(object)
    back = Signal()
    mend_wanted = Signal()

    def __init__(self, desk: Desk, gate: Gate, book: Path, trace: Trace, why: str = "") -> None:
        super().__init__(420)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk, self._gate, self._book = desk, gate, book
        self._name = NameBox(trace.names)
        self._passphrase = PassphraseField()
        self._passphrase.setPlaceholderText("")
        CapsWatch(self._passphrase).told.connect(self._caps_told)
        self._button = Button(_("Open"), "key", "primary")
        self._button.setSizePolicy(self._name.sizePolicy())
        self._button.clicked.connect(self._try)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Opening"))
        self._hint = Telling(_("Caps Lock is on"), "warn", "alert-triangle")
        self._wrong = Telling()
        self._mend = Button(_("Recover with the recovery words"), "key", "quiet")
        self._mend.clicked.connect(self.mend_wanted)
        self._lay_out(why, demo=trace.demo)
        for shy in (self._hint, self._mend):
            shy.hide()
        self._wait(on=False)

    def begin(self) -> None:
        """The name first where none is known, else the passphrase."""
        (self._passphrase if self._name.currentText() else self._name).setFocus()

    def _lay_out(self, why: str, *, demo: bool) -> None:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(12)
        column.addWidget(Label(self._book.stem, "title"))
        folder = Label(str(self._book.parent), "caption", "text_3", wrap=True)
        column.addWidget(folder)
        if why:
            column.addWidget(Telling(why, "accent", "lock"))
        if demo:
            words = _("Demonstration book: its passphrase is {word}").format(word="demostracion")
            column.addWidget(Telling(words, "warn", "alert-triangle"))
        column.addWidget(Field(_("User"), self._name))
        column.addWidget(Field(_("Passphrase"), self._passphrase))
        for widget in (self._hint, self._wrong, self._button, self._busy, self._mend):
            column.addWidget(widget)
        self.box.addWidget(card)
        other = Button(_("Another book"), "", "quiet", "Esc")
        other.clicked.connect(self.back)
        self.box.addLayout(in_row(None, other, None))

    def _try(self) -> None:
        passphrase = self._passphrase.text()
        if self._busy.isVisible() or not passphrase:
            self._passphrase.setFocus()
            return
        self._wrong.tell("")
        self._wait(on=True)
        gate, book, user = self._gate, self._book, self._name.currentText().strip()

        def work(_errand: Errand) -> Opened:
            return gate(book, user, passphrase)

        self._desk.background(work, then=self._let_in, otherwise=self._kept_out, owner=self)

    def _let_in(self, opened: Opened) -> None:
        self._passphrase.wipe()
        self._wait(on=False)
        self.opened.emit(opened)

    def _kept_out(self, error: Exception) -> None:
        self._wait(on=False)
        self._wrong.tell(said(error))
        self._mend.setVisible(isinstance(error, Refusal) and error.code in LOST_KEYS)
        self._passphrase.selectAll()
        self._passphrase.setFocus()

    def _caps_told(self, on: bool) -> None:
        self._hint.setVisible(on)

    def _wait(self, *, on: bool) -> None:
        """Show that the key is being worked out, and take no second try meanwhile.

        The page itself has the focus then: left to itself it would go on to the button of another
        book, and a space typed in haste would press that.
        """
        if on:
            self.setFocus()
        self._busy.setVisible(on)
        for widget in (self._button, self._name, self._passphrase):
            widget.setEnabled(not on)
        self._button.setText(_("Opening…") if on else _("Open"))

    def on_key(self, key: int) -> bool:
        """Enter opens, Esc goes back."""
        if key == int(Qt.Key.Key_Escape):
            self.back.emit()
        elif key in ENTER:
            self._try()
        else:
            return False
        return True
