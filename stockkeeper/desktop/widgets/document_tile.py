"""A paper of a person and its expiry, as a tile of the person card.

API: `DocumentTile(title, value, tone, icon, solid=False)`, `.tell(...)` the same;
`PhotoFrame(caption, icon)`, `.show_photo(QPixmap | None)`, sizes "person_photo", "weapon_photo".
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted


class DocumentTile(Painted):
    """Title above, state and day below, an icon before; `solid` for the one that blocks."""

    def __init__(
        self, title: str = "", value: str = "", tone: str = "neutral", icon: str = "file-text",
        *, solid: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.tell(title, value, tone, icon, solid=solid)

    def tell(self, title: str, value: str, tone: str, icon: str, *, solid: bool = False) -> None:
        """Tell another paper."""
        self._title, self._value, self._tone, self._icon = title, value, tone, icon
        self._solid = solid
        self.setAccessibleName(f"{title}: {value}")
        self.update()

    def measure(self) -> QSize:
        """One tile."""
        return QSize(190, look().size("document_tile"))

    def draw(self, painter: QPainter) -> None:
        """Box, icon, two lines."""
        theme = look()
        rect = QRectF(self.rect())
        ink = theme.color("on_status") if self._solid else theme.tone(self._tone, "text")
        fill = theme.tone(self._tone, "solid" if self._solid else "soft")
        line = theme.tone(self._tone, "solid" if self._solid else "line")
        drawing.box(painter, rect, fill, line, theme.radius("control"))
        middle = rect.center().y()
        icons.draw(painter, self._icon, 13, middle - 11, 22, ink)
        first = QRectF(45, middle - 18, rect.width() - 51, 18)
        drawing.write(painter, first, self._title, "caption", ink)
        second = QRectF(45, middle, rect.width() - 51, 18)
        drawing.write(painter, second, self._value, "body_strong", ink)


class PhotoFrame(Painted):
    """A photo, or the drawing that stands for the missing one."""

    def __init__(self, caption: str, icon: str, size: str = "person_photo") -> None:
        super().__init__()
        self._caption, self._icon, self._size_name = caption, icon, size
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(caption or icon)

    def show_photo(self, photo: QPixmap | None) -> None:
        """Show a photo, or the drawing again."""
        if photo is None and self._photo is None:
            return
        self._photo = photo
        self.update()

    def show_icon(self, icon: str) -> None:
        """Show another drawing."""
        self._icon = icon
        self.update()

    def measure(self) -> QSize:
        """The photo's size."""
        return QSize(*look().pair(self._size_name))

    def draw(self, painter: QPainter) -> None:
        """The photo, filling the frame; else the drawing and its caption."""
        theme = look()
        rect = QRectF(self.rect())
        radius = theme.radius("photo")
        drawing.box(painter, rect, theme.color("sunken"), theme.color("border"), radius)
        if self._photo is not None and not self._photo.isNull():
            self._draw_photo(painter, rect, self._photo)
            return
        ink = theme.color("text_3" if self._caption else "text")
        shift = 10 if self._caption else 0
        size = 44
        icons.draw(
            painter, self._icon, rect.center().x() - size / 2,
            rect.center().y() - size / 2 - shift, size, ink,
        )  # fmt: skip
        if self._caption:
            box = QRectF(0, rect.center().y() + 18, rect.width(), 20)
            color = theme.color("text_3")
            drawing.write(painter, box, self._caption, "caption", color, align=drawing.CENTER)

    def _draw_photo(self, painter: QPainter, rect: QRectF, photo: QPixmap) -> None:
        path = QPainterPath()
        path.addRoundedRect(rect, look().radius("photo"), look().radius("photo"))
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = photo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRectF(0, 0, whole.width(), whole.height())
        target.moveCenter(rect.center())
        painter.drawPixmap(target, photo, QRectF(photo.rect()))
