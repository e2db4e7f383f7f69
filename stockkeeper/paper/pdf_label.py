"""One label: words at the left, QR at the right, Code 128 along the foot. All black."""

from stockkeeper.paper.label import Label
from stockkeeper.paper.layouts import MILLIMETRE
from stockkeeper.paper.pdf_code128 import bars, module_for, width_of
from stockkeeper.paper.pdf_fitting import LEADING, Box, Fitting, put
from stockkeeper.paper.pdf_fonts import BOLD, MONO, REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import Ink, Style
from stockkeeper.paper.pdf_qr import qr_operators, qr_size

_LOW = 26 * MILLIMETRE
"""Labels lower than this have narrow margins."""
_QUIET = 4
"""Modules of white paper around a QR code (ISO/IEC 18004)."""
_LARGEST_QR = 27 * MILLIMETRE
_CODE = 6.4


def draw_label(ink: Ink, label: Label, box: Box) -> None:
    """Draw it into a box of points; nothing leaves the box.

    Bars are never narrower than 0.25 mm: a code too long for the label stands as QR alone.
    """
    pad = (1.5 if box.height < _LOW else 2.2) * MILLIMETRE
    foot = _draw_bars(ink, label.code, box, pad)
    side = min(box.height - foot, _LARGEST_QR, box.width * 0.5)
    draw_qr(ink, label.code, Box(box.right - side, box.top - side, side, side))
    low = box.y + max(foot + 0.6 * MILLIMETRE, pad)
    room = box.width - pad - side
    if not foot:
        code = Fitting(MONO, _CODE, 4.5)
        put(ink, label.code, Box(box.x + pad, low, room, _CODE * LEADING), code)
        low += _CODE * LEADING + 1
    words = Box(box.x + pad, low, room, box.top - pad - low)
    _draw_words(ink, label, words)


def _draw_bars(ink: Ink, code: str, box: Box, pad: float) -> float:
    """Bars with the code under them; gives their height with all that is below."""
    module = module_for(code, box.width)
    if not module:
        return 0
    high = min(max(0.27 * box.height, 6 * MILLIMETRE), 13 * MILLIMETRE)
    style = Style(MONO, _CODE)
    low = box.y + pad * 0.7
    middle = box.x + box.width / 2
    ink.text(middle - ink.measure(code, style) / 2, low + 0.4, code, style)
    low += _CODE * 1.1
    ink.add(bars(code, middle - width_of(code, module) / 2, low, module, high))
    return low + high - box.y


def draw_qr(ink: Ink, code: str, box: Box) -> None:
    """The code with its quiet zone inside a square box."""
    size = qr_size(code)
    module = box.width / (size + 2 * _QUIET)
    ink.add(qr_operators(code, box.x + _QUIET * module, box.y + _QUIET * module, size * module))


def _draw_words(ink: Ink, label: Label, box: Box) -> None:
    """What it is, its name as large as it fits, then as many lines as there is room for."""
    tall = box.height
    small = min(max(tall * 0.15, 5.2), 9)
    left = put(ink, label.sort, box, Fitting(REGULAR, small, 4.5))
    name = Fitting(BOLD, min(max(tall * 0.34, 7), 22), 5, most=2)
    part = Box(box.x, box.y + left - min(left, tall * 0.62), box.width, min(left, tall * 0.62))
    left -= part.height - put(ink, label.name, part, name)
    line = min(max(tall * 0.155, 5.2), 10)
    left -= line * 0.15
    how = Fitting(SEMIBOLD, line, line * 0.8, most=2 if left > 4 * line * LEADING else 1)
    for text in label.lines:
        left = put(ink, text, box.lower(left), how)
