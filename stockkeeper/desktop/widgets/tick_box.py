"""A box to tick with its words, drawn as in the rest of the program (accent when ticked).

API: `TickBox(text)` is a QCheckBox.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing

BOX = 16
GAP = 8


class TickBox(QCheckBox):
    """See the top of this file."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        look().changed.connect(self.updateGeometry)

    @guarded(QSize(80, 24))
    def sizeHint(self) -> QSize:
        """The box and its words."""
        width = BOX + GAP + drawing.width_of(self.text(), "body") + 6
        return QSize(round(width), max(24, look().line("body") + 6))

    @guarded(QSize(20, 24))
    def minimumSizeHint(self) -> QSize:
        """The words may be cut."""
        return QSize(BOX + GAP + 40, self.sizeHint().height())

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent, /) -> None:
        """Box, tick, ring, words."""
        painter = QPainter(self)
        try:
            theme = look()
            middle = self.height() / 2
            box = QRectF(2, middle - BOX / 2, BOX, BOX)
            on = self.isChecked()
            fill = theme.color("accent" if on else "surface")
            line = theme.color("accent" if on else "border_strong")
            drawing.box(painter, box, fill, line, theme.radius("chip"))
            if on:
                ink = theme.color("on_accent")
                icons.draw(painter, "check", 4, middle - 6, 12, ink)
            if self.hasFocus():
                ring = theme.color("accent_graph")
                outer = box.adjusted(-2, -2, 2, 2)
                drawing.box(painter, outer, None, ring, theme.radius("chip") + 2, 2)
            words = QRectF(BOX + GAP + 2, 0, self.width() - BOX - GAP, self.height())
            ink = theme.color("text" if self.isEnabled() else "text_off")
            drawing.write(painter, words, self.text(), "body", ink)
        finally:
            painter.end()
