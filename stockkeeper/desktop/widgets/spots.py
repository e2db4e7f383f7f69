"""A painted card whose parts can be pressed: arrows go from part to part, Enter opens one.

API: subclass `Spots(title)` and write `paint_body(painter)`, which calls `self.spot(rect, key,
spoken)` for every part that leads somewhere, and `told()`, the whole in words. `opened(object)`
gives the key of the part entered or clicked; `.head(count="", link="")` sets the line on top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted

INSET = 14
HEAD = "head"
"""The key of the link in the card's top line."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Spot:
    """A part that can be pressed."""

    rect: QRectF
    key: Any
    spoken: str


class Spots(Painted):
    """See the top of this file."""

    opened = Signal(object)

    def __init__(self, title: str, *, framed: bool = True) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self._framed = framed
        self._count = self._link = ""
        self._spots: list[Spot] = []
        self._at: Any = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def paint_body(self, painter: QPainter) -> None:
        """Paint what stands under the head, and name its spots."""
        raise NotImplementedError

    def told(self) -> str:
        """The whole card in words, without its title."""
        raise NotImplementedError

    def head(self, count: str = "", link: str = "") -> None:
        """Say how many, and where the whole of it is found."""
        self._count, self._link = count, link
        self.retold()

    def retold(self) -> None:
        """Other content: say it to screen readers, and paint it."""
        told = ". ".join(part for part in (self._count, self.told()) if part)
        self.setAccessibleName(f"{self.title}: {told}" if told else self.title)
        self.restyled()

    @property
    def top(self) -> float:
        """Where the body begins, in logical pixels."""
        return float(look().size("card_title")) if self._framed else 0.0

    def measure(self) -> QSize:
        """Head and some rows."""
        return QSize(240, round(self.top + 120 * look().scale))

    def spot(self, rect: QRectF, key: Any, spoken: str) -> None:
        """Name a part that can be pressed, while painting."""
        self._spots.append(Spot(rect, key, spoken))

    @property
    def spots(self) -> Sequence[Spot]:
        """The parts as they were last painted."""
        return tuple(self._spots)

    def draw(self, painter: QPainter) -> None:
        """Card, head, body, and a ring round the part that Enter would open."""
        theme = look()
        self._spots = []
        if self._framed:
            rect = QRectF(self.rect())
            drawing.box(painter, rect, theme.color("surface"), theme.color("border"),
                        theme.radius("card"))  # fmt: skip
            self._draw_head(painter)
        self.paint_body(painter)
        if self.hasFocus():
            current = self._current()
            rect = current.rect if current else QRectF(self.rect())
            drawing.box(painter, rect.adjusted(1, 1, -1, -1), None, theme.color("accent_graph"),
                        theme.radius("control"), 2)  # fmt: skip

    def _draw_head(self, painter: QPainter) -> None:
        theme, high = look(), self.top
        ink = theme.color("text")
        link = drawing.width_of(self._link, "keycap") + 22 if self._link else 0.0
        box = QRectF(INSET, 0, self.width() - 2 * INSET - link, high)
        used = drawing.write(painter, box, self.title, "card_title", ink)
        if self._link:
            right = self.width() - INSET
            accent = theme.color("accent_text")
            place = QRectF(right - link, 0, link, high)
            drawing.write(painter, place, self._link, "keycap", accent)
            icons.draw(painter, "chevron-right", right - 16, high / 2 - 8, 16, accent)
            self.spot(place.adjusted(-6, 5, 6, -5), HEAD, f"{self.title}: {self._link}")
        pale, rest = theme.color("text_3"), box.adjusted(used + 6, 0, 0, 0)
        if self._link:
            drawing.write(painter, rest, self._count, "person_meta", pale)
        else:
            drawing.write(painter, rest, self._count, "caption", pale, align=drawing.RIGHT)
        drawing.hline(painter, 1, high - 1, self.width() - 2, theme.color("border"))

    def nothing(self, painter: QPainter, title: str, text: str = "", icon: str = "") -> None:
        """What stands where there is nothing to show, and what to do next."""
        theme = look()
        line = theme.line("body") + 2
        space = QRectF(INSET, self.top, self.width() - 2 * INSET, self.height() - self.top)
        lines = 1 + bool(text) * 2
        at = space.center().y() - (lines * line) / 2 + (14 if icon else 0)
        if icon:
            ink = theme.color("text_3")
            icons.draw(painter, icon, space.center().x() - 10, at - 26, 20, ink)
        first = QRectF(space.left(), at, space.width(), line)
        drawing.write(painter, first, title, "body_strong", theme.color("text_2"),
                      align=drawing.CENTER)  # fmt: skip
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text_3"))
        under = QRectF(space.left(), at + line, space.width(), space.bottom() - at - line)
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(under, flags, text)

    # --- keys and mouse ---

    def _current(self) -> Spot | None:
        found = next((spot for spot in self._spots if spot.key == self._at), None)
        return found or (self._spots[0] if self._spots else None)

    def _take(self, spot: Spot | None) -> None:
        if spot is not None:
            self._at = spot.key
            self.setAccessibleDescription(spot.spoken)
        self.update()

    def _towards(self, across: int, down: int) -> Spot | None:
        here = self._current()
        if here is None:
            return None
        middle = here.rect.center()

        def far(spot: Spot) -> float:
            step = spot.rect.center() - middle
            along = step.x() * across + step.y() * down
            aside = abs(step.x() * down) + abs(step.y() * across)
            return along + 4 * aside if along > 1 else float("inf")

        found = min(self._spots, key=far)
        return found if far(found) < float("inf") else None

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Arrows, Home, End, Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            found = self._towards(*_STEPS[key])
            if found is not None:
                self._take(found)
                return
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._spots:
            self._take(self._spots[0 if key == Qt.Key.Key_Home else -1])
            return
        elif key in _ENTER:
            current = self._current()
            if current is not None:
                self.opened.emit(current.key)
                return
        event.ignore()

    @guarded(None)
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """Say on which part the keyboard stands."""
        self._take(self._current())
        super().focusInEvent(event)

    def _under(self, at: QPointF) -> Spot | None:
        return next((spot for spot in self._spots if spot.rect.contains(at)), None)

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        """The hand over what can be pressed."""
        over = self._under(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """A part is clicked."""
        found = self._under(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._take(found)
            self.opened.emit(found.key)
