"""Bitácora: every entry in order, whether the book is whole, and the proof of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.book import points
from stockkeeper.book.proving.findings import Report
from stockkeeper.book.queries import folios, ledger
from stockkeeper.book.queries.ledger import Point
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.ledger import entry_facts, work
from stockkeeper.desktop.ledger.entry_facts import EntryFacts
from stockkeeper.desktop.ledger.entry_pane import EntryPane
from stockkeeper.desktop.ledger.filter_bar import FilterBar
from stockkeeper.desktop.ledger.more_button import MoreButton
from stockkeeper.desktop.ledger.proof_strip import ProofStrip
from stockkeeper.desktop.ledger.side import Side
from stockkeeper.desktop.ledger.source import LedgerSource, columns
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.widgets.busy_overlay import BusyOverlay
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.record_table import RecordTable
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _, format_datetime, format_number, ngettext


@dataclass(frozen=True)
class _Standing:
    """What the strip shows of the journal."""

    points: list[Point]
    entries: int
    not_anchored: int


def _standing(base: Base) -> _Standing:
    return _Standing(ledger.points(base), folios.last(base), points.not_anchored(base))


class JournalScreen(Screen):
    """The journal with its proof; Ctrl+Shift+V verifies."""

    help_topic = "journal"

    def __init__(self, room: Room) -> None:
        """Build the strip, the list and the pane; nothing is asked before it is shown."""
        super().__init__(room.desk, _("Journal"))
        self.room = room
        self.files = Chooser()
        may = room.seat.may(Permission.PRINT)
        self.strip = ProofStrip(may_sign=may)
        self.strip.sign_pressed.connect(self._sign)
        self.strip.tell_state(
            "neutral", _("Not verified yet"), _("Press Verify now to check every entry.")
        )
        self.source = LedgerSource()
        self.table = RecordTable(room.desk, self.source, columns(), _("Journal"))
        self.table.chosen.connect(self._chosen)
        self.filters = FilterBar(room.desk)
        self.filters.wanted.connect(self._ask)
        self.pane = EntryPane()
        self.pane.folio_wanted.connect(self._show_folio)
        self.pane.proof_wanted.connect(self._export_proof)
        self.side = Side(room, self.pane, self._chooser)
        self.pane.history_wanted.connect(self.side.prove_history)
        self.more = MoreButton(may_witness=may)
        self.more.compare_wanted.connect(self.side.show_compare)
        self.more.witness_wanted.connect(self.side.show_witness)
        self._export = Button(_("Export"), "download")
        self._export.clicked.connect(self._export_journal)
        self._save = Button(_("Save checkpoint"), "anchor")
        self._save.clicked.connect(self._save_point)
        self._verify = Button(_("Verify now"), "shield-check", "primary")
        self._verify.clicked.connect(self.verify)
        QShortcut(QKeySequence("Ctrl+Shift+V"), self).activated.connect(self.verify)
        self._may = may
        self._lay_out()
        self.veil = self.side.veil = BusyOverlay(self)

    def _chooser(self) -> Chooser:
        return self.files

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(left, 1)
        below.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.strip)
        whole.addLayout(below, 1)

    def header_actions(self) -> Sequence[QWidget]:
        """Export and save for those who may; anybody may verify."""
        mine = (self._save, self._export) if self._may else ()
        return (*mine, self.more, self._verify)

    def shown(self) -> None:
        """Ask for the newest entries."""
        if not self.table.count:
            self.table.ask_again(sort="folio", descending=True)
        self._stand()
        self.filters.search.setFocus()

    def touched(self, things: frozenset[Any]) -> None:  # noqa: ARG002  whatever it was
        """Every act is an entry: the list and the strip are asked again."""
        self.table.refresh()
        self._stand()

    def _stand(self) -> None:
        self.desk.ask(_standing, self._tell_standing, owner=self, key="standing")

    def open(self, what: Any) -> None:
        """Show a folio (int), or the entries about a record (Ref)."""
        if isinstance(what, Ref):
            self.filters.search.setText(str(what.id))
        elif isinstance(what, int) and what:
            self._show_folio(what)

    def _show_folio(self, seq: int) -> None:
        self.table.select(seq)
        self._chosen(seq)

    def _ask(self, text: str, filters: dict[str, frozenset[str]]) -> None:
        self.table.ask_again(text=text, filters=filters)

    def escape(self) -> bool:
        """Give up comparing or witnessing."""
        was = self.side.currentWidget() is not self.pane
        self.side.show_entry()
        return was

    def _chosen(self, seq: int) -> None:
        if seq != self.pane.seq:
            self.side.show_entry()
        question = _Reading(seq)
        self.desk.ask(question, self._tell_entry, owner=self, key="entry")

    def _tell_entry(self, entry: EntryFacts | None) -> None:
        if entry is None:
            self.pane.show_nothing()
        else:
            self.pane.show_entry(entry)

    def _tell_standing(self, standing: _Standing) -> None:
        self.strip.tell_points(standing.points, standing.entries, standing.not_anchored)

    def verify(self) -> None:
        """Check the whole book in the background, with progress and cancel."""
        self._begin(work.verifying(self.room.seat), _("Verifying the book"), self._verified)

    def _begin(self, task: Any, title: str, then: Any) -> Errand:
        errand = self.desk.background(
            task, progress=self.veil.progress, then=then, otherwise=self._ended, owner=self
        )
        self.veil.begin(errand, title)
        return errand

    def _verified(self, report: Report) -> None:
        self.veil.end()
        when = format_datetime(datetime.now().astimezone())
        count = format_number(report.entries)
        seqs = frozenset(f.seq for f in report.findings if f.seq is not None)
        self.source.suspects = seqs
        if report.ok:
            text = ngettext("{count} entry, whole chain", "{count} entries, whole chain",
                            report.entries).format(count=count)  # fmt: skip
            self.strip.tell_state(
                "ok", _("Book intact"), text, _("Verified {when}").format(when=when)
            )
        else:
            found = ngettext("{count} finding", "{count} findings", len(report.findings))
            text = report.findings[0].message()
            detail = found.format(count=format_number(len(report.findings)))
            self.strip.tell_state("danger", _("Book altered"), text, detail)
        self.pane.show_findings(report)
        self.table.refresh()

    def _ended(self, error: Exception) -> None:
        self.veil.end()
        if isinstance(error, Cancelled):
            self.room.notify(_("Stopped. Nothing was changed."), "accent")
        else:
            self.room.notify(said(error), "danger")

    def _sign(self) -> None:
        self._begin(work.signing(), _("Signing a checkpoint"), self._signed)

    def _signed(self, _note: str) -> None:
        self.veil.end()
        self.room.notify(_("Checkpoint signed. Save or print it to anchor the book."), "ok")

    def _propose(self, stem: str, ending: str) -> Path:
        return self.room.seat.book.path.parent / f"{self.room.seat.book.path.stem}-{stem}{ending}"

    def _save_point(self) -> None:
        proposed = self._propose("checkpoint", ".txt")
        path = self.files.save_as(self, _("Save checkpoint"), proposed, ".txt")
        if path is not None:
            task = work.saving_note(path)
            self._begin(task, _("Signing a checkpoint"), self._written)

    def _export_journal(self) -> None:
        proposed = self._propose("journal", ".jsonl")
        path = self.files.save_as(self, _("Export the journal"), proposed, ".jsonl")
        if path is not None:
            task = work.exporting(self.room.seat, path)
            self._begin(task, _("Exporting the journal"), self._written)

    def _export_proof(self, seq: int) -> None:
        proposed = self._propose(f"folio-{seq}", ".json")
        path = self.files.save_as(self, _("Export proof"), proposed, ".json")
        if path is not None:
            task = work.proving(self.room.seat, seq, path)
            self._begin(task, _("Making the proof"), self._written)

    def _written(self, path: Path) -> None:
        self.veil.end()
        self.room.notify(_("Saved: {path}").format(path=path), "ok")


class _Reading:
    """The question for one entry."""

    def __init__(self, seq: int) -> None:
        self._seq = seq

    def __call__(self, base: Base) -> EntryFacts | None:
        return entry_facts.read(base, self._seq)
