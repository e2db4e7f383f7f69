"""Words in a small box: smaller, or on more lines, before they are shortened."""

from collections.abc import Iterator
from dataclasses import dataclass

from stockkeeper.paper.clean_text import one_line
from stockkeeper.paper.pdf_fonts import Pen
from stockkeeper.paper.pdf_ink import Ink, Style

LEADING = 1.18
"""From one base line to the next, in sizes of the letters."""
_ASCENT = 0.95
_STEP = 0.25


@dataclass(frozen=True)
class Box:
    """A part of the page in points; y is its lower edge."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height

    def lower(self, height: float) -> "Box":
        """Its lower part of so much height."""
        return Box(self.x, self.y, self.width, height)


@dataclass(frozen=True)
class Fitting:
    """How a text may be set: typeface, sizes in points from the wished one to the least, lines."""

    face: str
    size: float
    least: float
    most: int = 1
    grey: float = 0.0


def put(ink: Ink, text: str, box: Box, how: Fitting) -> float:
    """Set a text at the top of a box; gives the height left under it.

    It is broken between words alone while it can be; at the least size it is shortened.
    """
    lines, size = _lines(ink, " ".join(one_line(text).split()), box, how)
    y, style = box.top, Style(how.face, size, how.grey)
    for line in lines:
        ink.text(box.x, y - size * _ASCENT, line, style)
        y -= size * LEADING
    return y - box.y


def _lines(ink: Ink, text: str, box: Box, how: Fitting) -> tuple[list[str], float]:
    if not text or box.height < how.least * LEADING:
        return [], how.least
    pen, size = ink.pen(how.face), how.size
    while size > how.least:
        for lines in _ways(pen, text, size, box.width, _most(box, how, size)):
            if " ".join(lines) == text:
                return lines, size
        size -= _STEP
    size = how.least
    return pen.wrap([text], size, box.width, max(1, _most(box, how, size))), size


def _ways(pen: Pen, text: str, size: float, room: float, most: int) -> Iterator[list[str]]:
    """The text on one line, on two parted by its comma (a name), on more."""
    yield pen.wrap([text], size, room, 1)
    head, comma, tail = text.partition(", ")
    if comma and most > 1:
        yield [pen.fit(head + ",", size, room), pen.fit(tail, size, room)]
    for count in range(2, most + 1):
        yield pen.wrap([text], size, room, count)


def _most(box: Box, how: Fitting, size: float) -> int:
    return min(how.most, int(box.height / (size * LEADING) + 0.01))
