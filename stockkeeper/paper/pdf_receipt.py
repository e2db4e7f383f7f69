"""A Slip on the 80 mm roll of a thermal printer: one strip a copy, as long as what it says."""

from functools import partial

from stockkeeper.paper.cell_words import moment, plain, shown
from stockkeeper.paper.pdf_checkpoint import headline_short, root_groups
from stockkeeper.paper.pdf_fonts import BOLD, MONO, REGULAR
from stockkeeper.paper.pdf_ink import Ink, Style
from stockkeeper.paper.pdf_qr import qr_operators
from stockkeeper.paper.pdf_roll import SMALL, STRONG, Roll
from stockkeeper.paper.sheet import Kind
from stockkeeper.paper.slip import Items, Slip, check_copies
from stockkeeper.words import _, format_number, speaking

MILLIMETRE = 72 / 25.4
WIDTH = 80 * MILLIMETRE
"""The roll; its printer reaches the middle 72 mm (576 dots at 203 dpi)."""
SIDE = 4 * MILLIMETRE

_MARK = 24.0
_QR = 31 * MILLIMETRE
"""At 203 dpi four dots a module of the largest usual note."""
_LARGE = Style(BOLD, 12)
_DECLARATION = Style(REGULAR, 7.8)
_MONO = Style(MONO, 6.6)
_END = 14.0


def receipt_pdf(slip: Slip) -> bytes:
    """The whole file, a page for each copy; the same slip always gives the same bytes.

    Raises ValueError for a slip of no copy or of more than two.
    """
    check_copies(slip)
    with speaking(slip.language):
        ink = Ink(WIDTH, 0, slip.language)
        ink.describe(slip.title, slip.letterhead.name, str(slip.folio), slip.when)
        for copy in slip.copies:
            roll = Roll(ink, SIDE, WIDTH - SIDE)
            _fill(roll, slip, copy)
            ink.height = roll.height
            roll.draw(ink.height)
            ink.end_page()
        return ink.finished()


def _fill(roll: Roll, slip: Slip, copy: str) -> None:
    roll.skip(10)
    _head(roll, slip, copy)
    for number, box in enumerate(slip.boxes):
        if number:
            roll.skip(3)
            roll.rule(0.5)
            roll.skip(4)
        for place, (label, value) in enumerate(box.pairs):
            roll.pair(label, value, _LARGE if place == number == 0 else STRONG)
        for label, value in box.wide:
            roll.pair(label, value)
    if slip.items:
        _items(roll, slip.items)
    if slip.declaration:
        roll.skip(6)
        roll.words(slip.declaration, _DECLARATION, 60)
    roll.skip(6)
    for number, block in enumerate(slip.signatures):
        roll.signature(block, thumb=slip.fingerprint and number == 0)
    _foot(roll, slip)
    roll.skip(_END)


def _head(roll: Roll, slip: Slip, copy: str) -> None:
    """Mark and company; title; folio, time and copy."""
    ink, room = roll.ink, roll.width - _MARK - 8
    name = Style(BOLD, 10)
    names = roll.wrapped(slip.letterhead.name, name, room, 3)
    lines = [(line, name) for line in names]
    for line in slip.letterhead.lines:
        lines += [(each, SMALL) for each in roll.wrapped(line, SMALL, room, 4)]
    roll.put(
        max(_MARK, sum(style.size * 1.28 for _line, style in lines)), partial(_company, roll, lines)
    )
    roll.skip(6)
    roll.rule(1.5)
    roll.skip(6)
    size = 14 * min(1.0, roll.width / max(1.0, ink.measure(slip.title, Style(BOLD, 14))))
    roll.words(slip.title, Style(BOLD, max(10, size - 0.01)), 3)
    roll.entry(moment(slip.when, seconds=True), ink.fitted(copy, SMALL, room / 2), SMALL)
    roll.skip(1)
    roll.pair(_("Folio"), format_number(slip.folio), Style(BOLD, 15))
    roll.rule(0.5)
    roll.skip(5)


def _company(roll: Roll, lines: list[tuple[str, Style]], top: float) -> None:
    roll.ink.mark(roll.left, top - _MARK, _MARK)
    for text, style in lines:
        roll.ink.text(roll.left + _MARK + 8, top - style.size * 0.98, text, style)
        top -= style.size * 1.28


def _items(roll: Roll, items: Items) -> None:
    """Things under each other: words at the left, how many at the right."""
    roll.skip(3)
    roll.rule(0.5)
    roll.skip(3)
    roll.entry(*_parted([column.heading for column in items.columns], items), SMALL)
    for row in items.rows:
        pairs = zip(row, items.columns, strict=True)
        cells = [shown(plain(cell), column.kind) for cell, column in pairs]
        roll.entry(*_parted(cells, items), STRONG)


def _parted(texts: list[str], items: Items) -> tuple[str, str]:
    """The words and the numbers of a row, each on one line."""
    found: tuple[list[str], list[str]] = ([], [])
    for text, column in zip(texts, items.columns, strict=True):
        if text:
            found[column.kind is Kind.INTEGER].append(text)
    words, numbers = found
    return " · ".join(words), " · ".join(numbers)


def _foot(roll: Roll, slip: Slip) -> None:
    """The seal, and the checkpoint with its code."""
    roll.skip(8)
    roll.rule()
    roll.skip(5)
    if slip.seal:
        entry = _("Entry {number}").format(number=format_number(slip.seal.entry))
        digest = slip.seal.digest
        short = f"{digest[:4]} {digest[4:8]}…{digest[-4:]}"
        roll.words(f"{entry} · {_('seal {digits}').format(digits=short)}", STRONG, 2)
    stamp = slip.checkpoint
    if stamp is None:
        roll.words(_("Drawn before the book had a checkpoint."), SMALL, 2)
        return
    roll.words(headline_short(stamp), SMALL, 2)
    groups = root_groups(stamp)
    half = (len(groups) + 1) // 2
    for part in filter(None, (" ".join(groups[:half]), " ".join(groups[half:]))):
        roll.words(part, _MONO, 1)
    if slip.seal and slip.seal.entry > stamp.size:
        roll.words(_("To be anchored by the next checkpoint."), SMALL, 2)
    roll.skip(6)
    roll.put(_QR, partial(_code, roll, stamp.note))


def _code(roll: Roll, note: str, top: float) -> None:
    roll.ink.add(qr_operators(note, roll.left + (roll.width - _QR) / 2, top - _QR, _QR))
