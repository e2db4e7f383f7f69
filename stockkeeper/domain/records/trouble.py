"""What is not as it must be: findings of counts, shifts and audits (DOMAIN.md)."""

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

FINDING_SORTS = (
    ("not_found", N_("Not found")),
    ("wrong_place", N_("In the wrong place")),
    ("not_on_books", N_("Not on the books")),
    ("differs", N_("Differs from the record")),
    ("fewer", N_("Fewer than the book says")),
    ("more", N_("More than the book says")),
    ("not_returned", N_("Not returned")),
    ("wrong_item", N_("Another weapon was returned")),
    ("rounds_short", N_("Rounds missing on return")),
    ("rounds_over", N_("Rounds too many on return")),
    ("damaged", N_("Damaged")),
    ("not_counted", N_("Not counted")),
    ("turned_away", N_("Refused on arrival")),
    ("seals_broken", N_("Seals do not match")),
    ("poor_answer", N_("Poor answer in a checklist")),
)
CAUSES = (
    ("unknown", N_("Not known yet")),
    ("miscount", N_("Counted wrongly")),
    ("not_recorded", N_("A movement was not recorded")),
    ("recorded_wrongly", N_("A movement was recorded wrongly")),
    ("fired", N_("Fired")),
    ("lost", N_("Lost")),
    ("stolen", N_("Stolen")),
    ("damaged", N_("Damaged")),
    ("late", N_("Comes back later")),
    ("swapped", N_("Swapped for another")),
    ("other", N_("Other cause")),
)
_ITEMS = ("firearm", "article", "lot", "stock")


@dataclass(frozen=True, kw_only=True)
class Finding(Record):
    """One difference, open until `closed` is set; it follows the thing it is about.

    `expected` and `counted` are pieces or rounds. `source` names the entry it came from, such as
    `shift:120`, `folio:131` or `audit:200`.
    """

    kind: ClassVar[str] = "finding"
    title: ClassVar[str] = N_("Finding")

    sort: str = choice_field(N_("Finding"), FINDING_SORTS, required=True, width=18)
    subject: str = ref_field(N_("Thing"), *_ITEMS, width=16)
    place: str = ref_field(N_("Place"), "place", width=16)
    person: str = ref_field(N_("Person"), "person", width=18)
    expected: int | None = number_field(N_("Expected"), highest=10**9, width=9)
    counted: int | None = number_field(N_("Counted"), highest=10**9, width=9)
    cause: str = choice_field(N_("Cause"), CAUSES, width=18)
    action: str = text_field(N_("What will be done"), width=20)
    owner: str = text_field(N_("Responsible"), private=True, width=16)
    due: str = day_field(N_("Due"), width=11)
    note: str = long_field(N_("Remarks"), width=24)
    source: str = serial_field(N_("Found in"), width=12)
    closed: str = day_field(N_("Closed"), width=11)
    outcome: str = text_field(N_("Outcome"), width=20)
