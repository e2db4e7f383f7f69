"""Informes: choose a report, say what it includes, see the very pages, file or print them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.papers import drawing
from stockkeeper.desktop.papers.chooser_page import ChooserPage
from stockkeeper.desktop.papers.drawing import Drawn
from stockkeeper.desktop.papers.label_pane import LabelPane
from stockkeeper.desktop.papers.option_pane import OptionPane
from stockkeeper.desktop.papers.preview import Preview
from stockkeeper.desktop.printing import print_pdf
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.widgets.busy_overlay import BusyOverlay
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.domain.asked import LABELS
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission
from stockkeeper.paper.deliver import Format
from stockkeeper.paper.sheet import PageSetup
from stockkeeper.reports import Report, catalog
from stockkeeper.words import _, language

PAUSE_MS = 250
"""After the last change of an option, before the report is drawn again."""
ENDINGS = {Format.PDF: ".pdf", Format.XLSX: ".xlsx", Format.CSV: ".csv"}
_NO_PAGES = ("report.", "record.", "folio.", "labels.", "find.")
"""Refusals that say why there is nothing to draw."""
ABOUT = {"firearm": "weapon", "person": "person"}


class ReportsScreen(Screen):
    """Reports with a preview of the bytes that will be filed."""

    help_topic = "reports"

    def __init__(self, room: Room) -> None:
        """Begin with the list of reports."""
        super().__init__(room.desk, _("Reports"))
        self.room = room
        self.files = Chooser()
        self.drawn: Drawn | None = None
        self.options: OptionPane | LabelPane | None = None
        self._report: Report | None = None
        self._errand: Errand | None = None
        self._chooser = ChooserPage()
        self._chooser.chosen.connect(self.choose)
        self.preview = Preview()
        self._room_for_options = QVBoxLayout()
        self._room_for_options.setContentsMargins(0, 0, 0, 0)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._room_for_options)
        row.addWidget(self.preview, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._chooser)
        self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        self._make_actions()
        self.veil = BusyOverlay(self)

    def _make_actions(self) -> None:
        self._all = Button(_("All reports"), "list-check")
        self._all.clicked.connect(self.show_all)
        self._print = Button(_("Print"), "printer")
        self._print.clicked.connect(self.print_it)
        self._csv = Button("CSV", "file-text")
        self._csv.clicked.connect(self.save_csv)
        self._xlsx = Button("Excel", "file-spreadsheet")
        self._xlsx.clicked.connect(self.save_xlsx)
        self._pdf = Button(_("Save PDF"), "file-type-pdf", "primary")
        self._pdf.clicked.connect(self.save_pdf)
        self._may = self.room.seat.may(Permission.PRINT)
        for keys, slot in (("Ctrl+P", self.print_it), ("Ctrl+S", self.save_pdf)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def header_actions(self) -> Sequence[QWidget]:
        """What can be done with the report in view."""
        if self._report is None:
            return ()
        if self.drawn is None or not self._may:
            return (self._all,)
        if not self._report.table:
            return (self._all, self._print, self._pdf)
        return (self._all, self._print, self._csv, self._xlsx, self._pdf)

    def shown(self) -> None:
        """Let the keyboard begin at the first report."""
        if self._stack.currentIndex() == 0 and self._chooser.cards:
            self._chooser.cards[0].setFocus()

    def touched(self, things: frozenset[Any]) -> None:
        """A new act makes the pages old: they are drawn again, over a new checkpoint."""
        if things and self._report is not None:
            self._pause.start()

    def escape(self) -> bool:
        """Go back to the list of reports."""
        if self._report is None:
            return False
        self.show_all()
        return True

    def open(self, what: Any) -> None:
        """Show the history of a record (Ref), or (report code, {option: value})."""
        if isinstance(what, Ref) and what.kind in ABOUT:
            name = "person" if what.kind == "person" else "item"
            self.choose(ABOUT[what.kind], {name: str(what)})
        elif isinstance(what, tuple):
            code, told = what
            given = {"item": str(told)} if isinstance(told, Ref) else dict(told)
            self.choose(str(code), given)
        elif isinstance(what, str) and what in catalog.REPORTS:
            self.choose(what)

    def show_all(self) -> None:
        """Show the list of reports."""
        self._pause.stop()
        self._report, self.drawn = None, None
        self._stack.setCurrentIndex(0)
        self.retitle(_("Reports"))

    def choose(self, code: str, told: dict[str, Any] | None = None) -> None:
        """Show one report with its options."""
        report = catalog.find(code)
        self._report, self.drawn = report, None
        page = drawing.page_of(report, self.room.settings.now.paper)
        pane = self._pane_for(report, page)
        if self.options is not None:
            self._room_for_options.removeWidget(self.options)
            self.options.deleteLater()
        self.options = pane
        self._room_for_options.addWidget(pane)
        pane.show_options({"slip_form": self.room.settings.now.slips} | (told or {}))
        pane.edited.connect(self._pause.start)
        self._stack.setCurrentIndex(1)
        self.retitle(_(report.title), path=(_("Reports"),))
        self.draw()

    def _pane_for(self, report: Report, page: PageSetup) -> OptionPane | LabelPane:
        if LABELS in report.asks:
            return LabelPane(page, language())
        return OptionPane(self.desk, report, page, language())

    def draw(self) -> None:
        """Draw the report anew, in the background; the older drawing is given up."""
        if self._report is None or self.options is None:
            return
        if self._errand is not None and self._errand.running:
            self._errand.cancel()
        task = drawing.drawing(self.room.seat, self._report, self.options.options(), Format.PDF)
        self._errand = self._begin(task, _("Drawing the report"), self._show)

    def _begin(self, task: Any, title: str, then: Any) -> Errand:
        errand = self.desk.background(
            task, progress=self.veil.progress, then=then, otherwise=self._ended, owner=self
        )
        self.veil.begin(errand, title)
        return errand

    def _show(self, drawn: Drawn) -> None:
        self.veil.end()
        if self._report is not drawn.report:
            return
        self.drawn = drawn
        self.preview.show_pdf(drawn.data)
        self.retitled.emit()

    def _ended(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            if self._errand is None or not self._errand.running:
                self.veil.end()
            return
        self.veil.end()
        if isinstance(error, Refusal) and error.code == "report.needs":
            self.drawn = None
            self.retitled.emit()
            self.preview.say("search", _("Say what it is about"), said(error))
        elif isinstance(error, Refusal) and error.code.startswith(_NO_PAGES):
            self.drawn = None
            self.retitled.emit()
            self.preview.say("search-off", _("No report"), said(error))
        else:
            self.room.notify(said(error), "danger")

    def save_pdf(self) -> None:
        """File the very bytes that are shown."""
        self._save(Format.PDF)

    def save_xlsx(self) -> None:
        """File the same report as Excel."""
        self._save(Format.XLSX)

    def save_csv(self) -> None:
        """File the same report as CSV."""
        self._save(Format.CSV)

    def _save(self, format_: Format) -> None:
        if self.drawn is None or not self._may:
            return
        day = datetime.now().astimezone().date().isoformat()
        name = f"{_(self.drawn.report.title)} {day}{ENDINGS[format_]}"
        proposed = self.room.seat.book.path.parent / name
        path = self.files.save_as(self, _("Save report"), proposed, ENDINGS[format_])
        if path is not None:
            task = drawing.saving(self.room.seat, self.drawn, format_, path)
            self._begin(task, _("Saving the report"), self._saved)

    def _saved(self, drawn: Drawn) -> None:
        self.veil.end()
        path = drawn.path or Path()
        self.room.notify(_("Saved: {path}").format(path=path), "ok")

    def print_it(self) -> None:
        """Print the very pages that are shown, through the system's own window."""
        if self.drawn is None or not self._may:
            return
        try:
            photos = LABELS in self.drawn.report.asks
            title = _(self.drawn.report.title)
            done = print_pdf(self, self.drawn.data, title, colour=photos)
        except OSError:
            self.room.notify(_("The printer did not begin. Nothing was recorded."), "danger")
            return
        if done:
            self.desk.do(drawing.recorded(self.drawn, "print"), then=self._printed)

    def _printed(self, _receipt: Any) -> None:
        self.room.notify(_("Sent to the printer and recorded in the journal."), "ok")
