"""A form made from the description of its fields; what is wrong stands under the field itself.

API: `RecordForm([FormField(...)], columns=1, lines={})`; `lines` gives own widgets for names
(a chooser of records) with `show_value`, `value`, signal `edited`:
    .show_values({name: value})       .values() -> all, empty ones as "" or None
    .check() -> values or None        marks what is missing or unreadable, goes to the first
    .show_error(name, text)           a FieldRefusal in words; `.clear_errors()`
    .changes() -> only what differs from the values shown
    .edited() signal, .submitted() on Enter in a single line, .line(name) the widget
`fields_from(described, translate)` turns domain descriptions (name, label, sort, required,
choices, lowest, highest) into FormFields.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from stockkeeper.desktop.widgets.chips import StatusText
from stockkeeper.desktop.widgets.form_fields import LONG, FormField, Unreadable, Value, line_for
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.words import _

LONGEST_LONG = 4000


def fields_from(described: Iterable[Any], translate: Callable[[str], str]) -> list[FormField]:
    """FormFields of domain descriptions, words translated."""
    return [
        FormField(
            name=each.name,
            label=translate(each.label),
            sort=each.sort,
            required=each.required,
            choices=tuple((stored, translate(word)) for stored, word in each.choices),
            longest=LONGEST_LONG if each.sort == LONG else 200,
            lowest=each.lowest,
            highest=each.highest,
        )
        for each in described
    ]


class RecordForm(QWidget):
    """See the top of this file."""

    edited = Signal()
    submitted = Signal()

    def __init__(
        self,
        fields: Sequence[FormField],
        columns: int = 1,
        lines: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self._fields = {field.name: field for field in fields}
        self._lines: dict[str, Any] = {}
        self._errors: dict[str, StatusText] = {}
        self._shown: dict[str, Value] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        own = lines or {}
        for number, field in enumerate(fields):
            line = own.get(field.name) or line_for(field)
            row, column = divmod(number, columns)
            grid.addLayout(self._one(field, line), row, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)

    def line(self, name: str) -> Any:
        """The widget of a field. Raises KeyError."""
        return self._lines[name]

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show these values; fields not named become empty."""
        for name, line in self._lines.items():
            line.show_value(values.get(name))
        self.clear_errors()
        self._shown = dict(self.values())

    def values(self) -> dict[str, Value]:
        """Every value; one that cannot be read counts as empty."""
        return {name: self._read(name)[0] for name in self._lines}

    def changes(self) -> dict[str, Value]:
        """What differs from the values last shown."""
        now = self.values()
        return {name: value for name, value in now.items() if self._shown.get(name) != value}

    def check(self) -> dict[str, Value] | None:
        """Every value, or None after marking what is missing or cannot be read."""
        self.clear_errors()
        values: dict[str, Value] = {}
        wrong: list[str] = []
        for name in self._lines:
            values[name], problem = self._read(name)
            if not problem and self._fields[name].required and values[name] in ("", None):
                problem = _("Needed")
            if problem:
                wrong.append(name)
                self.show_error(name, problem)
        if wrong:
            self._lines[wrong[0]].setFocus()
            return None
        return values

    def show_error(self, name: str, text: str) -> None:
        """Say under a field what is wrong with it. Raises KeyError for a name not in the form."""
        line, error = self._lines[name], self._errors[name]
        error.tell("danger", "alert-octagon", text)
        error.setVisible(bool(text))
        line.setAccessibleDescription(text)
        _mark(line, wrong=bool(text))

    def clear_errors(self) -> None:
        """Nothing is wrong."""
        for name, error in self._errors.items():
            if not error.isHidden():
                self.show_error(name, "")

    def _read(self, name: str) -> tuple[Value, str]:
        try:
            return self._lines[name].value(), ""
        except Unreadable as problem:
            return "", str(problem)

    def _one(self, field: FormField, line: Any) -> QVBoxLayout:
        title = f"{field.label} *" if field.required else field.label
        label = Label(title, "label", "text_2")
        label.setBuddy(line)
        error = StatusText("danger", "alert-octagon", "")
        error.hide()
        if field.required:
            line.setAccessibleName(_("{label}, required").format(label=field.label))
        line.edited.connect(self.edited)
        if isinstance(line, QLineEdit):
            line.returnPressed.connect(self.submitted)
        self._lines[field.name], self._errors[field.name] = line, error
        column = QVBoxLayout()
        column.setSpacing(4)
        for widget in (label, line, error):
            column.addWidget(widget)
        return column


def _mark(line: QWidget, *, wrong: bool) -> None:
    """The red border comes from the style sheet."""
    line.setProperty("wrong", "true" if wrong else "false")
    line.style().unpolish(line)
    line.style().polish(line)
