"""What stands on every page of a sheet: letterhead, title, filters; checkpoint and page number."""

from dataclasses import dataclass

from stockkeeper.paper.heading_block import usual_subtitle
from stockkeeper.paper.pdf_checkpoint import headline, hint, root_groups
from stockkeeper.paper.pdf_fonts import BOLD, MONO, REGULAR, SEMIBOLD
from stockkeeper.paper.pdf_ink import GREY, Ink, Style
from stockkeeper.paper.pdf_qr import qr_operators
from stockkeeper.paper.sheet import CheckpointStamp, Letterhead, Sheet
from stockkeeper.words import _, format_number

_MARK = 28.5
_SMALL = Style(REGULAR, 7.5, GREY)
_VALUE = Style(SEMIBOLD, 8)
_QR = 49.6
"""17.5 mm."""
_LEGEND = 138.0
"""Room for the legend, right of the checkpoint."""
FOOT = 56.0
"""Height of the foot, from the lower margin up to its rule."""


@dataclass(frozen=True)
class Margins:
    """Paper left free at the edges, and the height of a row, in points."""

    side: float
    top: float
    foot: float
    row: float


LANDSCAPE = Margins(side=30, top=27, foot=21, row=12.75)
PORTRAIT = Margins(side=33, top=33, foot=26.5, row=13.25)


class Frame:
    """The head and foot of a sheet's pages; the head is drawn once and copied."""

    def __init__(self, ink: Ink, sheet: Sheet, margins: Margins) -> None:
        self._ink = ink
        self._sheet = sheet
        self.left, self.right = margins.side, ink.width - margins.side
        self._low = margins.foot
        self.bottom = margins.foot + FOOT
        self.top = self._draw_head(ink.height - margins.top)
        self._head = ink.taken()
        self._draw_foot()
        self._foot = ink.taken()

    def draw(self, page: int, pages: int) -> None:
        """Head and foot of one page."""
        ink = self._ink
        ink.add(self._head)
        ink.add(self._foot)
        words = page_words(page, pages)
        style = Style(SEMIBOLD, 9)
        middle = self._low + _QR / 2
        up = 2 if self._sheet.legend else -3
        ink.text_right(self.right, middle + up, words, style)

    def _draw_head(self, top: float) -> float:
        """Letterhead, title and filters; gives the height at which tables begin."""
        ink, sheet = self._ink, self._sheet
        title = Style(BOLD, 14.7)
        half = (self.right - self.left) * 0.55
        words = ink.fitted(sheet.title, title, half)
        under = ink.fitted(sheet.subtitle or usual_subtitle(sheet), _SMALL, half)
        ink.text_right(self.right, top - 16, words, title)
        ink.text_right(self.right, top - 26.5, under, _SMALL)
        taken = max(ink.measure(words, title), ink.measure(under, _SMALL))
        y = draw_letterhead(
            ink, sheet.letterhead, self.left, top, self.right - self.left - taken - 16
        )
        ink.rule(self.left, y, self.right, thick=1.5)
        return self._draw_filters(y - 14.5)

    def _draw_filters(self, y: float) -> float:
        """Labels over values, as many lines as they need."""
        sheet, ink = self._sheet, self._ink
        pairs = list(sheet.filters)
        if sheet.prepared_by:
            pairs.append((_("Prepared by"), sheet.prepared_by))
        if not pairs:
            return y + 3
        x = self.left
        most = (self.right - self.left) * 0.45
        for label, value in pairs:
            shown = ink.fitted(value, _VALUE, most)
            width = max(ink.measure(shown, _VALUE), min(most, ink.measure(label, _SMALL)))
            if x > self.left and x + width > self.right:
                x, y = self.left, y - 24
            ink.text_in(x, y, label, _SMALL, most)
            ink.text(x, y - 10.5, shown, _VALUE)
            x += width + 19.5
        return y - 19.5

    def _draw_foot(self) -> None:
        ink, stamp = self._ink, self._sheet.checkpoint
        ink.rule(self.left, self.bottom, self.right)
        room = self.right - self.left - 150
        if stamp is None:
            words = _("Drawn before the book had a checkpoint.")
            ink.text_in(self.left, self._low + _QR / 2 - 3, words, _SMALL, room)
        else:
            ink.add(qr_operators(stamp.note, self.left, self._low, _QR))
            draw_stamp(ink, stamp, self.left + _QR + 10, self._low + _QR / 2, room - _QR)
        told = ink.pen(_SMALL.face).wrap([self._sheet.legend], _SMALL.size, _LEGEND, 3)
        for i, line in enumerate(told):
            ink.text_right(self.right, self._low + _QR / 2 - 9.5 - 9.4 * i, line, _SMALL)


def draw_letterhead(ink: Ink, head: Letterhead, left: float, top: float, room: float) -> float:
    """Mark, company and its lines; gives the height of the rule under them."""
    ink.mark(left, top - _MARK, _MARK)
    x = left + _MARK + 9
    room -= _MARK + 9
    ink.text_in(x, top - 10.5, head.name, Style(BOLD, 10.5), room)
    for i, line in enumerate(head.lines):
        ink.text_in(x, top - 21 - 9.75 * i, line, _SMALL, room)
    extra = max(0, len(head.lines) - 2)
    return top - 40.5 - 9.75 * extra


def draw_stamp(ink: Ink, stamp: CheckpointStamp, x: float, middle: float, room: float) -> None:
    """The checkpoint's lines, centred on `middle`; its root is always given whole."""
    groups = root_groups(stamp)
    mono, line = Style(MONO, 7.1), 9.4
    whole = " ".join(groups)
    half = (len(groups) + 1) // 2
    rows = [whole]
    if ink.measure(whole, mono) > room and half < len(groups):
        rows = [" ".join(groups[:half]), " ".join(groups[half:])]
    texts: list[tuple[str, Style]] = [(headline(stamp), Style(SEMIBOLD, 8.25))]
    texts += [(row, mono) for row in rows]
    texts += [(stamp.origin, _SMALL), (hint(), _SMALL)]
    y = middle + line * (len(texts) / 2 - 0.75)
    for text, style in texts:
        ink.text_in(x, y, text, style, room)
        y -= line


def page_words(page: int, pages: int) -> str:
    """`Página 17 de 41`."""
    return _("Page {page} of {pages}").format(page=format_number(page), pages=format_number(pages))
