"""A form that does an act: fields, errors beside them, a reason for the rest, save and cancel.

API: `FormSheet(room, ActForm(...))`: `done(receipt)` after the act, `closed()` after cancel;
`.form` the RecordForm, `.save()`. An ActForm's `make(values, changes)` gives the act; a
FieldRefusal it raises, or that comes back, is shown beside its field. `columns` fields in a row;
`below` makes what stands under the fields and does its own acts, such as photos.
Where one person alone was refused, the lines of a second one appear under the fields; `by_two`
asks for them from the start, so that what always takes two is not first refused and recorded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.book.session import Session
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.listing.second_lines import SecondLines
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import FormField, Value
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.record_form import RecordForm
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

Values = dict[str, Any]
MARGIN = 16


@dataclass(frozen=True, kw_only=True)
class ActForm:
    """What a form asks and what it does with the answers."""

    title: str
    fields: tuple[FormField, ...]
    make: Callable[[Values, Values], Any]
    save: str = ""
    text: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    columns: int = 1
    lines: Mapping[str, Any] = field(default_factory=dict)
    below: Callable[[], QWidget] | None = None
    by_two: bool = False


class FormSheet(QFrame):
    """See the top of this file."""

    done = Signal(object)
    closed = Signal()

    def __init__(self, room: Room, asked: ActForm) -> None:
        super().__init__()
        face(self, "pane")
        self.setAccessibleName(asked.title)
        self._desk, self._asked = room.desk, asked
        self.form = RecordForm(asked.fields, asked.columns, asked.lines)
        self.form.show_values(asked.values)
        self.form.submitted.connect(self._next)
        self._problem = Telling()
        self.second = SecondLines(room)
        self.second.proven.connect(self._signed)
        self.second.wrong.connect(self._not_signed)
        if asked.by_two:
            self.second.ask_signature()
        self._act: Any = None
        self._saving = False
        self._keep = Button(asked.save or _("Save"), kind="primary", key="Ctrl S")
        self._keep.clicked.connect(self.save)
        self._leave = Button(_("Cancel"), key="Esc")
        self._leave.clicked.connect(self.closed)
        self._lay_out(asked)

    @property
    def problem(self) -> str:
        """What is said to be wrong with the whole, or ""."""
        return self._problem.text

    def begin(self) -> None:
        """Take the focus in the first field."""
        if self._asked.fields:
            self.form.line(self._asked.fields[0].name).setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Do the act, unless something is missing or it is being done."""
        if self._saving:
            return
        self._problem.tell("")
        values = self.form.check()
        if values is None:
            return
        try:
            act = self._asked.make(values, self.form.changes())
        except Refusal as refusal:
            self._refused(refusal)
            return
        if not self.second.isHidden() and not self.second.ready():
            return
        self._saving, self._act = True, act
        self._keep.setEnabled(False)
        if self.second.isHidden():
            self._desk.do(act, then=self._did, otherwise=self._refused)
        else:
            self.second.prove()

    def _signed(self, session: Session) -> None:
        """A second person signs; what has a reason to be let pass for gets theirs."""
        act, self._act = self._act, None
        if self.second.reason and hasattr(act, "override"):
            act = replace(act, override=self.second.reason)
        self._desk.do(act, second=session, then=self._did, otherwise=self._refused)

    def _not_signed(self, text: str) -> None:
        self._saving = False
        self._keep.setEnabled(True)
        self._problem.tell(text)

    def _did(self, receipt: Any) -> None:
        self._saving = False
        self.done.emit(receipt)

    def _refused(self, error: Exception) -> None:
        self._saving = False
        self._keep.setEnabled(True)
        names = {each.name for each in self._asked.fields}
        name = str(error.facts.get("field", "")) if isinstance(error, Refusal) else ""
        if name in names:
            self.form.show_error(name, said(error))
            self.form.line(name).setFocus()
        else:
            self._problem.tell(said(error))
            self.second.wanted_by(error)

    def _next(self) -> None:
        """Enter goes on to the next field: only Ctrl+S and the button save."""
        self.focusNextChild()

    def _lay_out(self, asked: ActForm) -> None:
        title = Label(asked.title, "card_title", wrap=True)
        text = Label(asked.text, "body", "text_2", wrap=True)
        text.setVisible(bool(asked.text))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, 12, MARGIN, 16)
        column.setSpacing(10)
        column.addWidget(text)
        column.addWidget(self.form)
        column.addWidget(self.second)
        below = QWidget() if asked.below is None else asked.below()
        column.addWidget(below, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget had turned it on
        foot = QFrame()
        face(foot, "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(MARGIN, 10, MARGIN, 9)
        row.setSpacing(8)
        row.addWidget(self._keep)
        row.addWidget(self._leave)
        row.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 14, MARGIN, 12)
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._problem)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Rule())
        whole.addWidget(area, 1)
        whole.addWidget(foot)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc gives up, Ctrl+S saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif (
            event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.save()
        else:
            super().keyPressEvent(event)
