"""Pictures that are drawn, not taken: faces, weapons, permits and pages of the demonstration."""

from __future__ import annotations

import io
import textwrap
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from stockkeeper import paths

Colour = tuple[int, int, int]
Draw = ImageDraw.ImageDraw
QUALITY = 82
TWICE = 2
"""Drawn so much larger and then made smaller: edges come out smooth."""
PAPER: Colour = (250, 249, 245)
INK: Colour = (43, 48, 56)
WALLS: tuple[Colour, ...] = ((196, 208, 219), (214, 205, 190), (197, 211, 198), (208, 200, 214))
SKINS: tuple[Colour, ...] = ((196, 150, 117), (150, 104, 74), (222, 180, 148), (116, 78, 56))
STEEL: Colour = (62, 68, 76)
WOOD: Colour = (116, 82, 56)
CLOTH: Colour = (226, 223, 214)
STRIPE: Colour = (31, 78, 121)


@cache
def _font(size: int, face: str = "Inter-Medium") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(paths.resource("fonts", f"{face}.ttf")), size * TWICE)


def _blank(width: int, height: int, colour: Colour) -> tuple[Image.Image, Draw]:
    image = Image.new("RGB", (width * TWICE, height * TWICE), colour)
    return image, ImageDraw.Draw(image)


