"""Why something differs: the cause by its digit, then a note; Enter records the finding.

API: `CausePanel()`: `.ask(title, text, causes)`, `.wrong(text)`; `given(cause, note)`, `left()`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.widgets.choice_list import Choice, ChoiceList
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.words import _

LONGEST = 500


class CausePanel(Card):
    """See the top of this file."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._causes: tuple[tuple[str, str], ...] = ()
        self._cause = ""
        self._title = Label("", "card_title", wrap=True)
        self._text = Label("", "body", "text_2", wrap=True)
        self._asked = Label("", "label", "text_2", wrap=True)
        self.choices = ChoiceList()
        self.choices.chosen.connect(self.choose)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST)
        self.note.setAccessibleName(_("What is known of it"))
        self.note.setPlaceholderText(_("What is known of it"))
        self.note.returnPressed.connect(self._give)
        self._problem = Telling()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 10, 1, 12)
        layout.setSpacing(6)
        for label in (self._title, self._text, self._asked):
            label.setContentsMargins(14, 0, 14, 0)
            layout.addWidget(label)
        layout.addWidget(self.choices, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 4, 14, 0)
        inner.addWidget(self.note)
        inner.addWidget(self._problem)
        layout.addLayout(inner)

    def ask(self, title: str, text: str, causes: Sequence[tuple[str, str]]) -> None:
        """Begin with one difference."""
        self._causes, self._cause = tuple(causes), ""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._asked.setText(_("Why? Type the digit of the cause."))
        self.setAccessibleName(f"{title}. {text}. {self._asked.text()}")
        self.choices.tell([Choice(word) for _cause, word in self._causes])
        self.note.clear()
        self.note.setEnabled(False)
        self._problem.tell("")
        self.setFocus()

    def wrong(self, text: str) -> None:
        """Say why it was not recorded."""
        self._problem.tell(text)
        self.note.setFocus()

    def choose(self, digit: int) -> None:
        """Take a cause by its digit, from 1."""
        if not 1 <= digit <= len(self._causes):
            return
        self._cause, word = self._causes[digit - 1]
        self._asked.setText(_("Cause: {word}. Now a note; Enter records it.").format(word=word))
        self.note.setEnabled(True)
        self.note.setFocus()

    def _give(self) -> None:
        note = " ".join(self.note.text().split())
        if not note:
            self._problem.tell(_("A few words are needed: what was seen, who was asked."))
        elif self._cause:
            self._problem.tell("")
            self.given.emit(self._cause, note)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """A digit chooses, Esc leaves; Enter is the line's own."""
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif text.isdecimal() and text.isascii() and not self.note.hasFocus():
            self.choose(int(text))
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
