"""A QR code on the screen: black on white in any theme, since readers want it so.

API: `QrCode(text, side=168)`; side in logical pixels at 100 %.
"""

import segno
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.words import _

QUIET = 3
"""Modules of white around the code."""


class QrCode(Painted):
    """See the top of this file."""

    def __init__(self, text: str, side: int = 168) -> None:
        super().__init__()
        self._rows = [bytes(row) for row in segno.make_qr(text, error="m").matrix]
        self._side = side
        self.setAccessibleName(_("QR code"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def measure(self) -> QSize:
        """A square."""
        side = round(self._side * look().scale)
        return QSize(side, side)

    def draw(self, painter: QPainter) -> None:
        """White paper, whole pixels for each module."""
        rect = QRectF(self.rect())
        white, black = QColor("white"), QColor("black")
        line = look().color("border")
        drawing.box(painter, rect, white, line, look().radius("control"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        count = len(self._rows)
        ratio = self.devicePixelRatioF()
        one = max(1, int(rect.width() * ratio / (count + 2 * QUIET))) / ratio
        left = (rect.width() - one * count) / 2
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    box = QRectF(left + x * one, left + y * one, one, one)
                    painter.fillRect(box, black)
