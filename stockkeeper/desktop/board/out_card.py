"""What is out now: what is overdue first, in its own group, with how long and where.

API: `OutCard()`: `.tell(rows, total)` with rows of out_rows.py; `weapon_wanted(str)` Enter or a
click on the second line, `person_wanted(str)` Shift+Enter or a click on the name, `all_wanted()`
the link on top.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QVBoxLayout,
)

from stockkeeper.desktop.board.out_rows import OutDelegate, OutModel, OutRow, Row
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.desktop.widgets.spots import INSET
from stockkeeper.words import _, format_number

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _View(QListView):
    """The rows; Enter opens the weapon, with Shift the person."""

    person_wanted = Signal(str)
    weapon_wanted = Signal(str)

    def row(self, index: QModelIndex) -> OutRow | None:
        """The row there, None for a group."""
        model = self.model()
        found = model.rows[index.row()] if isinstance(model, OutModel) and index.isValid() else None
        return found if isinstance(found, OutRow) else None

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter; the arrows are the list's own."""
        row = self.row(self.currentIndex())
        if event.key() in _ENTER and row is not None:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.person_wanted.emit(row.holder)
            else:
                self.weapon_wanted.emit(row.item)
            return
        super().keyPressEvent(event)

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        """The name leads to the person, the line below to the weapon."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.row(index)
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if at.y() < self.visualRect(index).center().y():
            self.person_wanted.emit(row.holder)
        else:
            self.weapon_wanted.emit(row.item)


class OutCard(Card):
    """See the top of this file."""

    person_wanted = Signal(str)
    weapon_wanted = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = OutModel(self)
        self._title = Label(_("Out now"), "card_title")
        self._total = Label("", "person_meta", "text_3")
        self.link = Button(_("See all"), "chevron-right", "link")
        self.link.clicked.connect(self.all_wanted)
        self.view = _View()
        self.view.setAccessibleName(_("Out now"))
        self.view.setAccessibleDescription(_("Enter opens the weapon, Shift+Enter the person"))
        self.view.setModel(self._model)
        self.view.setItemDelegate(OutDelegate(self.view, self._model))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.person_wanted.connect(self.person_wanted)
        self.view.weapon_wanted.connect(self.weapon_wanted)
        self._empty = EmptyState(
            "circle-check",
            _("Nothing is out"),
            _("What is handed out at the counter appears here."),
        )
        self._lay_out()
        look().changed.connect(self.view.doItemsLayout)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 2, INSET - 2, 2)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._total)
        head.addStretch()
        head.addWidget(self.link)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 5)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Rule())
        layout.addLayout(self._stack, 1)
        self.setMinimumHeight(round(200 * look().scale))

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._model.rows

    def tell(self, rows: Sequence[Row], total: int) -> None:
        """Show these; the row that was chosen stays chosen."""
        self._total.setText(format_number(total) if total else "")
        if list(rows) != self._model.rows:
            before = self.view.row(self.view.currentIndex())
            self._model.replace(rows)
            same = (n for n, row in enumerate(rows)
                    if isinstance(row, OutRow) and before and row.item == before.item)  # fmt: skip
            first = (n for n, row in enumerate(rows) if isinstance(row, OutRow))
            self.view.setCurrentIndex(self._model.index(next(same, next(first, 0)), 0))
        self._stack.setCurrentWidget(self.view if rows else self._empty)
