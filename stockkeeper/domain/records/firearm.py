"""The firearm: what the register must say of each weapon (DOMAIN.md, Records)."""

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

FIREARM_TYPES = (
    ("revolver", N_("Revolver")),
    ("pistol", N_("Pistol")),
    ("shotgun", N_("Shotgun")),
    ("carbine", N_("Carbine")),
    ("rifle", N_("Rifle")),
    ("submachine_gun", N_("Sub-machine gun")),
    ("less_lethal", N_("Less-lethal weapon")),
    ("other", N_("Other weapon")),
)
PERMIT_KINDS = (
    ("porte", N_("Carrying (porte)")),
    ("tenencia", N_("Holding (tenencia)")),
    ("craf", N_("CRAF")),
    ("ownership_card", N_("Ownership card")),
    ("other", N_("Other permit")),
)
OWNERS = (
    ("company", N_("Company")),
    ("leased", N_("Leased")),
    ("third_party", N_("Third party")),
)
YES_NO = (("yes", N_("Yes")), ("no", N_("No")))


@dataclass(frozen=True, kw_only=True)
class Firearm(Record):
    """One firearm; marks follow CIFTA VI and the Firearms Protocol art. 8."""

    kind: ClassVar[str] = "firearm"
    title: ClassVar[str] = N_("Firearm")

    serial: str = serial_field(N_("Serial"), required=True, width=12)
    type: str = choice_field(N_("Type"), FIREARM_TYPES, required=True, width=10)
    make: str = text_field(N_("Make"), width=10)
    model: str = text_field(N_("Model"), width=9)
    calibre: str = text_field(N_("Calibre"), width=9)
    asset_number: str = serial_field(N_("Asset number"), width=11)
    action: str = text_field(N_("Action"), width=10)
    capacity: int | None = number_field(N_("Capacity, rounds"), highest=1000, width=8)
    barrel_mm: int | None = number_field(N_("Barrel, mm"), highest=2000, width=8)
    finish: str = text_field(N_("Finish"), width=10)
    country: str = text_field(N_("Country of manufacture"), width=10)
    made_year: int | None = number_field(
        N_("Year of manufacture"), lowest=1800, highest=2100, width=8
    )
    importer: str = text_field(N_("Importer"), width=14)
    marks: str = text_field(N_("Other marks"), width=14)
    registration: str = serial_field(N_("Registration number"), width=12)
    permit_kind: str = choice_field(N_("Permit kind"), PERMIT_KINDS, width=10)
    permit_number: str = serial_field(N_("Permit"), width=12)
    permit_issued: str = day_field(N_("Permit issued"), width=11)
    permit_expires: str = day_field(N_("Permit expires"), width=11)
    acquired: str = day_field(N_("Acquired"), width=11)
    acquired_how: str = text_field(N_("How acquired"), width=12)
    authorisation: str = serial_field(N_("Authorisation"), width=12)
    supplier: str = text_field(N_("Supplier"), width=16)
    invoice: str = serial_field(N_("Invoice"), width=10)
    owner: str = choice_field(N_("Owner"), OWNERS, width=10)
    owner_name: str = text_field(N_("Owner's name"), width=16)
    ballistic_reference: str = serial_field(N_("Ballistic sample"), width=12)
    ballistic_date: str = day_field(N_("Ballistic sample taken"), width=11)
    impression: str = choice_field(N_("Rubbing received"), YES_NO, width=8)
    tag: str = serial_field(N_("Tag"), width=12)
    notes: str = long_field(N_("Notes"), width=20)
