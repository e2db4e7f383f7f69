"""A transfer: things under way from one place of the company to another, or to another book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import (
    Record,
    day_field,
    long_field,
    ref_field,
    serial_field,
    text_field,
)
from stockkeeper.words import N_


@dataclass(frozen=True, kw_only=True)
class Transfer(Record):
    """What accompanies things under way; the things themselves are in its hands (custody).

    It goes to `target`, a place of this book, or to `party`, who keeps another book. `guide` is
    the number of the authorisation or transit guide; `expected` the day it should arrive.
    """

    kind: ClassVar[str] = "transfer"
    title: ClassVar[str] = N_("Transfer")

    source: str = ref_field(N_("Leaves from"), "place", required=True, width=18)
    target: str = ref_field(N_("Goes to"), "place", width=18)
    party: str = ref_field(N_("To whom outside"), "party", width=18)
    guide: str = serial_field(N_("Guide or authorisation"), width=14)
    guide_issued: str = day_field(N_("Guide issued"), width=11)
    guide_until: str = day_field(N_("Guide valid until"), width=11)
    carrier: str = text_field(N_("Carrier"), width=18)
    vehicle: str = serial_field(N_("Vehicle"), width=10)
    escort: str = text_field(N_("Escort"), private=True, width=20)
    seals: str = text_field(N_("Seals"), width=16)
    expected: str = day_field(N_("Expected to arrive"), width=11)
    note: str = long_field(N_("Remarks"), width=24)
