"""A line for a passphrase or a PIN: hidden, shown while the person wants.

API: `PassphraseField(name, pin=False)`: `.text()`, `.wipe()`, `.call(name)`, `entered()` on Enter;
with `pin` digits alone, at most twelve. What was typed is not kept in any undo.
"""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QAction, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.words import _

LONGEST = 256
LONGEST_PIN = 12


class PassphraseField(QLineEdit):
    """See the top of this file."""

    entered = Signal()

    def __init__(self, name: str = "", *, pin: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = name or (_("PIN") if pin else _("Passphrase"))
        self.call(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PIN if pin else LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        if pin:
            digits = QRegularExpression("[0-9]*")
            self.setValidator(QRegularExpressionValidator(digits, self))
        self._eye = QAction(_("Show what is typed"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.returnPressed.connect(self.entered)
        look().changed.connect(self._restyled)
        self._restyled()

    def call(self, name: str) -> None:
        """Take another name: what is asked now."""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    def wipe(self) -> None:
        """Empty the line and hide again."""
        self.clear()
        self._eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._restyled()

    def _restyled(self) -> None:
        name = "eye-off" if self._eye.isChecked() else "eye"
        ratio = self.devicePixelRatioF()
        self._eye.setIcon(icons.icon(name, look().color("text_2"), 18, ratio))
