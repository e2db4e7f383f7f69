"""The panel in which a receiver accepts, inside the card: a PIN unseen, or a pad to sign on.

API: `AcceptPanel()`: `.ask(how, name, note)`, `.wrong(text)`, `.wipe()`, `.finish()` the signature
is complete (Enter); pin_given(str), signed(strokes), left() on Esc in the PIN's line;
`.pin` the line, `.pad`, `.waits` whether it has the word.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.signature_pad import SignaturePad
from stockkeeper.domain.acceptance import PIN, SIGNATURE
from stockkeeper.domain.pins import LEAST, MOST
from stockkeeper.words import _


class AcceptPanel(QWidget):
    """See the top of this file."""

    pin_given = Signal(str)
    signed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._how = ""
        self._title, self._note = Label("", "action"), Label("", "body", "text_2")
        self.pin, self.pad = PassphraseField(pin=True), SignaturePad()
        self.pin.setMaxLength(MOST)
        self.pin.returnPressed.connect(self._entered)
        self.pin.textEdited.connect(self._typed)
        self.done = Button(_("Accept"), "check", "primary", "Enter")
        self.back = Button(_("Last stroke away"), kind="quiet")
        self.anew = Button(_("Start over"), "x", "quiet")
        self.done.clicked.connect(self.finish)
        self.back.clicked.connect(self.pad.undo)
        self.anew.clicked.connect(self.pad.clear)
        self.pad.drawn.connect(self._drawn)
        for button in (self.done, self.back, self.anew):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._both = QStackedWidget()
        self._both.addWidget(self._pin_page())
        self._both.addWidget(self.pad)
        body = QVBoxLayout()
        body.setContentsMargins(16, 8, 16, 8)
        body.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for button in (self.back, self.anew, self.done):
            head.addWidget(button)
        body.addLayout(head)
        body.addWidget(self._note)
        body.addWidget(self._both, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Rule())
        whole.addLayout(body, 1)

    @property
    def waits(self) -> bool:
        """Whether a PIN or a signature is asked for here."""
        return self._how in (PIN, SIGNATURE)

    def ask(self, how: str, name: str) -> None:
        """Ask a person for their PIN or signature."""
        self.wipe()
        self._how = how
        signs = how == SIGNATURE
        self._both.setCurrentIndex(int(signs))
        for button in (self.back, self.anew, self.done):
            button.setVisible(signs)
        words = _("Signature") if signs else _("{name} accepts with a PIN").format(name=name)
        self._title.setText(words)
        self._say(_("Nothing leaves before. Esc leaves it."))

    def wrong(self, text: str) -> None:
        """Say what was wrong; it has to be given again."""
        self.pin.wipe()
        self._say(text, "warn_text")

    def wipe(self) -> None:
        """Forget what was typed or drawn; nothing is asked any more."""
        self._how = ""
        self.pin.wipe()
        self.pad.clear()

    def finish(self) -> None:
        """The signature is complete."""
        if self._how != SIGNATURE:
            return
        if self.pad.empty:
            self._say(_("Sign in the box first."), "warn_text")
        else:
            self.signed.emit(self.pad.strokes)

    def _entered(self) -> None:
        if self._how != PIN:
            return
        digits, least = self.pin.text(), LEAST
        if len(digits) < least:
            self.wrong(_("A PIN has {least} to {most} digits.").format(least=least, most=MOST))
            return
        self.pin.wipe()
        self.pin_given.emit(digits)

    def _typed(self, _text: str) -> None:
        self._say(_("Nothing leaves before. Esc leaves it."))

    def _drawn(self) -> None:
        for button in (self.back, self.anew):
            button.setEnabled(not self.pad.empty)
        if not self.pad.empty:
            self._say(_("Nothing leaves before. Esc leaves it."))

    def _say(self, text: str, color: str = "text_2") -> None:
        self._note.setText(text)
        self._note.recolor(color)

    def _pin_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        self.pin.setFixedWidth(220)
        row.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        return page

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc leaves; Enter is the line's own."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
