"""A photo made ready for paper: upright, cut to its frame, no larger than a printer shows."""

import io
from functools import lru_cache

from PIL import Image, ImageOps

_DPI = 300
_SMALL_DPI = 200
"""Of photos side by side: what they show is read in the book."""
_POINTS = 72
_QUALITY = 88
_MOST_PIXELS = 80_000_000
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@lru_cache(maxsize=8)
def cut_photo(photo: bytes, width: float, height: float) -> tuple[bytes, int, int] | None:
    """Give JPEG bytes in RGB with their size in pixels, for a frame of so many points.

    What stands above the middle is kept, as faces do; None for what is no picture.
    """
    size = (round(width / _POINTS * _DPI), round(height / _POINTS * _DPI))
    try:
        with Image.open(io.BytesIO(photo)) as found:
            if found.width * found.height > _MOST_PIXELS:
                return None
            found.draft("RGB", (size[0] * 2, size[1] * 2))
            upright = ImageOps.exif_transpose(found).convert("RGB")
    except _UNREADABLE:
        return None
    return _jpeg(ImageOps.fit(upright, size, centering=(0.5, 0.35)))


def whole_photo(photo: bytes, width: float, height: float) -> tuple[bytes, int, int] | None:
    """Give JPEG bytes in RGB with their size in pixels, to stand inside so many points, uncut.

    None for what is no picture.
    """
    size = (round(width / _POINTS * _SMALL_DPI), round(height / _POINTS * _SMALL_DPI))
    try:
        with Image.open(io.BytesIO(photo)) as found:
            if found.width * found.height > _MOST_PIXELS:
                return None
            found.draft("RGB", size)
            upright = ImageOps.exif_transpose(found).convert("RGB")
    except _UNREADABLE:
        return None
    upright.thumbnail(size)
    return _jpeg(upright)


def _jpeg(image: Image.Image) -> tuple[bytes, int, int]:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue(), *image.size
