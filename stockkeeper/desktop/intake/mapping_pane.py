"""Which column each field is read from: recognised, and changed by the person where wrong.

API: `MappingPane()`: `.tell(kind, titles, mapping)`, `.overrides` {field: heading}; signal
`changed()`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.form_fields import ChoiceLine, FormField
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.domain.words_of import label_of
from stockkeeper.exchange.vocabulary import headings
from stockkeeper.words import N_, _

RECORDS = {
    "firearms": "firearm",
    "people": "person",
    "ammunition": "lot",
    "equipment": "article",
    "posts": "post",
}
MORE = {
    "place": N_("Place"),
    "holder": N_("Usual holder"),
    "condition": N_("Condition"),
    "status": N_("Status"),
    "disposed": N_("Date of removal"),
    "disposed_how": N_("How removed"),
    "quantity": N_("Quantity"),
    "description": N_("Description"),
    "full_name": N_("Full name"),
    "licence_number": N_("Licence number"),
    "licence_expires": N_("Licence expires"),
    "credential_expires": N_("Credential expires"),
    "psychological_expires": N_("Psychological exam expires"),
    "training_expires": N_("Training expires"),
    "client_name": N_("Client"),
    "client_tax_id": N_("Client's tax number"),
    "client_representative": N_("Client's legal representative"),
    "client_address": N_("Client's address"),
    "client_phone": N_("Client's telephone"),
}
"""Columns that say something beside the record's own fields."""


def field_word(kind: str, name: str) -> str:
    """Give what a field of an import is called."""
    plain = name.removeprefix("+")
    return _(MORE[plain]) if plain in MORE else label_of(RECORDS[kind], plain)


class MappingPane(QScrollArea):
    """See the top of this file."""

    changed = Signal()

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.overrides: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._lines: dict[str, ChoiceLine] = {}
        self.setWidgetResizable(True)
        self.setFixedWidth(look().size("options_pane"))

    def forget(self) -> None:
        """Another file: what was chosen by hand is forgotten."""
        self.overrides = {}

    def tell(self, kind: str, titles: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Show the fields of a kind, each with the heading it is read from."""
        inside = QWidget()
        face(inside, "pane")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(Label(_("Where each field is read from"), "label", "text_2", wrap=True))
        self._lines, self._found = {}, dict(mapping)
        names = list(dict.fromkeys(headings(kind).values()))
        order = sorted(names, key=self._rank)
        choices = tuple((title, title) for title in dict.fromkeys(titles) if title)
        for name in order:
            plain = name.removeprefix("+")
            line = ChoiceLine(FormField(name=plain, label=plain, choices=choices))
            line.show_value(self.overrides.get(plain) or mapping.get(plain, "").split(" / ")[0])
            line.setAccessibleName(field_word(kind, name))
            line.setMinimumWidth(80)
            line.setSizeAdjustPolicy(line.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            line.edited.connect(self._edited)
            self._lines[plain] = line
            column.addWidget(Label(field_word(kind, name), "caption", "text_3"))
            column.addWidget(line)
        column.addStretch(1)
        self.setWidget(inside)

    def _rank(self, name: str) -> tuple[bool, str]:
        return (name.removeprefix("+") not in self._found, "")

    def _edited(self) -> None:
        for name, line in self._lines.items():
            chosen = str(line.value() or "")
            if chosen and chosen != self._found.get(name, "").split(" / ")[0]:
                self.overrides[name] = chosen
            elif name in self.overrides and not chosen:
                del self.overrides[name]
        self.changed.emit()
