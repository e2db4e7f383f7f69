"""A LabelSheet as PDF: labels in their places, sheet after sheet, or each on a page of its own."""

from collections.abc import Callable, Mapping, Sequence

from stockkeeper.paper.label import Label, LabelSheet
from stockkeeper.paper.layouts import CARD, LABEL, MILLIMETRE, POSTER, Layout
from stockkeeper.paper.pdf_card import draw_card
from stockkeeper.paper.pdf_checkpoint import headline, root_groups
from stockkeeper.paper.pdf_fitting import Box, Fitting, put
from stockkeeper.paper.pdf_fonts import MONO, REGULAR
from stockkeeper.paper.pdf_frame import page_words
from stockkeeper.paper.pdf_ink import GREY, Ink
from stockkeeper.paper.pdf_label import draw_label
from stockkeeper.paper.pdf_poster import draw_poster
from stockkeeper.words import _, speaking

_EDGE = 4.6 * MILLIMETRE
"""Printers do not reach nearer to the edge."""
_CROP = 3 * MILLIMETRE


def labels_pdf(sheet: LabelSheet) -> bytes:
    """The whole file; the same labels always give the same bytes.

    Raises ValueError for a first place that the sheet has not, and for no label at all.
    """
    layout = sheet.layout
    if not 1 <= sheet.first <= layout.places or not sheet.labels:
        raise ValueError(f"place {sheet.first} of {layout.places}, {len(sheet.labels)} labels")
    with speaking(sheet.language):
        ink = Ink(*layout.page, sheet.language)
        ink.describe(sheet.title, sheet.letterhead.name, layout.key, sheet.when)
        if layout.design == POSTER:
            draw_poster(ink, sheet)
        else:
            _draw_places(ink, sheet)
        return ink.finished()


def _draw_places(ink: Ink, sheet: LabelSheet) -> None:
    layout, draw = sheet.layout, _DESIGNS[sheet.layout.design]
    pages = -(-(sheet.first - 1 + len(sheet.labels)) // layout.places)
    begin = sheet.first - 1
    rest: Sequence[Label] = sheet.labels
    for page in range(1, pages + 1):
        on_page, rest = rest[: layout.places - begin], rest[layout.places - begin :]
        for place, label in enumerate(on_page, begin):
            box = _box(layout, place)
            draw(ink, label, box, sheet)
            if layout.cut:
                _crop_marks(ink, box)
        if not layout.single:
            _draw_foot(ink, sheet, page, pages)
        ink.end_page()
        begin = 0


def _box(layout: Layout, place: int) -> Box:
    return Box(*layout.corner(place), layout.width * MILLIMETRE, layout.height * MILLIMETRE)


def _crop_marks(ink: Ink, box: Box) -> None:
    """Eight short lines outside the corners of a card."""
    lines = []
    for x, out in ((box.x, -1), (box.right, 1)):
        for y, off in ((box.y, -1), (box.top, 1)):
            lines.append(f"{x:.2f} {y + off * 1.5:.2f} m {x:.2f} {y + off * _CROP:.2f} l")
            lines.append(f"{x + out * 1.5:.2f} {y:.2f} m {x + out * _CROP:.2f} {y:.2f} l")
    ink.add(f"q {GREY:g} G 0.4 w {' '.join(lines)} S Q")


def _draw_foot(ink: Ink, sheet: LabelSheet, page: int, pages: int) -> None:
    """What the sheet is and the checkpoint it was drawn at, under the last row of labels."""
    low = sheet.layout.corner(sheet.layout.places - 1)[1] - 1.2 * MILLIMETRE
    side = max(sheet.layout.left * MILLIMETRE, _EDGE)
    box = Box(side, _EDGE, ink.width - 2 * side, min(low - _EDGE, 18))
    stamp = sheet.checkpoint
    told = headline(stamp) if stamp else _("Drawn before the book had a checkpoint.")
    words = f"{sheet.title} · {page_words(page, pages)} · {told}"
    left = put(ink, words, box, Fitting(REGULAR, 6.5, 5))
    if stamp:
        root = " ".join(root_groups(stamp))
        put(ink, root, Box(box.x, box.y, box.width, left), Fitting(MONO, 6.2, 4.5))


def _label(ink: Ink, label: Label, box: Box, _sheet: LabelSheet) -> None:
    draw_label(ink, label, box)


def _card(ink: Ink, label: Label, box: Box, sheet: LabelSheet) -> None:
    draw_card(ink, label, box, sheet.letterhead.name)


_DESIGNS: Mapping[str, Callable[[Ink, Label, Box, LabelSheet], None]] = {
    LABEL: _label,
    CARD: _card,
}
