"""The page that ends a shift: the verdict, the arithmetic, what differs and why, the handover.

API: `ClosingPage(name, may)`: `.tell(closing)`; `explained(values, cause, note)` a difference got
its cause, `finding_wanted(int)` one that was recorded is pressed, `recount_wanted()`; the parts
`.banner`, `.arithmetic`, `.stories`, `.trouble`, `.causes`, `.sign`.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.board.line_card import LineCard
from stockkeeper.desktop.counting import closing_words as words
from stockkeeper.desktop.counting.arithmetic import Arithmetic
from stockkeeper.desktop.counting.cause_panel import CausePanel
from stockkeeper.desktop.counting.closing_facts import Closing
from stockkeeper.desktop.counting.sign_panel import SignPanel
from stockkeeper.desktop.counting.verdict import verdict_of
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.banner import VerdictBanner
from stockkeeper.desktop.widgets.label import Card, Label, face
from stockkeeper.domain.balance import must_be_counted
from stockkeeper.words import _, format_number

RIGHT_WIDE, RIGHT_NARROW = 344, 282
NARROW = 1000
"""Width of the page, px at 100 %, below which its right column takes less."""


class ClosingPage(QWidget):
    """See the top of this file."""

    explained = Signal(object, str, str)
    finding_wanted = Signal(int)
    weapon_wanted = Signal(object)

    def __init__(self, name: str, *, may: bool) -> None:
        super().__init__()
        self._may = may
        self._facts: Closing | None = None
        self._at: dict[str, Any] | None = None
        self.banner = VerdictBanner()
        self.arithmetic = Arithmetic()
        self.stories = LineCard(_("Weapons that moved"), 2, whole=True)
        self.stories.opened.connect(self.weapon_wanted)
        self.trouble = LineCard(_("What differs"), 2)
        self.trouble.opened.connect(self._opened)
        self.causes = CausePanel()
        self.causes.given.connect(self._given)
        self.causes.left.connect(self._left)
        self.sign = SignPanel(name)
        self.sign.left.connect(self.trouble.setFocus)
        self._told = Card()
        self._words = Label("", "body", "text_2", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        face(inside, "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        column.addWidget(self.arithmetic)
        column.addWidget(self.stories, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.banner)
        left.addWidget(area, 1)
        told = QVBoxLayout(self._told)
        told.setContentsMargins(14, 12, 14, 12)
        told.addWidget(self._words)
        told.addStretch()
        self._below = QStackedWidget()
        for widget in (self.causes, self.sign, self._told):
            self._below.addWidget(widget)
        self._right = right = QWidget()
        stack = QVBoxLayout(right)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(12)
        stack.addWidget(self.trouble, 1)
        stack.addWidget(self._below, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(right)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """A narrow page leaves more of it to the arithmetic."""
        super().resizeEvent(event)
        wide = RIGHT_WIDE if self.width() >= NARROW * look().scale else RIGHT_NARROW
        self._right.setFixedWidth(round(wide * min(look().scale, 1.3)))

    @property
    def facts(self) -> Closing | None:
        """What is shown."""
        return self._facts

    def tell(self, facts: Closing) -> None:
        """Show how a shift stands, or stood when it was closed."""
        before, self._facts = self._facts, facts
        self.banner.show_verdict(verdict_of(facts))
        self.arithmetic.tell(words.sums(facts))
        stories = words.stories(facts)
        self.stories.tell(stories, (_("No weapon moved in this shift"), "", "circle-check"))
        self.stories.head(format_number(len(facts.balance.stories)))
        lines = words.trouble(facts)
        self.trouble.tell(lines, (_("Nothing differs"), "", "circle-check"))
        self.trouble.head(format_number(len(lines)) if lines else "")
        fresh = before is None or before.shift.ref != facts.shift.ref
        self._show_below(facts, fresh=fresh)

    def _show_below(self, facts: Closing, *, fresh: bool) -> None:
        """What is to be done next: a cause, the signatures, nothing any more."""
        if not facts.shift.is_open or not self._may:
            self._words.setText(_closed_words(facts) if not facts.shift.is_open else
                                _("Whoever works the counter closes the shift."))  # fmt: skip
            self._below.setCurrentWidget(self._told)
        elif facts.to_explain:
            self._explain(0)
        elif fresh or self._below.currentWidget() is not self.sign:
            left = any(line.counted is None and must_be_counted(line.item)
                       for line in facts.balance.lines)  # fmt: skip
            self._at = None
            self.sign.begin(uncounted=left)
            self._below.setCurrentWidget(self.sign)
            self.sign.mine.setFocus()

    def _explain(self, number: int) -> None:
        facts = self._facts
        if facts is None or number >= len(facts.to_explain):
            return
        values = facts.to_explain[number]
        if self._at == values and self._below.currentWidget() is self.causes:
            return
        self._at = dict(values)
        self._below.setCurrentWidget(self.causes)
        self.causes.ask(words.finding_title(facts, values), words.finding_text(facts, values),
                        words.causes(str(values["sort"])))  # fmt: skip

    def _opened(self, key: tuple[str, int]) -> None:
        what, number = key
        if what == "finding":
            self.finding_wanted.emit(number)
        elif self._may:
            self._explain(number)

    def _given(self, cause: str, note: str) -> None:
        if self._at is not None:
            self.explained.emit(self._at, cause, note)

    def _left(self) -> None:
        self.trouble.setFocus()


def _closed_words(facts: Closing) -> str:
    shift = facts.shift
    told = [
        _("Closed with folio {folio}.").format(folio=format_number(shift.closed_seq)),
        _("Handed over by {name}.").format(name=facts.names.get(shift.outgoing, "")),
        _("Taken over by {name}.").format(name=facts.names.get(shift.incoming, "")),
        shift.remarks,
    ]
    return "\n\n".join(part for part in told if part)
