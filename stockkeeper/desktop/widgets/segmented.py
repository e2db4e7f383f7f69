"""Two to five choices side by side, one of them taken: paper sizes, modes.

API: `Segmented([(key, text)])`: `chosen(str)`, `.choose(key)` silently, `.key`. Arrow keys move.
Where they have no room side by side they stand in two or more rows.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import PaintedButton


class _Part(PaintedButton):
    """One choice; rounded only where it stands at an end of its row."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._first = self._last = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def stand(self, *, first: bool, last: bool) -> None:
        """Say where in its row it stands."""
        self._first, self._last = first, last
        self.update()

    def measure(self) -> QSize:
        """As wide as its words."""
        width = drawing.width_of(self.text(), "body_strong") + 28
        return QSize(round(width), look().size("button"))

    def draw(self, painter: QPainter) -> None:
        """A part of one long box: its ends reach beyond the part that is seen."""
        theme = look()
        radius = theme.radius("control")
        rect = QRectF(self.rect())
        shape = rect.adjusted(0 if self._first else -radius, 0, 0 if self._last else radius, 0)
        on = self.isChecked()
        fill = theme.color("selected" if on else "hover" if self.hovered else "surface")
        drawing.box(painter, shape, fill, theme.color("neutral_line"), radius)
        if not self._first:
            drawing.vline(painter, 0, 0, rect.height(), theme.color("neutral_line"))
        if self.focus_shown:
            drawing.box(painter, rect, None, theme.color("accent_graph"), radius, 2)
        ink = theme.color("accent_text" if on else "text")
        style = "body_strong" if on else "body"
        drawing.write(painter, rect, self.text(), style, ink, align=drawing.CENTER)


class Segmented(QWidget):
    """See the top of this file."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [key for key, _text in choices]
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._columns = 0
        self._parts = [_Part(text) for _key, text in choices]
        for number, part in enumerate(self._parts):
            self._group.addButton(part, number)
        self._arrange(len(self._parts))
        look().changed.connect(self._fit)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._clicked)

    @property
    def key(self) -> str:
        """The choice taken."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Take a choice without telling anybody. Raises ValueError for one not offered."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        last = len(self._parts) - 1
        for number, part in enumerate(self._parts):
            row, column = divmod(number, columns)
            part.stand(first=column == 0, last=column == columns - 1 or number == last)
            self._grid.addWidget(part, row, column)
        for column in range(len(self._parts)):
            self._grid.setColumnStretch(column, int(column < columns))
        self.updateGeometry()

    def _fit(self) -> None:
        """As few rows as show every word whole."""
        widest = max(part.measure().width() for part in self._parts)
        columns = len(self._parts)
        if sum(part.measure().width() for part in self._parts) > self.width() > 0:
            rows = -(-columns // max(1, min(columns, self.width() // widest)))
            columns = -(-columns // rows)
        self._arrange(columns)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Another width may need another row."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """All side by side, in the height of the rows there are now."""
        wide = sum(part.measure().width() for part in self._parts)
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The widest of them: the others go below it."""
        widest = max(part.measure().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._keys[number])

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Left and right take the neighbour."""
        steps = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
        step = steps.get(int(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        number = (self._group.checkedId() + step) % len(self._keys)
        button = self._group.button(number)
        button.setFocus()
        button.click()
