"""Keys as printed on a keyboard, and the bar of keys at the foot of the counter.

API: `KeyCap("F7", quiet=False, large=False)`; `KeyHints()`.`show_keys([Hint(key, text, enabled)])`
with one more on the right by `right=`; `draw_cap(painter, x, middle, key)` -> width used;
`KeyHints.pressed(str)` when a hint is clicked with the mouse.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted

PADDING = 6
LARGE_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does; a disabled one is shown pale."""

    key: str
    text: str
    enabled: bool = True


def _sizes(*, large: bool) -> tuple[str, int, int]:
    if large:
        return "action", look().size("keycap_action"), 8
    return "keycap", look().size("keycap"), PADDING


def cap_width(key: str, *, large: bool = False) -> float:
    """Width of a key in logical pixels."""
    style, high, padding = _sizes(large=large)
    return max(
        LARGE_WIDTH * look().scale if large else float(high),
        drawing.width_of(key, style) + 2 * padding,
    )


def draw_cap(  # noqa: PLR0913 - a key has a place and four looks
    painter: QPainter,
    x: float,
    middle: float,
    key: str,
    *,
    quiet: bool = False,
    large: bool = False,
    ink: QColor | None = None,
    fill: QColor | None = None,
) -> float:
    """Draw a key with its left side at x; `ink` for keys on a coloured ground."""
    theme = look()
    style, high, _padding = _sizes(large=large)
    width = round(cap_width(key, large=large))
    rect = QRectF(round(x), round(middle - high / 2), width, high)
    line = ink or theme.color("border" if quiet else "border_strong")
    ground = fill or (None if ink else theme.color("surface"))
    radius = theme.radius("keycap")
    if not quiet:
        drawing.box(painter, rect, line, line, radius)
        rect.setHeight(high - 1)
        drawing.box(painter, rect, ground or theme.color("accent"), line, radius)
    else:
        drawing.box(painter, rect, ground, line, radius)
    color = ink or theme.color("text_3" if quiet else "text")
    name = "label" if quiet else style
    drawing.write(painter, rect, key, name, color, align=drawing.CENTER)
    return width


class KeyCap(Painted):
    """One key."""

    def __init__(self, key: str, *, quiet: bool = False, large: bool = False) -> None:
        super().__init__()
        self._key = key
        self._quiet = quiet
        self._large = large
        self.setAccessibleName(key)

    def measure(self) -> QSize:
        """The size of the key."""
        _style, high, _padding = _sizes(large=self._large)
        return QSize(round(cap_width(self._key, large=self._large)), high)

    def draw(self, painter: QPainter) -> None:
        """The key, at the left."""
        middle = self.height() / 2
        draw_cap(painter, 0, middle, self._key, quiet=self._quiet, large=self._large)


class KeyHints(Painted):
    """The bar that says which key does what, now."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[Hint, ...] = ()
        self._right: Hint | None = None
        self._places: list[tuple[QRectF, Hint]] = []

    def show_keys(self, hints: Sequence[Hint], right: Hint | None = None) -> None:
        """Show these keys, left to right, and one at the far right."""
        if (self._hints, self._right) == (tuple(hints), right):
            return
        self._hints = tuple(hints)
        self._right = right
        told = [*self._hints, *([right] if right else [])]
        self.setAccessibleName(", ".join(f"{hint.key} {hint.text}" for hint in told))
        self.update()

    def measure(self) -> QSize:
        """One bar high."""
        return QSize(320, look().size("key_hints"))

    def draw(self, painter: QPainter) -> None:
        """A line above, then key and word again and again, as many as there is room for."""
        theme = look()
        painter.fillRect(self.rect(), theme.color("surface"))
        drawing.hline(painter, 0, 0, self.width(), theme.color("border"))
        self._places.clear()
        at, end = 16.0, self.width() - 16.0
        if self._right:
            end -= _hint_width(self._right)
            self._hint(painter, end, self._right, quiet=True)
            end -= 17
        for hint in self._hints:
            if at + _hint_width(hint) > end:
                break
            at += self._hint(painter, at, hint) + 17

    def _hint(self, painter: QPainter, x: float, hint: Hint, *, quiet: bool = False) -> float:
        theme = look()
        middle = self.height() / 2 + 0.5
        width = draw_cap(painter, x, middle, hint.key, quiet=quiet) + 8
        color = theme.color("text_2" if hint.enabled else "text_off")
        rest = QRectF(x + width, 0, self.width() - x - width, self.height())
        width += drawing.write(painter, rest, hint.text, "body", color)
        self._places.append((QRectF(x, 0, width, self.height()), hint))
        return width

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """A hint may be clicked too."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for place, hint in self._places:
            if hint.enabled and place.contains(event.position()):
                self.pressed.emit(hint.key)
                return


def _hint_width(hint: Hint) -> float:
    """How wide a key and its word are, in pixels."""
    return cap_width(hint.key) + 8 + drawing.width_of(hint.text, "body")
