"""Files that prove what is said: chosen, read in the background, kept until the act is done.

API: `ProofLine(room, label, several=False)`: `.papers` as (bytes, title), `.add()` asks for a file,
`.bring(path)`, `.check()` raises Refusal while one is being read; `wrong(str)` when a file could
not be read, `edited()` when one came or went.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import documents
from stockkeeper.exchange.documents import Prepared
from stockkeeper.words import _


@dataclass(frozen=True)
class _Read:
    """Reads a file in the errand's thread."""

    path: Path

    def __call__(self, _errand: Any) -> Prepared:
        return documents.read(self.path)


class ProofLine(QWidget):
    """See the top of this file."""

    wrong = Signal(str)
    edited = Signal()

    def __init__(self, room: Room, label: str, *, several: bool = False) -> None:
        super().__init__()
        self._room, self._several = room, several
        self.chooser = Chooser()
        self.papers: tuple[tuple[bytes, str], ...] = ()
        self._reading = False
        self._choose = Button(_("Attach proof…"), "file-type-pdf", accessible=label)
        self._choose.clicked.connect(self.add)
        self._drop = Button(icon="x", kind="square", accessible=_("Take the files away"))
        self._drop.clicked.connect(self.drop)
        self._names = Label("", "body", "text_2", wrap=True)
        self._problem = Telling()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._choose)
        row.addWidget(self._names, 1)
        row.addWidget(self._drop)
        self._tell()

    def standing(self) -> QWidget:
        """It, at the top of a space: what a form puts under its fields."""
        space = QWidget()
        column = QVBoxLayout(space)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self)
        column.addWidget(self._problem)
        column.addStretch()
        self.wrong.connect(self._problem.tell)
        return space

    def add(self) -> None:
        """Ask for a file."""
        wanted = kinds(_("Documents"), *documents.PATTERNS)
        path = self.chooser.open(self, _("Attach proof…"), Path.home(), wanted)
        if path is not None:
            self.bring(path)

    def bring(self, path: Path) -> None:
        """Read a file; it is there once it was read."""
        self._reading = True
        self._names.setText(_("The file is being opened …"))
        self._room.desk.background(_Read(path), then=self._came, otherwise=self._failed, owner=self)

    def check(self) -> None:
        """Raise Refusal "document.being_read": what is recorded now would lack the file."""
        if self._reading:
            raise Refusal("document.being_read")

    def drop(self) -> None:
        """Keep none of them."""
        self.papers = ()
        self._tell()
        self.edited.emit()

    def _came(self, ready: Prepared) -> None:
        self._reading = False
        paper = (ready.content, ready.title or _("Document"))
        self.papers = (*self.papers, paper) if self._several else (paper,)
        self._tell()
        self.edited.emit()

    def _failed(self, error: Exception) -> None:
        self._reading = False
        self._tell()
        self.wrong.emit(said(error))

    def _tell(self) -> None:
        self._names.setText(", ".join(title for _content, title in self.papers))
        self._drop.setVisible(bool(self.papers))
