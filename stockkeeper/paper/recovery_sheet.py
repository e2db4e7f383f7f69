"""The recovery key on one sheet of paper: what opens the book when every passphrase is lost."""

from dataclasses import dataclass
from datetime import datetime

from stockkeeper.paper.pdf import PAPER_POINTS
from stockkeeper.paper.pdf_fonts import BOLD, MONO, REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import GREY, Ink, Style
from stockkeeper.paper.pdf_qr import qr_operators
from stockkeeper.paper.sheet import Paper
from stockkeeper.words import _, format_datetime, language

SIDE = 54.0
"""Margin at the sides, 19 mm."""
COLUMNS = 3
ROW = 19.0
QR = 116.0
"""Side of the code, 41 mm: it is read after years in a safe."""
_TEXT = Style(REGULAR, 9.5)
_SMALL = Style(REGULAR, 8, GREY)
_LINE = 13.5


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """What stands on the sheet. `qr` is the words as the code holds them; `when` its only date."""

    company: str
    book: str
    words: tuple[str, ...]
    qr: str
    when: datetime
    paper: Paper = Paper.LETTER


def recovery_pdf(sheet: RecoverySheet) -> bytes:
    """The whole file, one page; the same sheet always gives the same bytes."""
    ink = Ink(*PAPER_POINTS[sheet.paper], language())
    ink.describe(_("Recovery key"), sheet.company, sheet.book, sheet.when)
    top = _head(ink, sheet, ink.height - 60)
    top = _warning(ink, top - 26)
    top = _words(ink, sheet.words, top - 24)
    _code(ink, sheet, top - 24)
    ink.end_page()
    return ink.finished()


def _head(ink: Ink, sheet: RecoverySheet, top: float) -> float:
    ink.mark(SIDE, top - 28, 28)
    room = ink.width - 2 * SIDE - 40
    ink.text_in(SIDE + 40, top - 11, _("Recovery key"), Style(BOLD, 18), room)
    told = f"{sheet.company} · {sheet.book} · {format_datetime(sheet.when)}"
    ink.text_in(SIDE + 40, top - 26, told, _SMALL, room)
    ink.rule(SIDE, top - 40, ink.width - SIDE, thick=1.5)
    return top - 40


def _warning(ink: Ink, top: float) -> float:
    text = _(
        "These 33 words open the book without any passphrase. Keep this sheet locked away and "
        "apart from the computer, as you keep the key of the safe. Never photograph it, never "
        "send it. Without it nobody can help when the keyring file is lost."
    )
    room = ink.width - 2 * SIDE
    for line in ink.pen(REGULAR).wrap([text], _TEXT.size, room, 4):
        ink.text(SIDE, top, line, _TEXT)
        top -= _LINE
    return top


def _words(ink: Ink, words: tuple[str, ...], top: float) -> float:
    """Numbered downwards, in columns."""
    rows = -(-len(words) // COLUMNS)
    wide = (ink.width - 2 * SIDE) / COLUMNS
    for place, word in enumerate(words):
        column, row = divmod(place, rows)
        x, y = SIDE + column * wide, top - row * ROW
        ink.text_right(x + 18, y, str(place + 1), _SMALL)
        ink.text(x + 26, y, word, Style(MONO, 12))
        ink.rule(x, y - 5, x + wide - 14, thick=0.5, grey=0.78)
    return top - rows * ROW


def _code(ink: Ink, sheet: RecoverySheet, top: float) -> None:
    ink.add(qr_operators(sheet.qr, SIDE, top - QR, QR))
    x, y = SIDE + QR + 20, top - 14
    room = ink.width - SIDE - x
    ink.text_in(x, y, _("How it is used"), Style(SEMIBOLD, 11), room)
    lines = [
        _("Start Stockkeeper, choose “Recover a book” and the file, type the words in order."),
        _("The code holds the same words, for a scanner."),
        _("Four letters of a word are enough. Capitals and numbers do not matter."),
    ]
    y -= 18
    for text in lines:
        for line in ink.pen(REGULAR).wrap([text], _TEXT.size, room, 3):
            ink.text(x, y, line, _TEXT)
            y -= _LINE
        y -= 3
    y = top - QR - 34
    ink.text(SIDE, y, _("Kept by"), _SMALL)
    ink.rule(SIDE + 70, y, SIDE + 260, thick=0.75)
    ink.text(SIDE + 280, y, _("Place"), _SMALL)
    ink.rule(SIDE + 330, y, ink.width - SIDE, thick=0.75)
