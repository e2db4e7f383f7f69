"""Incidents: what happened with a weapon or its rounds that others must be told of (DOMAIN.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import (
    Record,
    choice_field,
    day_field,
    long_field,
    number_field,
    ref_field,
    serial_field,
    text_field,
)
from stockkeeper.words import N_

INCIDENT_SORTS = (
    ("theft", N_("Theft")),
    ("robbery", N_("Robbery")),
    ("loss", N_("Loss")),
    ("seizure", N_("Seizure")),
    ("discharge", N_("Discharge")),
    ("damage", N_("Damage")),
    ("discrepancy", N_("Discrepancy")),
    ("recovery", N_("Recovery")),
    ("overdue", N_("Not returned when due")),
)
MODALITIES = (
    ("holdup", N_("Armed hold-up")),
    ("break_in", N_("Break-in")),
    ("from_vehicle", N_("From a vehicle")),
    ("on_the_way", N_("On the way")),
    ("own_staff", N_("By own staff")),
    ("carelessness", N_("Carelessness")),
    ("in_service", N_("In the course of duty")),
    ("handling", N_("While handling it")),
    ("by_order", N_("By order of an authority")),
    ("disaster", N_("Fire, flood or disaster")),
    ("unknown", N_("Not known yet")),
    ("other", N_("Other way")),
)
CHANNELS = (
    ("in_person", N_("In person")),
    ("web", N_("Through its web site")),
    ("email", N_("By e-mail")),
    ("letter", N_("By letter")),
    ("phone", N_("By telephone")),
    ("other", N_("Other way")),
)
ENDINGS = (
    ("recovered", N_("Recovered")),
    ("lost", N_("Lost for good")),
    ("settled", N_("Settled")),
    ("unfounded", N_("Nothing had happened")),
)
"""How an incident ended; `lost` is signed by two people (roles.second_needed)."""
STEPS = (
    ("note", N_("Note")),
    ("police", N_("Police")),
    ("regulator", N_("Regulator")),
    ("insurer", N_("Insurer")),
    ("client", N_("Client")),
    ("search", N_("Search")),
    ("inquiry", N_("Inquiry")),
)
"""With whom or how something was done about an incident since."""
_ITEMS = ("firearm", "article", "lot", "stock")


@dataclass(frozen=True, kw_only=True)
class Incident(Record):
    """Something happened with a weapon or its rounds that others must be told of (DOMAIN.md).

    The three clocks `occurred`, `known` and `reported` are RFC 3339 times: it happened, the company
    knew of it, the regulator was told. `subject` is the first of its items; the entry lists all.
    `documents` were lost with them; their numbers may be those of a person. `source` names the
    finding or folio that it follows.
    """

    kind: ClassVar[str] = "incident"
    title: ClassVar[str] = N_("Incident")

    sort: str = choice_field(N_("Incident"), INCIDENT_SORTS, required=True, width=14)
    modality: str = choice_field(N_("How it happened"), MODALITIES, width=14)
    subject: str = ref_field(N_("Thing"), *_ITEMS, width=16)
    quantity: int | None = number_field(N_("Quantity"), highest=10**9, width=9)
    person: str = ref_field(N_("Last custodian"), "person", width=18)
    post: str = ref_field(N_("Post"), "post", width=18)
    place: str = ref_field(N_("Place"), "place", width=16)
    scene: str = text_field(N_("Where it happened"), width=20)
    occurred: str = serial_field(N_("Occurred"), width=16)
    known: str = serial_field(N_("Known"), width=16)
    reported: str = serial_field(N_("Reported"), width=16)
    documents: str = long_field(N_("Documents lost"), private=True, width=20)
    police_report: str = serial_field(N_("Police report"), width=14)
    police_office: str = text_field(N_("Police office"), width=18)
    police_date: str = day_field(N_("Date of the police report"), width=11)
    regulator_notice: str = serial_field(N_("Notice to the regulator"), width=14)
    notice_office: str = text_field(N_("Regulator's office"), width=18)
    notice_channel: str = choice_field(N_("How it was told"), CHANNELS, width=14)
    narrative: str = long_field(N_("What happened"), width=30)
    source: str = serial_field(N_("Follows from"), width=12)
    closed: str = day_field(N_("Closed"), width=11)
    ending: str = choice_field(N_("How it ended"), ENDINGS, width=14)
    outcome: str = text_field(N_("Outcome"), width=20)
