"""Informes: choose a report, say what it includes, see the very pages, file or print them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.papers import drawing
from stockkeeper.desktop.papers.bundle_desk import BundleDesk, country_of
from stockkeeper.desktop.papers.chooser_page import ChooserPage
from stockkeeper.desktop.papers.drawing import Drawn
from stockkeeper.desktop.papers.label_pane import LabelPane
from stockkeeper.desktop.papers.option_pane import OptionPane
from stockkeeper.desktop.papers.preview import Preview
from stockkeeper.desktop.papers.side_pane import SidePane
from stockkeeper.desktop.papers.way_out import WayOut
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.widgets.busy_overlay import BusyOverlay
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission
from stockkeeper.paper.deliver import Format
from stockkeeper.reports import Report, bundle, catalog
from stockkeeper.words import _

PAUSE_MS = 250
"""After the last change of an option, before the report is drawn again."""
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
        self._make_pages()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        self._make_actions()
        self.veil = BusyOverlay(self)
        self.lay_out()

    def _make_actions(self) -> None:
        self._all = Button(_("All reports"), "list-check")
        self._all.clicked.connect(self.show_all)
        self.way_out = WayOut(self, self.room, self)
        self._print, self._pdf = self.way_out.print, self.way_out.pdf
        self._csv, self._xlsx = self.way_out.csv, self.way_out.xlsx
        for button, slot in (
            (self._print, self.print_it),
            (self._csv, self.save_csv),
            (self._xlsx, self.save_xlsx),
            (self._pdf, self.save_pdf),
        ):
            button.clicked.connect(slot)
        self._may = self.room.seat.may(Permission.PRINT)
        for keys, slot in (("Ctrl+P", self.print_it), ("Ctrl+S", self.save_pdf)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _make_pages(self) -> None:
        """The list of reports, one report with its options and pages, the monthly bundle."""
        self._chooser = ChooserPage()
        self._chooser.chosen.connect(self.choose)
        self._chooser.reopened.connect(self.reopen)
        self.preview = Preview()
        self.side = SidePane(self.room, self)
        self.foot = self.side.foot
        self.foot.kept.connect(self.lay_out)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.preview, 1)
        self.bundle = BundleDesk(self.room, self)
        self._stack = QStackedWidget()
        for each in (self._chooser, page, self.bundle.page):
            self._stack.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def header_actions(self) -> Sequence[QWidget]:
        """What can be done with the report in view."""
        if self._report is None:
            return (self._all,) if self._stack.currentWidget() is self.bundle.page else ()
        if self.drawn is None or not self._may:
            return (self._all,)
        return (self._all, *self.way_out.buttons(self._report))

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
        if self._stack.currentIndex() == 0:
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
        self.foot.wipe()
        self.bundle.sign.wipe()
        self._stack.setCurrentIndex(0)
        self.retitle(_("Reports"))

    def lay_out(self) -> None:
        """Lay out the list anew: settings that are kept, and the forms of the book's country."""
        self.desk.ask(country_of, self._lay_out, owner=self, key="country")

    def _lay_out(self, country: str) -> None:
        self._chooser.lay_out(country, self.foot.all_kept())
        if self.isVisible():
            self.shown()

    def reopen(self, name: str) -> None:
        """Show a report with the settings kept under a name."""
        one = self.foot.kept_as(name)
        if one is not None:
            self.choose(one.report, drawing.blank(one.report) | one.options(date.today()))  # noqa: DTZ011  the day on the wall
            self.foot.show_name(name, one, self.options)
            self._pause.start()

    def choose(self, code: str, told: dict[str, Any] | None = None) -> None:
        """Show one report with its options."""
        if code == bundle.CODE:
            self._stack.setCurrentWidget(self.bundle.page)
            self.bundle.page.refresh()
            self.retitle(_(bundle.COVER.title), path=(_("Reports"),))
            return
        report = catalog.find(code)
        self._report, self.drawn = report, None
        page = drawing.page_of(report, self.room.settings.now.paper)
        pane = self.options = self.side.put(report, page)
        pane.show_options({"slip_form": self.room.settings.now.slips} | (told or {}))
        pane.edited.connect(self._pause.start)
        self._stack.setCurrentIndex(1)
        self.retitle(_(report.title), path=(_("Reports"),))
        self.draw()

    def draw(self) -> None:
        """Draw the report anew, in the background; the older drawing is given up."""
        if self._report is None or self.options is None:
            return
        if self._errand is not None and self._errand.running:
            self._errand.cancel()
        task = drawing.drawing(self.room.seat, self._report, self.options.options(), Format.PDF)
        self._errand = self.begin(task, _("Drawing the report"), self._show)

    def end(self) -> None:
        """The work behind the veil has ended."""
        self.veil.end()

    def begin(self, task: Any, title: str, then: Any) -> Errand:
        """Run work in the background, behind the veil; `then` must call `end`."""
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
        if self.preview.tell(error):
            self.drawn = None
            self.retitled.emit()
        else:
            self.room.notify(said(error), "danger")

    def save_pdf(self) -> None:
        """File the very bytes that are shown, signed where that is wanted."""
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
        try:
            seal = self.foot.seal() if format_ is Format.PDF else None
        except Refusal as refusal:
            self.room.notify(said(refusal), "danger")
            return
        self.way_out.save(self.drawn, format_, seal)

    def print_it(self) -> None:
        """Print the very pages that are shown, through the system's own window."""
        if self.drawn is not None and self._may:
            self.way_out.print_it(self.drawn)
