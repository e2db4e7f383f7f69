"""What stands against things leaving with a person, asked of the book: issue and relief alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stockkeeper.book.queries import records
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import eligibility
from stockkeeper.domain.acceptance import MISSING
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


def let_pass(found: Sequence[Impediment], reason: str, second: Session | None) -> dict[str, object]:
    """Refuse with the first that stands against it, or give what the entry says of who let it pass.

    Nobody lets an acceptance pass that the receiver can still give.
    """
    if not found:
        return {}
    if not reason or second is None:
        raise found[0].refusal()
    for each in found:
        if each.code == MISSING:
            raise each.refusal()
    codes = sorted({each.code for each in found})
    return {"override": {"codes": codes, "reason": reason}}
