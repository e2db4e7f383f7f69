"""A page over the screen with a title, a text, what is asked, and buttons at its foot.

API: subclass `OverPage(title, text, act, icon)`: `.column` takes widgets, `.problem` says what is
wrong, `.act` is the button that does it (Ctrl+S), Cancel and Esc give up; signal closed().
Override `go()`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.words import _

MARGIN = 16
WIDEST = 640


class OverPage(QFrame):
    """See the top of this file."""

    closed = Signal()

    def __init__(self, title: str, text: str, act: str, icon: str) -> None:
        super().__init__()
        face(self, "pane")
        self.setAccessibleName(title)
        self.problem = Telling()
        self.act = Button(act, icon, "primary", key="Ctrl S")
        self.act.clicked.connect(self.go)
        self._leave = Button(_("Cancel"), key="Esc")
        self._leave.clicked.connect(self.closed)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(MARGIN, 12, MARGIN, 16)
        self.column.setSpacing(12)
        self.column.addWidget(Label(text, "body", "text_2", wrap=True))
        self.column.addWidget(self.problem)
        inner.setMaximumWidth(round(WIDEST * look().scale))
        self._lay_out(title, inner)

    def _lay_out(self, title: str, inner: QWidget) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 14, MARGIN, 12)
        head.addWidget(Label(title, "card_title", wrap=True))
        foot = QFrame()
        face(foot, "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(MARGIN, 10, MARGIN, 9)
        row.setSpacing(8)
        row.addWidget(self.act)
        row.addWidget(self._leave)
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Rule())
        whole.addWidget(area, 1)
        whole.addWidget(foot)

    def go(self) -> None:
        """Do it; for subclasses."""

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc gives up, Ctrl+S does it."""
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_S and with_control:
            self.act.click()
        else:
            super().keyPressEvent(event)
