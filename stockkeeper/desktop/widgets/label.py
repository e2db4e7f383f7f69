"""A text in one of the tokens' styles, and a card to put texts on.

API: `Label(text, style="body", color="text", serial=False)`, `.recolor(token)`,
`Card()` a QFrame with the card's face; `bar("bar")`, `face(widget, name)`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look


class Label(QLabel):
    """A QLabel in a text style and a colour token; follows the look."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        color: str = "text",
        *,
        serial: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(text)
        self._style = style
        self._color = color
        self._serial = serial
        self._cut = ""
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        look().changed.connect(self.restyled)
        self.restyled()

    def recolor(self, color: str) -> None:
        """Take another colour token."""
        self._color = color
        self.restyled()

    def restyled(self) -> None:
        """Take font and colour of the look in force."""
        self.setFont(look().font(self._style, serial=self._serial))
        self.setMinimumHeight(look().line(self._style))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, look().color(self._color))
        self.setPalette(palette)

    @guarded(None)
    def paintEvent(self, event: QPaintEvent, /) -> None:
        """One line that has no room is cut with an ellipsis, and told whole by its tooltip."""
        whole, area = self.text(), self.contentsRect()
        room = area.width() - 2 * self.margin()
        short = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        if self.wordWrap() or short == whole or "\n" in whole:
            super().paintEvent(event)
            return
        if self.toolTip() in ("", self._cut):
            self._cut = whole
            self.setToolTip(whole)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(area, self.alignment(), short)
        painter.end()


def face(widget: QWidget, name: str) -> None:
    """Give a widget one of the style sheet's faces."""
    widget.setProperty("face", name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Card(QFrame):
    """A white box with a hairline and round corners."""

    def __init__(self, name: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        face(self, name)
