"""Label and value rows of a pane, in groups parted by a line.

API: `FactSheet()`: `.tell([[Fact(label, value, style="body", tone="", icon="", chip=None)]])`;
`chip` is (tone, icon, word) after the value. Values can be selected and copied.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.chips import StatusChip, StatusText
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.rule import Rule

LABEL_WIDTH = 112


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: a label and its value, a state where it has a tone."""

    label: str
    value: str
    style: str = "body"
    tone: str = ""
    icon: str = ""
    chip: tuple[str, str, str] | None = None


class FactSheet(QScrollArea):
    """See the top of this file."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def tell(self, groups: Sequence[Sequence[Fact]]) -> None:
        """Show these rows."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 9, 16, 8)
        column.setSpacing(0)
        for number, group in enumerate(groups):
            if number:
                column.addSpacing(7)
                column.addWidget(Rule())
                column.addSpacing(9)
            for fact in group:
                column.addWidget(_row(fact))
        column.addStretch()
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)  # setWidget had turned it on


def _row(fact: Fact) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    label = Label(fact.label, "body", "text_3", wrap=True)
    label.setFixedWidth(round((LABEL_WIDTH - 8) * look().scale))
    row.addWidget(label)
    if fact.tone:
        row.addWidget(StatusText(fact.tone, fact.icon, fact.value))
    else:
        value = Label(fact.value, fact.style, "text", wrap=fact.chip is None)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{fact.label}: {fact.value}")
        row.addWidget(value, 1 if fact.chip is None else 0)
    if fact.chip is not None:
        row.addWidget(StatusChip(*fact.chip))
    if fact.chip is not None or fact.tone:
        row.addStretch()
    widget.setMinimumHeight(look().size("form_row"))
    return widget
