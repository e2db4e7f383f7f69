"""The sheet of commands that hangs at the window: a large row for each, bars and QR."""

from stockkeeper.paper.label import Label, LabelSheet
from stockkeeper.paper.layouts import MILLIMETRE
from stockkeeper.paper.pdf_code128 import bars, module_for, width_of
from stockkeeper.paper.pdf_fitting import Box, Fitting, put
from stockkeeper.paper.pdf_fonts import BOLD, REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_frame import draw_letterhead, draw_stamp
from stockkeeper.paper.pdf_ink import GREY, PALE, Ink, Style
from stockkeeper.paper.pdf_label import draw_qr
from stockkeeper.paper.pdf_qr import qr_operators
from stockkeeper.words import _

_SIDE = 42.0
_TOP = 40.0
_LOW = 30.0
_STAMP = 54.0
_TITLE = Style(BOLD, 26)
_TEXT = Style(REGULAR, 10, GREY)
_BARS = 15 * MILLIMETRE


def draw_poster(ink: Ink, sheet: LabelSheet) -> None:
    """One page, its rows as tall as there is room for."""
    right = ink.width - _SIDE
    y = draw_letterhead(ink, sheet.letterhead, _SIDE, ink.height - _TOP, right - _SIDE)
    ink.rule(_SIDE, y, right, thick=1.5)
    ink.text_in(_SIDE, y - 36, sheet.title, _TITLE, right - _SIDE)
    hint = _("Scan a command as you scan a weapon: it does what its key does.")
    ink.text_in(_SIDE, y - 53, hint, _TEXT, right - _SIDE)
    top, low = y - 66, _LOW + _STAMP + 12
    row = min((top - low) / max(len(sheet.labels), 1), 120.0)
    for number, label in enumerate(sheet.labels):
        _draw_row(ink, label, Box(_SIDE, top - row * (number + 1), right - _SIDE, row))
    _draw_foot(ink, sheet, right)
    ink.end_page()


def _draw_row(ink: Ink, label: Label, box: Box) -> None:
    """Word and sense at the left, bars in the middle, QR at the right."""
    ink.rule(box.x, box.top, box.right, grey=PALE)
    side = min(box.height, 32 * MILLIMETRE)
    draw_qr(ink, label.code, Box(box.right - side, box.y + (box.height - side) / 2, side, side))
    words = Box(box.x, box.y, 170, box.height / 2 + 22)
    left = put(ink, label.name, words, Fitting(BOLD, 21, 12))
    left = put(ink, label.sort, words.lower(left), Fitting(SEMIBOLD, 10, 7, 2))
    for line in label.lines:
        left = put(ink, line, words.lower(left), Fitting(REGULAR, 9, 7))
    room = box.right - side - words.right
    module = module_for(label.code, room)
    x = words.right + (room - width_of(label.code, module)) / 2
    high = min(_BARS, box.height - 12)
    ink.add(bars(label.code, x, box.y + (box.height - high) / 2, module, high))


def _draw_foot(ink: Ink, sheet: LabelSheet, right: float) -> None:
    stamp = sheet.checkpoint
    ink.rule(_SIDE, _LOW + _STAMP + 7, right)
    if stamp is None:
        words = _("Drawn before the book had a checkpoint.")
        ink.text_in(_SIDE, _LOW + _STAMP / 2, words, Style(REGULAR, 7.5, GREY), right - _SIDE)
        return
    ink.add(qr_operators(stamp.note, _SIDE, _LOW, _STAMP))
    x = _SIDE + _STAMP + 10
    draw_stamp(ink, stamp, x, _LOW + _STAMP / 2, right - x)
