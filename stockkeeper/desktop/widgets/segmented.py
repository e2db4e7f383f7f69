"""Two to five choices side by side, one of them taken: paper sizes, modes.

API: `Segmented([(key, text)])`: `chosen(str)`, `.choose(key)` silently, `.key`. Arrow keys move.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import PaintedButton


class _Part(PaintedButton):
    """One choice; rounded only where it stands at an end."""

    def __init__(self, text: str, *, first: bool, last: bool) -> None:
        super().__init__(text)
        self._first, self._last = first, last
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, (_key, text) in enumerate(choices):
            part = _Part(text, first=number == 0, last=number == len(choices) - 1)
            self._group.addButton(part, number)
            layout.addWidget(part)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._clicked)

    @property
    def key(self) -> str:
        """The choice taken."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Take a choice without telling anybody. Raises ValueError for one not offered."""
        self._group.button(self._keys.index(key)).setChecked(True)

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
