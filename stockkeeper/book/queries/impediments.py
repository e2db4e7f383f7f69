"""What stands against things leaving with a person, asked of the book: issue and relief alike."""

from __future__ import annotations

from collections.abc import Iterable

from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import eligibility
from stockkeeper.domain.eligibility import Impediment
from stockkeeper.domain.refs import Ref


def of_handing(
    base: Base,
    person: Ref,
    items: Iterable[Ref],
    counted: Iterable[tuple[Ref, int]],
    today: str,
) -> list[Impediment]:
    """Give what stands against a person receiving these things on a day (ISO text)."""
    found = eligibility.of_person(
        person, records.fetch(base, person), records.papers_of(base, person), today
    )
    for item in items:
        rule = eligibility.of_firearm if item.kind == "firearm" else eligibility.of_supply
        found += rule(item, records.fetch(base, item), today)
    for item, _quantity in counted:
        found += eligibility.of_supply(item, records.fetch(base, item), today)
    return found
