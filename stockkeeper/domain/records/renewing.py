"""Marks of a firearm, and batches of permits and papers that are renewed together (DOMAIN.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import (
    Record,
    choice_field,
    day_field,
    long_field,
    ref_field,
    serial_field,
    text_field,
)
from stockkeeper.words import N_

MARK_SORTS = (
    ("serial", N_("Serial number")),
    ("maker", N_("Maker's mark")),
    ("import", N_("Import mark")),
    ("proof", N_("Proof mark")),
    ("secondary", N_("Secondary mark, by laser")),
    ("rubbing", N_("Rubbing (impronta)")),
    ("property", N_("Owner's mark")),
    ("other", N_("Other mark")),
)
MARK_POSITIONS = (
    ("frame", N_("Frame")),
    ("yoke", N_("Yoke")),
    ("cylinder", N_("Cylinder")),
    ("barrel", N_("Barrel")),
    ("slide", N_("Slide")),
    ("receiver", N_("Receiver")),
    ("grip", N_("Grip")),
    ("stock", N_("Stock of the weapon")),
    ("other", N_("Elsewhere")),
)
RENEWAL_SORTS = (("permit", N_("Weapons' permits")), ("paper", N_("People's papers")))


@dataclass(frozen=True, kw_only=True)
class Mark(Record):
    """One mark on a firearm: CIFTA VI and the Firearms Protocol art. 8 ask for several.

    `applied` and `authority` are of a secondary mark; a rubbing has its picture beside it.
    """

    kind: ClassVar[str] = "mark"
    title: ClassVar[str] = N_("Mark of a weapon")

    item: str = ref_field(N_("Firearm"), "firearm", required=True, width=14)
    sort: str = choice_field(N_("Kind of mark"), MARK_SORTS, required=True, width=16)
    text: str = text_field(N_("What it says"), width=18)
    position: str = choice_field(N_("Where on the weapon"), MARK_POSITIONS, width=12)
    side: str = text_field(N_("Which side"), width=10)
    applied: str = day_field(N_("Applied on"), width=11)
    authority: str = text_field(N_("By which authority"), width=18)
    removed: str = day_field(N_("No longer there since"), width=11)
    note: str = long_field(N_("Remarks"), width=20)


@dataclass(frozen=True, kw_only=True)
class Renewal(Record):
    """A batch of permits or papers that are renewed together; its lines stand in its entry.

    It is prepared, then `submitted` (a day, with the number of the `filing`), then what comes
    back is recorded line by line, and it is `closed` when all did, or with words on the rest.
    """

    kind: ClassVar[str] = "renewal"
    title: ClassVar[str] = N_("Renewal")

    sort: str = choice_field(N_("What is renewed"), RENEWAL_SORTS, required=True, width=16)
    name: str = text_field(N_("Title"), width=20)
    authority: str = ref_field(N_("Authority"), "party", width=18)
    prepared: str = day_field(N_("Prepared"), width=11)
    submitted: str = day_field(N_("Submitted"), width=11)
    filing: str = serial_field(N_("Number of the filing"), width=14)
    note: str = long_field(N_("Remarks"), width=20)
    closed: str = day_field(N_("Closed"), width=11)
    outcome: str = text_field(N_("Outcome"), width=20)
