"""Where things are and for whom: places, clients, their contracts and posts, outside parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import (
    Record,
    choice_field,
    day_field,
    number_field,
    ref_field,
    serial_field,
    text_field,
)
from stockkeeper.words import N_

PLACE_KINDS = (
    ("site", N_("Site")),
    ("store", N_("Store")),
    ("safe", N_("Safe")),
    ("rack", N_("Rack")),
    ("slot", N_("Slot")),
)
PARTY_KINDS = (
    ("supplier", N_("Supplier")),
    ("armourer", N_("Armourer")),
    ("police", N_("Police")),
    ("court", N_("Court")),
    ("regulator", N_("Regulator")),
    ("company", N_("Other company")),
)

POST_KINDS = (
    ("ordinary", N_("Ordinary")),
    ("cash_in_transit", N_("Cash in transit")),
)
"""Peru allows more rounds at the second (resources/policies/PE.toml)."""


@dataclass(frozen=True, kw_only=True)
class Company(Record):
    """The company that keeps the book."""

    kind: ClassVar[str] = "company"
    title: ClassVar[str] = N_("Company")

    name: str = text_field(N_("Company"), required=True, width=24)
    country: str = text_field(N_("Country"), required=True, width=4)
    tax_id: str = serial_field(N_("Tax number"), width=14)
    licence: str = text_field(N_("Operating licence"), width=24)
    address: str = text_field(N_("Address"), width=24)


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A site, or a store, safe, rack or slot inside another place."""

    kind: ClassVar[str] = "place"
    title: ClassVar[str] = N_("Place")

    name: str = text_field(N_("Name"), required=True, width=18)
    sort: str = choice_field(N_("Kind"), PLACE_KINDS, required=True, width=8)
    parent: str = ref_field(N_("Inside"), "place", width=18)
    code: str = serial_field(N_("Code"), width=10)


@dataclass(frozen=True, kw_only=True)
class Client(Record):
    """A client whom the company guards."""

    kind: ClassVar[str] = "client"
    title: ClassVar[str] = N_("Client")

    name: str = text_field(N_("Client"), required=True, width=22)
    tax_id: str = serial_field(N_("Tax number"), width=14)
    legal_representative: str = text_field(N_("Legal representative"), private=True, width=20)
    address: str = text_field(N_("Address"), width=22)
    city: str = text_field(N_("City"), width=12)
    phone: str = serial_field(N_("Telephone"), width=12)


@dataclass(frozen=True, kw_only=True)
class Post(Record):
    """A post of a client where guards serve."""

    kind: ClassVar[str] = "post"
    title: ClassVar[str] = N_("Post")

    name: str = text_field(N_("Post"), required=True, width=22)
    client: str = ref_field(N_("Client"), "client", required=True, width=20)
    sort: str = choice_field(N_("Kind"), POST_KINDS, width=12)
    address: str = text_field(N_("Address"), width=22)
    city: str = text_field(N_("City"), width=12)
    contract: str = serial_field(N_("Contract"), width=12)


@dataclass(frozen=True, kw_only=True)
class Contract(Record):
    """What was agreed with a client: from when to when, and how many weapons it asks for.

    A post names its contract by `number`. Colombia asks where each weapon is by contract
    (DL 356/94 art. 104).
    """

    kind: ClassVar[str] = "contract"
    title: ClassVar[str] = N_("Contract")

    client: str = ref_field(N_("Client"), "client", required=True, width=20)
    number: str = serial_field(N_("Contract number"), required=True, width=14)
    service: str = text_field(N_("Service"), width=22)
    begins: str = day_field(N_("Begins"), width=11)
    ends: str = day_field(N_("Ends"), width=11)
    weapons: int | None = number_field(N_("Weapons agreed"), highest=100_000, width=9)
    note: str = text_field(N_("Remarks"), width=24)


@dataclass(frozen=True, kw_only=True)
class Party(Record):
    """An outside party: supplier, armourer, police, court, regulator, another company."""

    kind: ClassVar[str] = "party"
    title: ClassVar[str] = N_("Outside party")

    name: str = text_field(N_("Name"), required=True, width=22)
    sort: str = choice_field(N_("Kind"), PARTY_KINDS, required=True, width=12)
    tax_id: str = serial_field(N_("Tax number"), width=14)
    address: str = text_field(N_("Address"), width=22)
