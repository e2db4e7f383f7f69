"""Import: a file people already have, judged row by row before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from stockkeeper import paths
from stockkeeper.book.act import Receipt
from stockkeeper.desktop.errand import Cancelled
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.intake import work
from stockkeeper.desktop.intake.file_card import FILES, FileCard
from stockkeeper.desktop.intake.preview import Preview
from stockkeeper.desktop.intake.shapes import Shapes
from stockkeeper.desktop.intake.work import Attached, Judged
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.widgets.busy_overlay import BusyOverlay
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.domain.intake import ERROR
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import reading
from stockkeeper.exchange.grid import Grid
from stockkeeper.words import _, format_number, ngettext

SHOWS = {"ammunition": "supplies", "equipment": "supplies", "posts": "settings"}


class ImportScreen(Screen):
    """Choose, preview, bring in; nothing is written before the last button."""

    help_topic = "import"

    def __init__(self, room: Room) -> None:
        """Begin without a file."""
        super().__init__(room.desk, _("Bring in from files"))
        self.room = room
        self.files = Chooser()
        self.shapes = Shapes()
        self.judged: Judged | None = None
        self._path: Path | None = None
        self._sheet = ""
        self.card = FileCard(self.files)
        self.card.kind_chosen.connect(self._kind_chosen)
        self.card.file_chosen.connect(self.choose)
        self.card.sheet_chosen.connect(self._sheet_chosen)
        self.card.paste_wanted.connect(self.paste)
        self.preview = Preview(room)
        self.preview.remapped.connect(self._remapped)
        self.preview.mended.connect(self._mended)
        self.preview.judged_anew.connect(self._ready)
        self._empty = EmptyState(
            "file-spreadsheet",
            _("Choose the file you already have"),
            _(
                "Excel, CSV or text; or copy the rows in the spreadsheet and press Ctrl+V. Nothing"
                " is written before you say so."
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.card)
        whole.addWidget(self._stack, 1)
        self._bring = Button(_("Bring in"), "download", "primary")
        self._bring.clicked.connect(self.bring_in)
        self._mark = Button(_("Save errors as Excel"), "file-spreadsheet")
        self._mark.clicked.connect(self.save_errors)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self.paste)
        self.veil = BusyOverlay(self)

    def header_actions(self) -> Sequence[QWidget]:
        """Offer what can be done once there is a file."""
        return (self._mark, self._bring) if self.judged is not None else ()

    def open(self, what: Any) -> None:
        """Choose what is imported; a Path is read at once."""
        if isinstance(what, Path):
            self.choose(what)
        elif isinstance(what, str):
            self.card.choose_kind(what)

    def choose(self, path: Path) -> None:
        """Read and judge a file."""
        self._begin_with(path, None)

    def paste(self) -> None:
        """Read and judge what was copied elsewhere."""
        text = QGuiApplication.clipboard().text()
        try:
            grid = reading.read_text(_("Pasted rows"), text)
        except Refusal as refusal:
            self.room.notify(said(refusal), "danger")
            return
        self._begin_with(paths.books_dir() / f"{_('Pasted rows')}.csv", grid)

    def _begin_with(self, path: Path, grid: Grid | None) -> None:
        self._path, self._sheet = path, ""
        self.preview.mapping.forget()
        self._judge(grid)

    def _kind_chosen(self, kind: str) -> None:
        """A file is judged again as another kind; a folder is no file, nor the other way round."""
        self.preview.mapping.forget()
        if self._path is not None and (kind == FILES) is not self._path.is_dir():
            self._no_file()
        self._judge(self.judged.grid if self.judged else None)

    def _sheet_chosen(self, sheet: str) -> None:
        self._sheet = sheet
        self.preview.mapping.forget()
        self._judge(None)

    def _remapped(self) -> None:
        """The person said where a field is read from: it is so for files like this one."""
        if self.judged is not None:
            self.shapes.keep(self.judged.shape, self.preview.mapping.overrides)
            self._judge(self.judged.grid)

    def _mended(self, number: int, cells: Mapping[int, str]) -> None:
        if self.judged is not None:
            self._judge(self.judged.grid.with_cells(number, cells))

    def _judge(self, grid: Grid | None) -> None:
        if self._path is None:
            return
        if self.card.kind == FILES:
            self._begin(work.looking(self._path), _("Looking at every file"), self._judged)
            return
        overrides = dict(self.preview.mapping.overrides)
        asked = work.Asked(self.card.kind, self._path, self._sheet, overrides, grid)
        task = work.judging(asked, self.shapes.of)
        self._begin(task, _("Reading the file"), self._judged)

    def _begin(self, task: Any, title: str, then: Any) -> None:
        errand = self.desk.background(
            task, progress=self.veil.progress, then=then, otherwise=self._ended, owner=self
        )
        self.veil.begin(errand, title)

    def _judged(self, judged: Judged) -> None:
        self.veil.end()
        self.judged = judged
        grid = judged.grid
        self.card.tell_file(grid.name, grid.sheets, grid.sheet)
        self.preview.mapping.overrides = dict(judged.overrides)
        self.preview.tell(judged)
        self._stack.setCurrentIndex(1)
        self._mark.setEnabled(judged.plan.count(ERROR) > 0)
        self._ready()
        if judged.remembered:
            text = _("The columns are read as you chose for files like this one.")
            self.room.notify(text, "accent")

    def _ready(self, *_on: bool) -> None:
        words, may = self.preview.ready_words()
        self._bring.setText(words)
        self._bring.setEnabled(may)
        self.retitled.emit()

    def bring_in(self) -> None:
        """Write the rows into the book, all or nothing."""
        if self.judged is not None and self.card.kind == FILES:
            self._begin(work.attaching(self.judged), _("Writing to the book"), self._attached)
        elif self.judged is not None:
            leave_out = self.preview.leave_out.isChecked()
            task = work.bringing(self.judged, self.preview.place, leave_out=leave_out)
            self._begin(task, _("Writing to the book"), self._brought)

    def _brought(self, receipt: Receipt) -> None:
        self.veil.end()
        kind = self.judged.plan.kind if self.judged else "firearms"
        self._no_file()
        self.desk.changed.emit(receipt.touched)
        count = format_number(len(receipt.folios))
        text = _("Done: {count} entries, closed by folio {folio}.")
        self.room.notify(text.format(count=count, folio=format_number(receipt.folio)), "ok")
        self.room.go_to(SHOWS.get(kind, kind), None)

    def _attached(self, attached: Attached) -> None:
        self.veil.end()
        self._no_file()
        self.desk.changed.emit(attached.touched)
        words = ngettext("Done: {count} file.", "Done: {count} files.", attached.count)
        self.room.notify(words.format(count=format_number(attached.count)), "ok")

    def _no_file(self) -> None:
        self.judged, self._path = None, None
        self.preview.forget()
        self._stack.setCurrentIndex(0)
        self.card.tell_file(_("or drop it here"), (), "")
        self.retitled.emit()

    def save_errors(self) -> None:
        """Save the rows with errors, their cells marked, to mend and import again."""
        if self.judged is None:
            return
        proposed = self.judged.path.with_name(f"{self.judged.path.stem} {_('errors')}.xlsx")
        path = self.files.save_as(self, _("Save errors as Excel"), proposed, ".xlsx")
        if path:
            self._begin(work.marking(self.judged, path), _("Saving the errors"), self._saved)

    def _saved(self, path: Path) -> None:
        self.veil.end()
        self.room.notify(_("Saved: {path}").format(path=path), "ok")

    def _ended(self, error: Exception) -> None:
        self.veil.end()
        if isinstance(error, Cancelled):
            self.room.notify(_("Stopped. Nothing was changed."), "accent")
        else:
            self.room.notify(said(error), "danger")
