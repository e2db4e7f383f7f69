"""Buttons: one primary act, plain ones, one that hurts, a quiet one, a square with an icon.

API: `Button(text, icon="", kind="plain", key="")`; kinds primary, plain, danger, quiet, square,
link. A square button needs `accessible` (its name). Enter from a scanner never presses one.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.key_cap import cap_width, draw_cap
from stockkeeper.desktop.widgets.painted import PaintedButton

GAP = 8
PADDING = 12
STYLE = "body_strong"


class Button(PaintedButton):
    """A button in one of six kinds."""

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: str = "plain",
        key: str = "",
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._kind = kind
        self._key = key
        if accessible:
            self.setAccessibleName(accessible)
            self.setToolTip(accessible)

    def show_icon(self, icon: str) -> None:
        """Show another icon; "" none."""
        self._icon = icon
        self.restyled()

    def measure(self) -> QSize:
        """As wide as icon, words and key; one button high."""
        theme = look()
        high = theme.size("button")
        if self._kind == "square":
            return QSize(high, high)
        parts = [drawing.width_of(self.text(), STYLE)] if self.text() else []
        if self._icon:
            parts.append(16)
        if self._key:
            parts.append(cap_width(self._key))
        sides = 2 * (2 if self._kind == "link" else PADDING)
        return QSize(round(sum(parts) + GAP * (len(parts) - 1) + sides), high)

    def minimumSizeHint(self) -> QSize:
        """Where room is short the key goes first, then the icon; the words stay."""
        whole = self.measure()
        if not self.text():
            return whole
        sides = 2 * (2 if self._kind == "link" else PADDING)
        return QSize(round(drawing.width_of(self.text(), STYLE) + sides), whole.height())

    def draw(self, painter: QPainter) -> None:
        """Box, ring, icon, words, key."""
        ink = self._box(painter)
        middle = self.height() / 2
        if not self.text():
            icons.draw(painter, self._icon, (self.width() - 16) / 2, middle - 8, 16, ink)
            return
        words = min(drawing.width_of(self.text(), STYLE), self.width() - 4)
        left = self.width() - words - 2 * (2 if self._kind == "link" else PADDING)
        with_icon = bool(self._icon) and left >= 16 + GAP - 1
        key = cap_width(self._key) + GAP if self._key else 0
        key = key if left - (16 + GAP if with_icon else 0) >= key - 1 else 0
        at = (self.width() - words - (16 + GAP if with_icon else 0) - key) / 2
        if with_icon and self._kind != "link":
            icons.draw(painter, self._icon, at, middle - 8, 16, ink)
            at += 16 + GAP
        box = QRectF(at, 0, words + 1, self.height())
        drawing.write(painter, box, self.text(), STYLE, ink)
        at += words + GAP
        if with_icon and self._kind == "link":
            icons.draw(painter, self._icon, at, middle - 8, 16, ink)
        if key:
            draw_cap(painter, at, middle, self._key)

    def _box(self, painter: QPainter) -> QColor:
        """Paint what lies under the words; gives the colour of the words."""
        theme = look()
        rect = QRectF(self.rect())
        radius = theme.radius("control")
        if not self.isEnabled():
            if self._kind not in ("quiet", "link"):
                fill, line = theme.color("sunken"), theme.color("border")
                drawing.box(painter, rect, fill, line, radius)
            return theme.color("text_off")
        if self._kind == "primary":
            state = "_pressed" if self.isDown() else "_hover" if self.hovered else ""
            ring = theme.color("text") if self.focus_shown else None
            drawing.box(painter, rect, theme.color("accent" + state), ring, radius, 2)
            return theme.color("on_accent")
        self._plain_box(painter, rect, radius)
        inks = {"danger": "danger_text", "link": "accent_text"}
        return theme.color(inks.get(self._kind, "text"))

    def _plain_box(self, painter: QPainter, rect: QRectF, radius: int) -> None:
        theme = look()
        bare = self._kind in ("quiet", "link")
        touched = self.isDown() or self.hovered
        fill = theme.color("sunken" if self.isDown() else "hover" if touched else "surface")
        if self.focus_shown:
            drawing.box(painter, rect, fill, theme.color("accent_graph"), radius, 2)
        elif not bare:
            line = theme.color("danger_line" if self._kind == "danger" else "neutral_line")
            drawing.box(painter, rect, fill, line, radius)
        elif touched:
            drawing.box(painter, rect, fill, None, radius)
