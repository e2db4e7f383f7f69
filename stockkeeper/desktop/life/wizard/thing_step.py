"""The things of an incident: scanned or typed one by one, with how many, and who had them last.

API: `ThingStep(room)`: `.tell(rows)`, `.rows`, `.items` as (thing, quantity), `.person` and `.post`
lines; `edited()`. Enter in the line adds what it names; `*12` gives the last one another quantity;
Delete in the list takes a thing away.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.life.wizard.asking import AskThing, Named, Row
from stockkeeper.desktop.listing import marks
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.listing.line_list import LineList, LineRow
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.telling import Field, Telling
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.words_of import label_of
from stockkeeper.words import _, format_number

DIGITS = 10
"""As many are read of a quantity: what is beyond is refused as too much all the same."""


class ThingStep(QWidget):
    """See the top of this file."""

    edited = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._desk = room.desk
        self.rows: list[Row] = []
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Scan or type a thing"))
        self.line.setPlaceholderText(_("Serial, tag, lot; *12 for how many"))
        self.line.returnPressed.connect(self._entered)
        self.problem = Telling()
        self.list = LineList(_("Things"), _("No thing was named"))
        self.person = FindLine(room.desk, ("person",), label_of("incident", "person"))
        self.post = FindLine(room.desk, ("post",), label_of("incident", "post"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Field(_("Scan or type a thing"), self.line))
        column.addWidget(self.problem)
        column.addWidget(self.list, 1)
        hint = _("Rounds that went out with a weapon come with it. Delete takes a thing away.")
        column.addWidget(Label(hint, "caption", "text_2", wrap=True))
        column.addWidget(Field(label_of("incident", "person"), self.person))
        column.addWidget(Field(label_of("incident", "post"), self.post))

    @property
    def items(self) -> tuple[tuple[Ref, int], ...]:
        """What was named."""
        return tuple((row.item, row.quantity) for row in self.rows)

    def tell(self, rows: tuple[Row, ...]) -> None:
        """Show these things; who has the first weapon is its last custodian."""
        for row in rows:
            if row.item not in [each.item for each in self.rows]:
                self.rows.append(row)
        self._show()

    def begin(self) -> None:
        """Take the focus."""
        self.line.setFocus()

    def take_away(self) -> None:
        """The row chosen goes."""
        number = self.list.current()
        if 0 <= number < len(self.rows):
            del self.rows[number]
            self._show()

    def _entered(self) -> None:
        text = self.line.text().strip()
        self.problem.tell("")
        if text.startswith("*") and text[1:].isdecimal() and self.rows:
            self._quantity(int(text[1:][:DIGITS]))
        elif text:
            self._desk.ask(AskThing(text), self._came, owner=self, key="thing")

    def _quantity(self, number: int) -> None:
        last = self.rows[-1]
        if last.item.kind in SINGLE_KINDS or number < 1:
            self.problem.tell(_("Only what is counted has a quantity."), "warn", "alert-triangle")
            return
        self.rows[-1] = replace(last, quantity=number)
        self._show()

    def _came(self, named: Named) -> None:
        if named.rows:
            known = [each.item for each in self.rows]
            if named.rows[0].item in known:
                self.problem.tell(_("It is in the list already."), "warn", "alert-triangle")
            self.tell(named.rows)
        elif named.several:
            words = _("Several answer to {text}: {names}")
            told = words.format(text=named.text, names=", ".join(named.several))
            self.problem.tell(told, "warn", "zoom-question")
        else:
            words = _("Nothing answers to {text}.")
            self.problem.tell(words.format(text=named.text), "danger", "zoom-question")

    def _show(self) -> None:
        self.line.clear()
        self.list.tell([_line(number, row) for number, row in enumerate(self.rows)])
        first = next(
            (row for row in self.rows if row.holder.startswith(("person:", "post:"))), None
        )
        if first is not None:
            line = self.person if first.holder.startswith("person:") else self.post
            if not line.text().strip():
                line.show_choice(first.holder, first.holder_name)
        self.edited.emit()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Delete takes the chosen thing away."""
        if event.key() == Qt.Key.Key_Delete and self.list.isAncestorOf(self.focusWidget()):
            self.take_away()
        else:
            super().keyPressEvent(event)


def _line(number: int, row: Row) -> LineRow:
    lines = [row.what] if row.what else []
    if row.holder_name:
        lines.append(_("Had it: {name}").format(name=row.holder_name))
    right = ""
    if row.item.kind == "lot":
        right = marks.rounds(row.quantity)
    elif row.item.kind == "stock":
        right = format_number(row.quantity)
    return LineRow(number, row.name, tuple(lines), right, "neutral", "archive")
