"""Neutral labels: a code with words around it, many on one sheet or each on a page of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from stockkeeper.paper.layouts import Layout
from stockkeeper.paper.sheet import CheckpointStamp, Letterhead


@dataclass(frozen=True, kw_only=True)
class Label:
    """One label. `code` is capital letters and digits, 20 at most; it stands as bars and as QR.

    `sort` is said small above the `name`, which is set largest; of `lines` as many are printed as
    there is room for, the first ones first. `photo` (JPEG or PNG bytes) stands on cards alone.
    """

    code: str
    sort: str
    name: str
    lines: tuple[str, ...] = ()
    photo: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class LabelSheet:
    """Labels as they will stand on paper.

    `first` is the place of the first label on the first sheet, from 1, so that a sheet begun is
    used up. Sheets carry the checkpoint they were drawn at between the last row and the edge; on
    the page of a label or card printer there is no room for it: there the entry `paper.made` of
    the journal, which names the size of the checkpoint and the hash of the file, must do.
    """

    title: str
    letterhead: Letterhead
    when: datetime
    layout: Layout
    labels: Sequence[Label]
    first: int = 1
    checkpoint: CheckpointStamp | None = None
    language: str = "es"
