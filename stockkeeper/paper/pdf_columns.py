"""How wide each column of a table is on the page, so that no cell ever runs into the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from stockkeeper.paper.cell_words import shown
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

SHORTENED = (Kind.TEXT, Kind.STATUS)
_FACES = {Kind.SERIAL: SERIAL, Kind.MONO: MONO}


@dataclass(frozen=True)
class Place:
    """A column as it stands on the page: left edge, room for its text, size of its letters."""

    column: Column
    x: float
    room: float
    size: float
    head: float = HEAD_SIZE

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
    last everything shrinks in proportion: cells are then condensed or shortened.
    """
    columns = (number_column(), *table.columns) if table.numbered else table.columns
    wishes = _wishes(ink, table, columns)
    numbers = [wishes.pop(0).natural] if table.numbered else []  # never narrower: no number is cut
    least = _TIGHT_GAP if len(columns) >= _MANY else _GAP
    space = right - left - least * (len(columns) - 1) - sum(numbers)
    rooms, size = _share(wishes, space)
    spare = max(0.0, space - sum(rooms))
    rooms = numbers + rooms
    gap = least
    if len(columns) > 1:
        gap += min(spare / (len(columns) - 1), _WIDEST_GAP - least)
    places = []
    x = left
    for i, (column, room) in enumerate(zip(columns, rooms, strict=True)):
        numbering = table.numbered and i == 0
        after = least if numbering else gap
        own = right - x if i == len(columns) - 1 else room
        places.append(Place(column, x, own, _size(column) * size, _head(columns)))
        x += room + after
    return tuple(places)


def _head(columns: tuple[Column, ...]) -> float:
    return _SMALL_HEAD if len(columns) >= _MANY else HEAD_SIZE


def _size(column: Column) -> float:
    return _MONO_SIZE if column.kind is Kind.MONO else CELL_SIZE


def _wishes(ink: Ink, table: Table, columns: tuple[Column, ...]) -> list[_Wish]:
    sample = list(islice(table.rows, _SAMPLE))
    if table.numbered:
        sample = [(table.size, *row) for row in sample] or [(table.size,)]
    return [
        _wish(ink, column, [row[i] for row in sample if i < len(row)], _head(columns))
        for i, column in enumerate(columns)
    ]


def _wish(ink: Ink, column: Column, cells: list[Cell], head: float) -> _Wish:
    heading = Style(SEMIBOLD, head)
    natural = _widest(ink, column, cells)
    if column.lines > 1:
        natural /= column.lines * 0.9  # lines break at words, so none is quite full
    natural = max(natural, column.width * _size(column) * 0.55)
    longest_word = max((ink.measure(word, heading) for word in column.heading.split()), default=0)
    least = natural
    if column.kind in SHORTENED:
        least = min(natural, _SHORTEST_WORDS)
    headed = ink.measure(column.heading, heading)
    if head < HEAD_SIZE:
        headed = longest_word  # its words stand below each other
    return _Wish(max(natural, headed), max(least, longest_word))


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
