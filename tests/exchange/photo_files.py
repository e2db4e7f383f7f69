"""Real picture files for tests: as phones and scanners write them, and as they must not be."""

import io
import struct
import zlib

from PIL import Image, ImageDraw

PLACE = {1: "S", 2: (12.0, 3.0, 0.5), 3: "W", 4: (77.0, 2.0, 33.0)}
"""Lima, as a camera writes where it was."""


def drawn(size=(800, 600), mode="RGB", corner="red"):
    """A picture whose upper left quarter has a colour of its own."""
    image = Image.new("RGB", size, "navy")
    half = (size[0] // 2, size[1] // 2)
    ImageDraw.Draw(image).rectangle((0, 0, *half), fill=corner)
    return image.convert(mode)


def saved(image, kind="JPEG", **more):
    """Its bytes in a file of a kind."""
    made = io.BytesIO()
    image.save(made, kind, **more)
    return made.getvalue()


def with_exif(orientation=1, size=(800, 600)):
    """A phone's photo: turned, with its place, its device, a comment and a thumbnail inside."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telefonia SA"
    exif[0x9286] = b"ASCII\0\0\0secreto"
    exif.get_ifd(0x8825).update(PLACE)
    exif[0x8825] = PLACE
    return saved(drawn(size), exif=exif, comment=b"comentario secreto", icc_profile=b"p" * 200)


def png_that_says(width, height):
    """A PNG of a few bytes that says it has so many pixels: a decompression bomb."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    row = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", row), (b"IEND", b""))
    )
