"""Hands for photos: the system's window for files, something dropped, something copied."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication


class Files:
    """Answers the system's window for files, and counts how often it was asked."""

    def __init__(self, path):
        self.path, self.asked = path, 0

    def open(self, *_asked):
        self.asked += 1
        return self.path

    def save_as(self, *_asked):
        return self.path


def mime_of(*paths, image=None, text=""):
    """What a file manager, a browser or an editor gives."""
    mime = QMimeData()
    if paths:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if image is not None:
        mime.setImageData(image)
    if text:
        mime.setText(text)
    return mime


def drop(tile, mime):
    """Drag something over a tile and let it go; False where the tile does not take it."""
    at, copy, left = QPointF(20, 20), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(at.toPoint(), copy, mime, left, none)
    over.ignore()
    QApplication.sendEvent(tile, over)
    if not (tile.acceptDrops() and over.isAccepted()):
        return False
    QApplication.sendEvent(tile, QDropEvent(at, copy, mime, left, none))
    return True


def copied(mime):
    """Put something on the clipboard."""
    QGuiApplication.clipboard().setMimeData(mime)


def nothing_copied():
    """Empty the clipboard: what Python put there must not be asked for once Python is gone."""
    QGuiApplication.clipboard().clear()


def green(width=300, height=200):
    """A picture as a program copies it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    return image
