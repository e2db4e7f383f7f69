"""A badge card (ISO/IEC 7810 ID-1): company, photo, name, role, and the code as bars and as QR."""

from stockkeeper.paper.label import Label
from stockkeeper.paper.layouts import MILLIMETRE
from stockkeeper.paper.pdf_code128 import bars, module_for
from stockkeeper.paper.pdf_fitting import Box, Fitting, put
from stockkeeper.paper.pdf_fonts import BOLD, MONO, REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import PALE, Ink, Style
from stockkeeper.paper.pdf_label import draw_qr
from stockkeeper.paper.pdf_photo import cut_photo
from stockkeeper.paper.pdf_qr import qr_size

_PAD = 4 * MILLIMETRE
_HEAD = 9.5 * MILLIMETRE
_MARK = 5.6 * MILLIMETRE
_PHOTO = (20 * MILLIMETRE, 25 * MILLIMETRE)
_QR = 20 * MILLIMETRE
"""With its quiet zone."""
_BARS = 8.2 * MILLIMETRE
_LOW = 3.4 * MILLIMETRE
_MODULE = 0.381
"""With wider bars the margin would be narrower than their quiet zone."""
_CODE = Style(MONO, 6.4)
_FRAME = Style(size=0.6, grey=PALE)


def draw_card(ink: Ink, label: Label, box: Box, company: str) -> None:
    """Draw it into a box of points; nothing leaves the box."""
    left, right = box.x + _PAD, box.right - _PAD
    ink.mark(left, box.top - 2.2 * MILLIMETRE - _MARK, _MARK)
    x = left + _MARK + 6
    head = Box(x, box.top - 2.2 * MILLIMETRE - _MARK, right - x, _MARK)
    one = Fitting(BOLD, 10, 6.5, most=2)
    put(ink, company, _middle(ink, company, head, one), one)
    ink.rule(box.x + _PAD, box.top - _HEAD, right, thick=1.4)
    photo = Box(left, box.top - _HEAD - 2.4 * MILLIMETRE - _PHOTO[1], *_PHOTO)
    _draw_photo(ink, label, photo)
    _draw_code(ink, label.code, box)
    x = photo.right + 3.4 * MILLIMETRE
    low = box.y + _LOW + _QR * 0.76
    _draw_words(ink, label, Box(x, low, right - x, photo.top - low))


def _middle(ink: Ink, text: str, box: Box, how: Fitting) -> Box:
    """The box lowered so that one line of text stands in its middle."""
    if ink.measure(text, Style(how.face, how.size)) > box.width:
        return box
    return Box(box.x, box.y, box.width, box.height - (box.height - how.size * 1.18) / 2)


def _draw_words(ink: Ink, label: Label, box: Box) -> None:
    left = put(ink, label.name, box, Fitting(BOLD, 13, 7, most=2)) - 1.5
    left = put(ink, label.sort, box.lower(left), Fitting(SEMIBOLD, 9, 6.5)) - 1.5
    for line in label.lines:
        left = put(ink, line, box.lower(left), Fitting(REGULAR, 8, 6))


def _draw_photo(ink: Ink, label: Label, box: Box) -> None:
    """The photo, or the initials where there is none."""
    found = cut_photo(label.photo, box.width, box.height) if label.photo else None
    if found:
        ink.photo(found, (box.x, box.y, box.width, box.height))
    else:
        ink.tint(box.x, box.y, box.width, box.height)
        letters = "".join(word[0] for word in label.name.replace(",", " ").split()[:2]).upper()
        style = Style(BOLD, 26, 0.6)
        ink.text(box.x + (box.width - ink.measure(letters, style)) / 2, box.y + box.height / 2 - 9,
                 letters, style)  # fmt: skip
    ink.frame((box.x, box.y, box.width, box.height), 0.1, _FRAME)


def _draw_code(ink: Ink, code: str, box: Box) -> None:
    """Bars at the left, QR at the right; both stand on one line."""
    low = box.y + _LOW
    quiet = _QR * 4 / (qr_size(code) + 8)
    draw_qr(ink, code, Box(box.right - _PAD + quiet - _QR, low - quiet, _QR, _QR))
    module = module_for(code, box.width - _QR, _MODULE)
    if module:
        ink.text(box.x + _PAD, low, code, _CODE)
        ink.add(bars(code, box.x + _PAD, low + 8, module, _BARS))
