"""A hairline between parts of a card or a pane.

API: `Rule()` horizontal, `Rule(upright=True)`.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.painted import Painted


class Rule(Painted):
    """One pixel of border colour."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self._upright = upright
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else free, free if upright else fixed)

    def measure(self) -> QSize:
        """One pixel across."""
        return QSize(1, 1)

    def draw(self, painter: QPainter) -> None:
        """The line."""
        painter.fillRect(self.rect(), look().color("border"))
