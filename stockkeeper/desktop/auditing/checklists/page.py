"""The page of a checklist: the questions at the left, one to answer, what it comes to at the right.

API: `ChecklistPage()`: `.tell(asked, at, may)`, `.questions`, `.card`, `.which`; signals
keyed(str) a mark's key, entered(), moved_to(int), chosen(name) another checklist, file_wanted(),
photo_wanted(), paste_wanted(), noted().
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.auditing.checklists import rows as words
from stockkeeper.desktop.auditing.checklists.answer_card import AnswerCard
from stockkeeper.desktop.auditing.checklists.facts import Asked
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.chips import StatusChip
from stockkeeper.desktop.widgets.form_fields import ChoiceLine, FormField
from stockkeeper.desktop.widgets.key_cap import Hint, KeyHints
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.tabs import Tabs
from stockkeeper.domain.checklist import spoken
from stockkeeper.words import _

SCORE, GAPS, BEFORE = "score", "gaps", "before"
RIGHT, LEFT, HALF = 0.25, 0.32, 0.42
"""Shares of the page's width."""
NARROW = 700
"""Width at 100 %, px, below which the score stands under the questions."""
WHICH = 240


class ChecklistPage(QWidget):
    """The parts and how they look; `answering.py` works them."""

    keyed = Signal(str)
    entered = Signal()
    moved_to = Signal(int)
    chosen = Signal(str)
    file_wanted = Signal()
    photo_wanted = Signal()
    paste_wanted = Signal()
    noted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.which = ChoiceLine(FormField(name="which", label=_("Checklist"), required=True))
        self.which.setAccessibleName(_("Checklist"))
        self.which.edited.connect(self._which)
        self.bring = Button(_("Add a checklist…"), "plus")
        self.bring.clicked.connect(self.file_wanted)
        self.state = StatusChip("neutral", "circle-dashed", "", large=True)
        self.score = Label("", "title")
        self.questions = LineList(_("Questions"), _("This checklist asks nothing"))
        self.questions.moved.connect(self.moved_to)
        self.questions.opened.connect(self._enter)
        self.questions.watch(self)
        self.card = AnswerCard()
        self.tabs = Tabs()
        self.lists = {
            SCORE: LineList(_("Score by section")),
            GAPS: LineList(_("Gaps"), _("No gaps."), "circle-check"),
            BEFORE: LineList(_("Audit before"), _("Nothing changed, or none was made before")),
        }
        self.keys = KeyHints()
        self.keys.pressed.connect(self._pressed)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.which)
        head.addWidget(self.bring)
        head.addStretch(1)
        head.addWidget(self.state)
        head.addWidget(self.score)
        self._stack = QStackedWidget()
        for key, title in ((SCORE, _("Score")), (GAPS, _("Gaps")), (BEFORE, _("Before"))):
            self.tabs.add(key, title)
            self._stack.addWidget(self.lists[key])
            self.lists[key].opened.connect(self._to_question)
        self.tabs.chosen.connect(self._tab)
        self._lay_out_cards()
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(10)
        inner.addLayout(head)
        inner.addLayout(self._body, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inner, 1)
        whole.addWidget(self.keys)

    def _lay_out_cards(self) -> None:
        self._left, self._right = Card(), Card()
        for card, parts in (
            (self._left, (self.questions,)),
            (self._right, (self.tabs, self._stack)),
        ):
            column = QVBoxLayout(card)
            column.setContentsMargins(1, 1, 1, 1)
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)
        self._side = QVBoxLayout()
        self._side.setSpacing(12)
        self._side.addWidget(self._left, 1)
        self._body = body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(self._side)
        body.addWidget(self.card, 1)
        body.addWidget(self._right)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Three columns share the width; where there is little of it, two."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW * look().scale
        if narrow:
            self._side.addWidget(self._right, 1)
        else:
            self._body.addWidget(self._right)
        self._left.setFixedWidth(round(self.width() * (HALF if narrow else LEFT)))
        self._right.setFixedWidth(round(self.width() * (HALF if narrow else RIGHT)))
        self.which.setFixedWidth(round(min(WHICH * look().scale, self.width() * LEFT)))

    def tell(self, asked: Asked, at: int, *, may: bool, may_add: bool) -> None:
        """Show how a checklist stands, with one question to answer."""
        self.which.clear()
        for name, title in asked.choices:
            self.which.addItem(title, name)
        self.which.show_value(asked.checklist.name)
        self.bring.setVisible(may_add)
        self.state.tell(*words.state_chip(asked))
        self.score.setText(words.percent_of(asked.score.total))
        self.score.setAccessibleName(f"{_('Score')}: {self.score.text()}")
        about = asked.checklist.about
        self.which.setToolTip(spoken(about) if about else "")
        self.questions.tell(words.question_rows(asked))
        self.lists[SCORE].tell(words.score_rows(asked))
        self.lists[GAPS].tell(words.gap_rows(asked))
        self.lists[BEFORE].tell(words.change_rows(asked))
        self.tabs.count(GAPS, len(asked.score.gaps))
        self.questions.choose(at)
        question = asked.checklist.questions[at]
        self.card.ask(asked, question, may=may)
        hints = [Hint("0 … 4", _("Give a mark"), may), Hint("N", _("Does not apply"), may)]
        hints += [Hint("Enter", _("Record the answer"), may), Hint("F2", _("Write a note"), may)]
        hints += [Hint("F6", _("Photo"), may and question.photo)]
        hints.append(Hint("Esc", _("Back to the audit")))
        self.keys.show_keys(hints, Hint("F1", _("Help")))

    def _which(self) -> None:
        self.chosen.emit(str(self.which.value()))

    def _tab(self, key: str) -> None:
        self._stack.setCurrentWidget(self.lists[key])

    def _to_question(self, at: int) -> None:
        if 0 <= at < len(self.questions.rows) and not self.lists[SCORE].isVisible():
            self.moved_to.emit(at)
            self.questions.setFocus()

    def _enter(self, _at: int) -> None:
        self.entered.emit()

    def _pressed(self, key: str) -> None:
        signals = {"Enter": self.entered, "F2": self.noted, "F6": self.photo_wanted,
                   "Esc": self.left}  # fmt: skip
        if key in signals:
            signals[key].emit()
        elif key == "N":
            self.keyed.emit(key)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Digits and N take a mark while the questions have the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            text = event.text().upper()
            if plain and text and text in "01234N":
                self.keyed.emit(text)
                return True
            if plain and event.key() == Qt.Key.Key_Right:
                self.noted.emit()
                return True
        return super().eventFilter(watched, event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """F2 the note, F6 a photo, Ctrl+V one that was copied."""
        if event.key() == Qt.Key.Key_F2:
            self.noted.emit()
        elif event.key() == Qt.Key.Key_F6:
            self.photo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)
