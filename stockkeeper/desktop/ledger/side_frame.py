"""A pane beside the journal in place of the entry: a title, an X, and what can be done there.

API: `SideFrame(title, text)`: `.column` takes the widgets, `.foot` the buttons; signal closed().
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.words import _

MARGIN = 16


class SideFrame(QFrame):
    """See the top of this file."""

    closed = Signal()

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        face(self, "pane")
        self.setAccessibleName(title)
        self._close = Button(icon="x", kind="quiet", accessible=_("Close"))
        self._close.setFixedSize(32, 28)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 12, 8, 4)
        head.addWidget(Label(title, "title", wrap=True), 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(MARGIN, 0, MARGIN, 12)
        self.column.setSpacing(10)
        self.column.addWidget(Label(text, "body", "text_2", wrap=True))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        foot = QFrame()
        face(foot, "foot")
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(MARGIN, 10, MARGIN, 10)
        self.foot.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        whole.addWidget(foot)
