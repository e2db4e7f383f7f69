"""What ends, by month: what is overdue on top, then twelve months with how many of each kind.

API: `MonthGrid()`: `.tell(counts, month, today)`, counts as `expiries.calendar` gives them and
`month` the field whose list is shown; `opened(month)` of a field entered or clicked. Arrows go
from field to field. A kind has its colour, its icon and its word; today's month says so.
"""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.book.queries.expiries import OVERDUE, SORTS
from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.spots import Spots
from stockkeeper.words import N_, _, format_month, format_number, ngettext

ACROSS, GAP, EDGE = 3, 6, 12
LINE = 17
"""Height of a kind in a field, px at 100 %."""
HEAD_HIGH, BAND = 22, 34
"""Height of a month's name, and of what is overdue."""
KINDS = {
    "permit": ("sk-pistola", "accent_graph"),
    "paper": ("user-shield", "ok_graph"),
    "article": ("building-warehouse", "neutral_graph"),
    "lot": ("sk-cartucho", "warn_graph"),
    "contract": ("writing", "accent_graph_2"),
    "guide": ("arrow-up-right", "accent_graph_2"),
    "work": ("tool", "warn_graph"),
    "finding": ("flag", "danger_graph"),
}
"""Icon and colour of each kind."""
SHORT = {"permit": N_("Permits"), "paper": N_("Papers"), "guide": N_("Guides")}
Counts = Mapping[str, Mapping[str, int]]


