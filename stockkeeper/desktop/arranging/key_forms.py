"""Forms for keys: a new user, one's own new passphrase, and the two presses that revoke.

API: `EnrolForm(room, cost)` signal enrolled(name); `PassphraseForm(room, cost)`;
`RevokeButtons(user, key)` signal wanted(Ref, str) after the second press.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from stockkeeper.book.keyring import Cost
from stockkeeper.desktop.arranging.key_work import enrolled, rekeyed
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.strength import WORDS, strength
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import CHOICE, ChoiceLine, FormField
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.strength_bar import StrengthBar
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.domain.records.user import ROLES
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.words import N_, _


class KeyForm(Card):
    """A card of questions that ends in a passphrase typed twice; subclasses say what is done."""

    unlike = N_("This is not the same passphrase")

    def __init__(self, room: Room, title: str, words: str) -> None:
        super().__init__()
        self.room = room
        self.fields: dict[str, Field] = {}
        self.skipped = 0
        self._said = Telling()
        self._bar = StrengthBar()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self.button = Button(words, "check")
        self.button.clicked.connect(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "card_title"))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(10)
        column.addLayout(self.grid)
        for widget in (self._said, self._busy):
            column.addWidget(widget)
        column.addLayout(in_row(None, self.button))

    def ask(self, name: str, label: str, line: Any) -> None:
        """Put a question, two in a row."""
        row, column = divmod(len(self.fields) + self.skipped, 2)
        self.fields[name] = Field(label, line)
        self.grid.addWidget(self.fields[name], row, column)
        if isinstance(line, QLineEdit):
            line.returnPressed.connect(self.start)

    def ask_passphrase(self) -> None:
        """The passphrase, its strength, and once more."""
        for name, label in (("passphrase", _("New passphrase")), ("again", _("Once more"))):
            line = PassphraseField()
            line.setPlaceholderText("")
            line.textChanged.connect(self._rate)
            self.ask(name, label, line)
        self.grid.addWidget(self._bar, self.grid.rowCount(), 0)

    def text(self, name: str) -> str:
        """What was typed or chosen."""
        line: Any = self.fields[name].line
        if isinstance(line, ChoiceLine):
            return str(line.value() or "")
        typed = str(line.text())
        return typed if isinstance(line, PassphraseField) else " ".join(typed.split())

    def start(self) -> None:
        """Check what was typed, then do it in a thread."""
        wrong = {name: _("Needed") for name in self.fields if not self.text(name)}
        if not wrong and self.text("passphrase") != self.text("again"):
            wrong["again"] = _(self.unlike)
        for name, field in self.fields.items():
            field.wrong(wrong.get(name, ""))
        if wrong:
            self.fields[next(iter(wrong))].line.setFocus()
        elif not self._busy.isVisible():
            self._said.tell("")
            self._wait(on=True)
            self.room.desk.background(
                self.work(), then=self._done, otherwise=self._refused, owner=self
            )

    def work(self) -> Any:
        """What is done, for desk.background."""
        raise NotImplementedError

    def done(self) -> None:
        """It was done."""

    def _done(self, _receipt: object) -> None:
        self._wait(on=False)
        self.done()
        for field in self.fields.values():
            if isinstance(field.line, QLineEdit):
                field.line.clear()

    def _refused(self, error: Exception) -> None:
        self._wait(on=False)
        name = str(error.facts.get("field", "")) if isinstance(error, FieldRefusal) else ""
        if name in self.fields:
            self.fields[name].wrong(said(error))
        else:
            self._said.tell(said(error))

    def _rate(self) -> None:
        level = strength(self.text("passphrase"))
        self._bar.tell(level, _(WORDS[level]))

    def _wait(self, *, on: bool) -> None:
        self._busy.setVisible(on)
        self.button.setEnabled(not on)


class EnrolForm(KeyForm):
    """A new user: name, role, and the passphrase that they type themselves."""

    enrolled = Signal(str)

    def __init__(self, room: Room, cost: Cost | None) -> None:
        super().__init__(room, _("New user"), _("Enrol"))
        self._cost = cost
        choices = tuple((key, _(word)) for key, word in ROLES)
        role = FormField(name="role", label="", sort=CHOICE, required=True, choices=choices)
        self.ask("name", _("Name"), QLineEdit())
        self.ask("role", _("Role"), ChoiceLine(role))
        self.ask_passphrase()

    def work(self) -> Any:
        """Enrol, in a thread."""
        who = (self.text("name"), self.text("role"))
        return partial(
            enrolled, book=self.room.seat.book, who=who, passphrase=self.text("passphrase"),
            cost=self._cost,
        )  # fmt: skip

    def done(self) -> None:
        """Say who."""
        self.enrolled.emit(self.text("name"))


class PassphraseForm(KeyForm):
    """One's own passphrase."""

    def __init__(self, room: Room, cost: Cost | None) -> None:
        super().__init__(room, _("My passphrase"), _("Change it"))
        self._cost = cost
        old = PassphraseField()
        old.setPlaceholderText("")
        self.ask("old", _("Passphrase until now"), old)
        self.skipped = 1
        self.ask_passphrase()

    def work(self) -> Any:
        """Wrap one's key anew, in a thread."""
        seat = self.room.seat
        change = (self.text("old"), self.text("passphrase"))
        return partial(
            rekeyed, book=seat.book, session=seat.session, change=change, cost=self._cost
        )

    def done(self) -> None:
        """Say so."""
        self.room.notify(_("Changed: the new passphrase opens the book from now on"), "ok")


class RevokeButtons(QWidget):
    """Revoking cannot be taken back: it takes two presses, the second in another place."""

    wanted = Signal(object, str)

    def __init__(self, user: Ref, key: str) -> None:
        super().__init__()
        self._user, self._key = user, key
        self.first = Button(_("Revoke"), "ban", "quiet")
        self.sure = Button(_("Yes, revoke"), "ban", "danger")
        self.no = Button(_("No"), kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.sure, self.no, self.first):
            row.addWidget(button)
        self.first.clicked.connect(self._ask)
        self.no.clicked.connect(self._calm)
        self.sure.clicked.connect(self._say)
        self._calm()

    def _ask(self) -> None:
        self._turn(asking=True)
        self.no.setFocus()

    def _calm(self) -> None:
        self._turn(asking=False)

    def _turn(self, *, asking: bool) -> None:
        self.first.setVisible(not asking)
        self.sure.setVisible(asking)
        self.no.setVisible(asking)

    def _say(self) -> None:
        self._calm()
        self.wanted.emit(self._user, self._key)
