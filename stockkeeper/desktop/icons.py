"""Icons: the shipped drawings, recoloured and kept per name, colour, size and pixel ratio.

API: `draw(painter, name, x, y, size, color)`, `pixmap(name, color, size, ratio)`,
`icon(name, color, size)` for the few places where Qt wants a QIcon.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from stockkeeper import paths
from stockkeeper.desktop.palette import tokens

KEPT = 1024
"""Pixmaps kept at once: about 70 icons in a dozen colours; 3 KB each at 100 %."""


@cache
def _source(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _stroke(size: int) -> float:
    table = tokens()["icon"]
    if size <= 16:  # noqa: PLR2004 - the tokens' own steps: stroke_up_to_16, stroke_17_to_24
        return float(table["stroke_up_to_16"])
    return float(table["stroke_17_to_24" if size <= 24 else "stroke_over_24"])  # noqa: PLR2004


@lru_cache(maxsize=KEPT)
def _drawn(name: str, rgba: int, size: int, ratio: float) -> QPixmap:
    color = QColor.fromRgba(rgba)
    text = _source(name).replace("currentColor", color.name())
    text = text.replace('stroke-width="2"', f'stroke-width="{_stroke(size)}"')
    renderer = QSvgRenderer(QByteArray(text.encode()))
    pixels = round(size * ratio)
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(color.alphaF())
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """One drawing, `size` logical pixels wide and high, at `ratio` device pixels each.

    Raises FileNotFoundError for an icon that is not shipped.
    """
    return _drawn(name, color.rgba(), size, ratio)


def draw(painter: QPainter, name: str, x: float, y: float, size: int, color: QColor) -> None:
    """Draw an icon with its top left corner at x, y."""
    found = pixmap(name, color, size, painter.device().devicePixelRatioF())
    painter.drawPixmap(round(x), round(y), found)


def icon(name: str, color: QColor, size: int, ratio: float = 1.0) -> QIcon:
    """A QIcon of one colour; make it again when the theme changes."""
    return QIcon(pixmap(name, color, size, ratio))