class MonthGrid(Spots):
    """See the top of this file."""

    def __init__(self) -> None:
        self._counts: Counts = {}
        self._today = ""
        self.month = ""
        super().__init__(_("Calendar of what ends"), framed=False)
        look().changed.connect(self.restyled)

    def tell(self, counts: Counts, month: str, today: str) -> None:
        """Show these."""
        self._counts, self.month, self._today = counts, month, today[:7]
        self.retold()

    def told(self) -> str:
        """Every field with something in it."""
        return ". ".join(self._spoken(month, each) for month, each in self._counts.items() if each)

    def measure(self) -> QSize:
        """Room for the name of each month and one kind."""
        rows = 4 * (HEAD_HIGH + LINE + GAP) + BAND + 2 * GAP
        return QSize(round(330 * look().scale), round(rows * look().scale))

    def paint_body(self, painter: QPainter) -> None:
        """The band of what is overdue, then the months in rows."""
        painter.fillRect(QRectF(self.rect()), look().color("surface"))
        wide = self.width() - 2 * EDGE
        band = BAND * look().scale
        each = (wide - (ACROSS - 1) * GAP) / ACROSS
        top = EDGE + band + GAP
        high = (self.height() - top - EDGE - 3 * GAP) / 4
        months = [month for month in self._counts if month != OVERDUE]
        if OVERDUE in self._counts:
            self._late(painter, QRectF(EDGE, EDGE, wide, band), self._counts[OVERDUE])
        for number, month in enumerate(months):
            row, column = divmod(number, ACROSS)
            left = EDGE + column * (each + GAP)
            rect = QRectF(left, top + row * (high + GAP), each, high)
            self._month(painter, rect, month, self._counts[month])
        drawing.vline(painter, self.width() - 1, 0, self.height(), look().color("border"))

    def _frame(self, painter: QPainter, rect: QRectF, month: str, fill: str) -> None:
        theme, chosen = look(), month == self.month
        line = theme.color("accent_graph" if chosen else "border")
        ground = theme.color("selected") if chosen else theme.color(fill)
        drawing.box(painter, rect, ground, line, theme.radius("control"), 2 if chosen else 1)
        counts = self._counts[month]
        self.spot(rect, month, self._spoken(month, counts))

    def _late(self, painter: QPainter, rect: QRectF, counts: Mapping[str, int]) -> None:
        """What is overdue, in one line: the word, how many, then each kind while it has room."""
        theme, number = look(), sum(counts.values())
        self._frame(painter, rect, OVERDUE, "surface")
        tone, icon = ("danger", "alert-octagon") if number else ("ok", "circle-check")
        ink, middle = theme.tone(tone, "text"), rect.center().y()
        icons.draw(painter, icon, rect.left() + 9, middle - 8, 16, ink)
        words = f"{_('Past its day')} {format_number(number)}" if number else _("Nothing overdue")
        box = rect.adjusted(32, 0, -8, 0)
        at = box.left() + drawing.write(painter, box, words, "body_strong", ink) + 16
        for sort, count in _most(counts):
            told = drawing.width_of(_word(sort), "caption")
            wide = 26 + told + drawing.width_of(format_number(count), "caption")
            if at + wide > box.right():
                break
            self._kind(painter, QRectF(at, rect.top(), wide, rect.height()), sort, count)
            at += wide + 14

    def _month(
        self, painter: QPainter, rect: QRectF, month: str, counts: Mapping[str, int]
    ) -> None:
        theme, number = look(), sum(counts.values())
        now = month == self._today
        self._frame(painter, rect, month, "surface")
        inner = rect.adjusted(9, 3, -9, -3)
        first = QRectF(inner.left(), inner.top(), inner.width(), HEAD_HIGH * theme.scale)
        count = format_number(number)
        ink = theme.color("text" if number else "text_3")
        drawing.write(painter, first, count, "body_strong", ink, align=drawing.RIGHT)
        room = first.adjusted(0, 0, -drawing.width_of(count, "body_strong") - 8, 0)
        name = format_month(month)
        used = drawing.write(painter, room, name, "label", theme.color("accent_text")
                             if now else theme.color("text_2"))  # fmt: skip
        if now:
            drawing.write(painter, room.adjusted(used + 6, 0, 0, 0), _("Today").lower(), "caption",
                          theme.color("accent_text"))  # fmt: skip
        line = LINE * theme.scale
        most = int((inner.bottom() + 2 - first.bottom()) / line)
        kinds = list(_most(counts))
        shown = kinds if len(kinds) <= most else kinds[: max(0, most - 1)]
        at = first.bottom()
        for sort, found in shown:
            self._kind(painter, QRectF(inner.left(), at, inner.width(), line), sort, found)
            at += line
        if len(shown) < len(kinds) and most > 0:
            left = sum(count for _sort, count in kinds[len(shown) :])
            words = ngettext("and {count} more", "and {count} more", left)
            words = words.format(count=format_number(left))
            box = QRectF(inner.left() + 20, at, inner.width() - 20, line)
            drawing.write(painter, box, words, "caption", theme.color("text_3"))

    def _kind(self, painter: QPainter, box: QRectF, sort: str, count: int) -> None:
        """Its icon in its colour, its word, how many."""
        theme = look()
        icon, colour = KINDS[sort]
        icons.draw(painter, icon, box.left(), box.center().y() - 7, 14, theme.color(colour))
        number = format_number(count)
        words = box.adjusted(20, 0, -drawing.width_of(number, "caption") - 5, 0)
        used = drawing.write(painter, words, _word(sort), "caption", theme.color("text_2"))
        after = QRectF(words.left() + used + 5, box.top(), box.right() - words.left(), box.height())
        drawing.write(painter, after, number, "caption", theme.color("text"))

    def _spoken(self, month: str, counts: Mapping[str, int]) -> str:
        parts = [f"{_(SORTS[sort])} {format_number(number)}" for sort, number in _most(counts)]
        name = _("Past its day") if month == OVERDUE else format_month(month)
        if month == self._today:
            name = f"{name}, {_('Today').lower()}"
        return f"{name}: {', '.join(parts) or _('nothing')}"


def _word(sort: str) -> str:
    """The word of a kind in a field, where there is little room."""
    return _(SHORT.get(sort, SORTS[sort]))


def _most(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The kinds that have any, the most first, in the order of SORTS where they are as many."""
    return iter(sorted(((s, counts[s]) for s in SORTS if counts.get(s)), key=_fewer))


def _fewer(pair: tuple[str, int]) -> int:
    return -pair[1]
