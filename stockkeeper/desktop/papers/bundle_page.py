"""The monthly bundle: a month, what falls due for it, and one act that makes the files.

API: `BundlePage(desk, name, sign)`: signal `make(month, language)`; `.refresh()` asks again.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.papers.bundling import WhatIsDue
from stockkeeper.desktop.papers.month_line import month_line
from stockkeeper.desktop.papers.sign_box import SignBox
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain import months
from stockkeeper.words import LANGUAGE_NAMES, _, language

WIDEST = 560


class BundlePage(QScrollArea):
    """See the top of this file."""

    make = Signal(str, str)

    def __init__(self, desk: Desk, name: str, sign: SignBox) -> None:
        """Begin with the month before."""
        super().__init__()
        self._desk, self._name = desk, name
        self.setWidgetResizable(True)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Label(_("The month the papers speak of"), "label", "text_3"))
        self.month = month_line(_("The month the papers speak of"), months.LAST)
        self.month.edited.connect(self.refresh)
        column.addWidget(self.month)
        column.addWidget(Label(_("Language"), "label", "text_3"))
        tongues = [(key, told[:3].title()) for key, told in LANGUAGE_NAMES.items()]
        self.language = Segmented(tongues, _("Language"))
        self.language.choose(language())
        column.addWidget(self.language)
        column.addSpacing(8)
        self._due = QVBoxLayout()
        self._due.setSpacing(4)
        column.addWidget(Label(_("What falls due"), "label", "text_3"))
        column.addLayout(self._due)
        column.addSpacing(8)
        column.addWidget(sign)
        row = QHBoxLayout()
        self.button = Button(_("Make the files…"), "file-type-pdf", "primary")
        self.button.clicked.connect(self._pressed)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.setWidget(inside)

    @property
    def wanted(self) -> str:
        """The month, as ISO text."""
        today = date.today().isoformat()  # noqa: DTZ011  the day on the wall
        return months.month_of(str(self.month.value()), today)

    def refresh(self) -> None:
        """Ask what falls due for the month."""
        question = WhatIsDue(self.wanted, self._name)
        self._desk.ask(question, self._show, owner=self, key="due")

    def _show(self, found: list[tuple[int, str, str]]) -> None:
        while (item := self._due.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, title, until in found:
            told = _("{number}. {title}").format(number=number, title=title)
            told = _("{what} (due: {until})").format(what=told, until=until) if until else told
            self._due.addWidget(Label(told, wrap=True))
        if not found:
            self._due.addWidget(Label(_("Nothing falls due for this month."), color="text_2"))
        self.button.setEnabled(bool(found))

    def _pressed(self) -> None:
        self.make.emit(self.wanted, self.language.key)
