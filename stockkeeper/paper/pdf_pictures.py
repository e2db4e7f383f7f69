"""Photos under a table: small ones side by side, each with what it is below it, never cut."""

from collections.abc import Iterator
from functools import partial

from stockkeeper.paper.pdf_flow import Piece
from stockkeeper.paper.pdf_fonts import REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import GREY, Ink, Style
from stockkeeper.paper.pdf_photo import whole_photo
from stockkeeper.paper.sheet import Picture
from stockkeeper.words import _

ACROSS, GAP = 3, 10.0
"""Photos in a row, and the air between them in points."""
_SHAPE = 0.7
_TITLE, _TEXT = Style(SEMIBOLD, 7.5), Style(REGULAR, 6.6, GREY)
_LINE, _AIR = 9.0, 6.0
_FRAME = Style(REGULAR, 0.5, GREY)
_LINES = 3


def picture_rows(
    ink: Ink, left: float, right: float, pictures: tuple[Picture, ...]
) -> Iterator[Piece]:
    """Give the photos as pieces of a page, a row each."""
    wide = (right - left - GAP * (ACROSS - 1)) / ACROSS
    height = wide * _SHAPE + _LINES * _LINE + _AIR * 2
    for start in range(0, len(pictures), ACROSS):
        row = pictures[start : start + ACROSS]
        yield Piece(height, partial(_draw_row, ink, left, wide, row))


def _draw_row(ink: Ink, left: float, wide: float, row: tuple[Picture, ...], top: float) -> None:
    high = wide * _SHAPE
    for at, picture in enumerate(row):
        x = left + at * (wide + GAP)
        foot = top - _AIR - high
        found = whole_photo(picture.jpeg, wide - 4, high - 4)
        if found is None:
            ink.text_in(x + 6, foot + high / 2, _("The photo is not kept"), _TEXT, wide - 12)
        else:
            made, across, down = found
            scale = min((wide - 4) / across, (high - 4) / down)
            size = (across * scale, down * scale)
            box = (x + (wide - size[0]) / 2, foot + (high - size[1]) / 2, *size)
            ink.photo((made, across, down), box)
        ink.frame((x, foot, wide, high), 2, _FRAME)
        for number, text in enumerate(picture.caption[:_LINES]):
            style = _TEXT if number else _TITLE
            ink.text_in(x, foot - _LINE * (number + 1) + 1, text, style, wide)
