"""An incident recorded in five steps, over the page; what was typed stays until it is done.

API: `IncidentWizard(room, begun)`: `done(receipt)`, `closed()`; `.next()`, `.back()`, `.go(step)`,
`.save()`, `.may_leave()`. Ctrl+Enter and Ctrl+PgDn go on, Ctrl+PgUp back, Ctrl+S records from any
step, Esc leaves: what was typed, at the second Esc only.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.book.session import Session
from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.life.wizard import summary
from stockkeeper.desktop.life.wizard.asking import AskOpening, Opening
from stockkeeper.desktop.life.wizard.steps import KEYS, Steps
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import Unreadable
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

MARGIN = 16
WIDEST = 860


class IncidentWizard(QFrame):
    """See the top of this file."""

    done = Signal(object)
    closed = Signal()

    def __init__(self, room: Room, begun: Begun) -> None:
        super().__init__()
        face(self, "pane")
        self.setAccessibleName(_("Record an incident"))
        self._room = room
        self._opening: Opening | None = None
        self._saving = self._warned = False
        self._untouched: RecordIncident | None = None
        self.steps = Steps(room)
        self.steps.wrong.connect(self._say)
        self.steps.sign.second.proven.connect(self._signed)
        self.steps.sign.second.wrong.connect(self._not_signed)
        self.problem = Telling()
        self.bar = Segmented(self.steps.titles(), _("Steps"))
        self.bar.chosen.connect(self.go)
        self._stack = QStackedWidget()
        for key in KEYS:
            self._stack.addWidget(self.steps.widgets[key])
        self._lay_out()
        for keys, act in (("Ctrl+Return", self.next), ("Ctrl+PgDown", self.next),
                          ("Ctrl+PgUp", self.back), ("Ctrl+S", self.save)):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.go(KEYS[0])
        room.desk.ask(AskOpening(begun), self._opened, owner=self, key="opening")

    @property
    def step(self) -> str:
        """The step in front."""
        return KEYS[self._stack.currentIndex()]

    def go(self, key: str) -> None:
        """Show a step; the last one says what will be recorded."""
        self._warned = False
        self._stack.setCurrentIndex(KEYS.index(key))
        self.bar.choose(key)
        last = key == KEYS[-1]
        self._on.setVisible(not last)
        self._keep.setVisible(last)
        self._before.setEnabled(key != KEYS[0])
        if last:
            authorities = self._opening.authorities if self._opening else ()
            self.steps.sign.offer(self.steps.sort, authorities, len(self.steps.things.rows))
            self.steps.sign.tell(summary.groups(self.steps))
        self.steps.begin(key)

    def next(self) -> None:
        """The step after this one, once this one can be read."""
        if self.steps.readable(self.step) and self.step != KEYS[-1]:
            self.go(KEYS[KEYS.index(self.step) + 1])

    def back(self) -> None:
        """The step before."""
        if self.step != KEYS[0]:
            self.go(KEYS[KEYS.index(self.step) - 1])

    def may_leave(self) -> bool:
        """Whether Esc leaves: not while it is recorded, nor at once when something was typed."""
        if self._saving:
            return False
        if self._warned or not self._typed():
            return True
        self._warned = True
        words = _("What was typed is not recorded yet. Esc once more leaves it.")
        self.problem.tell(words, "warn", "alert-triangle")
        return False

    def save(self) -> None:
        """Record it, unless something cannot be read; then that step is shown."""
        if self._saving:
            return
        self._say("")
        for key in KEYS:
            if not self.steps.readable(key):
                self.go(key)
                self.steps.readable(key)
                return
        sign = self.steps.sign
        if not sign.second.isHidden() and self.step == KEYS[-1] and not sign.second.ready():
            return
        if not sign.second.isHidden() and self.step != KEYS[-1]:
            self.go(KEYS[-1])
            return
        try:
            self.steps.proof.check()
        except Refusal as refusal:
            self._say(said(refusal))
            return
        self._busy(True)
        if sign.second.isHidden():
            self._room.desk.do(self.steps.act(), then=self._did, otherwise=self._refused)
        else:
            sign.second.prove()

    def _opened(self, opening: Opening) -> None:
        self._opening = opening
        self.steps.show_opening(opening)
        self.steps.begin(self.step)
        self._untouched = self.steps.act()

    def _typed(self) -> bool:
        try:
            return self._untouched is not None and self.steps.act() != self._untouched
        except Unreadable:
            return True

    def _signed(self, session: Session) -> None:
        self._room.desk.do(
            self.steps.act(), second=session, then=self._did, otherwise=self._refused
        )

    def _not_signed(self, text: str) -> None:
        self._busy(False)
        self._say(text)

    def _did(self, receipt: Any) -> None:
        self._busy(False)
        self.done.emit(receipt)

    def _refused(self, error: Exception) -> None:
        self._busy(False)
        name = str(error.facts.get("field", "")) if isinstance(error, Refusal) else ""
        key = self.steps.step_of(name)
        if key:
            self.go(key)
            self.steps.show_error(key, name, said(error))
        else:
            self._say(said(error))
            if isinstance(error, Refusal):
                self.steps.sign.second.wanted_by(error)

    def _busy(self, on: bool) -> None:
        self._saving = on
        self._keep.setEnabled(not on)

    def _say(self, text: str) -> None:
        self.problem.tell(text)

    def _lay_out(self) -> None:
        self._on = Button(_("Next"), kind="primary", key="Ctrl PgDn")
        self._keep = Button(_("Record it"), kind="primary", key="Ctrl S")
        self._before = Button(_("Back"), key="Ctrl PgUp")
        leave = Button(_("Cancel"), key="Esc")
        for button, act in ((self._on, self.next), (self._keep, self.save),
                            (self._before, self.back), (leave, self.closed)):  # fmt: skip
            button.clicked.connect(act)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 14, MARGIN, 12)
        head.setSpacing(8)
        head.addWidget(Label(_("Record an incident"), "card_title"))
        head.addWidget(self.bar)
        head.addWidget(self.problem)
        middle = QVBoxLayout()
        middle.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self._stack.setMaximumWidth(WIDEST)
        middle.addWidget(self._stack)
        foot = QFrame()
        face(foot, "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(MARGIN, 10, MARGIN, 9)
        row.setSpacing(8)
        for button in (self._on, self._keep, self._before, leave):
            row.addWidget(button)
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Rule())
        whole.addLayout(middle, 1)
        whole.addWidget(foot)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            if self.may_leave():
                self.closed.emit()
        else:
            super().keyPressEvent(event)
