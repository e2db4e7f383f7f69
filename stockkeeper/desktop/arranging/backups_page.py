"""Backups: made by itself or now, where to, how old the last one is, and a trial of it.

API: `BackupsPage(room, watch, chooser=None)`: `.refresh()`.
"""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from stockkeeper import settings
from stockkeeper.book import backups, restoring
from stockkeeper.book.backups import Kept
from stockkeeper.book.proving.findings import Report, Stopped
from stockkeeper.desktop.arranging.page import Page, row
from stockkeeper.desktop.backing import BackupWatch, when_words
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.desktop.widgets.tick_box import TickBox
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _, format_datetime, format_number, ngettext


def trial(errand: Errand, folder: Path, book: Path, key: bytes | None) -> tuple[Kept, Report]:
    """Open a copy of the newest backup and verify it, in a thread; raises Refusal, Cancelled."""
    kept = backups.found(folder, book)
    if not kept:
        raise Refusal("backup.none", path=str(folder))

    def tell(_step: int, done: int, total: int) -> bool:
        if not errand.cancelled:
            errand.step(min(done, total), total)
        return not errand.cancelled

    try:
        return kept[0], restoring.tried(kept[0].path, key, tell)
    except Stopped:
        raise Cancelled from None


class BackupsPage(Page):
    """See the top of this file."""

    def __init__(self, room: Room, watch: BackupWatch, chooser: Chooser | None = None) -> None:
        text = _(
            "Whole copies of the book with its key file. They open with the same passphrases;"
            " whoever finds one can read nothing without."
        )
        super().__init__(_("Backups"), text)
        self._room, self._watch = room, watch
        self._chooser = chooser or Chooser()
        self.by_itself = TickBox(_("Make one each day by itself"))
        self.by_itself.setChecked(room.settings.now.backups)
        self._folder = Label("", "body", "text", wrap=True)
        self.choose = Button(_("Choose a folder…"), "archive")
        self._last = Label("", "body_strong")
        self._there = Label("", "caption", "text_3", wrap=True)
        self.now = Button(_("Back up now"), "device-floppy", "primary")
        self.drill = Button(_("Try the last one out"), "shield-check")
        self.stop = Button(_("Cancel"), "x", "quiet")
        self._busy = QProgressBar()
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Progress"))
        self._said = Telling()
        self._errand: Errand | None = None
        self._lay_out()
        self.by_itself.toggled.connect(self._toggled)
        self.choose.clicked.connect(self._choose)
        self.now.clicked.connect(watch.make)
        self.drill.clicked.connect(self._try)
        self.stop.clicked.connect(self._cancel)
        watch.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        card = self.card()
        card.addWidget(row(_("By itself"), _("While the book is open"), self.by_itself))
        card.addWidget(Rule())
        where = QWidget()
        line = in_row(self._folder, self.choose, spacing=12)
        line.setStretch(0, 1)
        where.setLayout(line)
        hint = _("Another disk, or a USB stick that is kept elsewhere, survives this computer")
        card.addWidget(row(_("Folder"), hint, where))
        card = self.card()
        card.addWidget(row(_("Last backup"), "", self._last))
        card.addWidget(self._there)
        card.addWidget(self._said)
        card.addWidget(self._busy)
        card.addLayout(in_row(self.now, self.drill, self.stop, None, spacing=8))
        self._wait(on=False)

    def refresh(self) -> None:
        """Show what is so now."""
        folder = settings.backup_folder(self._room.settings.now)
        self._folder.setText(str(folder))
        self._last.setText(when_words(self._watch.last))
        may = self._room.seat.book.readonly is None
        self.now.setEnabled(may and self._watch.working is None)
        kept = backups.found(folder, self._room.seat.book.path)
        told = ngettext("{n} backup in this folder", "{n} backups in this folder", len(kept))
        words = told.format(n=format_number(len(kept)))
        if kept:
            oldest = format_datetime(kept[-1].at.isoformat())
            words += " · " + _("the oldest of {day}").format(day=oldest)
        self._there.setText(words)

    def _toggled(self, on: bool) -> None:
        self._room.settings.change(backups=on)

    def _choose(self) -> None:
        folder = settings.backup_folder(self._room.settings.now)
        found = self._chooser.folder(self, _("Folder for the backups"), folder)
        if found is not None:
            self._room.settings.change(backup_folder=str(found))
            self.refresh()

    def _try(self) -> None:
        if self._errand is not None:
            return
        self._said.tell("")
        folder = settings.backup_folder(self._room.settings.now)
        book = self._room.seat.book
        work = partial(trial, folder=folder, book=book.path, key=book.parts.key)
        self._wait(on=True)
        self._errand = self._room.desk.background(
            work, progress=self._progress, then=self._tried, otherwise=self._failed, owner=self
        )

    def _cancel(self) -> None:
        if self._errand is not None:
            self._errand.cancel()

    def _progress(self, done: int, total: int, _what: str) -> None:
        self._busy.setRange(0, total)
        self._busy.setValue(done)

    def _tried(self, found: tuple[Kept, Report]) -> None:
        kept, report = found
        self._end()
        when = format_datetime(kept.at.isoformat())
        if report.ok:
            entries = ngettext("{count} entry", "{count} entries", report.entries)
            words = _("The backup of {day} opens and is in order: {entries}").format(
                day=when, entries=entries.format(count=format_number(report.entries))
            )
            self._said.tell(words, "ok", "circle-check")
        else:
            first = report.findings[0].message()
            words = _("The backup of {day} is not in order: {reason}")
            self._said.tell(words.format(day=when, reason=first))

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self._said.tell(said(error))

    def _end(self) -> None:
        self._errand = None
        self._wait(on=False)

    def _wait(self, *, on: bool) -> None:
        self._busy.setRange(0, 0)
        self._busy.setVisible(on)
        self.stop.setVisible(on)
        self.drill.setEnabled(not on)
