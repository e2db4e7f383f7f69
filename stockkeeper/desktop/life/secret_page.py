"""The passphrase of a transfer's file: to open an encrypted one, or to encrypt one (or not).

API: `SecretPage(title, text, button, optional=False)`: `given(str)` what was typed, `closed()`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.words import _

WIDTH = 420


class SecretPage(QFrame):
    """See the top of this file."""

    given = Signal(str)
    closed = Signal()

    def __init__(self, title: str, text: str, button: str, *, optional: bool = False) -> None:
        super().__init__()
        face(self, "pane")
        self.setAccessibleName(title)
        self._optional = optional
        self.line = PassphraseField(_("Passphrase of the file"))
        self.line.setFixedWidth(WIDTH)
        self.line.entered.connect(self.go)
        self.problem = Telling()
        self.ready = Button(button, kind="primary")
        self.ready.clicked.connect(self.go)
        self._leave = Button(_("Cancel"), key="Esc")
        self._leave.clicked.connect(self.closed)
        self.setFocusProxy(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ready)
        row.addWidget(self._leave)
        row.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 16)
        box.setSpacing(10)
        box.addWidget(Label(title, "card_title", wrap=True))
        box.addWidget(Label(text, "body", "text_2", wrap=True))
        box.addWidget(self.problem)
        box.addWidget(Label(_("Passphrase of the file"), "label", "text_2"))
        box.addWidget(self.line)
        box.addLayout(row)
        box.addStretch()

    def go(self) -> None:
        """Give what was typed; nothing only where that means not to encrypt."""
        text = self.line.text()
        if text or self._optional:
            self.given.emit(text)
        else:
            self.problem.tell(_("Needed"))

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
