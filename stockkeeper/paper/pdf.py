"""A Sheet as PDF: black on white, typefaces embedded, page x of y, checkpoint on every page."""

from stockkeeper.paper.pdf_columns import place_columns
from stockkeeper.paper.pdf_flow import Flow
from stockkeeper.paper.pdf_frame import LANDSCAPE, PORTRAIT, Frame
from stockkeeper.paper.pdf_ink import Ink
from stockkeeper.paper.pdf_pictures import picture_rows
from stockkeeper.paper.pdf_table import TableInk
from stockkeeper.paper.pdf_words import Words
from stockkeeper.paper.sheet import PageSetup, Paper, Sheet
from stockkeeper.words import speaking

PAPER_POINTS = {
    Paper.LETTER: (612.0, 792.0),
    Paper.A4: (595.28, 841.89),
    Paper.LEGAL: (612.0, 1008.0),
}
"""Width and height of a sheet of paper held upright, in points of 1/72 inch."""

_BETWEEN_TABLES = 16.0


def page_size(page: PageSetup) -> tuple[float, float]:
    """Width and height in points."""
    width, height = PAPER_POINTS[page.paper]
    return (height, width) if page.landscape else (width, height)


def sheet_pdf(sheet: Sheet) -> bytes:
    """The whole file. The same sheet always gives the same bytes; its date is `sheet.when`.

    Raises ValueError when a table has more or fewer rows than its count, when a row has more or
    fewer cells than columns, and for a language the program has not.
    """
    with speaking(sheet.language):
        ink = Ink(*page_size(sheet.page), sheet.language)
        ink.describe(sheet.title, sheet.letterhead.name, sheet.code, sheet.when)
        margins = LANDSCAPE if sheet.page.landscape else PORTRAIT
        frame = Frame(ink, sheet, margins)
        flow = Flow(frame.top, frame.bottom)
        _fill(flow, ink, sheet, frame, margins.row)
        for number, pieces in enumerate(flow.pages, start=1):
            frame.draw(number, len(flow.pages))
            for draw, top in pieces:
                draw(top)
            ink.end_page()
        return ink.finished()


def _fill(flow: Flow, ink: Ink, sheet: Sheet, frame: Frame, row_height: float) -> None:
    """Lay out the whole sheet; nothing is drawn yet."""
    words = Words(ink, frame.left, frame.right)
    for table in sheet.tables:
        flow.skip(_BETWEEN_TABLES)
        places = place_columns(ink, table, frame.left, frame.right)
        in_ink = TableInk(ink, table, places, row_height)
        if table.per_page:
            in_ink.fill(frame.top - frame.bottom)
        flow.table(in_ink, words.table_head(table), words.continued(table))
        for piece in picture_rows(ink, frame.left, frame.right, table.pictures):
            flow.put(piece)
        if table.note:
            flow.skip(4)
            for piece in words.paragraph(table.note):
                flow.put(piece)
    for note in sheet.notes:
        flow.skip(10)
        for piece in words.paragraph(note):
            flow.put(piece)
    signing = words.signatures(sheet.signatures)
    flow.skip(8)
    for i, piece in enumerate(signing):
        flow.put(piece, sum(later.height for later in signing[i + 1 :]))
