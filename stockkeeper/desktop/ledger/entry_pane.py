"""The entry beside the journal: what it says, its proof, its data; and what a check found.

API: `EntryPane()`: `.show_entry(EntryFacts)`, `.show_findings(Report)`; signals
`proof_wanted(int)`, `folio_wanted(int)`, `history_wanted(str, str)`
of the weapon it is about (its reference, and a name for a file); `.seq` the entry shown.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from stockkeeper.book.proving.findings import Report
from stockkeeper.desktop.ledger.entry_facts import EntryFacts
from stockkeeper.desktop.ledger.wording import act_of
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.detail_pane import DetailPane
from stockkeeper.desktop.widgets.fact_sheet import Fact, FactSheet
from stockkeeper.domain.acceptance import how_word
from stockkeeper.words import _, format_datetime, format_number

LATE_SECONDS = 600


class EntryPane(DetailPane):
    """See the top of this file."""

    proof_wanted = Signal(int)
    folio_wanted = Signal(int)
    history_wanted = Signal(str, str)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(_("Entry"))
        self._seq = 0
        self._weapon = ""
        self._facts = FactSheet()
        self._data = QPlainTextEdit()
        self._data.setReadOnly(True)
        self._data.setFont(look().font("mono"))
        self._data.setAccessibleName(_("The entry as it is kept"))
        self._found = QListWidget()
        self._found.setWordWrap(True)
        self._found.setAccessibleName(_("What the check found"))
        self._found.itemActivated.connect(self._go)
        self.add_page("entry", _("Entry and proof"), self._facts)
        self.add_page("data", _("Data"), self._data)
        self.add_page("found", _("Findings"), _framed(self._found))
        self._proof = Button(_("Export proof"), "certificate")
        self._proof.clicked.connect(self._want_proof)
        accessible = _("Prove this weapon's history")
        self.history = Button(_("Prove history"), "certificate", accessible=accessible)
        self.history.clicked.connect(self._want_history)
        self.put_actions([self._proof, self.history])
        self.show_nothing()

    @property
    def seq(self) -> int:
        """The entry shown, or 0."""
        return self._seq

    def show_nothing(self) -> None:
        """No entry is chosen."""
        self._seq = 0
        self.show_title(_("No entry chosen"), [_("Choose a folio to read it whole.")], "book-2")
        self.hide_custody()
        self._facts.tell([])
        self._data.setPlainText("")
        self._proof.setEnabled(False)
        self.history.hide()

    def show_entry(self, entry: EntryFacts) -> None:
        """Show one entry whole."""
        self._seq = entry.seq
        self._proof.setEnabled(True)
        self._weapon = entry.weapon
        self.history.setVisible(bool(entry.weapon))
        act = act_of(entry.kind)
        title = _("Folio {folio}").format(folio=format_number(entry.seq))
        self.show_title(title, [act.word, entry.title], act.icon)
        if entry.sound:
            text = (
                _("Anchored in folio {folio}").format(folio=format_number(entry.anchor))
                if entry.anchor
                else _("Not on any paper yet")
            )
            self.show_custody(
                "ok", "rosette-discount-check", _("Hash and signature are right"), text
            )
        else:
            text = _("This entry changed after it was written.")
            self.show_custody("danger", "shield-x", _("Altered"), text)
        self._facts.tell(_groups(entry))
        self._data.setPlainText(entry.text)

    def show_findings(self, report: Report) -> None:
        """List what a check found; a finding that names an entry leads to it."""
        self._found.clear()
        for finding in report.findings:
            item = QListWidgetItem(finding.message())
            item.setData(256, finding.seq or 0)
            self._found.addItem(item)
        if not report.findings:
            self._found.addItem(_("Nothing: every step of the check passed."))
        self.count_page("found", len(report.findings))

    def _go(self, item: QListWidgetItem) -> None:
        seq = int(item.data(256) or 0)
        if seq:
            self.folio_wanted.emit(seq)

    def _want_history(self) -> None:
        if self._weapon:
            self.history_wanted.emit(self._weapon, self._weapon.replace(":", "-"))

    def _want_proof(self) -> None:
        if self._seq:
            self.proof_wanted.emit(self._seq)


def _framed(widget: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(16, 8, 16, 8)
    column.addWidget(widget)
    return whole


def _groups(entry: EntryFacts) -> list[list[Fact]]:
    first = [Fact(_("When"), _time(entry.at)), Fact(_("Who"), entry.who)]
    if entry.second:
        first.append(Fact(_("Approved by"), entry.second, tone="accent", icon="user-shield"))
    if entry.accepted:
        first.append(Fact(_("Accepted with"), how_word(entry.accepted)))
    if entry.post:
        first.append(Fact(_("Post"), entry.post))
    folio, recorded, by = entry.brought
    late = _seconds(entry.at, recorded or entry.recorded) > LATE_SECONDS
    chip = ("warn", "clock", _("Backdated")) if late else None
    first.append(Fact(_("Recorded"), _time(entry.recorded), chip=chip))
    if folio:
        told = _("folio {folio} of another book, by {user}, {time}")
        text = told.format(folio=format_number(folio), user=by or "–", time=_time(recorded))
        first.append(Fact(_("Brought from"), text, icon="download"))
    if entry.undoes:
        first.append(Fact(_("Undoes folio"), format_number(entry.undoes)))
    if entry.undone:
        undone = format_number(entry.undone)
        first.append(Fact(_("Undone in folio"), undone, tone="warn", icon="pencil"))
    chain = [
        Fact(_("Previous"), _short(entry.prev), "mono"),
        Fact(_("This one"), _short(entry.leaf), "mono"),
        Fact(_("Next"), _short(entry.following), "mono"),
    ]
    return [first, chain]


def _short(digest: str) -> str:
    return f"{digest[:4]} {digest[4:8]} {digest[8:12]}…{digest[-4:]}" if digest else "–"


def _time(text: str) -> str:
    return format_datetime(datetime.fromisoformat(text), seconds=True)


def _seconds(at: str, recorded: str) -> float:
    return (datetime.fromisoformat(recorded) - datetime.fromisoformat(at)).total_seconds()
