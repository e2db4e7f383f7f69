"""The panel of the second person, inside the card: who, PIN or passphrase, why. Nothing is kept.

API: `Authorise()`: `.ask()`, `.tell_user(name, words, pin)` who it is, `.nobody(text)` no such
card or name, `.wrong(text)` what was given is not right, `.working(True)`, `.wipe()`;
named(text) when the first line is done, `given(user, secret, reason)` when all three are there,
`left()` on Esc. Enter goes to the next line; the first takes scans; a digit is a usual reason.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.words import N_, _

REASONS = (
    N_("Renewed paper seen"),
    N_("The post would stay uncovered"),
    N_("Ordered by the company"),
)
"""Why a second person lets it pass, by the digit that says it."""


class Authorise(QWidget):
    """See the top of this file."""

    named = Signal(str)
    given = Signal(str, str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(_("A second person authorises this issue"), "action")
        self._note = Label("", "body", "text_2")
        self._usual = Label("", "caption", "text_3")
        self.user, self.reason = QLineEdit(), QLineEdit()
        self.passphrase = PassphraseField()
        for line, name in ((self.user, _("Card or user")), (self.reason, _("Reason"))):
            line.setAccessibleName(name)
            line.setPlaceholderText(name)
            line.returnPressed.connect(self._next)
        self.user.setProperty("takesScans", True)
        self.passphrase.returnPressed.connect(self._next)
        self._usual.setText(
            "   ".join(f"{digit}  {_(reason)}" for digit, reason in enumerate(REASONS, 1))
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.user, 0, 0)
        grid.addWidget(self.passphrase, 0, 1)
        grid.addWidget(self.reason, 1, 0, 1, 2)
        grid.addWidget(self._usual, 2, 0, 1, 2)
        body = QVBoxLayout()
        body.setContentsMargins(16, 8, 16, 8)
        body.setSpacing(6)
        body.addWidget(self._title)
        body.addLayout(grid)
        body.addWidget(self._note)
        body.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Rule())
        whole.addLayout(body)

    def ask(self) -> None:
        """Begin, with everything empty."""
        self.wipe()
        self.working(False)
        self._say(_("It stands in the journal in both names. Enter goes on, Esc leaves."))
        self.user.setFocus()

    def tell_user(self, name: str, words: str, *, pin: bool) -> None:
        """Say who it is, and whether a PIN suffices."""
        self.user.setText(name)
        self.passphrase.call(_("PIN or passphrase") if pin else _("Passphrase"))
        self._say(words)

    def nobody(self, text: str) -> None:
        """Say that nobody is called so."""
        self.working(False)
        self.passphrase.wipe()
        self._say(text, "danger_text")
        self.user.selectAll()
        self.user.setFocus()

    def wrong(self, text: str) -> None:
        """Say what was wrong; PIN or passphrase has to be typed again."""
        self.working(False)
        self.passphrase.wipe()
        self._say(text, "danger_text")
        self.passphrase.setFocus()

    def working(self, on: bool) -> None:
        """Take no more input while it is being checked."""
        for line in (self.user, self.passphrase, self.reason):
            line.setReadOnly(on)
        if on:
            self._say(_("Checking…"))

    def wipe(self) -> None:
        """Forget what was typed."""
        for line in (self.user, self.reason):
            line.clear()
        self.passphrase.wipe()
        self.passphrase.call(_("Passphrase"))

    def _say(self, text: str, color: str = "text_2") -> None:
        self._note.setText(text)
        self._note.recolor(color)

    def _next(self) -> None:
        if self.user.isReadOnly():
            return
        if self.sender() is self.user and self.user.text().strip():
            self.named.emit(self.user.text().strip())
        for line in (self.user, self.passphrase, self.reason):
            if not line.text().strip():
                line.setFocus()
                return
        self.working(True)
        self.given.emit(self.user.text().strip(), self.passphrase.text(), self._why())

    def _why(self) -> str:
        told = self.reason.text().strip()
        if len(told) == 1 and told in "123":
            told = _(REASONS[int(told) - 1])
            self.reason.setText(told)
        return told

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc leaves; Enter is the lines' own."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
