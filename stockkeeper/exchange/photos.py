"""A photo from outside made fit for the book: small, upright, and bare of what the camera wrote.

    prepared(content) -> Prepared(jpeg, width, height)

JPEG, PNG, WebP, BMP, and the first picture of a GIF are read. HEIC is not: it needs a decoder of
its own on every system, and phones give JPEG when asked. What is stored is a new JPEG made from
the pixels alone, so no EXIF, place, profile, comment, thumbnail or hidden file comes along. The
hash in the journal is that of the stored JPEG: the same file prepared twice by one release of
the program gives the same bytes, so it is kept once; another release may compress differently.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from stockkeeper.domain.refusals import Refusal

LONGEST = 1600
"""Pixels on the longer side of a stored photo: a serial fills the picture and is read."""
ENOUGH = 400_000
"""Bytes that a stored photo should stay below."""
LARGEST_FILE = 64 * 1024 * 1024
MOST_PIXELS = 89_000_000
"""Of a JPEG, which is made smaller while it is read; Pillow's own limit is just above."""
MOST_OTHERS = 40_000_000
"""Pixels of other kinds, which have to be in memory whole."""
QUALITIES = (85, 78, 70, 60, 50)
SMALLER = 0.8
PATTERNS = ("*.jpg", "*.jpeg", "*.png", "*.webp", "*.bmp", "*.gif")
_KINDS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, OverflowError),
    *(ZeroDivisionError, RuntimeError, struct.error, zlib.error),
)
"""What Pillow raises for files that are no picture, or half of one."""


@dataclass(frozen=True)
class Prepared:
    """A photo as the book keeps it; sizes in pixels."""

    jpeg: bytes
    width: int
    height: int


def read(path: Path) -> Prepared:
    """Prepare the photo in a file; raises the refusals of `prepared`, and "photo.unreadable"."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise Refusal("photo.unreadable", path=str(path)) from None
    return prepared(content, str(path))


def prepared(
    content: bytes, name: str = "", *, longest: int = LONGEST, enough: int = ENOUGH
) -> Prepared:
    """Make a photo ready; `name` says in refusals which one it was.

    `longest` pixels and `enough` bytes are for pictures of another use, such as scanned pages.

    Raises Refusal "photo.unreadable" (no picture, or half of one), "photo.heic",
    "photo.too_large" (the file), "photo.too_many_pixels".
    """
    if len(content) > LARGEST_FILE:
        raise Refusal("photo.too_large", path=name or "–", megabytes=LARGEST_FILE >> 20)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Refusal("photo.heic", path=name or "–")
    try:
        with warnings.catch_warnings():
            # of a size too large and of broken notes of a camera; neither is for a terminal
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_KINDS) as found:
                _check_size(found, name)
                plain = _plain(found, longest)
    except (Image.DecompressionBombError, MemoryError):
        raise Refusal("photo.too_many_pixels", path=name or "–", megapixels=_most()) from None
    except _BROKEN:
        raise Refusal("photo.unreadable", path=name or "–") from None
    return _small(plain, enough)


def _check_size(found: Image.Image, name: str) -> None:
    most = MOST_PIXELS if found.format in ("JPEG", "MPO") else MOST_OTHERS
    if found.width * found.height > most:
        megapixels = most // 1_000_000
        raise Refusal("photo.too_many_pixels", path=name or "–", megapixels=megapixels)


def _most() -> int:
    return MOST_PIXELS // 1_000_000


def _plain(found: Image.Image, longest: int) -> Image.Image:
    """Give the pixels upright, in RGB, on white where they were transparent, and nothing else."""
    if found.format in ("JPEG", "MPO"):
        found.draft(None, (2 * longest, 2 * longest))
    found.load()
    turned = _upright(found)
    if turned.mode.startswith("I"):  # 16 bits a pixel, black to 65535
        turned = turned.convert("I").point(_eight_bits).convert("L")
    turned.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
        white = Image.new("RGBA", turned.size, "white")
        turned = Image.alpha_composite(white, turned)
    pixels = turned.convert("RGB")
    bare = Image.new("RGB", pixels.size)
    bare.paste(pixels)
    return bare


def _upright(found: Image.Image) -> Image.Image:
    """Turn as the camera was held; a broken note about it is no reason to lose the photo."""
    try:
        turned = ImageOps.exif_transpose(found)
    except _BROKEN:
        turned = found
    if turned.mode in ("P", "1"):  # a palette cannot be made smaller smoothly
        turned = turned.convert("RGBA" if "transparency" in turned.info else "RGB")
    return turned


def _eight_bits(value: float) -> float:
    return value * (1 / 257) + 0


def _small(image: Image.Image, enough: int) -> Prepared:
    """Compress until it is small enough: first harder, then with fewer pixels."""
    while True:
        for quality in QUALITIES:
            made = io.BytesIO()
            image.save(made, "JPEG", quality=quality, optimize=True)
            if made.tell() <= enough:
                return Prepared(made.getvalue(), *image.size)
        size = (max(1, round(image.width * SMALLER)), max(1, round(image.height * SMALLER)))
        image = image.resize(size, Image.Resampling.LANCZOS)
