"""A neutral report: headings, tables, signatures, checkpoint; the printers know nothing else."""

from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

Value = str | int | date | datetime | None


class Strong(NamedTuple):
    """A cell that is due for attention: printed bold; the sheet's `legend` says what bold means."""

    value: Value


Cell = Value | Strong
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """What a column holds; it decides typeface, alignment, Excel type and what may be shortened.

    Only TEXT and STATUS cells are ever shortened (with an ellipsis, or onto `Column.lines` lines);
    the others are condensed when the page is narrow, so that no digit is lost.
    """

    TEXT = "text"
    STATUS = "status"
    SERIAL = "serial"
    MONO = "mono"
    INTEGER = "integer"
    DATE = "date"
    DATETIME = "datetime"


class Align(StrEnum):
    """Where a cell stands in its column."""

    LEFT = "left"
    RIGHT = "right"


class Paper(StrEnum):
    """Paper sizes on sale in Latin America: Carta, A4, Oficio (US Legal)."""

    LETTER = "letter"
    A4 = "a4"
    LEGAL = "legal"


@dataclass(frozen=True, kw_only=True)
class PageSetup:
    """Paper and its direction."""

    paper: Paper = Paper.LETTER
    landscape: bool = True


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `width` is the wished width in characters (0: from the content).

    `lines` (1 to 4) lets long words flow onto that many lines on paper; every row of the table is
    then that much higher, so that pages can be numbered before they are drawn.
    `total` adds up the integers of the column in a last row. `ruled` draws lines at its sides: a
    cell that is left free to write or sign in.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    width: int = 0
    align: Align = Align.LEFT
    lines: int = 1
    total: bool = False
    ruled: bool = False


@dataclass(frozen=True)
class Picture:
    """A photo under a table, in PDF and Excel: JPEG bytes, and the lines said below it."""

    jpeg: bytes
    caption: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under headings; a history report has several, each with a `heading` of its own.

    `rows` may be produced lazily, and is then read twice at most (widths, then ink): give an
    iterable that can begin again, and its exact `count`. A list or tuple needs no count.
    `facts` are label and value pairs shown above the rows. `note` stands below them.
    `numbered` puts the running number of the row first. `per_page` prints just so many rows on a
    page, as high as fills it; `head_lines` lets headings flow onto that many lines. `empty` is said
    where there are no rows (a general sentence where it is blank). `pictures` stand under it.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    count: int | None = None
    heading: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    numbered: bool = True
    empty: str = ""
    per_page: int = 0
    head_lines: int = 2
    pictures: tuple[Picture, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows that can be read only once: that is our mistake, found at once."""
        if isinstance(self.rows, Iterator):
            raise TypeError("rows must be able to begin again")

    @property
    def size(self) -> int:
        """Number of rows. Raises TypeError for lazy rows without a count."""
        if self.count is not None:
            return self.count
        if isinstance(self.rows, Sized):
            return len(self.rows)
        raise TypeError("lazy rows need their count")


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Whose paper it is: company name, then lines such as tax id and licence, site and city."""

    name: str
    lines: tuple[str, ...] = ()


Stroke = tuple[tuple[float, float], ...]
"""One line drawn without lifting the pen: points x, y, the y running downwards."""


@dataclass(frozen=True, kw_only=True)
class SignatureBlock:
    """A line to sign on: "Recibe", "Entrega", "Inspector" and the name under it.

    `signed` says how it was accepted where it already was (by PIN, by badge, in which folio); it
    stands in place of the word under a line that waits for ink. `strokes` are a signature drawn
    on a pad, in any unit: it is set on the line as large as fits.
    """

    role: str
    name: str = ""
    signed: str = ""
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckpointStamp:
    """The checkpoint a paper was drawn at (C2SP tlog-checkpoint).

    `size` is the number of entries; `root` is the root hash in base64 as the note has it; `note`
    is the whole signed note and becomes the QR code; `number` counts the book's checkpoints.
    """

    origin: str
    size: int
    root: str
    note: str
    when: datetime
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One report as it will stand on paper, in Excel or in CSV.

    `code` names the kind of report ("R-01"); `when` is the moment it speaks of and the creation
    date of the file, so that the same sheet always gives the same PDF bytes. `filters` are label
    and value pairs; `prepared_by` is shown as the last of them. Words the printers add themselves
    are in `language`. `subtitle` replaces the usual "as of ..., report ..." line.
    """

    title: str
    letterhead: Letterhead
    when: datetime
    tables: tuple[Table, ...]
    code: str = ""
    subtitle: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    prepared_by: str = ""
    legend: str = ""
    notes: tuple[str, ...] = ()
    signatures: tuple[SignatureBlock, ...] = ()
    checkpoint: CheckpointStamp | None = None
    page: PageSetup = PageSetup()
    language: str = "es"
