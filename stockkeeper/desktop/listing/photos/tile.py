"""One photo of a record as a tile: what it shows, the photo or its empty place, drops taken.

API: `PhotoTile(slot, word)`: `.show_photo(QImage | None)`, `.mark(chosen=, busy=)`, `.filled`;
signals `chosen(slot)`, `opened(slot)` (double click, Enter), `dropped(slot, QMimeData)`,
`moved(slot, step)` for the arrow keys.
"""

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.listing.photos import taking
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import PaintedButton
from stockkeeper.words import _

PICTURE, LOW_PICTURE, CAPTION = 78, 58, 20
"""Heights of the picture, in a low window too, and of the line below it, px at 100 %."""
CAPTION_LINE = 16
"""Height of the letters in that line, px at 100 %."""
_STEPS = {
    int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Up): -3, int(Qt.Key.Key_Down): 3,
}  # fmt: skip
"""How far an arrow key goes: there are three tiles in a row."""


def _caption() -> int:
    """Height of the caption."""
    theme = look()
    return CAPTION + theme.line("caption") - CAPTION_LINE


class PhotoTile(PaintedButton):
    """See the top of this file."""

    chosen = Signal(str)
    opened = Signal(str)
    dropped = Signal(str, object)
    moved = Signal(str, int)

    def __init__(self, slot: str, word: str, *, may_add: bool) -> None:
        super().__init__()
        self.slot, self.word = slot, word
        self._photo = QImage()
        self._chosen = self._busy = self._over = False
        self.setAcceptDrops(may_add)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._clicked)
        self._name()

    @property
    def filled(self) -> bool:
        """Whether there is a photo."""
        return not self._photo.isNull()

    def show_photo(self, photo: QImage | None) -> None:
        """Show a small picture, or the empty place."""
        self._photo = QImage() if photo is None else photo
        self._name()
        self.update()

    def mark(self, *, chosen: bool, busy: bool) -> None:
        """Say that it is the one chosen, and that a photo is being made ready for it."""
        self._chosen, self._busy = chosen, busy
        self._name()
        self.update()

    def measure(self) -> QSize:
        """A third of a pane; with large text its caption grows, and the picture a little."""
        theme = look()
        high = LOW_PICTURE if theme.compact else PICTURE
        return QSize(theme.size("photo_tile"), high + _caption())

    def draw(self, painter: QPainter) -> None:
        """Box, photo or sign, what it shows."""
        theme = look()
        caption = _caption()
        rect = QRectF(0, 0, self.width(), self.height() - caption)
        marked = self._chosen or self.focus_shown or self._over
        line = theme.color("accent_graph" if marked else "border")
        fill = theme.color("hover" if self._over or self.hovered else "sunken")
        drawing.box(painter, rect, fill, line, theme.radius("photo"), 2 if marked else 1)
        if self._busy:
            self._sign(painter, rect, "progress")
        elif self.filled:
            self._picture(painter, rect.adjusted(3, 3, -3, -3))
        else:
            self._sign(painter, rect, "plus" if self.acceptDrops() else "circle-dashed")
        below = QRectF(0, rect.bottom(), self.width(), caption)
        ink = theme.color("text" if self._chosen else "text_2")
        drawing.write(painter, below, self.word, "caption", ink, align=drawing.CENTER)

    def _sign(self, painter: QPainter, rect: QRectF, icon: str) -> None:
        ink = look().color("text_3")
        at = rect.center()
        icons.draw(painter, icon, at.x() - 11, at.y() - 11, 22, ink)

    def _picture(self, painter: QPainter, room: QRectF) -> None:
        size = self._photo.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._photo)

    def _name(self) -> None:
        state = _("being made ready") if self._busy else "" if self.filled else _("No photo yet")
        self.setAccessibleName(f"{self.word}: {state or _('Photo')}")

    def _clicked(self) -> None:
        self.chosen.emit(self.slot)

    # --- hands ---

    @guarded(None)
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """The tile in focus is the one chosen."""
        super().focusInEvent(event)
        self.chosen.emit(self.slot)

    @guarded(None)
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        """Open it."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit(self.slot)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter opens, arrows go to another tile."""
        key = int(event.key())
        if key in (int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)):
            self.opened.emit(self.slot)
        elif key in _STEPS:
            self.moved.emit(self.slot, _STEPS[key])
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """A photo over the tile."""
        if taking.holds(event.mimeData()):
            event.acceptProposedAction()
            self._hover(over=True)

    @guarded(None)
    def dragLeaveEvent(self, _event: QDragLeaveEvent, /) -> None:
        """It went elsewhere."""
        self._hover(over=False)

    @guarded(None)
    def dropEvent(self, event: QDropEvent, /) -> None:
        """It was let go."""
        self._hover(over=False)
        event.acceptProposedAction()
        mime: QMimeData = event.mimeData()
        self.dropped.emit(self.slot, mime)

    def _hover(self, *, over: bool) -> None:
        self._over = over
        self.update()
