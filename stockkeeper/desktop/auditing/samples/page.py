"""The page of a sample: what is drawn at the left, what is to be looked at beside it.

API: `SamplePage()`: `.tell(sampled, may_draw, may_note)`, `.plan(text, wrong)`, `.asked()`,
`.drawn`, `.kinds`; signals wanted() draw, changed() a figure was typed, kind_chosen(str),
looked(int) a thing was chosen to be looked at, fine(int) it is in order, left().
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.auditing.samples import rows as words
from stockkeeper.desktop.auditing.samples.facts import Sampled
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import NUMBER, TEXT, FormField, Value
from stockkeeper.desktop.widgets.key_cap import Hint, KeyHints
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.record_form import RecordForm
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain import sampling
from stockkeeper.words import _

LEFT, MOST_OF_IT = 0.36, 0.45
"""Shares of the page's width."""
NEEDED, WIDEST = 260, 420
PERCENT = 10
"""Per mille of a percent."""
ALL, MOST = 100, 1_000_000


class SamplePage(QWidget):
    """The parts and how they look; `drawing.py` works them."""

    wanted = Signal()
    changed = Signal()
    kind_chosen = Signal(str)
    looked = Signal(int)
    fine = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        kinds = (("firearm", _("Weapons")), ("article", _("Equipment")))
        self.kinds = Segmented(kinds, _("Kind"))
        self.kinds.chosen.connect(self.kind_chosen)
        usual = sampling.USUAL_CONFIDENCE // PERCENT
        self.form = RecordForm((
            FormField(name="confidence", label=_("Confidence, in percent"), sort=NUMBER,
                      required=True, lowest=1, highest=ALL),
            FormField(name="tolerable", label=_("How many of all may differ"), sort=NUMBER,
                      required=True, highest=MOST),
            FormField(name="seed", label=_("Seed"), sort=TEXT, longest=sampling.LONGEST_SEED,
                      hint=_("Empty: chance gives one")),
        ))  # fmt: skip
        self.form.show_values({"confidence": usual, "tolerable": sampling.USUAL_TOLERABLE})
        self.form.edited.connect(self.changed)
        self.form.submitted.connect(self.wanted)
        self.worth = Label("", "body", "text_2", wrap=True)
        self.problem = Telling()
        self.draw_it = Button(_("Draw"), "plus", "primary", key="F9")
        self.draw_it.clicked.connect(self.wanted)
        self.head = Label("", "card_title", wrap=True)
        self.seed = Label("", "caption", "text_2", wrap=True)
        self.drawn = LineList(_("To be looked at"), _("Nothing is drawn yet"), "list-check")
        self.drawn.opened.connect(self.looked)
        self.drawn.watch(self)
        self.keys = KeyHints()
        self.keys.pressed.connect(self._pressed)
        self._lay_out()

    def _lay_out(self) -> None:
        self._card, right = Card(), Card()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        why = Label(_("For condition, marks and papers. Presence is never sampled: every serial"
                      " is scanned."), "caption", "text_2", wrap=True)  # fmt: skip
        for widget in (self.kinds, why, self.form, self.worth, self.problem):
            column.addWidget(widget)
        column.addWidget(self.draw_it, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget had turned it on
        whole = QVBoxLayout(self._card)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(area)
        self._lay_out_list(right)

    def _lay_out_list(self, right: Card) -> None:
        rows = QVBoxLayout(right)
        rows.setContentsMargins(1, 10, 1, 1)
        rows.setSpacing(4)
        for label in (self.head, self.seed):
            label.setContentsMargins(14, 0, 14, 0)
            rows.addWidget(label)
        rows.addWidget(self.drawn, 1)
        body = QHBoxLayout()
        body.setContentsMargins(16, 12, 16, 12)
        body.setSpacing(12)
        body.addWidget(self._card)
        body.addWidget(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(self.keys)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """A narrow page leaves more of it to the list."""
        super().resizeEvent(event)
        scale = look().scale
        wide = max(self.width() * LEFT, min(NEEDED * scale, self.width() * MOST_OF_IT))
        self._card.setFixedWidth(round(min(wide, WIDEST * scale)))

    def tell(self, told: Sampled, *, may_draw: bool, may_note: bool) -> None:
        """Show a sample, or that none is drawn."""
        self.kinds.choose(told.kind)
        self.form.setEnabled(may_draw)
        self.form.line("seed").setEnabled(told.sample is None)
        self.draw_it.setText(_("Draw more") if told.sample is not None else _("Draw"))
        self.draw_it.setVisible(may_draw)
        self.draw_it.restyled()
        self.head.setText(words.head(told))
        self.seed.setText(words.seed(told))
        self.seed.setVisible(bool(self.seed.text()))
        self.drawn.tell(words.drawn_rows(told))
        hints = [Hint("F9", _("Draw"), may_draw), Hint("Enter", _("Look at it"), may_note)]
        hints += [Hint("F6", _("It is in order"), may_note), Hint("Esc", _("Back to the audit"))]
        self.keys.show_keys(hints, Hint("F1", _("Help")))

    def plan(self, text: str, wrong: str = "") -> None:
        """What a drawing with these figures would be worth, or what is wrong."""
        self.worth.setText(text)
        self.problem.tell(wrong)

    def asked(self) -> dict[str, Value] | None:
        """The figures as typed, None where one cannot be read: it is marked."""
        return self.form.check()

    def _pressed(self, key: str) -> None:
        if key == "F9":
            self.wanted.emit()
        elif key == "F6":
            self._fine()
        elif key == "Enter" and self.drawn.current() >= 0:
            self.looked.emit(self.drawn.current())
        elif key == "Esc":
            self.left.emit()

    def _fine(self) -> None:
        if self.drawn.current() >= 0:
            self.fine.emit(self.drawn.current())

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """F6 is for the thing chosen in the list."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F6:
            self._fine()
            return True
        return super().eventFilter(watched, event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """F9 draws."""
        if event.key() == Qt.Key.Key_F9:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)
