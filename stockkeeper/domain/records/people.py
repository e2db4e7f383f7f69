"""People who receive weapons, and their papers (DOMAIN.md, Records)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import (
    Record,
    choice_field,
    day_field,
    ref_field,
    serial_field,
    text_field,
)
from stockkeeper.words import N_

PERSON_ROLES = (
    ("guard", N_("Guard")),
    ("supervisor", N_("Supervisor")),
    ("escort", N_("Escort")),
    ("driver", N_("Driver")),
    ("armourer", N_("Armourer")),
    ("other", N_("Other role")),
)
PAPER_KINDS = (
    ("weapons_licence", N_("Weapons licence")),
    ("credential", N_("Credential")),
    ("training", N_("Training")),
    ("shooting", N_("Shooting practice")),
    ("psychological", N_("Psychological exam")),
    ("medical", N_("Medical exam")),
    ("toxicology", N_("Toxicology exam")),
    ("criminal_record", N_("Criminal record")),
    ("authorisation", N_("Authorisation for weapons")),
)


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """One person; all that identifies them is private and can be erased by law."""

    kind: ClassVar[str] = "person"
    title: ClassVar[str] = N_("Person")

    surnames: str = text_field(N_("Surnames"), required=True, private=True, width=18)
    given_names: str = text_field(N_("Given names"), required=True, private=True, width=16)
    id_kind: str = text_field(N_("ID kind"), private=True, width=6)
    id_number: str = serial_field(N_("ID number"), required=True, private=True, width=12)
    employee_number: str = serial_field(N_("Employee number"), private=True, width=10)
    role: str = choice_field(N_("Role"), PERSON_ROLES, width=10)
    credential: str = serial_field(N_("Credential"), private=True, width=12)
    badge: str = serial_field(N_("Badge code"), private=True, width=12)
    phone: str = serial_field(N_("Telephone"), private=True, width=12)
    employer: str = text_field(N_("Employer"), width=16)
    started: str = day_field(N_("Started"), width=11)
    ended: str = day_field(N_("Ended"), width=11)
    blocked: str = text_field(N_("Blocked because"), width=16)


@dataclass(frozen=True, kw_only=True)
class Paper(Record):
    """One paper of a person: a licence, credential, training or exam, with its dates.

    An authorisation names types or models of weapons in `models` (ISO 18788, 8.3.2).
    """

    kind: ClassVar[str] = "paper"
    title: ClassVar[str] = N_("Paper")

    person: str = ref_field(N_("Person"), "person", required=True, width=18)
    sort: str = choice_field(N_("Paper"), PAPER_KINDS, required=True, width=14)
    number: str = serial_field(N_("Number"), private=True, width=12)
    weapon_class: str = text_field(N_("Class"), width=10)
    calibres: str = text_field(N_("Calibres"), width=12)
    models: str = text_field(N_("Types or models"), width=16)
    issued: str = day_field(N_("Issued"), width=11)
    expires: str = day_field(N_("Expires"), width=11)
