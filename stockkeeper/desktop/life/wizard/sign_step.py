"""The last step of an incident: what will be recorded, and whether its things leave now.

API: `SignStep(room)`: `.tell(facts)` the summary, `.offer(sort, authorities)` whether its things
may leave and to whom, `.out` and `.to` what was chosen; `.second` the lines of a second person.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from stockkeeper.desktop.listing.act_forms import Pairs
from stockkeeper.desktop.listing.second_lines import SecondLines
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.fact_sheet import Fact, FactSheet
from stockkeeper.desktop.widgets.form_fields import CHOICE, ChoiceLine, FormField
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.telling import Field
from stockkeeper.domain.incidents import LEAVING, SEIZED
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _


class SignStep(QWidget):
    """See the top of this file."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._offered = self._seized = False
        self.facts = FactSheet()
        self.facts.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.facts.setAccessibleName(_("What will be recorded"))
        self.leave = QCheckBox(_("Take its things out of the books now; a second person signs"))
        self.leave.toggled.connect(self._toggled)
        self._later = Label(_("Without a second person it can be done later, from the incident."),
                            "caption", "text_2", wrap=True)  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._line = ChoiceLine(FormField(name="to", label="", sort=CHOICE))
        self._to = Field(_("Authority that has it"), self._line)
        self.second = SecondLines(room)
        self._column.addWidget(self.facts, 1)
        for widget in (self.leave, self._later, self._to, self.second):
            self._column.addWidget(widget)

    def begin(self) -> None:
        """Take the focus: what records it never has it by itself."""
        (self.facts if self.leave.isHidden() else self.leave).setFocus()

    def tell(self, groups: Sequence[Sequence[Fact]]) -> None:
        """Show what will be recorded."""
        self.facts.tell(groups)

    def offer(self, sort: str, authorities: Pairs, things: int) -> None:
        """Say whether things may leave by this kind, and which authority may have them."""
        self._offered = things > 0 and sort in (*LEAVING, SEIZED)
        self._seized = sort == SEIZED
        before = self._line.value()
        self._line.clear()
        self._line.addItem("—", "")
        for ref, name in authorities:
            self._line.addItem(name, ref)
        self._line.show_value(before)
        self.leave.setVisible(self._offered)
        self._later.setVisible(self._offered)
        self._toggled()

    @property
    def out(self) -> bool:
        """Whether its things leave now."""
        return self._offered and self.leave.isChecked()

    @property
    def to(self) -> Ref | None:
        """Who seized them."""
        text = str(self._line.value()) if self.out and self._seized else ""
        return Ref.parse(text) if text else None

    def _toggled(self, _on: object = None) -> None:
        self._to.setVisible(self.out and self._seized)
        if self.out:
            self.second.ask_signature()
        else:
            self.second.hide()
