"""A neutral slip that two people sign: two copies side by side on a sheet, or on an 80 mm roll."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stockkeeper.paper.sheet import CheckpointStamp, Column, Letterhead, Paper, Row, SignatureBlock

_MOST_COPIES = 2


class SlipForm(StrEnum):
    """How slips are printed: a sheet with the copies side by side, or an 80 mm roll."""

    PAGE = "page"
    RECEIPT = "receipt"


@dataclass(frozen=True, kw_only=True)
class Box:
    """A framed group of label and value pairs, two to a line; the first line is set larger.

    `wide` are pairs with a line of their own under those, on up to three lines each.
    """

    pairs: tuple[tuple[str, str], ...]
    wide: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Items:
    """A small table inside a slip, where more than one thing changes hands."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Seal:
    """The journal entry behind a slip: its folio and its leaf hash in hexadecimal."""

    entry: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A voucher of issue, return or relief.

    `folio` is the number of the journal entry. `copies` are the labels of the copies, for instance
    ("Original: armería", "Copia: vigilante"): one or two. On a PAGE they
    stand side by side on one sheet of `paper`; a RECEIPT has a strip of its own for each.
    `fingerprint` draws the box for a thumb beside the first signature.
    """

    folio: int
    title: str
    letterhead: Letterhead
    when: datetime
    boxes: tuple[Box, ...]
    copies: tuple[str, ...]
    items: Items | None = None
    declaration: str = ""
    signatures: tuple[SignatureBlock, ...] = ()
    fingerprint: bool = True
    seal: Seal | None = None
    checkpoint: CheckpointStamp | None = None
    paper: Paper = Paper.LETTER
    form: SlipForm = SlipForm.PAGE
    language: str = "es"


def check_copies(slip: Slip) -> None:
    """Raise ValueError for a slip of no copy or of more than two."""
    if not 1 <= len(slip.copies) <= _MOST_COPIES:
        raise ValueError("a slip has one copy or two")
