"""What stands beside the journal: the entry, or comparing with a checkpoint, or witnessing.

API: `Side(room, entry, files)`: `.show_entry()`, `.show_compare()`, `.show_witness()`,
`.prove_history(ref)`; `.veil` is the overlay that long work is shown on. `files()` gives the
Chooser.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from stockkeeper.book.queries import witnesses
from stockkeeper.desktop.errand import Cancelled
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.ledger import proof_work
from stockkeeper.desktop.ledger.compare_pane import ComparePane
from stockkeeper.desktop.ledger.proof_work import Compared
from stockkeeper.desktop.ledger.witness_pane import WitnessPane
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.busy_overlay import BusyOverlay
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _


class Side(QStackedWidget):
    """See the top of this file."""

    def __init__(self, room: Room, entry: QWidget, files: Callable[[], Chooser]) -> None:
        super().__init__()
        self.room, self.entry, self._files = room, entry, files
        self.veil: BusyOverlay | None = None
        self.compare = ComparePane(may_save=room.seat.may(Permission.PRINT))
        self.witness = WitnessPane()
        for pane in (entry, self.compare, self.witness):
            self.addWidget(pane)
        for closing in (self.compare.closed, self.witness.closed):
            closing.connect(self.show_entry)
        self.compare.file_wanted.connect(self._choose_note)
        self.compare.compare_wanted.connect(self._compare)
        self.compare.save_wanted.connect(self._save_proof)
        self.witness.request_wanted.connect(self._ask)
        self.witness.record_wanted.connect(self._record)
        look().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        width = look().size("entry_pane")
        self.setFixedWidth(width)
        self.entry.setFixedWidth(width)

    def show_entry(self) -> None:
        """The entry again."""
        self.setCurrentWidget(self.entry)

    def show_compare(self) -> None:
        """Compare with a checkpoint."""
        self.setCurrentWidget(self.compare)
        self.compare.begin()

    def show_witness(self) -> None:
        """Have it witnessed."""
        self.setCurrentWidget(self.witness)
        self.witness.begin()
        self._ask_list()

    def prove_history(self, ref: str, name: str) -> None:
        """Write the proof of everything that happened to a record."""
        path = self._save_as(_("Prove this weapon's history"), f"{name}-history", ".json")
        if path is not None:
            work = proof_work.history(self.room.seat, ref, path)
            self._run(work, _("Making the proof"), self._written, self._failed)

    def _choose_note(self) -> None:
        wanted = kinds(_("Checkpoints and photos"), "*.txt", "*.json", "*.jpg", "*.jpeg", "*.png")
        folder = self.room.seat.book.path.parent
        path = self._files().open(self, _("Choose a checkpoint"), folder, wanted)
        if path is not None:
            work = proof_work.reading(path)
            self._run(work, _("Reading the checkpoint"), self._read, self._not_right)

    def _read(self, text: str) -> None:
        self._end()
        self.compare.show_note(text)
        self._compare(text, "", "")

    def _compare(self, text: str, size: str, root: str) -> None:
        work = proof_work.comparing(self.room.seat, text, size, root)
        self._run(work, _("Comparing"), self._right, self._not_right)

    def _right(self, compared: Compared) -> None:
        self._end()
        self.compare.tell_right(compared)

    def _not_right(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.compare.tell_wrong(said(error))

    def _save_proof(self) -> None:
        compared = self.compare.compared
        path = self._save_as(_("Save the proof…"), "grown", ".json") if compared else None
        if compared is not None and path is not None:
            work = proof_work.saving(compared, path)
            self._run(work, _("Making the proof"), self._written, self._failed)

    def _ask(self) -> None:
        path = self._save_as(_("Save request…"), "request", ".json")
        if path is not None:
            work = proof_work.asking(self.room.seat, path)
            self._run(work, _("Signing a checkpoint"), self._asked, self._not_witnessed)

    def _asked(self, path: Path) -> None:
        self._end()
        self.witness.tell(_("Saved: {path}").format(path=path), "ok")

    def _record(self) -> None:
        folder = self.room.seat.book.path.parent
        wanted = kinds(_("Cosigned checkpoints"), "*.json")
        path = self._files().open(self, _("Record file…"), folder, wanted)
        if path is not None:
            work = proof_work.recording(path)
            self._run(work, _("Recording"), self._recorded, self._not_witnessed)

    def _recorded(self, name: str) -> None:
        self._end()
        words = _("Recorded: {name} has witnessed the book.")
        self.witness.tell(words.format(name=name), "ok")
        self._ask_list()

    def _not_witnessed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.witness.tell(said(error), "danger")

    def _ask_list(self) -> None:
        told = self.witness.tell_list
        self.room.desk.ask(witnesses.newest, told, owner=self, key="witnesses")

    def _written(self, path: Path) -> None:
        self._end()
        self.room.notify(_("Saved: {path}").format(path=path), "ok")

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self.room.notify(said(error), "danger")

    def _save_as(self, title: str, stem: str, ending: str) -> Path | None:
        book = self.room.seat.book.path
        proposed = book.parent / f"{book.stem}-{stem}{ending}"
        return self._files().save_as(self, title, proposed, ending)

    def _run(self, work: Any, title: str, then: Any, otherwise: Any) -> None:
        progress = self.veil.progress if self.veil else None
        errand = self.room.desk.background(
            work, progress=progress, then=then, otherwise=otherwise, owner=self
        )
        if self.veil:
            self.veil.begin(errand, title)

    def _end(self) -> None:
        if self.veil:
            self.veil.end()
