"""The three dots of the journal: what is done with checkpoints of people outside.

API: `MoreButton(may_witness)`; signals compare_wanted(), witness_wanted(); `.choices` the menu.
"""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from stockkeeper.desktop.widgets.button import Button
from stockkeeper.words import _


class MoreButton(Button):
    """See the top of this file."""

    compare_wanted = Signal()
    witness_wanted = Signal()

    def __init__(self, *, may_witness: bool) -> None:
        super().__init__(icon="dots", kind="square", accessible=_("Checkpoints kept outside"))
        self.choices = QMenu(self)
        self.compare = QAction(_("Compare with a checkpoint"), self.choices)
        self.compare.triggered.connect(self._compare)
        self.witness = QAction(_("Have it witnessed"), self.choices)
        self.witness.triggered.connect(self._witness)
        self.witness.setVisible(may_witness)
        for action in (self.compare, self.witness):
            self.choices.addAction(action)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _compare(self) -> None:
        self.compare_wanted.emit()

    def _witness(self) -> None:
        self.witness_wanted.emit()
