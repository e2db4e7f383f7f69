"""A judged file: where each field is read from, every row with its outcome, one row to mend.

API: `Preview(room)`: `.tell(judged)`, `.forget()`, `.place` a Ref or None, `.leave_out` the box,
`.ready_words() -> (text, bool)` of the button that brings in; signals `remapped()`,
`mended(int, object)` row number and {column: text}, `judged_anew()` when the button may differ.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.intake.file_card import FILES
from stockkeeper.desktop.intake.mapping_pane import MappingPane
from stockkeeper.desktop.intake.row_pane import RowPane
from stockkeeper.desktop.intake.rows import PlanSource, columns
from stockkeeper.desktop.intake.work import Judged
from stockkeeper.desktop.papers.ref_lines import ShortList
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.record_table import RecordTable
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain.intake import CREATE, ERROR, UNCHANGED, UPDATE
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _, format_number, ngettext

ALL = "all"


class Preview(QWidget):
    """See the top of this file."""

    remapped = Signal()
    mended = Signal(int, object)
    judged_anew = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._judged: Judged | None = None
        self._outcome = ALL
        self.mapping = MappingPane()
        self.mapping.changed.connect(self.remapped)
        self.source = PlanSource()
        self.table = RecordTable(room.desk, self.source, columns(), _("Rows of the file"))
        self.table.chosen.connect(self._chosen)
        self.row = RowPane()
        self.row.mended.connect(self.mended)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.mapping)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._counts_bar())
        middle.addWidget(self.table, 1)
        middle.addWidget(self._foot(room))
        row.addLayout(middle, 1)
        row.addWidget(self.row)

    def _counts_bar(self) -> QWidget:
        bar = QWidget()
        face(bar, "bar")
        bar.setFixedHeight(look().size("filter_bar"))
        self._counts_row = QHBoxLayout(bar)
        self._counts_row.setContentsMargins(16, 0, 16, 0)
        self.counts: Segmented | None = None
        return bar

    def _foot(self, room: Room) -> QWidget:
        foot = QWidget()
        face(foot, "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        self._foot_place = QWidget()
        store = QHBoxLayout(self._foot_place)
        store.setContentsMargins(0, 0, 0, 0)
        store.addWidget(Label(_("Store for what names no place:"), "body", "text_2"))
        self._place = ShortList(room.desk, "place", _("Store"), _("The only store"))
        self._place.setMinimumWidth(180)
        store.addWidget(self._place)
        row.addWidget(self._foot_place)
        row.addStretch(1)
        self.leave_out = QCheckBox(_("Leave out the rows with errors"))
        self.leave_out.toggled.connect(self.judged_anew)
        row.addWidget(self.leave_out)
        return foot

    @property
    def place(self) -> Ref | None:
        """Where things go whose row names no place."""
        return Ref.parse(self._place.ref) if self._place.ref else None

    def show_place(self, ref: str) -> None:
        """Choose that store."""
        self._place.show_ref(ref)

    def forget(self) -> None:
        """No file any more."""
        self._judged = None
        self._outcome = ALL
        self.source.take(None)
        self.row.tell_nothing()

    def tell(self, judged: Judged) -> None:
        """Show a judged file; the row that was being mended stays in front."""
        before, again = self._judged, self.row.number
        self._judged = judged
        plan, grid = judged.plan, judged.grid
        from_folder = plan.kind == FILES
        self.mapping.setVisible(not from_folder)
        self._foot_place.setVisible(not from_folder)
        titles = [" ".join(cell.split()) for cell in grid.rows[plan.header_row - 1]]
        if not from_folder:
            self.mapping.tell(plan.kind, titles, plan.mapping)
        self.source.take(plan)
        same = before is not None and before.grid.sha256 == grid.sha256
        if not same:
            self._outcome = ALL
            self.leave_out.setChecked(False)
        self._tell_counts()
        self.leave_out.setVisible(plan.count(ERROR) > 0)
        self.table.ask_again(text="", filters=self._filters())
        unread = ", ".join(plan.unmapped[:8])
        self.table.say(_("Columns not read: {columns}").format(columns=unread) if unread else "")
        found = next((row for row in plan.rows if row.number == again), None) if same else None
        if found is None:
            self.row.tell_nothing()
        else:
            self.row.tell(judged, found)

    def ready_words(self) -> tuple[str, bool]:
        """Say what would be brought in, and whether it may be."""
        if self._judged is None:
            return _("Bring in"), False
        plan = self._judged.plan
        count = plan.count(CREATE) + plan.count(UPDATE)
        blocked = plan.count(ERROR) > 0 and not self.leave_out.isChecked()
        words = ngettext("Bring in {count} row", "Bring in {count} rows", count)
        if plan.kind == FILES:
            words = ngettext("Attach {count} file", "Attach {count} files", count)
        return words.format(count=format_number(count)), count > 0 and not blocked

    # --- inside ---

    def _filters(self) -> dict[str, frozenset[str]]:
        return {} if self._outcome == ALL else {"outcome": frozenset({self._outcome})}

    def _tell_counts(self) -> None:
        if self._judged is None:
            return
        plan = self._judged.plan
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
        self.counts.choose(self._outcome)
        self.counts.chosen.connect(self._show_outcome)
        self._counts_row.addWidget(self.counts)

    def _show_outcome(self, key: str) -> None:
        self._outcome = key
        self.table.ask_again(filters=self._filters())

    def _chosen(self, position: int) -> None:
        found = self.source.row(position)
        if self._judged is None or found is None or self._judged.plan.kind == FILES:
            self.row.tell_nothing()
        elif found.number != self.row.number:
            self.row.tell(self._judged, found)
