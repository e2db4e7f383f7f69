"""How wide each column of a table is on the page, so that no cell ever runs into the next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from stockkeeper.paper.cell_words import plain, raw, shown
from stockkeeper.paper.clean_text import lines_of
from stockkeeper.paper.pdf_fonts import MONO, REGULAR, SEMIBOLD, SERIAL
from stockkeeper.paper.pdf_ink import Ink, Style
from stockkeeper.paper.sheet import Align, Cell, Column, Kind, Strong, Table
from stockkeeper.words import _

CELL_SIZE = 7.875
HEAD_SIZE = 7.5
_MONO_SIZE = 7.5
_SMALLEST = 5.5
_SMALLEST_HEAD = 4.5
_GAP = 8.0
_TIGHT_GAP = 6.0
_MANY = 15
"""Of so many columns and more, the gaps are narrower and the headings smaller."""
_SMALL_HEAD = 6.3
_WIDEST_GAP = 28.0
_SAMPLE = 2_000
_SHORTEST_WORDS = 30.0
"""A column of words is never narrower than this, in points, unless its words are."""
_KEPT_WIDTH = 0.6
"""What a column of words keeps of the width it wishes, on a page that is too narrow."""

SHORTENED = (Kind.TEXT, Kind.STATUS)
_FACES = {Kind.SERIAL: SERIAL, Kind.MONO: MONO}


@dataclass(frozen=True)
class Place:
    """A column as it stands on the page: left edge, room for its text, size of its letters.

    `lines` is how many lines its cells need there, as far as the first 2,000 rows tell.
    """

    column: Column
    x: float
    room: float
    size: float
    head: float = HEAD_SIZE
    lines: int = 1

    @property
    def face(self) -> str:
        """Typeface of its cells."""
        return face_of(self.column)

    def head_size(self, ink: Ink) -> float:
        """Size of the heading's letters: smaller where a word of it is wider than the room."""
        words = self.column.heading.split()
        widest = max((ink.measure(word, Style(SEMIBOLD, self.head)) for word in words), default=0)
        return max(_SMALLEST_HEAD, self.head * min(1, self.room / max(widest, 1)) - 0.01)

    @property
    def right(self) -> bool:
        """Whether its cells end at the right edge."""
        return self.column.align is Align.RIGHT


@dataclass(frozen=True)
class _Wish:
    """What a column would like, in points, and the least it can do with."""

    natural: float
    least: float
    whole: float
    """What it would take on one line."""


def face_of(column: Column) -> str:
    """Typeface of a column's cells."""
    return _FACES.get(column.kind, REGULAR)


def number_column() -> Column:
    """The column with the running number of the row."""
    return Column(key="", heading=_("No."), kind=Kind.INTEGER)


def place_columns(ink: Ink, table: Table, left: float, right: float) -> tuple[Place, ...]:
    """Where the columns of a table stand between two edges; the running number comes first.

    Widths come from the headings and the first 2,000 rows. Where the page is too narrow, the
    longest words give way first, then all letters become smaller (down to 5.5 points), and at
    last everything shrinks in proportion: cells are then condensed or set smaller. Room to spare
    goes to columns of several lines, then between all of them.
    """
    columns = (number_column(), *table.columns) if table.numbered else table.columns
    seen = _sample(table, columns)
    wishes = [_wish(ink, column, cells, _head(columns)) for column, cells in seen]
    numbers = [wishes.pop(0).natural] if table.numbered else []  # never narrower: no number is cut
    least = _TIGHT_GAP if len(columns) >= _MANY else _GAP
    space = right - left - least * (len(columns) - 1) - sum(numbers)
    rooms, size = _share(wishes, space)
    rooms = _widened(rooms, wishes, space)
    spare = max(0.0, space - sum(rooms))
    rooms = numbers + rooms
    gap = least
    if len(columns) > 1:
        gap += min(spare / (len(columns) - 1), _WIDEST_GAP - least)
    places = []
    x = left
    for i, ((column, cells), room) in enumerate(zip(seen, rooms, strict=True)):
        numbering = table.numbered and i == 0
        after = least if numbering else gap
        own = right - x if i == len(columns) - 1 else room
        place = Place(column, x, own, _size(column) * size, _head(columns))
        places.append(replace(place, lines=_lines(ink, place, cells)))
        x += room + after
    return tuple(places)


