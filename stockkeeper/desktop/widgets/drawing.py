"""Strokes that every painted widget shares: text on its line, runs with bold, boxes, hairlines.

API: `write(painter, box, text, style, color, ...)` -> width used; `write_runs` takes text with
`**bold**` parts; `width_of(text, style)`; `lines_of(text, style, width)` as it wraps;
`largest(...)` the style that fits; `CUT` what was cut; `box(painter, rect, fill, line, radius)`;
`hline`, `vline`.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from stockkeeper.desktop import lettering
from stockkeeper.desktop.theme import look

_LINE = int(Qt.TextFlag.TextSingleLine) | int(Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft) | _LINE
RIGHT = int(Qt.AlignmentFlag.AlignRight) | _LINE
CENTER = int(Qt.AlignmentFlag.AlignHCenter) | _LINE
"""Flags as numbers: joining flags at each text costs as much as the text."""
KEPT = 4096
"""Widths of texts kept at once: some screens full."""
CUT: deque[str] = deque(maxlen=32)
"""The last texts that had no room for all of their letters: tooltips tell them."""
_ELIDE = Qt.TextElideMode.ElideRight


def width_of(text: str, style: str, *, serial: bool = False) -> float:
    """Width of a text in logical pixels."""
    return _width(text, style, look().scale, serial)


@lru_cache(maxsize=KEPT)
def _width(text: str, style: str, scale: float, serial: bool) -> float:
    """Width of a text; measuring costs as much as drawing, and most texts are drawn again."""
    return QFontMetricsF(lettering.font(style, scale, serial=serial)).horizontalAdvance(text)


@lru_cache(maxsize=KEPT)
def _cut(text: str, style: str, scale: float, serial: bool, room: float) -> tuple[str, float]:
    """A text cut with an ellipsis, and its width then."""
    metrics = QFontMetricsF(lettering.font(style, scale, serial=serial))
    cut = metrics.elidedText(text, _ELIDE, room)
    return cut, metrics.horizontalAdvance(cut)


def write(  # noqa: PLR0913 - a text has a place, a look and a side
    painter: QPainter,
    box: QRectF,
    text: str,
    style: str,
    color: QColor,
    *,
    align: int = LEFT,
    serial: bool = False,
) -> float:
    """Write one line in a box, cut with an ellipsis where it is too long; gives its width."""
    theme = look()
    width = _width(text, style, theme.scale, serial)
    if width > box.width() + 0.5:
        CUT.append(text)
        text, width = _cut(text, style, theme.scale, serial, box.width())
    painter.setFont(theme.font(style, serial=serial))
    painter.setPen(color)
    painter.drawText(box, align, text)
    return width


def lines_of(text: str, style: str, width: float) -> list[str]:
    """The lines of a text in a width, broken at spaces; marks of bold parts take no room."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and width_of(plain(longer), style) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def largest(text: str, styles: Sequence[str], width: float, *, serial: bool = False) -> str:
    """The first of some styles, from large to small, in which a text is whole; or the last."""
    fits = (style for style in styles if width_of(text, style, serial=serial) <= width)
    return next(fits, styles[-1])


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Parts of `plain **bold** plain`, each with whether it is bold."""
    for number, part in enumerate(text.split("**")):
        if part:
            yield part, bool(number % 2)


def plain(text: str) -> str:
    """The text without its bold marks, for the clipboard and for screen readers."""
    return text.replace("**", "")


def write_runs(
    painter: QPainter,
    box: QRectF,
    text: str,
    styles: tuple[str, str],
    inks: tuple[QColor, QColor],
    *,
    serial: bool = False,
) -> float:
    """Write `plain **bold**` from the left; `styles` and `inks` are (plain, bold)."""
    at = box.left()
    for part, bold in runs(text):
        rest = QRectF(at, box.top(), max(0.0, box.right() - at), box.height())
        at += write(painter, rest, part, styles[bold], inks[bold], serial=serial and bold)
    return at - box.left()


def box(
    painter: QPainter, rect: QRectF, fill: QColor | None, line: QColor | None, radius: float,
    thick: float = 1.0,
) -> None:  # fmt: skip
    """A filled box with an inner border `thick` pixels wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    painter.setPen(QPen(line, thick))
    half = thick / 2
    inner = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, radius - half, radius - half)


def hline(painter: QPainter, x: float, y: float, width: float, color: QColor) -> None:
    """A crisp horizontal line one pixel high."""
    painter.fillRect(QRectF(x, y, width, 1), color)


def vline(painter: QPainter, x: float, y: float, height: float, color: QColor) -> None:
    """A crisp vertical line one pixel wide."""
    painter.fillRect(QRectF(x, y, 1, height), color)
