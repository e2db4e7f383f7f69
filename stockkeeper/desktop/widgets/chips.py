"""A state told by icon, word and colour: as a chip, or as plain icon and word.

API: `StatusChip(tone, icon, word, large=False, solid=False)`, `StatusText(...)`, both with
`.tell(tone, icon, word)` and `.tell_status(key, word)` for a key of the tokens' [status];
`draw_chip(...)` and `draw_status(...)` for delegates, giving the width used.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted

ICON = 14
TEXT_ICON = 15
PADDING = 6
GAP = 4


def _measures(*, large: bool) -> tuple[str, int, int, int, int]:
    if large:
        return "body_strong", look().size("chip_large"), 16, 9, 7
    return "label", look().size("chip"), ICON, PADDING, GAP


def chip_width(word: str, *, large: bool = False) -> int:
    """Width of a chip in logical pixels."""
    style, _high, icon, padding, gap = _measures(large=large)
    return round(drawing.width_of(word, style) + icon + gap + 2 * padding + 1)


def draw_chip(  # noqa: PLR0913 - a place, a state and two looks
    painter: QPainter,
    x: float,
    middle: float,
    tone: str,
    icon: str,
    word: str,
    *,
    large: bool = False,
    solid: bool = False,
) -> int:
    """A chip with its left side at x, centred on `middle`."""
    theme = look()
    style, high, icon_size, padding, gap = _measures(large=large)
    width = chip_width(word, large=large)
    rect = QRectF(round(x), round(middle - high / 2), width, high)
    ink = theme.color("on_status") if solid else theme.tone(tone, "text")
    fill = theme.tone(tone, "solid" if solid else "soft")
    line = theme.tone(tone, "solid" if solid else "line")
    drawing.box(painter, rect, fill, line, theme.radius("chip_large" if large else "chip"))
    icons.draw(painter, icon, rect.left() + padding, middle - icon_size / 2, icon_size, ink)
    left = rect.left() + padding + icon_size + gap
    box = QRectF(left, rect.top(), rect.right() - left, high)
    drawing.write(painter, box, word, style, ink)
    return width


def draw_status(
    painter: QPainter, box: QRectF, tone: str, icon: str, word: str, *, quiet: bool = True
) -> None:
    """Icon and word from the left of a box; good and neutral news keep the word grey."""
    theme = look()
    ink = theme.tone(tone, "text")
    icons.draw(painter, icon, box.left(), box.center().y() - TEXT_ICON / 2, TEXT_ICON, ink)
    words = theme.color("text_2") if quiet and tone in ("ok", "neutral") else ink
    drawing.write(painter, box.adjusted(TEXT_ICON + 5, 0, 0, 0), word, "table", words)


class _State(Painted):
    """A state that a widget tells."""

    def __init__(self, tone: str, icon: str, word: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tell(tone, icon, word)

    def tell(self, tone: str, icon: str, word: str) -> None:
        """Tell another state."""
        self._tone, self._icon, self._word = tone, icon, word
        self.setAccessibleName(word)
        self.restyled()

    def tell_status(self, key: str, word: str) -> None:
        """Tell a state by its key in the tokens' [status] table."""
        mark = look().status(key)
        self.tell(mark.tone, mark.icon, word)


class StatusChip(_State):
    """A state in a small coloured box."""

    def __init__(
        self, tone: str, icon: str, word: str, *, large: bool = False, solid: bool = False
    ) -> None:
        self._large = large
        self._solid = solid
        super().__init__(tone, icon, word)

    def measure(self) -> QSize:
        """As wide as the word."""
        return QSize(
            chip_width(self._word, large=self._large),
            look().size("chip_large" if self._large else "chip"),
        )

    def draw(self, painter: QPainter) -> None:
        """The chip."""
        draw_chip(
            painter, 0, self.height() / 2, self._tone, self._icon, self._word,
            large=self._large, solid=self._solid,
        )  # fmt: skip


class StatusText(_State):
    """A state as icon and word, without a box; in full colour unless `quiet`."""

    def __init__(self, tone: str, icon: str, word: str, *, quiet: bool = False) -> None:
        self._quiet = quiet
        super().__init__(tone, icon, word)

    def measure(self) -> QSize:
        """As wide as icon and word."""
        width = drawing.width_of(self._word, "table") + TEXT_ICON + 7
        return QSize(round(width), look().size("chip"))

    def draw(self, painter: QPainter) -> None:
        """Icon and word."""
        rect = QRectF(self.rect())
        draw_status(painter, rect, self._tone, self._icon, self._word, quiet=self._quiet)
