"""Import: a file people already have, judged row by row before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.book.act import Receipt
from stockkeeper.desktop.errand import Cancelled
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.intake import work
from stockkeeper.desktop.intake.file_card import FileCard
from stockkeeper.desktop.intake.mapping_pane import MappingPane
from stockkeeper.desktop.intake.rows import PlanSource, columns
from stockkeeper.desktop.intake.work import Judged
from stockkeeper.desktop.papers.ref_lines import ShortList
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.busy_overlay import BusyOverlay
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.desktop.widgets.record_table import RecordTable
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain.intake import CREATE, ERROR, UNCHANGED, UPDATE
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.grid import Grid
from stockkeeper.words import _, format_number, ngettext

SHOWS = {"ammunition": "supplies", "equipment": "supplies", "posts": "settings"}
ALL = "all"


class ImportScreen(Screen):
    """Choose, preview, bring in; nothing is written before the last button."""

    help_topic = "import"

    def __init__(self, room: Room) -> None:
        """Begin without a file."""
        super().__init__(room.desk, _("Bring in from files"))
        self.room = room
        self.files = Chooser()
        self.judged: Judged | None = None
        self._path: Path | None = None
        self._sheet = ""
        self.card = FileCard(self.files)
        self.card.kind_chosen.connect(self._kind_chosen)
        self.card.file_chosen.connect(self.choose)
        self.card.sheet_chosen.connect(self._sheet_chosen)
        self.mapping = MappingPane()
        self.mapping.changed.connect(self._remap)
        self.source = PlanSource()
        self.table = RecordTable(room.desk, self.source, columns(), _("Rows of the file"))
        self._empty = EmptyState(
            "file-spreadsheet",
            _("Choose the file you already have"),
            _("Excel, CSV or text. Nothing is written before you say so."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.card)
        whole.addWidget(self._stack, 1)
        self._bring = Button(_("Bring in"), "download", "primary")
        self._bring.clicked.connect(self.bring_in)
        self._mark = Button(_("Save errors as Excel"), "file-spreadsheet")
        self._mark.clicked.connect(self.save_errors)
        self.veil = BusyOverlay(self)

    def _page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.mapping)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._counts_bar())
        right.addWidget(self.table, 1)
        right.addWidget(self._foot())
        row.addLayout(right, 1)
        return page

    def _counts_bar(self) -> QWidget:
        bar = QWidget()
        face(bar, "bar")
        bar.setFixedHeight(look().size("filter_bar"))
        self._counts_row = QHBoxLayout(bar)
        self._counts_row.setContentsMargins(16, 0, 16, 0)
        self.counts: Segmented | None = None
        return bar

    def _foot(self) -> QWidget:
        foot = QWidget()
        face(foot, "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(Label(_("Store for what names no place:"), "body", "text_2"))
        self.place = ShortList(self.desk, "place", _("Store"), _("The only store"))
        self.place.setMinimumWidth(180)
        row.addWidget(self.place)
        row.addStretch(1)
        self.leave_out = QCheckBox(_("Leave out the rows with errors"))
        self.leave_out.toggled.connect(self._ready)
        row.addWidget(self.leave_out)
        return foot

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
        self._path, self._sheet = path, ""
        self.mapping.forget()
        self._judge(None)

    def _kind_chosen(self, _kind: str) -> None:
        self.mapping.forget()
        self._remap()

    def _sheet_chosen(self, sheet: str) -> None:
        self._sheet = sheet
        self.mapping.forget()
        self._judge(None)

    def _remap(self) -> None:
        self._judge(self.judged.grid if self.judged else None)

    def _judge(self, grid: Grid | None) -> None:
        if self._path is None:
            return
        task = work.judging(
            self.card.kind, self._path, self._sheet, dict(self.mapping.overrides), grid
        )
        self._begin(task, _("Reading the file"), self._judged)

    def _begin(self, task: Any, title: str, then: Any) -> None:
        errand = self.desk.background(
            task, progress=self.veil.progress, then=then, otherwise=self._ended, owner=self
        )
        self.veil.begin(errand, title)

    def _judged(self, judged: Judged) -> None:
        self.veil.end()
        self.judged = judged
        plan, grid = judged.plan, judged.grid
        self.card.tell_file(grid.name, grid.sheets, grid.sheet)
        titles = [" ".join(cell.split()) for cell in grid.rows[plan.header_row - 1]]
        self.mapping.tell(plan.kind, titles, plan.mapping)
        self.source.take(plan)
        self._tell_counts()
        self._stack.setCurrentIndex(1)
        self.leave_out.setVisible(plan.count(ERROR) > 0)
        self.leave_out.setChecked(False)
        self._mark.setEnabled(plan.count(ERROR) > 0)
        self._ready()
        self.table.ask_again(text="", filters={})
        unread = ", ".join(plan.unmapped[:8])
        self.table.say(_("Columns not read: {columns}").format(columns=unread) if unread else "")

    def _tell_counts(self) -> None:
        if self.judged is None:
            return
        plan = self.judged.plan
        words = ((CREATE, _("New")), (UPDATE, _("Updates")), (UNCHANGED, _("Unchanged")),
                 (ERROR, _("Errors")))  # fmt: skip
        choices = [(ALL, f"{_('All')} {format_number(len(plan.rows))}")]
        choices += [(key, f"{word} {format_number(plan.count(key))}") for key, word in words]
        warned = sum(1 for row in plan.rows if row.warnings)
        choices.append(("warned", f"{_('Notes')} {format_number(warned)}"))
        if self.counts is not None:
            self._counts_row.removeWidget(self.counts)
            self.counts.deleteLater()
        self.counts = Segmented(choices, _("Outcome"))
        self.counts.choose(ALL)
        self.counts.chosen.connect(self._show_outcome)
        self._counts_row.addWidget(self.counts)

    def _show_outcome(self, key: str) -> None:
        filters = {} if key == ALL else {"outcome": frozenset({key})}
        self.table.ask_again(filters=filters)

    def _ready(self, *_on: bool) -> None:
        if self.judged is None:
            return
        plan = self.judged.plan
        count = plan.count(CREATE) + plan.count(UPDATE)
        blocked = plan.count(ERROR) > 0 and not self.leave_out.isChecked()
        words = ngettext("Bring in {count} row", "Bring in {count} rows", count)
        self._bring.setText(words.format(count=format_number(count)))
        self._bring.setEnabled(count > 0 and not blocked)
        self.retitled.emit()

    def bring_in(self) -> None:
        """Write the rows into the book, all or nothing."""
        if self.judged is not None:
            place = Ref.parse(self.place.ref) if self.place.ref else None
            task = work.bringing(self.judged, place, leave_out=self.leave_out.isChecked())
            self._begin(task, _("Writing to the book"), self._brought)

    def _brought(self, receipt: Receipt) -> None:
        self.veil.end()
        kind = self.judged.plan.kind if self.judged else "firearms"
        self.judged, self._path = None, None
        self.source.take(None)
        self._stack.setCurrentIndex(0)
        self.card.tell_file(_("or drop it here"), (), "")
        self.retitled.emit()
        self.desk.changed.emit(receipt.touched)
        count = format_number(len(receipt.folios))
        text = _("Done: {count} entries, closed by folio {folio}.")
        self.room.notify(text.format(count=count, folio=format_number(receipt.folio)), "ok")
        self.room.go_to(SHOWS.get(kind, kind), None)

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
