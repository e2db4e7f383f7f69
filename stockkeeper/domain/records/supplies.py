"""Ammunition lots and equipment: vests, radios, magazines, holsters (DOMAIN.md, Records)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import (
    Record,
    choice_field,
    day_field,
    long_field,
    number_field,
    serial_field,
    text_field,
)
from stockkeeper.words import N_

LOT_KINDS = (
    ("ball", N_("Ball")),
    ("hollow_point", N_("Hollow point")),
    ("shot", N_("Shot")),
    ("slug", N_("Slug")),
    ("blank", N_("Blank")),
    ("less_lethal", N_("Less lethal")),
    ("other", N_("Other")),
)
LOT_CONDITIONS = (
    ("serviceable", N_("Serviceable")),
    ("suspended", N_("Suspended")),
    ("unserviceable", N_("Unserviceable")),
)
PURPOSES = (("duty", N_("Duty")), ("training", N_("Training")), ("reserve", N_("Reserve")))
CATEGORIES = (
    ("vest", N_("Ballistic vest")),
    ("radio", N_("Radio")),
    ("holster", N_("Holster")),
    ("magazine", N_("Magazine")),
    ("key", N_("Keys")),
    ("other", N_("Other equipment")),
)


@dataclass(frozen=True, kw_only=True)
class Lot(Record):
    """One lot of ammunition; its balance is never stored here, it is the sum of movements."""

    kind: ClassVar[str] = "lot"
    title: ClassVar[str] = N_("Ammunition lot")

    calibre: str = text_field(N_("Calibre"), required=True, width=10)
    lot_number: str = serial_field(N_("Lot"), width=12)
    sort: str = choice_field(N_("Kind"), LOT_KINDS, width=10)
    maker: str = text_field(N_("Maker"), width=12)
    received: str = day_field(N_("Received"), width=11)
    expires: str = day_field(N_("Expires"), width=11)
    condition: str = choice_field(N_("Condition"), LOT_CONDITIONS, width=11)
    hazard: str = text_field(N_("Hazard division"), width=8)
    authorisation: str = serial_field(N_("Authorisation"), width=12)
    invoice: str = serial_field(N_("Invoice"), width=10)
    purpose: str = choice_field(N_("Purpose"), PURPOSES, width=10)
    pack_size: int | None = number_field(N_("Rounds per pack"), highest=100_000, width=8)
    notes: str = long_field(N_("Notes"), width=20)


@dataclass(frozen=True, kw_only=True)
class Article(Record):
    """One piece of equipment tracked by its serial, such as a ballistic vest."""

    kind: ClassVar[str] = "article"
    title: ClassVar[str] = N_("Equipment")

    category: str = choice_field(N_("Category"), CATEGORIES, required=True, width=12)
    serial: str = serial_field(N_("Serial"), required=True, width=12)
    make: str = text_field(N_("Make"), width=10)
    model: str = text_field(N_("Model"), width=10)
    lot_number: str = serial_field(N_("Lot"), width=10)
    size: str = text_field(N_("Size"), width=6)
    level: str = text_field(N_("Protection level"), width=8)
    made: str = day_field(N_("Made"), width=11)
    expires: str = day_field(N_("Expires"), width=11)
    asset_number: str = serial_field(N_("Asset number"), width=11)
    tag: str = serial_field(N_("Tag"), width=12)
    notes: str = long_field(N_("Notes"), width=20)


@dataclass(frozen=True, kw_only=True)
class Stock(Record):
    """A counted sort of equipment: so many magazines or holsters, without serials."""

    kind: ClassVar[str] = "stock"
    title: ClassVar[str] = N_("Counted equipment")

    category: str = choice_field(N_("Category"), CATEGORIES, required=True, width=12)
    description: str = text_field(N_("Description"), required=True, width=20)
    calibre: str = text_field(N_("Calibre"), width=10)
    notes: str = long_field(N_("Notes"), width=20)
