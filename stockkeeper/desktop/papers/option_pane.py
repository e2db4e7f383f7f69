"""What a report is asked and how it is printed: the pane at its left.

API: `OptionPane(desk, report, page, language)`: `.options() -> Options`; signal `edited()`;
`.show_options({name: value})` fills in what another screen asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.papers.choices import choices_of
from stockkeeper.desktop.papers.month_line import month_line
from stockkeeper.desktop.papers.ref_lines import FindLine, ShortList, ref_line
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.filter_button import FilterButton
from stockkeeper.desktop.widgets.form_fields import (
    ChoiceLine,
    DayLine,
    FormField,
    NumberLine,
    TextLine,
    Unreadable,
)
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain import months
from stockkeeper.domain.asked import CHOICE, DAY, FLAG, MONTH, NUMBER, ONE, REF, TEXT, Asked
from stockkeeper.paper.sheet import PageSetup, Paper
from stockkeeper.reports import Options, Report
from stockkeeper.words import LANGUAGE_NAMES, _

PERIOD_DAYS = 7
Typed = TextLine | ChoiceLine
Line = Typed | ShortList | FindLine | FilterButton | QCheckBox | Segmented


class OptionPane(QScrollArea):
    """See the top of this file."""

    edited = Signal()

    def __init__(self, desk: Desk, report: Report, page: PageSetup, language: str) -> None:
        """Build the lines that this report asks for."""
        super().__init__()
        self._desk, self._report = desk, report
        self.lines: dict[str, Line] = {}
        self._columns: dict[str, QCheckBox] = {}
        self.setWidgetResizable(True)
        self.setFixedWidth(look().size("options_pane"))
        inside = QWidget()
        face(inside, "pane")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(6)
        self._add_title(_("What it includes"))
        for asked in report.asked():
            self._add(asked)
        self._add_page(page, language)
        if report.columns:
            self._add_columns()
        self._column.addStretch(1)
        self.setWidget(inside)

    def _add_title(self, text: str) -> None:
        if self._column.count():
            self._column.addSpacing(6)
            self._column.addWidget(Rule())
        self._column.addWidget(Label(text, "label", "text_2"))

    def _add(self, asked: Asked) -> None:
        line = self._line(asked)
        self.lines[asked.name] = line
        if not isinstance(line, QCheckBox | FilterButton):
            self._column.addWidget(Label(_(asked.label), "label", "text_3"))
        self._column.addWidget(line)

    def _line(self, asked: Asked) -> Line:
        label = _(asked.label)
        line: Line
        if asked.sort == DAY:
            line = DayLine(FormField(name=asked.name, label=label, sort=DAY))
            today = date.today()  # noqa: DTZ011  the day on the wall
            back = PERIOD_DAYS if asked.name == "start" else 0
            if not self._report.undated:
                line.show_value((today - timedelta(back)).isoformat())
            line.editingFinished.connect(self.edited)
        elif asked.sort == MONTH:
            line = month_line(label, months.THIS)
            line.edited.connect(self.edited)
        elif asked.sort == TEXT:
            line = TextLine(FormField(name=asked.name, label=label, longest=60))
            line.edited.connect(self.edited)
        elif asked.sort == REF:
            line = ref_line(self._desk, asked.kinds, label)
            line.edited.connect(self.edited)
        elif asked.sort == CHOICE:
            line = FilterButton(label, asked.name)
            line.opened.connect(self._offer)
            line.chosen.connect(self._chosen)
        elif asked.sort == ONE:
            line = Segmented([(key, _(words)) for key, words in asked.words], label)
            line.choose(asked.words[0][0])
            line.chosen.connect(self._chosen_part)
        elif asked.sort == FLAG:
            line = QCheckBox(label)
            line.toggled.connect(self._toggled)
        else:
            hint = _("As the rules say") if asked.name == "days" else ""
            line = NumberLine(FormField(name=asked.name, label=label, sort=NUMBER, hint=hint))
            line.show_value({"lines": 30}.get(asked.name))
            line.editingFinished.connect(self.edited)
        line.setAccessibleName(label)
        return line

    def _add_page(self, page: PageSetup, language: str) -> None:
        self._add_title(_("Paper"))
        sizes = [("letter", _("Letter")), ("a4", "A4"), ("legal", _("Legal"))]
        self.paper = Segmented(sizes, _("Paper"))
        self.paper.choose(page.paper.value)
        ways = [("portrait", _("Portrait")), ("landscape", _("Landscape"))]
        self.way = Segmented(ways, _("Orientation"))
        self.way.choose("landscape" if page.landscape else "portrait")
        tongues = [(key, name[:3].title()) for key, name in LANGUAGE_NAMES.items()]
        self.language = Segmented(tongues, _("Language"))
        self.language.choose(language)
        parts = [self.paper, self.way, self.language]
        if "slip_form" in self._report.asks:
            parts.remove(self.way)  # a slip lies on its side
        if self._report.bound:
            parts.remove(self.language)  # the law's own
        for part in parts:
            part.chosen.connect(self._chosen_part)
            self._column.addWidget(part)

    def _add_columns(self) -> None:
        self._add_title(_("Columns"))
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for position, column in enumerate(self._report.columns):
            box = QCheckBox(_(column.label))
            box.setChecked(column.usual)
            box.toggled.connect(self._toggled)
            self._columns[column.key] = box
            grid.addWidget(box, position, 0)
        self._column.addLayout(grid)

    def _offer(self, name: str) -> None:
        self._desk.ask(choices_of(name), self._offered, owner=self, key="choices")

    def _offered(self, answer: tuple[str, list[Any]]) -> None:
        name, found = answer
        button = self.lines[name]
        if isinstance(button, FilterButton):
            button.offer(found)

    def _chosen(self, _name: str, _values: frozenset[str]) -> None:
        self.edited.emit()

    def _chosen_part(self, _key: str) -> None:
        self._tell_paper()
        self.edited.emit()

    def _tell_paper(self) -> None:
        """A roll has no size of sheet."""
        form = self.lines.get("slip_form")
        self.paper.setVisible(not isinstance(form, Segmented) or form.key == "page")

    def _toggled(self, _on: bool) -> None:
        self.edited.emit()

    def show_options(self, told: Mapping[str, Any]) -> None:
        """Fill in values by name."""
        for name, value in told.items():
            line = self.lines.get(name)
            if isinstance(line, ShortList | FindLine):
                line.show_ref(str(value))
            elif isinstance(line, Typed):
                line.show_value(value)
            elif isinstance(line, FilterButton):
                line.choose(frozenset(value))
            elif isinstance(line, QCheckBox):
                line.setChecked(bool(value))
            elif isinstance(line, Segmented):
                line.choose(str(value))
        self._tell_paper()

    def answers(self) -> dict[str, Any]:
        """Give what is asked now, by name; a line that cannot be read asks for nothing."""
        found: dict[str, Any] = {}
        for name, line in self.lines.items():
            value = _value(line)
            if value not in (None, ""):
                found[name] = value
        return found

    def options(self) -> Options:
        """Give what is asked, and how it is printed."""
        page = PageSetup(paper=Paper(self.paper.key), landscape=self.way.key == "landscape")
        columns = tuple(key for key, box in self._columns.items() if box.isChecked())
        return Options(**self.answers(), columns=columns, page=page, language=self.language.key)


def _value(line: Line) -> Any:
    if isinstance(line, ShortList | FindLine):
        return line.ref
    if isinstance(line, FilterButton):
        return tuple(sorted(line.values))
    if isinstance(line, QCheckBox):
        return line.isChecked()
    if isinstance(line, Segmented):
        return line.key
    try:
        return line.value()
    except Unreadable:
        return None
