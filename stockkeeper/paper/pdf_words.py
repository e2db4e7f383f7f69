"""Headings, facts, notes and signature lines: everything of a sheet that is no row."""

from functools import partial

from stockkeeper.paper.clean_text import lines_of
from stockkeeper.paper.pdf_flow import Piece
from stockkeeper.paper.pdf_fonts import BOLD, REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import GREY, Ink, Style
from stockkeeper.paper.sheet import SignatureBlock, Table
from stockkeeper.words import _

_HEADING = Style(BOLD, 10.5)
_LABEL = Style(REGULAR, 7.5, GREY)
_VALUE = Style(SEMIBOLD, 8)
_NOTE = Style(REGULAR, 8, 0.15)
_NOTE_LINE = 11.0
_FACT_HEIGHT = 25.0
_FACT_WIDTH = 170.0
_SIGN_WIDTH = 190.0
_SIGN_HEIGHT = 64.0
_NAME, _SMALLEST_NAME = 8.2, 6.2
_PAD_WIDTH, _PAD_HEIGHT = 120.0, 28.0
"""Room for a signature drawn on a pad, over its line."""
_MANY = 1_000


class Words:
    """Makes pieces between two edges."""

    def __init__(self, ink: Ink, left: float, right: float) -> None:
        self._ink = ink
        self._left = left
        self._right = right

    def table_head(self, table: Table) -> Piece | None:
        """The heading of a table and its facts, or nothing."""
        across = max(1, int((self._right - self._left) / _FACT_WIDTH))
        fact_rows = -(-len(table.facts) // across)
        title = 20.0 if table.heading else 0.0
        if not title and not fact_rows:
            return None
        height = title + fact_rows * _FACT_HEIGHT
        return Piece(height, partial(self._draw_table_head, table, across, title))

    def _draw_table_head(self, table: Table, across: int, title: float, top: float) -> None:
        room = self._right - self._left
        self._ink.text_in(self._left, top - 12, table.heading, _HEADING, room)
        step = room / across
        for i, (label, value) in enumerate(table.facts):
            x = self._left + step * (i % across)
            y = top - title - 9 - _FACT_HEIGHT * (i // across)
            self._ink.text_in(x, y, label, _LABEL, step - 8)
            self._ink.text_in(x, y - 10, value, _VALUE, step - 8)

    def continued(self, table: Table) -> Piece | None:
        """The heading again, on a page that carries the table on."""
        if not table.heading:
            return None
        words = _("{heading} (continued)").format(heading=table.heading)
        return Piece(20.0, partial(self._draw_heading, words))

    def _draw_heading(self, words: str, top: float) -> None:
        self._ink.text_in(self._left, top - 12, words, _HEADING, self._right - self._left)

    def paragraph(self, text: str) -> list[Piece]:
        """A text in as many lines as it needs, each a piece of its own."""
        room = self._right - self._left
        pen = self._ink.pen(_NOTE.face)
        lines = pen.wrap(lines_of(text), _NOTE.size, room, _MANY)
        return [Piece(_NOTE_LINE, partial(self._draw_line, line)) for line in lines]

    def _draw_line(self, line: str, top: float) -> None:
        self._ink.text(self._left, top - 9, line, _NOTE)

    def signatures(self, blocks: tuple[SignatureBlock, ...]) -> list[Piece]:
        """Rows of lines to sign on; a row is never split."""
        across = max(1, int((self._right - self._left) / _SIGN_WIDTH))
        rows = [blocks[i : i + across] for i in range(0, len(blocks), across)]
        return [Piece(_SIGN_HEIGHT, partial(self._draw_signatures, row, across)) for row in rows]

    def _draw_signatures(self, row: tuple[SignatureBlock, ...], across: int, top: float) -> None:
        step = (self._right - self._left + 24) / across
        for i, block in enumerate(row):
            x = self._left + step * i
            draw_signature(self._ink, block, x, top - 38, step - 24)


def draw_signature(ink: Ink, block: SignatureBlock, x: float, y: float, width: float) -> None:
    """A line to sign on at y, with role and name under it; what was drawn on a pad above it."""
    ink.rule(x, y, x + width)
    ink.strokes((x, y + 2, min(width, _PAD_WIDTH), _PAD_HEIGHT), block.strokes)
    words = f"{block.role}: {block.name}" if block.name else block.role
    wide = max(1.0, ink.measure(words, Style(SEMIBOLD, _NAME)))
    name = Style(SEMIBOLD, max(_SMALLEST_NAME, min(_NAME, _NAME * width / wide - 0.01)))
    ink.text_in(x, y - 10.5, words, name, width)
    ink.text_in(x, y - 20, block.signed or _("Signature"), _LABEL, width)
