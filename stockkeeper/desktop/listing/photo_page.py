"""A record's picture: shown, and added from a file, made small enough to live in the book.

API: `PhotoPage(may_add)`: `.show_photo(bytes | None)`, `add_wanted()`; `reduced(path) -> bytes`
gives JPEG bytes, at most 1600 px on the longer side, upright and without what the camera wrote
(place, device: EXIF). Raises Refusal("photo.unreadable", path) for what is no picture.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

LONGEST = 1600
QUALITY = 85
MEGABYTES = 512
"""Memory that one picture may take while it is read: a 100 megapixel photo fits."""
PATTERNS = ("*.jpg", "*.jpeg", "*.png", "*.bmp", "*.webp")


def reduced(path: Path) -> bytes:
    """The picture of a file as small JPEG bytes; see the top of this file."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)  # as it was held, then written without the note about it
    reader.setAllocationLimit(MEGABYTES)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refusal("photo.unreadable", path=str(path))
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))  # what was transparent
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(QUALITY)
    writer.write(flat)
    return bytes(buffer.data().data())


class _Picture(Painted):
    """The whole picture, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._photo = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_photo(self, photo: QPixmap) -> None:
        """Show a photo; a null one shows nothing."""
        self._photo = photo
        self.setAccessibleName(_("Photo") if not photo.isNull() else _("No photo yet"))
        self.update()

    def measure(self) -> QSize:
        """At least this much."""
        return QSize(120, 120)

    def draw(self, painter: QPainter) -> None:
        """The photo in the middle of a sunken box."""
        theme = look()
        rect = QRectF(self.rect())
        radius = theme.radius("photo")
        drawing.box(painter, rect, theme.color("sunken"), theme.color("border"), radius)
        if self._photo.isNull():
            pale = theme.color("text_3")
            words = _("No photo yet")
            drawing.write(painter, rect, words, "body", pale, align=drawing.CENTER)
            return
        room = self.size() - QSize(8, 8)
        size = self._photo.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, self._photo, QRectF(self._photo.rect()))


class PhotoPage(QWidget):
    """See the top of this file."""

    add_wanted = Signal()

    def __init__(self, *, may_add: bool) -> None:
        super().__init__()
        self._picture = _Picture()
        add = Button(_("Add photo…"), "plus")
        add.clicked.connect(self.add_wanted)
        add.setVisible(may_add)
        note = Label(_("The newest photo is shown; earlier ones stay in the journal."),
                     "caption", "text_3", wrap=True)  # fmt: skip
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._picture, 1)
        column.addWidget(note)
        column.addLayout(row)
        self.show_photo(None)

    def show_photo(self, photo: bytes | None) -> None:
        """Show these bytes, or say that there are none."""
        found = QPixmap()
        if photo:
            found.loadFromData(photo)
        self._picture.show_photo(found)
