"""The photo of a thing that an audit saw, known to the book or not: kept with the audit at once.

API: `SeenPhoto(room, audit, code)` a widget that stands under a form.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from stockkeeper.book.queries import pictures
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.auditing.photo_line import PhotoLine
from stockkeeper.desktop.listing.photos import taking
from stockkeeper.desktop.listing.photos.taking import Brought
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.photo_slots import SEEN
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _


@dataclass(frozen=True)
class AskSlot:
    """Asks for the photo that a slot of an audit shows; a null image for none."""

    ref: Ref
    slot: str

    def __call__(self, base: Base) -> QImage:
        """As it is kept."""
        sha256 = pictures.in_slot(base, self.ref, self.slot)
        return QImage.fromData(pictures.content(base, sha256)) if sha256 else QImage()


class SeenPhoto(PhotoLine):
    """See the top of this file."""

    def __init__(self, room: Room, audit: Ref, code: str) -> None:
        super().__init__(_("Photo"), _("Drop a photo here, choose a file or paste."))
        self._room, self._audit, self._slot = room, audit, SEEN + code
        self.setEnabled(room.seat.may(Permission.FINDINGS))
        self.brought.connect(self._bring)
        self.refused.connect(self.text.setText)
        self._ask()

    def _ask(self) -> None:
        question = AskSlot(self._audit, self._slot)
        self._room.desk.ask(question, self._came, owner=self, key="photo", otherwise=self._broke)

    def _came(self, photo: QImage) -> None:
        self.busy(False)
        self.show_photo(photo)
        if not photo.isNull():
            self.text.setText(_("It is kept with the audit."))

    def _bring(self, what: Brought) -> None:
        self.busy(True)
        work = taking.Bring(self._audit, self._slot, what)
        self._room.desk.background(work, then=self._kept, otherwise=self._broke, owner=self)

    def _kept(self, _receipt: Any) -> None:
        self._ask()

    def _broke(self, error: Exception) -> None:
        self.busy(False)
        self.text.setText(said(error))
