"""What a wall of photos shows of a record, read and made small in a reader's thread."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from stockkeeper.book.queries import pictures
from stockkeeper.book.queries.pictures import Picture
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import photo_slots
from stockkeeper.domain.refs import Ref

THUMB = QSize(320, 320)
"""Pixels of a small one: a tile at twice the density."""


@dataclass(frozen=True)
class Shots:
    """The photos of a record: its slots in order, what each shows, and small pictures of them."""

    ref: Ref
    slots: tuple[str, ...]
    pictures: dict[str, Picture]
    thumbs: dict[str, QImage]


@dataclass(frozen=True)
class AskShots:
    """Asks for the photos of a record."""

    ref: Ref

    def __call__(self, base: Base) -> Shots:
        """All slots, with small pictures."""
        found = {each.slot: each for each in pictures.shown_now(base, self.ref) if each.kept}
        thumbs = {}
        for slot, picture in found.items():
            whole = QImage.fromData(pictures.content(base, picture.sha256))
            if not whole.isNull():
                ratio = Qt.AspectRatioMode.KeepAspectRatio
                smooth = Qt.TransformationMode.SmoothTransformation
                whole = whole.scaled(whole.size().boundedTo(THUMB), ratio, smooth)
            thumbs[slot] = whole
        return Shots(self.ref, photo_slots.shown(self.ref.kind, found), found, thumbs)


@dataclass(frozen=True)
class Whole:
    """One photo as it is kept."""

    ref: Ref
    slot: str
    photo: QImage


@dataclass(frozen=True)
class AskWhole:
    """Asks for one photo as it is kept."""

    ref: Ref
    picture: Picture

    def __call__(self, base: Base) -> Whole:
        """The picture; raises Refusal "photo.erased"."""
        content = pictures.content(base, self.picture.sha256)
        return Whole(self.ref, self.picture.slot, QImage.fromData(content))
