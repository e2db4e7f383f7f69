"""The findings an inspector brings back: whose they are, what they say, and recording them.

API: `FoundPage(room, chooser)`: `.choose(path)`; signals closed(), recorded(Receipt).
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from stockkeeper import paths
from stockkeeper.actions.record_findings import RecordFindings
from stockkeeper.book.packs.found import Findings
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.inspecting.over_page import OverPage
from stockkeeper.desktop.inspecting.work import Looked, look_at
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.fact_sheet import Fact, FactSheet
from stockkeeper.domain.audit import state_word
from stockkeeper.words import _, format_datetime, format_number

FACTS = 240


def grouped(key: str) -> str:
    """Write a key or a root in groups, as it stands on paper."""
    return " ".join(key[at : at + 8] for at in range(0, len(key), 8))


def facts_of(found: Findings) -> list[list[Fact]]:
    """What findings say: whose they are, and how many there are of each sort."""
    about = [
        Fact(_("Inspector"), found.witness, "body_strong"),
        Fact(_("Key"), grouped(found.public), "mono"),
        Fact(_("Pack of folio"), format_number(int(found.body["inspection"]))),
        Fact(_("Counted until"), format_datetime(str(found.body["audit"]["revealed"]))),
    ]
    figures = found.body["figures"]
    told = [Fact(state_word(state), format_number(count)) for state, count in figures.items()]
    return [about, told]


class FoundPage(OverPage):
    """See the top of this file."""

    recorded = Signal(object)

    def __init__(self, room: Room, chooser: Chooser) -> None:
        text = _(
            "The file that the inspector's computer made. Its signature, its pack and its list are"
            " checked here; compare the key with the one the inspector shows on paper."
        )
        title = _("Record an inspector's findings")
        super().__init__(title, text, _("Record it"), "clipboard-check")
        self._room, self._chooser = room, chooser
        self._looked: Looked | None = None
        self.choice = Button(_("Choose the file…"), "archive")
        self.choice.clicked.connect(self._ask)
        self.facts = FactSheet()
        self.column.addLayout(in_row(self.choice, None))
        self.column.addWidget(self.facts, 1)
        self.facts.setMinimumHeight(round(FACTS * look().scale))
        self.act.setEnabled(False)

    @guarded(None)
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """The file first."""
        super().focusInEvent(event)
        self.choice.setFocus()

    def _ask(self) -> None:
        wanted = kinds(_("Findings of an inspection"), "*.json")
        found = self._chooser.open(self, _("Choose the file…"), paths.books_dir(), wanted)
        if found is not None:
            self.choose(found)

    def choose(self, path: Path) -> None:
        """Read a file and show what it says."""
        self._looked = None
        self.act.setEnabled(False)
        self.problem.tell("")
        self.facts.tell([])
        self._room.desk.background(
            look_at(path), then=self._show, otherwise=self._not_done, owner=self
        )

    def _show(self, looked: Looked) -> None:
        self._looked = looked
        self.facts.tell(facts_of(looked.findings))
        if looked.refusal is not None:
            self.problem.tell(said(looked.refusal))
            return
        self.act.setEnabled(True)
        self.act.setFocus()

    def go(self) -> None:
        """Record them."""
        if self._looked is None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        act = RecordFindings(self._looked.findings)
        self._room.desk.do(act, then=self._done, otherwise=self._not_done)

    def _done(self, receipt: object) -> None:
        self.recorded.emit(receipt)
        self.closed.emit()

    def _not_done(self, error: Exception) -> None:
        self.problem.tell(said(error))
