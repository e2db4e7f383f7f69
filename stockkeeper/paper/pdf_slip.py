"""A Slip as PDF: the same half sheet for each copy, side by side, a line to cut along between."""

from functools import partial

from stockkeeper.paper.clean_text import lines_of
from stockkeeper.paper.pdf import PAPER_POINTS
from stockkeeper.paper.pdf_columns import place_columns
from stockkeeper.paper.pdf_flow import Flow, Piece
from stockkeeper.paper.pdf_fonts import REGULAR
from stockkeeper.paper.pdf_ink import GREY, PALE, Ink, Style
from stockkeeper.paper.pdf_slip_frame import LEFT, SlipFrame
from stockkeeper.paper.pdf_slip_parts import SlipParts
from stockkeeper.paper.pdf_table import TableInk
from stockkeeper.paper.sheet import Table
from stockkeeper.paper.slip import Items, Slip, check_copies
from stockkeeper.words import speaking

_ROW = 13.25
_DECLARATION = Style(REGULAR, 8.15, GREY)
_DECLARATION_LINE = 12.2
_DECLARATION_LINES = 60


def slip_pdf(slip: Slip) -> bytes:
    """The whole file; the same slip always gives the same bytes.

    Raises ValueError for a slip of no copy or of more than two.
    """
    check_copies(slip)
    with speaking(slip.language):
        height, width = PAPER_POINTS[slip.paper]  # the sheet lies on its side
        half = width / 2
        ink = Ink(half * len(slip.copies), height, slip.language)
        ink.describe(slip.title, slip.letterhead.name, str(slip.folio), slip.when)
        frame = SlipFrame(ink, slip, half)
        flow = Flow(frame.top, frame.bottom)
        _fill(flow, ink, slip, half)
        for number, pieces in enumerate(flow.pages, start=1):
            for draw, top in pieces:
                draw(top)
            body = ink.taken()
            for i, copy in enumerate(slip.copies):
                ink.add(f"q 1 0 0 1 {half * i:.2f} 0 cm")
                ink.add(body)
                frame.draw(copy, number, len(flow.pages))
                ink.add("Q")
            if len(slip.copies) > 1:
                ink.add(
                    f"q {PALE:g} G 0.5 w [3 3] 0 d {half:.2f} 0 m {half:.2f} {height:.2f} l S Q"
                )
            ink.end_page()
        return ink.finished()


def _fill(flow: Flow, ink: Ink, slip: Slip, half: float) -> None:
    """Lay out one copy."""
    right = half - LEFT
    parts = SlipParts(ink, LEFT, right)
    for i, box in enumerate(slip.boxes):
        flow.put(parts.box(box, first=i == 0))
        flow.skip(9)
    if slip.items:
        _put_items(flow, ink, slip.items, right)
    lines = lines_of(slip.declaration) if slip.declaration else []
    pen = ink.pen(_DECLARATION.face)
    wrapped = pen.wrap(lines, _DECLARATION.size, right - LEFT, _DECLARATION_LINES)
    signing = parts.signatures(slip.signatures, fingerprint=slip.fingerprint)
    together = sum(piece.height for piece in signing)
    for i, line in enumerate(wrapped):
        piece = Piece(_DECLARATION_LINE, partial(_draw_line, ink, line))
        flow.put(piece, together + _DECLARATION_LINE * (len(wrapped) - i - 1))
    flow.sink(together + 8)
    for i, piece in enumerate(signing):
        flow.put(piece, sum(later.height for later in signing[i + 1 :]))


def _put_items(flow: Flow, ink: Ink, items: Items, right: float) -> None:
    table = Table(columns=items.columns, rows=items.rows, numbered=False)
    places = place_columns(ink, table, LEFT, right)
    flow.table(TableInk(ink, table, places, _ROW), None, None)
    flow.skip(9)


def _draw_line(ink: Ink, line: str, top: float) -> None:
    ink.text(LEFT, top - 9, line, _DECLARATION)
