"""Below what a report is asked: sign the PDF, keep the settings under a name.

API: `FootPane(room, owner)`: `.watch(report, pane)` the report in view; `.seal()`; `.all_kept()`,
`.kept_as(name)`, `.show_name(name, saved, pane)`; signal `kept()` when that changed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.desktop.papers.keep_box import KeepBox
from stockkeeper.desktop.papers.option_pane import OptionPane
from stockkeeper.desktop.papers.sign_box import HasFiles, SignBox
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.domain.refusals import Refusal
from stockkeeper.reports import Report, saved
from stockkeeper.reports.saved import Saved
from stockkeeper.words import _


class FootPane(QWidget):
    """See the top of this file."""

    kept = Signal()

    def __init__(self, room: Room, owner: HasFiles) -> None:
        """Show nothing kept yet."""
        super().__init__()
        self._room = room
        self._report: Report | None = None
        self._pane: OptionPane | None = None
        self.setFixedWidth(look().size("options_pane"))
        face(self, "pane")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 12)
        column.setSpacing(6)
        column.addWidget(Rule())
        self.sign = SignBox(owner)
        self.keep = KeepBox()
        self.keep.keep.connect(self._keep)
        self.keep.forget.connect(self._forget)
        column.addWidget(self.sign)
        column.addWidget(self.keep)

    @property
    def _book(self) -> str:
        return self._room.seat.book.identity.origin.rpartition("/")[0]

    def watch(self, report: Report, pane: QWidget) -> None:
        """Stand below the options of a report; labels have no settings to keep."""
        self._report = report
        self._pane = pane if isinstance(pane, OptionPane) else None
        self.keep.setVisible(self._pane is not None)
        self.keep.show_name("")

    def seal(self) -> Callable[[bytes], bytes] | None:
        """Give what signs a PDF, None where none is wanted; raises the refusals of signing."""
        return self.sign.seal(datetime.now().astimezone())

    def wipe(self) -> None:
        """Forget the passphrase."""
        self.sign.wipe()

    def all_kept(self) -> tuple[Saved, ...]:
        """Give what is kept for this book."""
        return saved.of_book(self._book)

    def kept_as(self, name: str) -> Saved | None:
        """Give what is kept under a name, or say that it is gone."""
        try:
            return saved.find(self._book, name)
        except Refusal as refusal:
            self._room.notify(said(refusal), "danger")
            return None

    def show_name(self, name: str, one: Saved, pane: Any) -> None:
        """Show under which name the settings in view are kept, and their language."""
        self.keep.show_name(name)
        if isinstance(pane, OptionPane):
            pane.language.choose(one.language)

    def _keep(self, name: str) -> None:
        if self._report is None or self._pane is None:
            return
        what = (self._report.code, "pdf", self._pane.language.key)
        today = date.today()  # noqa: DTZ011  the day on the wall
        try:
            saved.keep(saved.made(name, self._book, what, self._pane.answers(), today))
        except Refusal as refusal:
            self._room.notify(said(refusal), "danger")
            return
        self.keep.show_name(name)
        self._room.notify(_("Kept: {name}").format(name=name), "ok")
        self.kept.emit()

    def _forget(self, name: str) -> None:
        try:
            saved.remove(self._book, name)
        except Refusal as refusal:
            self._room.notify(said(refusal), "danger")
            return
        self.keep.show_name("")
        self._room.notify(_("Forgotten: {name}").format(name=name), "ok")
        self.kept.emit()
