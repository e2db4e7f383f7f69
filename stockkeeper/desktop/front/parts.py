"""Parts of the pages before a book is open: the brand, a large tile to press, the centred column.

API: `Brand()`; `Tile(icon, title, text, strong=False)` a button with two lines; `Column(width)` a
scrolling page whose `.box` is a centred column; `heading(title, text)` two labels; `Row(...)`.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.painted import Painted, PaintedButton

SQUARE = 36
ENTER = (int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter))


class Brand(Painted):
    """The mark in its square, and the name."""

    def measure(self) -> QSize:
        """One header high."""
        return QSize(170, look().size("header"))

    def draw(self, painter: QPainter) -> None:
        """Square, mark, name."""
        theme = look()
        top = (self.height() - 26) / 2
        drawing.box(painter, QRectF(0, top, 26, 26), theme.color("accent"), None, 6)
        icons.draw(painter, "sk-mark", 4, top + 4, 18, theme.color("on_accent"))
        box = QRectF(36, 0, self.width() - 36, self.height())
        drawing.write(painter, box, "Stockkeeper", "action", theme.color("text"))


class Tile(PaintedButton):
    """An act as a card: icon, title, one line of what it is for."""

    def __init__(self, icon: str, title: str, text: str, *, strong: bool = False) -> None:
        super().__init__(title)
        self._icon, self._line, self._strong = icon, text, strong
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def measure(self) -> QSize:
        """Two lines and air."""
        theme = look()
        return QSize(240, theme.line("action") + theme.line("body") + (18 if theme.compact else 28))

    def draw(self, painter: QPainter) -> None:
        """Card, icon in its square, two lines, an arrow."""
        theme = look()
        rect = QRectF(self.rect())
        strong = self._strong
        touched = self.hovered or self.isDown()
        fill = theme.color(("accent_hover" if touched else "accent") if strong else "surface")
        if touched and not strong:
            fill = theme.color("hover")
        line = theme.color("accent" if strong else "border")
        drawing.box(painter, rect, fill, line, theme.radius("card"))
        if self.focus_shown:
            ring = theme.color("text" if strong else "accent_graph")
            drawing.box(painter, rect, None, ring, theme.radius("card"), 2)
        middle = rect.center().y() + 0.5
        square = QRectF(14, middle - SQUARE / 2, SQUARE, SQUARE)
        soft = theme.color("accent_hover" if strong else "accent_soft")
        drawing.box(painter, square, soft, None, theme.radius("control"))
        ink = theme.color("on_accent" if strong else "accent_text")
        icons.draw(painter, self._icon, 14 + (SQUARE - 20) / 2, middle - 10, 20, ink)
        left = 14.0 + SQUARE + 12
        upper, lower = theme.line("action"), theme.line("body")
        top = middle - (upper + lower) / 2
        box = QRectF(left, top, rect.width() - left - 36, upper)
        drawing.write(painter, box, self.text(), "action", ink if strong else theme.color("text"))
        box = QRectF(left, top + upper, rect.width() - left - 36, lower)
        pale = theme.color("on_accent_2" if strong else "text_2")
        drawing.write(painter, box, self._line, "body", pale)
        icons.draw(painter, "chevron-right", rect.width() - 30, middle - 8, 16, pale)


class Column(QScrollArea):
    """A page that scrolls when the window is low; its content stands in the middle."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        whole = QWidget()
        self._inner = QWidget()
        self.box = QVBoxLayout(self._inner)
        self.box.setContentsMargins(0, 8, 0, 16)
        self.box.setSpacing(12)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self._inner)
        middle.addStretch()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(24, 0, 24, 0)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.setWidget(whole)
        whole.setAutoFillBackground(False)
        look().changed.connect(self._fit)
        self._fit()

    def on_key(self, key: int) -> bool:
        """What a key means on this page; False when nothing. For subclasses."""
        del key
        return False

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter presses the button with the focus; other keys are the page's."""
        button = QApplication.focusWidget()
        if event.key() in ENTER and isinstance(button, QPushButton):
            button.click()
        elif not self.on_key(event.key()):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self._inner.setFixedWidth(min(round(self._width * look().scale), 976))


def heading(title: str, text: str = "") -> QWidget:
    """A page's title, and a line or two of what it is about."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(4)
    column.addWidget(Label(title, "person"))
    if text:
        column.addWidget(Label(text, "body", "text_2", wrap=True))
    return made


def in_row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is the room that grows."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
