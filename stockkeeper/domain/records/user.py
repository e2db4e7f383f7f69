"""The users of the book: who may open it, and in what role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import Record, choice_field, text_field
from stockkeeper.words import N_

ROLES = (
    ("clerk", N_("Clerk")),
    ("supervisor", N_("Supervisor")),
    ("auditor", N_("Auditor")),
    ("administrator", N_("Administrator")),
)


@dataclass(frozen=True, kw_only=True)
class User(Record):
    """One user; the name is private, the role and the key are in the journal."""

    kind: ClassVar[str] = "user"
    title: ClassVar[str] = N_("User")

    name: str = text_field(N_("User name"), required=True, private=True, width=18)
    role: str = choice_field(N_("Role"), ROLES, required=True, width=12)
