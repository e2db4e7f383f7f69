"""Pieces one under the other on a narrow strip of paper, as long as what stands on it."""

from functools import partial

from stockkeeper.paper.clean_text import lines_of
from stockkeeper.paper.pdf_flow import Draw, Piece
from stockkeeper.paper.pdf_fonts import REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import Ink, Style
from stockkeeper.paper.sheet import SignatureBlock
from stockkeeper.words import _

SMALL = Style(REGULAR, 7.5)
STRONG = Style(SEMIBOLD, 9)
_LEADING = 1.28
_BASE = 0.98
_LABELS = 62.0
_SIGN = 40.0
_FRAME = Style(size=0.9)
_THUMB = 63.0
"""22 mm, room for one fingerprint."""


class Roll:
    """Collects pieces between two edges. Everything is black: thermal paper has no grey."""

    def __init__(self, ink: Ink, left: float, right: float) -> None:
        self.ink = ink
        self.left, self.right = left, right
        self.pieces: list[Piece] = []

    @property
    def width(self) -> float:
        """From edge to edge, in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """What all pieces take, in points."""
        return sum(piece.height for piece in self.pieces)

    def put(self, height: float, draw: Draw) -> None:
        """Add a piece."""
        self.pieces.append(Piece(height, draw))

    def skip(self, height: float) -> None:
        """Leave paper free."""
        self.put(height, self._nothing)

    def rule(self, thick: float = 0.75) -> None:
        """A level line."""
        self.put(thick, partial(self._rule, thick))

    def words(self, text: str, style: Style, most: int) -> None:
        """A text on as many lines as it needs, `most` at most."""
        for line in self.wrapped(text, style, self.width, most):
            self.put(style.size * _LEADING, partial(self._line, line, style))

    def pair(self, label: str, value: str, style: Style = STRONG) -> None:
        """A label at the left, its value beside it."""
        room = self.width - _LABELS
        lines = self.wrapped(value, style, room, 6) or [""]
        size = style.size * _LEADING
        self.put(size * len(lines) + 2.4, partial(self._pair, label, lines, style))

    def entry(self, text: str, count: str, style: Style) -> None:
        """Words at the left, a number at the right of their first line."""
        room = self.width - max(self.ink.measure(count, style), 16) - 8
        lines = self.wrapped(text, style, room, 6) or [""]
        self.put(style.size * _LEADING * len(lines) + 2, partial(self._entry, lines, count, style))

    def signature(self, block: SignatureBlock, *, thumb: bool) -> None:
        """A line to sign on, with the box for a thumb beside it or without."""
        above = _THUMB - 14 if thumb else _SIGN
        below = 30 + (9.5 if block.signed else 0)
        self.put(above + below, partial(self._sign, block, above))

    def wrapped(self, text: str, style: Style, room: float, most: int) -> list[str]:
        """The lines of a text in the room given."""
        lines = lines_of(text) if text else []
        return self.ink.pen(style.face).wrap(lines, style.size, room, most)

    def draw(self, top: float) -> None:
        """Draw everything downwards from `top`."""
        for piece in self.pieces:
            piece.draw(top)
            top -= piece.height

    def _nothing(self, _top: float) -> None:
        """Free paper."""

    def _rule(self, thick: float, top: float) -> None:
        self.ink.rule(self.left, top, self.right, thick=thick)

    def _line(self, line: str, style: Style, top: float) -> None:
        self.ink.text(self.left, top - style.size * _BASE, line, style)

    def _pair(self, label: str, lines: list[str], style: Style, top: float) -> None:
        y = top - style.size * _BASE
        self.ink.text_in(self.left, y, label, SMALL, _LABELS - 6)
        for line in lines:
            self.ink.text(self.left + _LABELS, y, line, style)
            y -= style.size * _LEADING

    def _entry(self, lines: list[str], count: str, style: Style, top: float) -> None:
        y = top - style.size * _BASE
        self.ink.text_right(self.right, y, count, style)
        for line in lines:
            self.ink.text(self.left, y, line, style)
            y -= style.size * _LEADING

    def _sign(self, block: SignatureBlock, above: float, top: float) -> None:
        ink, width = self.ink, self.width
        if above != _SIGN:
            x, foot = self.right - _THUMB, top - 4 - _THUMB
            ink.frame((x, foot, _THUMB, _THUMB), 3, _FRAME)
            words = _("Fingerprint")
            ink.text(x + (_THUMB - ink.measure(words, SMALL)) / 2, foot - 9, words, SMALL)
            width -= _THUMB + 10
        ink.rule(self.left, top - above, self.left + width)
        ink.strokes((self.left, top - above + 2, width, 28), block.strokes)
        y = top - above - 9.5
        names = f"{block.role}: {block.name}" if block.name else block.role
        for line in self.wrapped(names, Style(SEMIBOLD, 8), width, 2):
            ink.text(self.left, y, line, Style(SEMIBOLD, 8))
            y -= 9.5
        ink.text_in(self.left, y, block.signed, SMALL, width)