def _lines(ink: Ink, place: Place, cells: list[Cell]) -> int:
    """How many lines the cells of a column take; what is left to write in keeps its own."""
    most = place.column.lines
    if most == 1 or place.column.ruled:
        return most
    found = 1
    for cell in set(cells):
        pen = ink.pen(SEMIBOLD if isinstance(cell, Strong) else place.face)
        told = lines_of(raw(plain(cell), place.column.kind))
        found = max(found, len(pen.wrap(told, place.size, place.room, most)))
        if found == most:
            break
    return found


def _widened(rooms: list[float], wishes: list[_Wish], space: float) -> list[float]:
    """The rooms, those of several lines made wider by what is to spare."""
    spare = max(0.0, space - sum(rooms))
    wants = [max(0.0, wish.whole - room) for wish, room in zip(wishes, rooms, strict=True)]
    share = min(1.0, spare / max(1.0, sum(wants)))
    return [room + want * share for room, want in zip(rooms, wants, strict=True)]


def _head(columns: tuple[Column, ...]) -> float:
    return _SMALL_HEAD if len(columns) >= _MANY else HEAD_SIZE


def _size(column: Column) -> float:
    return _MONO_SIZE if column.kind is Kind.MONO else CELL_SIZE


def _sample(table: Table, columns: tuple[Column, ...]) -> list[tuple[Column, list[Cell]]]:
    """Each column with its cells in the first 2,000 rows."""
    rows = list(islice(table.rows, _SAMPLE))
    if table.numbered:
        rows = [(table.size, *row) for row in rows] or [(table.size,)]
    return [(column, [row[i] for row in rows if i < len(row)]) for i, column in enumerate(columns)]


def _wish(ink: Ink, column: Column, cells: list[Cell], head: float) -> _Wish:
    heading = Style(SEMIBOLD, head)
    natural = whole = _widest(ink, column, cells)
    if column.lines > 1:
        natural /= column.lines * 0.9  # lines break at words, so none is quite full
    wished = column.width * _size(column) * 0.55
    natural = max(natural, wished)
    longest_word = max((ink.measure(word, heading) for word in column.heading.split()), default=0)
    least = natural
    if column.kind in SHORTENED:
        least = min(natural, max(_SHORTEST_WORDS, wished * _KEPT_WIDTH))
    headed = ink.measure(column.heading, heading)
    if head < HEAD_SIZE:
        headed = longest_word  # its words stand below each other
    natural = max(natural, headed)
    return _Wish(natural, max(least, longest_word), max(natural, whole))


def _widest(ink: Ink, column: Column, cells: Iterable[Cell]) -> float:
    """Width of the widest cell of the sample; each different value is measured once."""
    regular, strong = ink.pen(face_of(column)), ink.pen(SEMIBOLD)
    size = _size(column)
    return max(
        (
            (strong if isinstance(cell, Strong) else regular).width(shown(cell, column.kind), size)
            for cell in set(cells)
        ),
        default=0.0,
    )


def _share(wishes: list[_Wish], space: float) -> tuple[list[float], float]:
    """The room of each column, and the scale of the letters."""
    natural, least = (sum(w.natural for w in wishes), sum(w.least for w in wishes))
    if natural <= space:
        return [wish.natural for wish in wishes], 1.0
    if least > space:
        share = space / least
        return [wish.least * share for wish in wishes], max(share, _SMALLEST / CELL_SIZE)
    low, high = 0.0, max(wish.natural for wish in wishes)
    for _step in range(40):  # the level at which the longest columns are cut
        level = (low + high) / 2
        if sum(max(w.least, min(w.natural, level)) for w in wishes) > space:
            high = level
        else:
            low = level
    return [max(w.least, min(w.natural, low)) for w in wishes], 1.0
