"""The cells of one column in ink: each different value is set once, and shortened last of all."""

from __future__ import annotations

from stockkeeper.paper.cell_words import plain, raw
from stockkeeper.paper.clean_text import lines_of, one_line
from stockkeeper.paper.pdf_columns import SHORTENED, Place
from stockkeeper.paper.pdf_fonts import SEMIBOLD, Pen
from stockkeeper.paper.pdf_ink import Ink, Style
from stockkeeper.paper.sheet import Cell, Strong

LINE = 9.4
"""From one line of a cell to the next."""
_KEPT = 50_000
_SLIGHTLY = 0.88
"""How far words are condensed before they are set smaller."""
_HALF = 0.5
"""How far a serial or a date is condensed before it, too, is set smaller."""
_FURTHER = 0.75
"""How far words are condensed where they are set smaller, too."""
_SMALLEST = 4.75
_STEP = 0.25
_LEADING = 1.12
"""From line to line in sizes of the letters, where they are set smaller to fit."""
_ASCENT = 0.9
_FREE = 1.2
"""Left free above and below what is set smaller."""


class Cells(dict[Cell, str]):
    """Operators of one column's cells; a value is set in ink when it is first met.

    `lines` is how many lines of the wished size a row of the table has, `height` its height,
    `base` from its upper edge to the base of the first line.
    """

    def __init__(self, ink: Ink, place: Place, body: Style, lines: int) -> None:
        super().__init__()
        self._ink = ink
        self._place = place
        self._body = body
        self._rows = lines
        words = place.column.kind in SHORTENED
        self._most, self._last = (_SLIGHTLY, _FURTHER) if words else (_HALF, _HALF)
        self.height = self.base = 0.0

    def __missing__(self, cell: Cell) -> str:
        if len(self) >= _KEPT:
            self.clear()
        face = SEMIBOLD if isinstance(cell, Strong) else self._place.face
        text = raw(plain(cell), self._place.column.kind)
        told = lines_of(text) if self._place.column.lines > 1 else [one_line(text)]
        pen = self._ink.pen(face)
        lines, down = self._usual(pen, told), LINE
        size, first = self._place.size, 0.0
        if not _whole(lines, told):
            lines, size = self._smaller(pen, told)
            if size < self._place.size:
                down = size * _LEADING
                free = max(0.0, self.height - len(lines) * down) / 2
                first = self.base - free - size * _ASCENT
        style = Style(face, size)
        set_ = "".join(self._line(line, style, first - down * i) for i, line in enumerate(lines))
        self[cell] = set_
        return set_

    def _usual(self, pen: Pen, told: list[str]) -> list[str]:
        """At the wished size: on one line, condensed a little, or on as many as the rows have."""
        place = self._place
        if place.column.kind not in SHORTENED:
            return [pen.fit(" ".join(told), place.size, place.room / self._most + 0.01)]
        if place.column.lines == 1:
            line = pen.fit(told[0], place.size, place.room / self._most + 0.01)
            if line == told[0]:
                return [line]
        return pen.wrap(told, place.size, place.room, self._rows)

    def _smaller(self, pen: Pen, told: list[str]) -> tuple[list[str], float]:
        """What does not fit, in smaller letters and on more lines of the same height."""
        room = self._place.room / self._last
        for whole in (_whole, _every_letter):
            size = self._place.size
            while size > _SMALLEST:
                size = max(_SMALLEST, size - _STEP)
                most = max(1, int((self.height - _FREE) / (size * _LEADING)))
                lines = pen.wrap(told, size, room, most)
                if whole(lines, told):
                    return lines, size
        return lines, size

    def _line(self, text: str, style: Style, down: float) -> str:
        """One line, condensed or shortened to the column's room."""
        if not text:
            return ""
        place, pen = self._place, self._ink.pen(style.face)
        width = pen.width(text, style.size)
        squeeze = 1.0
        if width > place.room:
            squeeze = max(self._last, place.room / width)
            text = pen.fit(text, style.size, place.room / squeeze + 0.01)
            width = pen.width(text, style.size) * squeeze
        x = place.x + place.room - width if place.right else place.x
        show = f"1 0 0 1 {x:.2f} {round(down, 2):g} Tm {pen.show(text, style.size)}"
        if squeeze < 1:
            show = f"{squeeze * 100:.2f} Tz {show} 100 Tz"
        if style != self._body:
            body = self._ink.pen(self._body.face).name()
            show = f"{pen.name()} {style.size:g} Tf {show} {body} {self._body.size:g} Tf"
        return show + "\n"


def _whole(lines: list[str], told: list[str]) -> bool:
    """Whether every word stands there, none of them parted."""
    return lines == told or " ".join(lines).split() == " ".join(told).split()


def _every_letter(lines: list[str], told: list[str]) -> bool:
    """Whether every letter stands there, though words may be parted."""
    return "".join("".join(lines).split()) == "".join("".join(told).split())
