"""The pieces of a slip: boxes of labels and values, lines to sign on, the box for a thumb."""

from functools import partial

from stockkeeper.paper.clean_text import lines_of, one_line
from stockkeeper.paper.pdf_flow import Piece
from stockkeeper.paper.pdf_fonts import REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import GREY, PALE, Ink, Style
from stockkeeper.paper.pdf_words import draw_signature
from stockkeeper.paper.sheet import SignatureBlock
from stockkeeper.paper.slip import Box
from stockkeeper.words import _

_LABEL = Style(REGULAR, 7.5, GREY)
_FRAME = Style(size=0.9, grey=PALE - 0.1)
_PAD = 11.0
_PAIR, _WIDE_LINE, _WIDE_LINES = 30.7, 11.4, 3
_SMALLEST, _SMALL_LINE = 7.0, 7.9
_LARGE, _MEDIUM, _USUAL = 12.0, 10.5, 9.2
_THUMB = 63.0
"""22 mm, room for one fingerprint."""
_FIRST_SIGNATURE = 88.0
_SIGNATURE = 58.0


class SlipParts:
    """Makes pieces between two edges."""

    def __init__(self, ink: Ink, left: float, right: float) -> None:
        self._ink = ink
        self._left = left
        self._right = right

    def box(self, box: Box, *, first: bool) -> Piece:
        """A framed group; the first box of a slip has the largest first line."""
        lines = -(-len(box.pairs) // 2)
        wide = [(label, self._wrapped(value)) for label, value in box.wide]
        height = 16.5 + 14.2 + _PAIR * (lines - 1) + 12.5
        height += sum(_PAIR + _WIDE_LINE * (len(each) - 1) for _label, each in wide)
        large = _LARGE if first else _MEDIUM
        return Piece(height, partial(self._draw_box, box, height, large, wide))

    def _wrapped(self, value: str) -> list[str]:
        room = self._right - self._left - 2 * _PAD
        pen = self._ink.pen(SEMIBOLD)
        return pen.wrap(lines_of(value) if value else [], _USUAL, room, _WIDE_LINES) or [""]

    def _draw_box(
        self, box: Box, height: float, large: float, wide: list[tuple[str, list[str]]], top: float
    ) -> None:
        ink = self._ink
        width = self._right - self._left
        ink.frame((self._left, top - height, width, height), 3, _FRAME)
        y = top - 16.5 - _PAIR * -(-len(box.pairs) // 2) - 2.2
        usual = Style(SEMIBOLD, _USUAL)
        for label, lines in wide:
            ink.text_in(self._left + _PAD, y, label, _LABEL, width - 2 * _PAD)
            for row, text in enumerate(lines):
                ink.text(self._left + _PAD, y - 12 - _WIDE_LINE * row, text, usual)
            y -= _PAIR + _WIDE_LINE * (len(lines) - 1)
        step = (width - 2 * _PAD) * 0.55
        for i, (label, value) in enumerate(box.pairs):
            line, second = divmod(i, 2)
            x = self._left + _PAD + step * second
            y = top - 16.5 - (_PAIR * line + 2.2 if line else 0)
            room = self._right - _PAD - x if second else step - 8
            ink.text_in(x, y, label, _LABEL, room)
            self._draw_value(
                x, y - (12.0 if line else 14.2), value, _USUAL if line else large, room
            )

    def _draw_value(self, x: float, y: float, value: str, size: float, room: float) -> None:
        """A value, in smaller letters where it is long, and at last on two lines."""
        ink = self._ink
        width = ink.measure(value, Style(SEMIBOLD, size))
        if width > room:
            size = size * room / width - 0.01
        if size >= _SMALLEST:
            ink.text_in(x, y, value, Style(SEMIBOLD, size), room)
            return
        style = Style(SEMIBOLD, _SMALLEST)
        for i, line in enumerate(ink.pen(SEMIBOLD).wrap([one_line(value)], _SMALLEST, room, 2)):
            ink.text(x, y + 2.6 - _SMALL_LINE * i, line, style)

    def signatures(self, blocks: tuple[SignatureBlock, ...], *, fingerprint: bool) -> list[Piece]:
        """A line for each person; the first one has the box for a thumb, the others share rows."""
        first = [self._first(block) for block in blocks[:1] if fingerprint]
        rest = blocks[len(first) :]
        if len(rest) == 1:
            return [*first, self._other(rest[0])]
        return [*first, *(self._pair(rest[i : i + 2]) for i in range(0, len(rest), 2))]

    def _pair(self, blocks: tuple[SignatureBlock, ...]) -> Piece:
        return Piece(_SIGNATURE, partial(self._draw_pair, blocks))

    def _draw_pair(self, blocks: tuple[SignatureBlock, ...], top: float) -> None:
        step = (self._right - self._left + 16) / 2
        for i, block in enumerate(blocks):
            draw_signature(self._ink, block, self._left + step * i, top - 34, step - 16)

    def _first(self, block: SignatureBlock) -> Piece:
        return Piece(_FIRST_SIGNATURE, partial(self._draw_first, block))

    def _draw_first(self, block: SignatureBlock, top: float) -> None:
        ink, x = self._ink, self._right - _THUMB
        ink.frame((x, top - 8 - _THUMB, _THUMB, _THUMB), 3, _FRAME)
        words = _("Fingerprint")
        middle = x + (_THUMB - ink.measure(words, _LABEL)) / 2
        ink.text(middle, top - 8 - _THUMB - 10, words, _LABEL)
        draw_signature(ink, block, self._left, top - 58, x - 16 - self._left)

    def _other(self, block: SignatureBlock) -> Piece:
        return Piece(_SIGNATURE, partial(self._draw_other, block))

    def _draw_other(self, block: SignatureBlock, top: float) -> None:
        width = self._right - self._left - _THUMB - 16
        draw_signature(self._ink, block, self._left, top - 34, width)
