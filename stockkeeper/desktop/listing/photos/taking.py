"""Photos that come from outside, dropped, pasted or chosen, and those that leave.

API: `brought(mime) -> Path | QImage` what a drop or a paste brings; `holds(mime) -> bool` whether
it brings a photo at all. `Bring(ref, slot, what)` and `TakeOut(ref, picture, path)` are works of an
errand: a photo is read and made small in the errand's thread, never in the window's.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from stockkeeper.actions.keep import Attach
from stockkeeper.actions.record import RecordPaper
from stockkeeper.book.queries import pictures
from stockkeeper.book.queries.pictures import Picture
from stockkeeper.desktop.errand import Errand
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import photos
from stockkeeper.exchange.photos import Prepared
from stockkeeper.paper import deliver

Brought = Path | QImage


def holds(mime: QMimeData) -> bool:
    """Whether something dropped or copied may be a photo: a file of this computer, or a picture."""
    return bool(_files(mime)) or mime.hasImage()


def brought(mime: QMimeData) -> Brought:
    """What was dropped or copied; raises Refusal "photo.nothing_pasted", "photo.one_at_a_time"."""
    files = _files(mime)
    if len(files) > 1:
        raise Refusal("photo.one_at_a_time")
    if files:
        return files[0]
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        raise Refusal("photo.nothing_pasted")
    return image


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def made(what: Brought) -> Prepared:
    """Make it ready for the book; raises the refusals of `exchange/photos.py`."""
    if isinstance(what, Path):
        return photos.read(what)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    what.save(buffer, "PNG", 100)  # type: ignore[call-overload]  # 100: not compressed, so at once
    return photos.prepared(bytes(buffer.data().data()))


@dataclass(frozen=True)
class Bring:
    """Make a photo small and attach it."""

    ref: Ref
    slot: str
    what: Brought

    def __call__(self, errand: Errand) -> Any:
        """Give the receipt."""
        return errand.perform(Attach(self.ref, self.slot, made(self.what).jpeg))


@dataclass(frozen=True)
class TakeOut:
    """Write a photo to a file and record that it left."""

    ref: Ref
    picture: Picture
    path: Path

    def __call__(self, errand: Errand) -> Path:
        """Write, then record; a file that cannot be recorded does not stay."""
        content = pictures.content(errand.reader(), self.picture.sha256)
        sha256 = deliver.write_bytes(self.path, content)
        told = {"ref": str(self.ref), "slot": self.picture.slot, "folio": str(self.picture.folio)}
        try:
            errand.perform(RecordPaper("photo", "jpg", sha256, 0, told))
        except BaseException:
            self.path.unlink(missing_ok=True)
            raise
        return self.path
