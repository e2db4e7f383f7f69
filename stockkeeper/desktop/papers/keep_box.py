"""Keeping what a report is asked under a name, and forgetting it.

API: `KeepBox()`: signals `keep(str)`, `forget(str)`; `.show_name(name)` of what is open, or "".
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.form_fields import FormField, TextLine
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.reports.saved import LONGEST
from stockkeeper.words import _


class KeepBox(QWidget):
    """See the top of this file."""

    keep = Signal(str)
    forget = Signal(str)

    def __init__(self) -> None:
        """Show an empty name."""
        super().__init__()
        self._open = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        label = _("Keep these settings as")
        column.addWidget(Label(label, "label", "text_3"))
        self.line = TextLine(FormField(name="name", label=label, longest=LONGEST))
        self.line.setAccessibleName(label)
        self.line.returnPressed.connect(self._keep)
        self.line.edited.connect(self._typed)
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.kept = Button(_("Keep"), "device-floppy")
        self.kept.clicked.connect(self._keep)
        self.forgotten = Button(_("Forget"), "x")
        self.forgotten.clicked.connect(self._forget)
        row.addWidget(self.kept)
        row.addWidget(self.forgotten)
        row.addStretch(1)
        column.addLayout(row)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Show under which name the open settings are kept."""
        self._open = name
        self.line.show_value(name)
        self.forgotten.setVisible(bool(name))
        self._typed()

    def _typed(self) -> None:
        self.kept.setEnabled(bool(self.line.value()))

    def _keep(self) -> None:
        if name := str(self.line.value()):
            self.keep.emit(name)

    def _forget(self) -> None:
        self.forget.emit(self._open)
