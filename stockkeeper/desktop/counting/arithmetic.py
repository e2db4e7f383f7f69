"""The arithmetic of a shift, line by line: what was there, what came and went, what must be there.

API: `Arithmetic()`: `.tell([Sum(...)])`; a column for each term, its sign in the title.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.board.verdict import signed
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.spots import INSET, Spots
from stockkeeper.words import _, format_number

ROW, HEAD = 34, 30
STRONG = (6, 7)
"""Columns of what must be there and what was counted: bold."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One thing: its name, the terms, and what was counted (None: nobody did)."""

    name: str
    opening: int
    received: int
    returned: int
    issued: int
    lost: int
    moved: int
    closing: int
    counted: int | None
    strong: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The terms as they are printed."""
        counted = "–" if self.counted is None else format_number(self.counted)
        moved = signed(self.moved) if self.moved else "0"
        terms = (self.opening, self.received, self.returned, self.issued, self.lost)
        return (*(format_number(term) for term in terms), moved, format_number(self.closing),
                counted)  # fmt: skip

    @property
    def difference(self) -> int | None:
        """Counted less the book."""
        return None if self.counted is None else self.counted - self.closing

    def verdict(self) -> tuple[str, str, str]:
        """Tone, icon and word of the last column."""
        if self.difference is None:
            return "warn", "circle-dashed", _("Not counted")
        if self.difference:
            return "danger", "alert-octagon", signed(self.difference)
        return "ok", "circle-check", "0"


class Arithmetic(Spots):
    """See the top of this file."""

    def __init__(self) -> None:
        self._sums: tuple[Sum, ...] = ()
        super().__init__(_("The arithmetic of this shift"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def sums(self) -> Sequence[Sum]:
        """What is shown."""
        return self._sums

    def tell(self, sums: Sequence[Sum]) -> None:
        """Show these."""
        self._sums = tuple(sums)
        self.retold()

    def titles(self) -> tuple[str, ...]:
        """What stands over the columns, with the sign of each term."""
        return (_("Opened with"), _("+ Received"), _("+ Returned"), _("− Issued"), _("− Lost"),
                _("± Moved"), _("= Closing"), _("Counted"), _("Difference"))  # fmt: skip

    def told(self) -> str:
        """Every line as one reads it aloud."""
        said = []
        for each in self._sums:
            cells = zip(self.titles(), (*each.cells, each.verdict()[2]), strict=True)
            said.append(f"{each.name}: " + ", ".join(f"{title} {cell}" for title, cell in cells))
        return ". ".join(said)

    def measure(self) -> QSize:
        """Every line."""
        high = (HEAD + ROW * max(1, len(self._sums))) * look().scale
        return QSize(600, round(self.top + high) + 2)

    def _widths(self) -> tuple[float, list[float]]:
        cells = [(*each.cells, each.verdict()[2]) for each in self._sums]
        figures = [
            max((drawing.width_of(text, "body_strong") for text in column), default=0.0) + 12
            for column in zip(*cells, strict=True)
        ] or [40.0] * len(self.titles())
        figures[-1] += 22
        wanted = [
            max(drawing.width_of(title, "label") + 12, figure)
            for title, figure in zip(self.titles(), figures, strict=True)
        ]
        least = 112 * look().scale
        room = self.width() - INSET - least - 6
        if sum(wanted) <= room:
            return self.width() - INSET - sum(wanted) - 6, wanted
        spare = max(0.0, room - sum(figures))  # titles are cut before figures are
        lacks = [want - figure for want, figure in zip(wanted, figures, strict=True)]
        share = spare / (sum(lacks) or 1.0)
        return least, [figure + lack * share for figure, lack in zip(figures, lacks, strict=True)]

    def paint_body(self, painter: QPainter) -> None:
        """Titles, lines."""
        theme = look()
        first, widths = self._widths()
        high = HEAD * theme.scale
        left = INSET + first
        for title, wide in zip(self.titles(), widths, strict=True):
            box = QRectF(left, self.top, wide - 8, high)
            drawing.write(painter, box, title, "label", theme.color("text_2"),
                          align=drawing.RIGHT)  # fmt: skip
            left += wide
        drawing.hline(painter, 1, self.top + high - 1, self.width() - 2, theme.color("border"))
        at = self.top + high
        for each in self._sums:
            self._line(painter, QRectF(1, at, self.width() - 2, ROW * theme.scale), each,
                       first, widths)  # fmt: skip
            at += ROW * theme.scale

    def _line(
        self, painter: QPainter, box: QRectF, each: Sum, first: float, widths: Sequence[float]
    ) -> None:
        theme = look()
        tone, icon, word = each.verdict()
        if tone == "danger":
            painter.fillRect(box, theme.tone("danger", "soft"))
        elif each.strong:
            painter.fillRect(box, theme.color("surface_alt"))
        name = QRectF(INSET, box.top(), first - 8, box.height())
        ink = theme.color("text")
        style = "body_strong" if each.strong else "body"
        drawing.write(painter, name, each.name, style, ink)
        left = INSET + first
        for column, (text, wide) in enumerate(zip(each.cells, widths, strict=False)):
            cell = QRectF(left, box.top(), wide - 8, box.height())
            pale = text in ("0", "–") and column not in STRONG
            style = "body_strong" if column in STRONG or each.strong else "body"
            drawing.write(painter, cell, text, style, theme.color("text_3") if pale else ink,
                          align=drawing.RIGHT)  # fmt: skip
            left += wide
        colour = theme.tone(tone, "text")
        cell = QRectF(left, box.top(), widths[-1] - 8, box.height())
        used = drawing.write(painter, cell, word, "body_strong", colour, align=drawing.RIGHT)
        icons.draw(painter, icon, cell.right() - used - 20, box.center().y() - 7, 14, colour)
        drawing.hline(painter, 1, box.bottom() - 1, self.width() - 2, theme.color("border"))
