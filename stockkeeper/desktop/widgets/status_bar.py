"""The foot of the window: the book is always in sight.

API: `StatusBar()`: `.tell(left=[Sign(...)], right=[Sign(...)])`, `.tick(time)`;
`Sign(text, tone="", icon="", key="", spare=0)`; `pressed(str)` with the key of a sign clicked.
Where the window is too narrow for all, those with the largest `spare` are left out first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted

GAP = 15


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing told: integrity, entries, checkpoint, backup, scanner, site, user."""

    text: str
    tone: str = ""
    icon: str = ""
    key: str = ""
    spare: int = 0

    def width(self) -> float:
        """Width in logical pixels."""
        style = "label" if self.icon else "caption"
        return drawing.width_of(self.text, style) + (19 if self.icon else 0)


class StatusBar(Painted):
    """See the top of this file."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: tuple[Sign, ...] = ()
        self._right: tuple[Sign, ...] = ()
        self._time = ""
        self._places: list[tuple[QRectF, str]] = []

    def tell(self, left: Sequence[Sign], right: Sequence[Sign] = ()) -> None:
        """Show these signs; the clock stays at the far right."""
        self._left, self._right = tuple(left), tuple(right)
        self.setAccessibleName(", ".join(sign.text for sign in (*left, *right)))
        self.update()

    def tick(self, time: str) -> None:
        """Show the time."""
        if time != self._time:
            self._time = time
            self.update()

    def measure(self) -> QSize:
        """One bar."""
        return QSize(640, look().size("status_bar"))

    def draw(self, painter: QPainter) -> None:
        """Signs from both sides, hairlines between them."""
        theme = look()
        painter.fillRect(self.rect(), theme.color("rail"))
        drawing.hline(painter, 0, 0, self.width(), theme.color("border"))
        self._places.clear()
        left, right = self._fitting()
        x = 12.0
        for number, sign in enumerate(left):
            if number > 1:
                x = self._divide(painter, x)
            x = self._sign(painter, x, sign) + GAP
        x = self.width() - 12 - drawing.width_of(self._time, "keycap")
        box = QRectF(x, 1, self.width() - x, self.height() - 1)
        drawing.write(painter, box, self._time, "keycap", theme.color("text"))
        for sign in reversed(right):
            x -= GAP
            drawing.vline(painter, round(x), 7, self.height() - 13, theme.color("border"))
            x -= GAP + sign.width()
            self._sign(painter, x, sign)

    def _fitting(self) -> tuple[list[Sign], list[Sign]]:
        """The signs for which there is room; what matters least goes first."""
        left, right = list(self._left), list(self._right)
        clock = drawing.width_of(self._time, "keycap") + 24
        while True:
            wide = sum(sign.width() + 2 * GAP for sign in (*left, *right)) + clock
            least = max((*left, *right), key=_spare, default=None)
            if wide <= self.width() or least is None or not least.spare:
                return left, right
            (left if least in left else right).remove(least)

    def _divide(self, painter: QPainter, x: float) -> float:
        drawing.vline(painter, round(x), 7, self.height() - 13, look().color("border"))
        return x + GAP

    def _sign(self, painter: QPainter, x: float, sign: Sign) -> float:
        theme = look()
        ink = theme.tone(sign.tone, "text") if sign.tone else theme.color("text_2")
        width = sign.width()
        self._places.append((QRectF(x, 0, width, self.height()), sign.key))
        middle = self.height() / 2 + 0.5
        if sign.icon:
            icons.draw(painter, sign.icon, x, middle - 8, 16, ink)
        left = x + (20 if sign.icon else 0)
        style = "label" if sign.icon else "caption"
        box = QRectF(left, 1, width + 2, self.height() - 1)
        drawing.write(painter, box, sign.text, style, ink)
        return x + width

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """A sign with a key may be clicked."""
        for place, key in self._places:
            if key and place.contains(event.position()):
                self.pressed.emit(key)
                return


def _spare(sign: Sign) -> int:
    return sign.spare
