"""The photos and the documents of a record on one page, one of the two in front.

API: `FilesPage(room, may_add=...)`: `.show_of(ref)`, `.photos` the PhotoWall, `.shelf` the
DocumentShelf, `.choose(PHOTOS | DOCUMENTS)`; signal `over_wanted(viewer)`.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.listing.documents.shelf import DocumentShelf
from stockkeeper.desktop.listing.photos.wall import PhotoWall
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _

PHOTOS, DOCUMENTS = "photos", "documents"


class FilesPage(QWidget):
    """See the top of this file."""

    over_wanted = Signal(object)

    def __init__(self, room: Room, *, may_add: bool) -> None:
        super().__init__()
        self.photos = PhotoWall(room, may_add=may_add)
        self.photos.over = True
        self.shelf = DocumentShelf(room, may_add=may_add)
        self.kinds = Segmented([(PHOTOS, _("Photos")), (DOCUMENTS, _("Documents"))], _("Files"))
        self.kinds.chosen.connect(self._turn)
        self._pages = QStackedWidget()
        for page in (self.photos, self.shelf):
            page.over_wanted.connect(self.over_wanted)
            self._pages.addWidget(page)
        bar = QVBoxLayout()
        bar.setContentsMargins(16, 8, 16, 0)
        bar.addWidget(self.kinds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    def show_of(self, ref: Ref | None) -> None:
        """Show the files of a record."""
        self.photos.show_of(ref)
        self.shelf.show_of(ref)

    def choose(self, key: str) -> None:
        """Put photos or documents in front."""
        self.kinds.choose(key)
        self._turn(key)

    def _turn(self, key: str) -> None:
        self._pages.setCurrentWidget(self.shelf if key == DOCUMENTS else self.photos)
