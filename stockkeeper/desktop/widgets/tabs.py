"""Tabs of a pane: words with a line under the one shown, and a count beside each.

API: `Tabs()`: `.add(key, title)`, `.count(key, n)`, `.choose(key)`, `.focus()`; `chosen(str)`.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import PaintedButton
from stockkeeper.words import format_number


class _Tab(PaintedButton):
    """One tab."""

    wanted = Signal(str)

    def __init__(self, key: str, title: str) -> None:
        super().__init__(title)
        self._key = key
        self._count = ""
        self.tight = False
        self.setCheckable(True)
        self.clicked.connect(self._say)

    def tell(self, count: str) -> None:
        """Show a count."""
        self._count = count
        self.setAccessibleDescription(count)
        self.restyled()

    @property
    def _air(self) -> int:
        return 5 if self.tight else 8

    def _say(self) -> None:
        self.wanted.emit(self._key)

    def measure(self) -> QSize:
        """Words, count, air."""
        width = drawing.width_of(self.text(), "body_strong") + 2 * self._air
        if self._count and not self.tight:
            width += drawing.width_of(self._count, "body") + 6
        return QSize(round(width), look().size("tab"))

    def draw(self, painter: QPainter) -> None:
        """Words, count, line."""
        theme = look()
        on = self.isChecked()
        rect = QRectF(self.rect())
        ink = theme.color("accent_text" if on else "text" if self.hovered else "text_2")
        box = rect.adjusted(self._air, 0, 0, 0)
        style = "body_strong" if on else "body"
        used = drawing.write(painter, box, self.text(), style, ink)
        box.setLeft(box.left() + used + 6)
        if not self.tight:
            drawing.write(painter, box, self._count, "body", theme.color("text_3"))
        if on:
            line = QRectF(0, rect.height() - 2, rect.width(), 2)
            painter.fillRect(line, theme.color("accent_graph"))
        if self.focus_shown:
            drawing.box(painter, rect.adjusted(0, 4, 0, -4), None, ink, 4, 1)


class Tabs(QWidget):
    """See the top of this file."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tabs: dict[str, _Tab] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(0)
        self._row.addStretch()

    def add(self, key: str, title: str) -> None:
        """Add a tab; the first is shown."""
        tab = _Tab(key, title)
        tab.wanted.connect(self._wanted)
        tab.setChecked(not self._tabs)
        self._tabs[key] = tab
        self._row.insertWidget(len(self._tabs) - 1, tab)

    def count(self, key: str, number: int) -> None:
        """Show a count beside a tab's name."""
        self._tabs[key].tell(format_number(number))
        self._fit()

    def _fit(self) -> None:
        """Give up the counts where all tabs would not fit otherwise."""
        tabs = self._tabs.values()
        for tight in (False, True):
            for tab in tabs:
                tab.tight = tight
            if sum(tab.measure().width() for tab in tabs) + 16 <= self.width():
                break
        for tab in tabs:
            tab.restyled()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Another width may have room for the counts."""
        super().resizeEvent(event)
        self._fit()

    def focus(self) -> None:
        """Give the focus to the tab shown."""
        for tab in self._tabs.values():
            if tab.isChecked():
                tab.setFocus()

    def last(self) -> QWidget | None:
        """The tab at the end, if there is any."""
        return next(reversed(self._tabs.values()), None)

    def choose(self, key: str) -> None:
        """Show a tab as if it had been pressed."""
        self._wanted(key)

    def _wanted(self, key: str) -> None:
        for name, tab in self._tabs.items():
            tab.setChecked(name == key)
        self.chosen.emit(key)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Left and right show the neighbour."""
        step = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}.get(int(event.key()))
        keys = list(self._tabs)
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        shown = [number for number, key in enumerate(keys) if self._tabs[key].isChecked()]
        key = keys[(shown[0] + step) % len(keys)]
        self._tabs[key].setFocus()
        self._wanted(key)

    @guarded(None)
    def paintEvent(self, _event: object, /) -> None:
        """The line under all tabs."""
        painter = QPainter(self)
        border = look().color("border")
        drawing.hline(painter, 0, self.height() - 1, self.width(), border)
        painter.end()
