"""The card of one question: what is asked and why, its mark, a note, a photo.

API: `AnswerCard()`: `.ask(asked, question)`, `.take(mark)`, `.given()`, `.wrong(text, field="")`,
`.record_now()`, `.photo_line`, `.note`, `.marks`; signals given_now() Enter or the button,
photo_changed(Path | QImage) one was brought, left() back to the questions.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.auditing.checklists import rows as words
from stockkeeper.desktop.auditing.checklists.facts import Asked
from stockkeeper.desktop.auditing.checklists.mark_row import MarkRow
from stockkeeper.desktop.auditing.photo_line import PhotoLine
from stockkeeper.desktop.listing.photos.taking import Brought
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.chips import StatusChip
from stockkeeper.desktop.widgets.form_fields import FormField, TextLine
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.domain.checklist import POOR, Given, Question, read_word, spoken
from stockkeeper.words import _, format_number

LONGEST_NOTE = 500


class AnswerCard(Card):
    """See the top of this file."""

    given_now = Signal()
    photo_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self.photo: Brought | None = None
        self.has_photo = False
        self._number = Label("", "caption", "text_2")
        self._critical = StatusChip(*words.critical_chip())
        self._text = Label("", "card_title", wrap=True)
        self._source = Label("", "caption", "text_2", wrap=True)
        self._before = Label("", "body", "text_2", wrap=True)
        self.marks = MarkRow()
        self.marks.chosen.connect(self.take)
        self.note = TextLine(FormField(name="note", label=_("Note"), longest=LONGEST_NOTE))
        self.note.returnPressed.connect(self.given_now)
        self._note = Field(_("Note"), self.note)
        self.photo_line = PhotoLine(_("Photo"))
        self.photo_line.brought.connect(self._brought)
        self.photo_line.refused.connect(self.wrong)
        self.problem = Telling()
        self.record = Button(_("Record the answer"), "check", "primary", key="Enter")
        self.record.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.record.clicked.connect(self.given_now)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._number, 1)
        head.addWidget(self._critical)
        column.addLayout(head)
        for widget in (self._text, self._source, self._before, self.marks, self._note,
                       self.photo_line, self.problem):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget had turned it on
        self._area = area
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 10)
        foot.addWidget(self.record)
        foot.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def ask(self, asked: Asked, question: Question, *, may: bool) -> None:
        """Show a question, with what was answered to it."""
        self.question, self.photo = question, None
        answer = asked.answers.get(question.name)
        self._number.setText(_about(asked, question))
        self._critical.setVisible(question.critical)
        self._text.setText(spoken(question.text))
        told = [question.source, read_word(question.read)]
        self._source.setText(" · ".join(part for part in told if part))
        before = words.before_words(asked, question.name)
        self._before.setText(before)
        self._before.setVisible(bool(before))
        self.note.show_value(answer.note if answer is not None else "")
        self.has_photo = bool(answer is not None and answer.photo)
        self.photo_line.setVisible(question.photo or self.has_photo)
        self.photo_line.show_photo(None)
        self.photo_line.busy(False)
        self.marks.choose("")
        self.take(answer.mark if answer is not None else "")
        self.marks.setEnabled(may)
        self.note.setEnabled(may)
        self.record.setVisible(may)
        self.photo_line.setEnabled(may)
        self._area.verticalScrollBar().setValue(0)

    def take(self, mark: str) -> None:
        """Take a mark; it says what is needed with it. Nothing is recorded yet."""
        self.marks.choose(mark)
        self.wrong("")
        poor = mark.isdecimal() and int(mark) <= POOR
        needed = _("A mark of 0 or 1 needs a note and a photo.") if poor else ""
        if self.question is not None and not self.question.photo and poor:
            needed = _("A mark of 0 or 1 needs a note.")
        self.photo_line.text.setText(needed or _("Drop a photo here, choose a file or paste."))

    @property
    def in_note(self) -> bool:
        """Whether the note is being written."""
        return self.window().focusWidget() is self.note

    @property
    def needs_words(self) -> bool:
        """Whether the mark taken needs a note that is not there yet."""
        mark = self.marks.mark
        poor = not mark.isdecimal() or int(mark) <= POOR
        return bool(mark) and poor and not self.note.value()

    def given(self) -> Given | None:
        """The answer as it stands; None without a mark. The photo goes beside it."""
        if self.question is None or not self.marks.mark:
            return None
        return Given(self.question.name, self.marks.mark, str(self.note.value()))

    def wrong(self, text: str, field: str = "") -> None:
        """Say what is wrong, with the note or with the whole."""
        self._note.wrong(text if field == "note" else "")
        self.problem.tell("" if field == "note" else text)
        if field == "note":
            self.note.setFocus()
        if text:
            self._area.ensureWidgetVisible(self.problem if field != "note" else self._note)

    def show_photo(self, photo: QImage) -> None:
        """A small picture of the photo came."""
        self.photo_line.show_photo(photo)

    def _brought(self, what: Brought) -> None:
        self.photo = what
        self.wrong("")
        self.photo_changed.emit(what)


def _about(asked: Asked, question: Question) -> str:
    number = words.numbered(asked)[question.name]
    section = spoken(asked.checklist.sections[question.section])
    weight = _("weight {weight}").format(weight=format_number(question.weight))
    return f"{number} · {section} · {weight}"
