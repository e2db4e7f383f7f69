"""How a report leaves the program: saved as PDF, Excel or CSV, or printed; each is recorded.

API: `WayOut(screen, room, busy)`: buttons `print`, `csv`, `xlsx`, `pdf`; `.buttons(report)`
of them that fit; `.save(drawn, format, seal)`, `.print_it(drawn)`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop.papers import drawing
from stockkeeper.desktop.papers.drawing import Drawn
from stockkeeper.desktop.papers.sign_box import HasFiles
from stockkeeper.desktop.printing import print_pdf
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.domain.asked import LABELS
from stockkeeper.paper.deliver import Format
from stockkeeper.reports import Report
from stockkeeper.words import _

ENDINGS = {Format.PDF: ".pdf", Format.XLSX: ".xlsx", Format.CSV: ".csv"}


class Busy(HasFiles, Protocol):
    """A screen that runs work behind a veil."""

    def begin(self, task: Any, title: str, then: Any) -> Any:
        """Run it; `then` must call `end`."""

    def end(self) -> None:
        """Take the veil away."""


class WayOut(QObject):
    """See the top of this file."""

    def __init__(self, screen: QWidget, room: Room, busy: Busy) -> None:
        """Make the buttons; `busy` runs work in the background."""
        super().__init__(screen)
        self._screen, self._room, self._busy = screen, room, busy
        self.print = Button(_("Print"), "printer")
        self.csv = Button("CSV", "file-text")
        self.xlsx = Button("Excel", "file-spreadsheet")
        self.pdf = Button(_("Save PDF"), "file-type-pdf", "primary")

    def buttons(self, report: Report) -> tuple[QWidget, ...]:
        """Give the ways that fit a report; what is no table is a PDF alone."""
        if not report.table:
            return (self.print, self.pdf)
        return (self.print, self.csv, self.xlsx, self.pdf)

    def save(
        self, drawn: Drawn, format_: Format, seal: Callable[[bytes], bytes] | None = None
    ) -> None:
        """Ask for a place and file it; `seal` signs the bytes of a PDF."""
        day = datetime.now().astimezone().date().isoformat()
        title = _(drawn.report.title).replace(":", "").replace("/", "-")
        proposed = self._room.seat.book.path.parent / f"{title} {day}{ENDINGS[format_]}"
        path = self._busy.files.save_as(self._screen, _("Save report"), proposed, ENDINGS[format_])
        if path is not None:
            task = drawing.saving(self._room.seat, drawn, format_, path, seal)
            self._busy.begin(task, _("Saving the report"), self._saved)

    def _saved(self, drawn: Drawn) -> None:
        self._busy.end()
        path = drawn.path or Path()
        self._room.notify(_("Saved: {path}").format(path=path), "ok")

    def print_it(self, drawn: Drawn) -> None:
        """Print the very pages that are shown, through the system's own window."""
        try:
            photos = LABELS in drawn.report.asks
            title = _(drawn.report.title)
            done = print_pdf(self._screen, drawn.data, title, colour=photos)
        except OSError:
            self._room.notify(_("The printer did not begin. Nothing was recorded."), "danger")
            return
        if done:
            self._room.desk.do(drawing.recorded(drawn, "print"), then=self._printed)

    def _printed(self, _receipt: Any) -> None:
        self._room.notify(_("Sent to the printer and recorded in the journal."), "ok")
