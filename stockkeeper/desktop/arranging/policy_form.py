"""The form under a rule of policy: its new value, why, and a second person where it is laxer.

API: `RuleForm(room, standing)`: `changed()` once it is recorded, `left()` on Esc. Stricter values
are recorded by one person; for a laxer one the lines of the second person appear by themselves.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.book.session import Session
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.signing import Signer
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import CHOICE, ChoiceLine, FormField, TextLine
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.desktop.widgets.tick_box import TickBox
from stockkeeper.domain.policy import Standing, laxer, read, stored
from stockkeeper.domain.policy.rule import LIST, YES
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

COLUMNS = 3


class RuleForm(QWidget):
    """See the top of this file."""

    changed = Signal()
    left = Signal()

    def __init__(self, room: Room, standing: Standing) -> None:
        super().__init__()
        self._room, self._standing = room, standing
        self.ticks: dict[str, TickBox] = {}
        self._value_box = self._value_widget()
        self.reason = TextLine(FormField(name="reason", label=_("Why")))
        self.user = TextLine(FormField(name="user", label=_("Second person")))
        self.secret = PassphraseField()
        self._second = QWidget()
        both = QGridLayout(self._second)
        both.setContentsMargins(0, 0, 0, 0)
        both.setHorizontalSpacing(16)
        both.addWidget(Field(_("Second person"), self.user), 0, 0)
        both.addWidget(Field(_("Passphrase"), self.secret), 0, 1)
        self.said = Telling()
        self.save_button = Button(_("Save"), "check", "primary")
        self.save_button.clicked.connect(self.save)
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        column.addWidget(self._value_box)
        column.addWidget(Field(_("Why"), self.reason, _("It stays in the book for good.")))
        column.addWidget(self._second)
        column.addWidget(self.said)
        column.addLayout(in_row(None, cancel, self.save_button))
        self._signer = Signer(room, self)
        self._signer.proven.connect(self._signed)
        self._signer.wrong.connect(self._wrong)
        for line in (self.reason, self.user, self.secret):
            line.returnPressed.connect(self.save)
        self._judge()

    def _value_widget(self) -> QWidget:
        rule, value = self._standing.rule, self._standing.value
        if rule.sort == LIST:
            box = QWidget()
            grid = QGridLayout(box)
            grid.setContentsMargins(0, 0, 0, 0)
            for at, (word, label) in enumerate(rule.choices):
                tick = TickBox(_(label))
                tick.setChecked(isinstance(value, tuple) and word in value)
                tick.toggled.connect(self._judge)
                self.ticks[word] = tick
                grid.addWidget(tick, at // COLUMNS, at % COLUMNS)
            return box
        choices = tuple((word, _(label)) for word, label in rule.choices)
        if rule.sort == YES:
            choices = (("1", _("Yes")), ("0", _("No")))
        label = f"{_('Value')} ({_(rule.unit)})" if rule.unit else _("Value")
        hint = "" if choices else _("Empty: nothing is asked.")
        if choices:
            asked = FormField(
                name="value", label=label, sort=CHOICE, required=True, choices=choices
            )
            self.value: ChoiceLine | TextLine = ChoiceLine(asked)
        else:
            self.value = TextLine(FormField(name="value", label=label, longest=7))
        self.value.show_value(stored(value))
        self.value.edited.connect(self._judge)
        return Field(label, self.value, hint)

    def begin(self) -> None:
        """Give the keyboard its place."""
        first = next(iter(self.ticks.values())) if self.ticks else self.value
        first.setFocus()

    @property
    def text(self) -> str:
        """The value as it stands in the form."""
        if self.ticks:
            return ",".join(word for word, tick in self.ticks.items() if tick.isChecked())
        return str(self.value.value() or "")

    @property
    def needs_second(self) -> bool:
        """Whether what stands there is laxer than the pack or than what counts now."""
        each = self._standing
        try:
            value = read(each.rule, self.text)
        except Refusal:
            return False
        return any(laxer(each.rule, value, than) for than in (each.value, each.given.value))

    def _judge(self, _checked: object = None) -> None:
        needed = self.needs_second
        self._second.setVisible(needed)
        words = _("This is laxer: a second person signs as well.")
        self.said.tell(words if needed else "", "warn", "user-shield")

    def save(self) -> None:
        """Record it, or ask for what is missing."""
        self._judge()
        lines = [self.reason, *([self.user, self.secret] if self.needs_second else [])]
        for line in lines:
            if not line.text().strip():
                line.setFocus()
                return
        self.save_button.setEnabled(False)
        if self.needs_second:
            self._signer.prove(self.user.text().strip(), self.secret.text())
            self.secret.wipe()
        else:
            self._record(None)

    def _signed(self, session: Session) -> None:
        self._record(session)

    def _record(self, second: Session | None) -> None:
        act = SetPolicy(self._standing.rule.name, self.text, self.reason.text())
        self._room.desk.do(act, second=second, then=self._done, otherwise=self._refused)

    def _done(self, _receipt: object) -> None:
        self._room.notify(_("Recorded: the rule holds from now on"), "ok")
        self.changed.emit()

    def _wrong(self, text: str, about_name: bool) -> None:
        self._say(text)
        (self.user if about_name else self.secret).setFocus()

    def _refused(self, error: Exception) -> None:
        self._say(said(error))

    def _say(self, text: str) -> None:
        self.save_button.setEnabled(True)
        self.said.tell(text)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
