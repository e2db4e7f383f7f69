"""Disposal: a weapon leaves the company for good, before two witnesses (DOMAIN.md)."""

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

DESTRUCTION, SALE, SURRENDER, LESSOR = "destruction", "sale", "surrender", "lessor"
WAYS = (
    (DESTRUCTION, N_("Destruction")),
    (SALE, N_("Sale")),
    (SURRENDER, N_("Surrender to the authority")),
    (LESSOR, N_("Return to the lessor")),
)


@dataclass(frozen=True, kw_only=True)
class Disposal(Record):
    """One act of disposal; what it disposed of is the movement that names it.

    `party` is who receives it: the buyer, the authority, the lessor. Those who carried it out and
    saw it are private. `permit_surrendered` and `registry_cancelled` are the days on which that
    was done, "" until then: such facts come later, as corrections.
    """

    kind: ClassVar[str] = "disposal"
    title: ClassVar[str] = N_("Act of disposal")

    way: str = choice_field(N_("Way of disposal"), WAYS, required=True, width=16)
    day: str = day_field(N_("Day of the act"), width=11)
    reason: str = text_field(N_("Reason for the disposal"), required=True, width=24)
    authority: str = text_field(N_("Authority"), width=20)
    order_number: str = serial_field(N_("Order or authorisation"), width=14)
    order_date: str = day_field(N_("Date of the order"), width=11)
    party: str = ref_field(N_("Received by"), "party", width=18)
    method: str = text_field(N_("Method"), width=20)
    scene: str = text_field(N_("Place of the act"), width=20)
    operator: str = text_field(N_("Carried out by"), private=True, width=18)
    witness: str = text_field(N_("First witness"), private=True, width=18)
    witness_id: str = serial_field(N_("ID of the first witness"), private=True, width=14)
    other_witness: str = text_field(N_("Second witness"), private=True, width=18)
    other_witness_id: str = serial_field(N_("ID of the second witness"), private=True, width=14)
    certificate: str = serial_field(N_("Certificate number"), width=14)
    permit_surrendered: str = day_field(N_("Permit surrendered"), width=11)
    registry_cancelled: str = day_field(N_("Registration cancelled"), width=11)
    notes: str = long_field(N_("Notes"), width=20)
