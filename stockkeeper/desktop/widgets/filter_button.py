"""A filter by the values of one column: a button that drops a list with counts and ticks.

API: `FilterButton(title, key)`: `opened(key)` asks for values, answer with
`.offer([Choice(value, word, count)])`; `chosen(key, frozenset)` when ticks change;
`.choose(values)`, `.values`, `.clear()`. A chosen filter shows its words and a cross.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.painted import PaintedButton
from stockkeeper.words import _, format_number

VALUE = int(Qt.ItemDataRole.UserRole)
SEARCH_FROM = 12
"""Values from which the list has a line to find in."""
WORDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of the column, its word, and how many rows have it (None: not counted)."""

    value: str
    word: str
    count: int | None = None


class _Popup(QFrame):
    """The list that drops down."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        face(self, "popup")
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find a value"))
        self.line.setAccessibleName(_("Find a value"))
        self.line.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Values"))
        self.list.itemChanged.connect(self._ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.resize(260, 300)

    def fill(self, choices: Sequence[Choice], chosen: frozenset[str]) -> None:
        """Show these values."""
        self.list.blockSignals(True)
        self.list.clear()
        for choice in choices:
            counted = "" if choice.count is None else f"   {format_number(choice.count)}"
            item = QListWidgetItem(choice.word + counted, self.list)
            item.setData(VALUE, choice.value)
            item.setSizeHint(QSize(0, look().size("saved_view")))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = choice.value in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.line.setVisible(len(choices) >= SEARCH_FROM)
        self.resize(260, min(340, 30 + 28 * max(2, len(choices)) + 40))

    def values(self) -> frozenset[str]:
        """The ticked values."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return frozenset(
            str(item.data(VALUE)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _ticked(self, _item: QListWidgetItem) -> None:
        self.ticked.emit()

    def _narrow(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.casefold() not in item.text().casefold())


class FilterButton(PaintedButton):
    """See the top of this file."""

    opened = Signal(str)
    chosen = Signal(str, frozenset)

    def __init__(self, title: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.key = key
        self.values: frozenset[str] = frozenset()
        self._title = title
        self._choices: tuple[Choice, ...] = ()
        self._popup: _Popup | None = None
        self.setAccessibleName(_("Filter by {column}").format(column=title))
        self.clicked.connect(self._open)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Give the values to choose from; an open list is filled at once."""
        self._choices = tuple(choices)
        if self._popup is not None and self._popup.isVisible():
            self._popup.fill(self._choices, self.values)
        self.restyled()

    def choose(self, values: Iterable[str]) -> None:
        """Choose without telling anybody (a saved view)."""
        self.values = frozenset(values)
        self.setAccessibleDescription(self._words())
        self.restyled()

    @property
    def title(self) -> str:
        """What it filters by."""
        return self._title

    def words(self) -> str:
        """The words of all values chosen."""
        words = {choice.value: choice.word for choice in self._choices}
        return ", ".join(words.get(value, value) for value in sorted(self.values))

    def clear(self) -> None:
        """Choose nothing, and tell."""
        self.choose(())
        self.chosen.emit(self.key, self.values)

    def _words(self) -> str:
        if not self.values:
            return self._title
        words = {choice.value: choice.word for choice in self._choices}
        shown = [words.get(value, value) for value in sorted(self.values)]
        if len(shown) > WORDS_SHOWN:
            return f"{self._title}: {len(shown)}"
        return ", ".join(shown)

    def _open(self) -> None:
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.ticked.connect(self._ticked)
        self._popup.fill(self._choices, self.values)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self.opened.emit(self.key)

    def _ticked(self) -> None:
        if self._popup is not None:
            self.choose(self._popup.values())
            self.chosen.emit(self.key, self.values)

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """The cross empties the filter; anywhere else opens the list."""
        if self.values and event.position().x() > self.width() - 26:
            self.clear()
            return
        super().mousePressEvent(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Delete empties the filter, Down opens it."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.values:
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def measure(self) -> QSize:
        """As wide as its words."""
        words = drawing.width_of(self._words(), "body")
        return QSize(round(words + 11 + 8 + 14 + 10), look().size("combo"))

    def draw(self, painter: QPainter) -> None:
        """Box, words, arrow or cross."""
        theme = look()
        rect = QRectF(self.rect())
        on = bool(self.values)
        fill = theme.color("accent_soft" if on else "hover" if self.hovered else "surface")
        line = theme.color("accent_line" if on else "neutral_line")
        thick = 1.0
        if self.focus_shown:
            line, thick = theme.color("accent_graph"), 2.0
        drawing.box(painter, rect, fill, line, theme.radius("control"), thick)
        ink = theme.color("accent_text" if on else "text")
        box = QRectF(11, 0, rect.width() - 11 - 30, rect.height())
        drawing.write(painter, box, self._words(), "body", ink)
        ink = theme.color("accent_text" if on else "text_2")
        name = "x" if on else "chevron-down"
        icons.draw(painter, name, rect.width() - 24, rect.center().y() - 7, 14, ink)