def _jpeg(image: Image.Image) -> bytes:
    small = image.resize((image.width // TWICE, image.height // TWICE), Image.Resampling.BOX)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _at(*points: float) -> list[float]:
    return [each * TWICE for each in points]


def _write(
    draw: Draw, x: float, y: float, text: str, font: ImageFont.FreeTypeFont, fill: Colour = INK
) -> None:
    draw.text((x * TWICE, y * TWICE), text, fill=fill, font=font)


def portrait(number: int) -> bytes:
    """Give a face that nobody has: head, hair and the shirt of a uniform, by a number."""
    image, draw = _blank(240, 300, WALLS[number % len(WALLS)])
    skin = SKINS[(number // 2) % len(SKINS)]
    hair: Colour = ((38, 30, 26), (70, 50, 36), (24, 24, 28))[number % 3]
    shirt: Colour = ((52, 73, 94), (38, 84, 72), (74, 66, 58))[number // 3 % 3]
    draw.ellipse(_at(30, 214, 210, 400), fill=shirt)
    draw.rectangle(_at(100, 180, 140, 232), fill=skin)
    draw.polygon(_at(96, 224, 144, 224, 120, 258), fill=(236, 236, 232))
    wide = 54 + number % 4 * 2
    draw.ellipse(_at(120 - wide - 3, 64, 120 + wide + 3, 170), fill=hair)
    draw.ellipse(_at(120 - wide, 82, 120 + wide, 206), fill=skin)
    for x in (99, 141):
        draw.ellipse(_at(x - 5, 136, x + 5, 144), fill=INK)
        draw.line(_at(x - 10, 126, x + 10, 125), fill=hair, width=3 * TWICE)
    draw.arc(_at(102, 154, 138, 184), 25, 155, fill=INK, width=2 * TWICE)
    draw.line(_at(120, 144, 117, 160), fill=INK, width=TWICE)
    draw.rectangle(_at(152, 250, 186, 262), fill=(222, 196, 96))
    return _jpeg(image)


def side(sort: str, serial: str, *, left: bool = False) -> bytes:
    """Give a weapon from its side, on a cloth with a scale, its serial on a tag."""
    image, draw = _blank(640, 400, CLOTH)
    draw.rectangle(_at(40, 348, 600, 356), fill=INK)
    for step in range(0, 561, 40):
        draw.rectangle(_at(40 + step, 338, 42 + step, 356), fill=INK)
    _SHAPES.get(sort, _pistol)(draw)
    if left:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        draw = ImageDraw.Draw(image)
    draw.rectangle(_at(40, 28, 210, 74), fill=PAPER, outline=INK, width=TWICE)
    _write(draw, 54, 38, serial, _font(20, "JetBrainsMono-Bold"))
    return _jpeg(image)


def _revolver(draw: Draw) -> None:
    draw.rounded_rectangle(_at(120, 132, 400, 162), 6 * TWICE, fill=STEEL)
    draw.rectangle(_at(126, 116, 140, 134), fill=STEEL)
    draw.rounded_rectangle(_at(300, 124, 480, 210), 18 * TWICE, fill=STEEL)
    draw.rounded_rectangle(_at(330, 128, 410, 204), 16 * TWICE, fill=(88, 95, 104))
    for y in (144, 166, 188):
        draw.line(_at(336, y, 404, y), fill=STEEL, width=4 * TWICE)
    draw.arc(_at(396, 190, 466, 264), 0, 200, fill=STEEL, width=9 * TWICE)
    draw.polygon(_at(450, 180, 496, 150, 560, 300, 496, 316), fill=WOOD)
    draw.polygon(_at(474, 128, 506, 100, 512, 118, 492, 146), fill=STEEL)


def _pistol(draw: Draw) -> None:
    draw.rounded_rectangle(_at(120, 112, 500, 172), 8 * TWICE, fill=STEEL)
    draw.rectangle(_at(140, 172, 470, 194), fill=(78, 84, 92))
    for x in range(450, 490, 8):
        draw.line(_at(x, 120, x, 164), fill=(38, 42, 48), width=2 * TWICE)
    draw.arc(_at(330, 176, 410, 250), 0, 180, fill=STEEL, width=9 * TWICE)
    draw.polygon(_at(400, 186, 486, 186, 530, 322, 440, 322), fill=(46, 50, 56))
    draw.rectangle(_at(130, 100, 144, 114), fill=STEEL)


def _long_gun(draw: Draw) -> None:
    draw.rounded_rectangle(_at(50, 150, 400, 166), 4 * TWICE, fill=STEEL)
    draw.rounded_rectangle(_at(130, 168, 290, 190), 8 * TWICE, fill=WOOD)
    draw.rounded_rectangle(_at(360, 142, 470, 196), 6 * TWICE, fill=(78, 84, 92))
    draw.arc(_at(410, 180, 466, 236), 0, 180, fill=STEEL, width=7 * TWICE)
    draw.polygon(_at(462, 150, 610, 186, 610, 262, 470, 198), fill=WOOD)


_SHAPES = {"revolver": _revolver, "shotgun": _long_gun, "pistol": _pistol}


def serial_mark(serial: str) -> bytes:
    """Give the serial as it is stamped in the frame."""
    image, draw = _blank(480, 240, (96, 102, 110))
    for y in range(0, 240, 6):
        shade = 92 + y % 18
        draw.line(_at(0, y, 480, y), fill=(shade, shade + 6, shade + 12), width=3 * TWICE)
    font = _font(58, "JetBrainsMono-Bold")
    for off, tone in ((2, (180, 186, 194)), (0, (30, 33, 38))):
        middle = ((240 + off) * TWICE, (120 + off) * TWICE)
        draw.text(middle, serial, fill=tone, font=font, anchor="mm")
    return _jpeg(image)


def permit(lines: list[str], back: str = "") -> bytes:
    """Give the front of an invented permit, a card; with `back`, its other side."""
    image, draw = _blank(480, 300, PAPER)
    draw.rounded_rectangle(_at(8, 8, 472, 292), 14 * TWICE, outline=STRIPE, width=3 * TWICE)
    draw.rectangle(_at(10, 30, 470, 76), fill=STRIPE)
    title = back or "PERMISO DE ARMA · DEMOSTRACIÓN"
    _write(draw, 28, 42, title, _font(17, "Inter-Bold"), PAPER)
    for place, line in enumerate(lines):
        _write(draw, 28, 96 + 32 * place, line, _font(17))
    _write(draw, 28, 262, "Documento inventado, sin valor", _font(13), (150, 40, 40))
    return _jpeg(image)


def page(title: str, text: str) -> bytes:
    """Give a scanned page with a title and a text."""
    image, draw = _blank(620, 800, PAPER)
    _write(draw, 60, 60, title, _font(22, "Inter-Bold"))
    draw.line(_at(60, 100, 560, 100), fill=INK, width=TWICE)
    for place, line in enumerate(textwrap.wrap(text, 52)):
        _write(draw, 60, 126 + 28 * place, line, _font(16))
    draw.arc(_at(360, 620, 470, 690), 200, 20, fill=STRIPE, width=3 * TWICE)
    draw.line(_at(340, 690, 560, 690), fill=INK, width=TWICE)
    _write(draw, 60, 748, "Documento inventado, sin valor", _font(13), (150, 40, 40))
    return _jpeg(image)


def found(note: str) -> bytes:
    """Give what an auditor photographed: a steel door and the note about it."""
    image, draw = _blank(480, 360, (188, 186, 180))
    draw.rectangle(_at(130, 40, 350, 330), fill=(104, 112, 120), outline=INK, width=4 * TWICE)
    draw.ellipse(_at(300, 170, 332, 202), fill=(180, 160, 90))
    draw.rectangle(_at(0, 330, 480, 360), fill=(140, 132, 120))
    draw.rectangle(_at(20, 20, 460, 72), fill=PAPER)
    for place, line in enumerate(textwrap.wrap(note, 50)[:2]):
        _write(draw, 30, 26 + 21 * place, line, _font(15))
    return _jpeg(image)
