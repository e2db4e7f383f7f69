"""One photo beside a form: its tile takes drops, a file is chosen, what was copied is pasted.

API: `PhotoLine(word, text="")`: `.show_photo(QImage | None)`, `.busy(bool)`, `.choose_file()`,
`.paste()`, `.chooser`; signals brought(Path | QImage) what a person gave, refused(str) why not,
looked() the tile was pressed twice. `AskThumb(what)` makes a small picture of it.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.listing.photos import taking
from stockkeeper.desktop.listing.photos.taking import Brought
from stockkeeper.desktop.listing.photos.tile import PhotoTile
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.photos import PATTERNS
from stockkeeper.words import _

THUMB = QSize(320, 320)
TILE = 116


@dataclass(frozen=True)
class AskThumb:
    """Asks for a small picture of what a person gave; no book is needed for it."""

    what: Brought

    def __call__(self, _base: Base) -> QImage:
        """A null image for what is no picture: the act will say so."""
        ratio, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        if isinstance(self.what, QImage):
            return self.what.scaled(THUMB, ratio, smooth)
        reader = QImageReader(str(self.what))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(THUMB, ratio))
        return reader.read()


class PhotoLine(QWidget):
    """See the top of this file."""

    brought = Signal(object)
    refused = Signal(str)
    looked = Signal()

    def __init__(self, word: str, text: str = "") -> None:
        super().__init__()
        self.chooser = Chooser()
        self.tile = PhotoTile("photo", word, may_add=True)
        self.tile.setFixedWidth(TILE)
        self.tile.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tile.opened.connect(self._opened)
        self.tile.dropped.connect(self._dropped)
        self.text = Label(text, "caption", "text_2", wrap=True)
        self.file = Button(_("File…"), "plus")
        self.file.setAccessibleName(_("Choose the file of a photo"))
        self.file.clicked.connect(self.choose_file)
        self.paste_it = Button(_("Paste"))
        self.paste_it.setAccessibleName(_("Paste a photo"))
        self.paste_it.clicked.connect(self.paste)
        right = QVBoxLayout()
        right.setSpacing(6)
        for button in (self.file, self.paste_it):
            right.addWidget(button)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.tile)
        row.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(self.text)

    def show_photo(self, photo: QImage | None) -> None:
        """Show a picture, or the empty place."""
        self.tile.show_photo(photo)

    def busy(self, on: bool) -> None:
        """A photo is being made ready."""
        self.tile.mark(chosen=False, busy=on)
        for button in (self.file, self.paste_it):
            button.setEnabled(not on)

    def choose_file(self) -> None:
        """Ask for a file."""
        wanted = kinds(_("Pictures"), *PATTERNS)
        path = self.chooser.open(self, _("Add photo"), Path.home(), wanted)
        if path is not None:
            self.brought.emit(path)

    def paste(self) -> None:
        """Take what was copied."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _dropped(self, _slot: str, mime: QMimeData) -> None:
        self._take(mime)

    def _take(self, mime: QMimeData) -> None:
        try:
            what = taking.brought(mime)
        except Refusal as refusal:
            self.refused.emit(said(refusal))
        else:
            self.brought.emit(what)

    def _opened(self, _slot: str) -> None:
        if self.tile.filled:
            self.looked.emit()
        else:
            self.choose_file()
