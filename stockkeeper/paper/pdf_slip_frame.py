"""What stands on every page of a slip: company, folio and title; checkpoint, page and copy."""

from stockkeeper.paper.cell_words import moment
from stockkeeper.paper.pdf_checkpoint import headline_short, root_groups
from stockkeeper.paper.pdf_fonts import BOLD, MONO, REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_frame import page_words
from stockkeeper.paper.pdf_ink import GREY, Ink, Style
from stockkeeper.paper.pdf_qr import qr_operators
from stockkeeper.paper.slip import Slip
from stockkeeper.words import _, format_number

LEFT = 25.5
"""Side margin of a slip in points."""

_TOP = 24.0
_LOW = 19.5
_MARK = 28.5
_QR = 54.0
"""19 mm."""
_SMALL = Style(REGULAR, 7.5, GREY)
_STRONG = Style(SEMIBOLD, 8.25)
_MONO = Style(MONO, 6.8)
_LINE = 9.6


class SlipFrame:
    """Head and foot of one copy, measured from the copy's own left edge."""

    def __init__(self, ink: Ink, slip: Slip, half: float) -> None:
        self._ink = ink
        self._slip = slip
        self._right = half - LEFT
        self.top = self._draw_head(ink.height - _TOP)
        self._head = ink.taken()
        self.bottom = _LOW + _QR + 8
        self._draw_foot()
        self._foot = ink.taken()

    def draw(self, copy: str, page: int, pages: int) -> None:
        """Head and foot of one copy's page."""
        ink = self._ink
        ink.add(self._head)
        ink.add(self._foot)
        middle = _LOW + _QR / 2
        ink.text_right(self._right, middle + 2, page_words(page, pages), _STRONG)
        ink.text_right(self._right, middle - 8.5, ink.fitted(copy, _SMALL, 84), _SMALL)

    def _draw_head(self, top: float) -> float:
        ink, slip = self._ink, self._slip
        folio, big = format_number(slip.folio), Style(BOLD, 18)
        ink.text_right(self._right, top - 7.5, _("Folio"), _SMALL)
        ink.text_right(self._right, top - 27, folio, big)
        ink.mark(LEFT, top - _MARK, _MARK)
        x = LEFT + _MARK + 9
        room = self._right - x - max(ink.measure(folio, big), 30) - 10
        ink.text_in(x, top - 9.5, slip.letterhead.name, Style(BOLD, 10.2), room)
        lines = slip.letterhead.lines
        for i, line in enumerate(lines):
            ink.text_in(x, top - 20 - 9.75 * i, line, _SMALL, room)
        y = top - 40 - 9.75 * max(0, len(lines) - 2)
        ink.rule(LEFT, y, self._right, thick=1.5)
        when = moment(slip.when, seconds=True)
        style = Style(REGULAR, 9)
        ink.text_right(self._right, y - 26, when, style)
        room = self._right - LEFT - ink.measure(when, style) - 12
        title = Style(BOLD, min(15.0, 15.0 * room / max(room, _width(ink, slip.title))))
        ink.text_in(LEFT, y - 25, slip.title, title, room)
        return y - 38.5

    def _draw_foot(self) -> None:
        ink, slip = self._ink, self._slip
        ink.rule(LEFT, self.bottom, self._right)
        x, room = LEFT, self._right - LEFT - 78
        if slip.checkpoint:
            ink.add(qr_operators(slip.checkpoint.note, LEFT, _LOW, _QR))
            x, room = x + _QR + 9, room - _QR - 9
        lines = self._foot_lines()
        y = _LOW + _QR / 2 + _LINE * (len(lines) / 2 - 0.75)
        for text, style in lines:
            ink.text_in(x, y, text, style, room)
            y -= _LINE

    def _foot_lines(self) -> list[tuple[str, Style]]:
        slip = self._slip
        lines: list[tuple[str, Style]] = []
        if slip.seal:
            entry = _("Entry {number}").format(number=format_number(slip.seal.entry))
            digest = slip.seal.digest
            short = f"{digest[:4]} {digest[4:8]}…{digest[-4:]}"
            lines.append((f"{entry} · {_('seal {digits}').format(digits=short)}", _STRONG))
        if slip.checkpoint is None:
            lines.append((_("Drawn before the book had a checkpoint."), _SMALL))
            return lines
        lines.append((headline_short(slip.checkpoint), _SMALL))
        groups = root_groups(slip.checkpoint)
        half = (len(groups) + 1) // 2
        lines += [(" ".join(groups[:half]), _MONO), (" ".join(groups[half:]), _MONO)]
        if slip.seal and slip.seal.entry > slip.checkpoint.size:
            lines.append((_("To be anchored by the next checkpoint."), _SMALL))
        return [line for line in lines if line[0]]


def _width(ink: Ink, title: str) -> float:
    return ink.measure(title, Style(BOLD, 15))
