"""The handover: who hands over and who takes over, each with a passphrase or PIN.

API: `SignPanel(name)` of who unlocked the book: `.begin(uncounted)`, `.wrong(text, line)`,
`.working(True)`, `.wipe()`; `signed(Signatures)` when all is there, `left()` on Esc.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.words import _

OUT, IN = "out", "in"


@dataclass(frozen=True)
class Signatures:
    """What was typed: `other` is the name of the second person; `i_take_over` who is who."""

    mine: str = field(repr=False)
    other: str
    others: str = field(repr=False)
    i_take_over: bool
    uncounted: str
    note: str


class SignPanel(Card):
    """See the top of this file."""

    signed = Signal(object)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.side = Segmented([(OUT, _("I hand over")), (IN, _("I take over"))], _("Handover"))
        self.mine = PassphraseField(_("Passphrase or PIN of {name}").format(name=name))
        self.other = QLineEdit()
        self.others = PassphraseField(_("Their passphrase or PIN"))
        self.note, self.uncounted = QLineEdit(), QLineEdit()
        for line, words in ((self.other, _("User name of the other person")),
                            (self.note, _("Remarks for the act (may be empty)")),
                            (self.uncounted, _("Why something was not counted"))):  # fmt: skip
            line.setAccessibleName(words)
            line.setPlaceholderText(words)
        self._problem = Telling()
        self.button = Button(_("Sign and close the shift"), "check", "primary")
        self.button.clicked.connect(self._sign)
        self._lay_out()
        self._lines = (self.mine, self.other, self.others, self.uncounted, self.note)
        for each in self._lines[:-1]:
            each.returnPressed.connect(self._next)
        self.note.returnPressed.connect(self._sign)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(7)
        layout.addWidget(Label(_("Handover"), "card_title"))
        words = _("Both sign the act: who hands over, and who takes over.")
        layout.addWidget(Label(words, "body", "text_2", wrap=True))
        for widget in (self.side, self.mine, self.other, self.others, self.uncounted, self.note,
                       self._problem, self.button):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch()

    def begin(self, *, uncounted: bool) -> None:
        """Begin, with everything empty; `uncounted` asks why something was not counted."""
        self.wipe()
        self.working(False)
        self.uncounted.setVisible(uncounted)
        self._problem.tell("")

    def wrong(self, text: str, line: QLineEdit) -> None:
        """Say what was wrong with a line; the secret in question has to be typed again."""
        self.working(False)
        if isinstance(line, PassphraseField):
            line.wipe()
        self._problem.tell(text)
        line.setFocus()

    def working(self, on: bool) -> None:
        """Take no more input while it is being checked."""
        for line in (self.mine, self.other, self.others, self.note, self.uncounted):
            line.setReadOnly(on)
        self.button.setEnabled(not on)
        if on:
            self._problem.tell(_("Checking…"), "accent", "progress")

    def wipe(self) -> None:
        """Forget what was typed."""
        self.mine.wipe()
        self.others.wipe()
        for line in (self.other, self.note, self.uncounted):
            line.clear()

    def _needed(self) -> tuple[QLineEdit, ...]:
        found = [self.mine, self.other, self.others]
        return (*found, self.uncounted) if self.uncounted.isVisibleTo(self) else (*found,)

    def _next(self) -> None:
        """Enter goes to the next line that is empty, then to the remarks, whose Enter signs."""
        empty = next((line for line in self._needed() if not line.text().strip()), self.note)
        empty.setFocus()

    def _sign(self) -> None:
        if self.mine.isReadOnly():
            return
        empty = next((line for line in self._needed() if not line.text().strip()), None)
        if empty is not None:
            self._problem.tell(_("Both signatures are needed."))
            empty.setFocus()
            return
        self.working(True)
        self.signed.emit(
            Signatures(
                self.mine.text(), self.other.text().strip(), self.others.text(),
                self.side.key == IN, self.uncounted.text().strip(), self.note.text().strip(),
            )
        )  # fmt: skip

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc leaves; Enter is the lines' own, and the button's where it has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.hasFocus():
            self._sign()
        else:
            super().keyPressEvent(event)
