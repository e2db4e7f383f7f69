"""One row of the file, cell by cell: what is wrong stands beside it, and can be written anew.

API: `RowPane()`: `.tell(judged, row)`, `.tell_nothing()`, `.changed_cells()`; signal
`mended(int, object)`: the number of the row, {column: text}. Enter in a cell says that it is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.intake.work import Judged
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import FormField, TextLine
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.intake import IntakeRow, Problem, cell_name
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.words import _, format_number

LONGEST = 2000
ICONS = {"danger": "alert-octagon", "warn": "alert-triangle"}


class RowPane(QScrollArea):
    """See the top of this file."""

    mended = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self.lines: dict[int, TextLine] = {}
        self._before: dict[int, str] = {}
        self.apply = Button(_("Check the row again"), "check", "primary")
        self.setWidgetResizable(True)
        self.setFixedWidth(look().size("options_pane"))
        self.tell_nothing()

    @property
    def number(self) -> int:
        """The row shown, counted as people see it; 0 for none."""
        return self._number

    def tell_nothing(self) -> None:
        """No row is chosen."""
        self._number, self.lines, self._before = 0, {}, {}
        self.hide()

    def tell(self, judged: Judged, row: IntakeRow) -> None:
        """Show the cells of a row, those with something to say first."""
        self._number, self.lines, self._before = row.number, {}, {}
        inside = QWidget()
        face(inside, "pane")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        title = _("Row {number}").format(number=format_number(row.number))
        column.addWidget(Label(title, "card_title"))
        told = (*((each, "danger") for each in row.problems),
                *((each, "warn") for each in row.warnings))  # fmt: skip
        for problem, tone in told:
            if not problem.column:
                column.addWidget(_words(problem, tone))
        for place in _order(judged, row):
            heading = _heading(judged, place)
            name = cell_name(row.number, place)
            column.addWidget(Label(f"{name} {heading}".strip(), "caption", "text_3"))
            line = TextLine(FormField(name=name, label=heading, longest=LONGEST))
            line.setAccessibleName(f"{name} {heading}".strip())
            line.show_value(judged.grid.cell(row.number, place))
            line.returnPressed.connect(self._done)
            line.edited.connect(self._edited)
            self.lines[place] = line
            self._before[place] = line.text()
            column.addWidget(line)
            for problem, tone in told:
                if problem.column == place:
                    column.addWidget(_words(problem, tone))
        self.apply = Button(_("Check the row again"), "check", "primary")
        self.apply.clicked.connect(self._done)
        self.apply.setEnabled(False)
        column.addWidget(self.apply)
        column.addStretch(1)
        self.setWidget(inside)
        self.show()

    def changed_cells(self) -> dict[int, str]:
        """Give the cells that were written anew: column from 1 -> text."""
        texts = {place: line.text() for place, line in self.lines.items()}
        return {place: text for place, text in texts.items() if text != self._before[place]}

    def _edited(self) -> None:
        self.apply.setEnabled(bool(self.changed_cells()))

    def _done(self) -> None:
        cells = self.changed_cells()
        if cells:
            self.apply.setEnabled(False)
            self.mended.emit(self._number, cells)


def _order(judged: Judged, row: IntakeRow) -> Sequence[int]:
    """Give the columns to show: those with something to say, those that are read, the rest."""
    titles = judged.grid.rows[judged.plan.header_row - 1]
    width = max(len(titles), len(judged.grid.rows[row.number - 1]))
    said = dict.fromkeys(each.column for each in (*row.problems, *row.warnings) if each.column)
    read = {part for text in judged.plan.mapping.values() for part in text.split(" / ")}
    rest = sorted(range(1, width + 1), key=lambda place: _heading(judged, place) not in read)
    return [*said, *(place for place in rest if place not in said)]


def _heading(judged: Judged, place: int) -> str:
    return " ".join(judged.grid.cell(judged.plan.header_row, place).split())


def _words(problem: Problem, tone: str) -> Telling:
    said = Telling()
    said.tell(sentence(problem.refusal()), tone, ICONS[tone])
    return said
