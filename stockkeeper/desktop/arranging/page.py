"""What all pages of the settings share: a scrolling column at the left, rows of label and control.

API: `Page(title, text)`: `.add(widget)`, `.card()` a card's layout; `row(label, hint, control)`.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import Card, Label

WIDTH = 720
LABEL = 190


class Page(QScrollArea):
    """See the top of this file."""

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        whole = QWidget()
        outer = QHBoxLayout(whole)
        outer.setContentsMargins(16, 16, 16, 16)
        inner = QWidget()
        inner.setMaximumWidth(round(WIDTH * look().scale))
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        outer.addWidget(inner, 1)
        outer.addStretch()
        outer.setStretch(0, 1000)
        self._column.addWidget(Label(title, "card_title"))
        if text:
            self._column.addWidget(Label(text, "body", "text_2", wrap=True))
        self._column.addStretch()
        self.setWidget(whole)
        whole.setAutoFillBackground(False)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the last."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def card(self) -> QVBoxLayout:
        """Begin a new card; gives its layout."""
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.add(card)
        return column


def row(label: str, hint: str, control: QWidget) -> QWidget:
    """A label and what it means at the left, the control at the right."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(16)
    words = QWidget()
    words.setFixedWidth(round(LABEL * look().scale))
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    title = Label(label, "body_strong")
    title.setBuddy(control)
    column.addWidget(title)
    if hint:
        column.addWidget(Label(hint, "caption", "text_3", wrap=True))
    line.addWidget(words)
    line.addWidget(control, 1)
    control.setAccessibleName(label)
    return made
