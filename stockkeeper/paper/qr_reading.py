"""Reading QR codes back from a picture of a page: a photo, or a scan."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from stockkeeper.domain.refusals import Refusal

LARGEST_PIXELS = 100_000_000
"""More than any phone takes; what claims more is no photo."""
LARGEST_DOUBLED = 16_000_000
_SHARP = ImageFilter.UnsharpMask(radius=3, percent=250, threshold=0)


def texts(raw: bytes) -> list[str]:
    """Give the texts of all QR codes in a picture (JPEG, PNG and what else Pillow reads).

    Raises Refusal("photo.unreadable") for what is no picture.
    """
    try:
        with Image.open(io.BytesIO(raw)) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise Refusal("photo.unreadable", path=f"{picture.width} × {picture.height}")
            grey = ImageOps.exif_transpose(picture).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refusal("photo.unreadable", path=str(error)[:80]) from None
    return _read(grey) or _read(_sharpened(grey))


def _read(grey: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(grey)
    return [code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode]


def _sharpened(grey: Image.Image) -> Image.Image:
    """Give the picture as a second look needs it: at 200 dpi a little blur hides the modules."""
    if grey.width * grey.height > LARGEST_DOUBLED:
        return grey.filter(_SHARP)
    twice = (grey.width * 2, grey.height * 2)
    return grey.resize(twice, Image.Resampling.LANCZOS).filter(_SHARP)
