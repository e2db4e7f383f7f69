"""What stands against things leaving with a person, asked of the book: issue and relief alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from stockkeeper.book import policies
from stockkeeper.book.queries import holdings, incident_items, records, works
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import eligibility
from stockkeeper.domain.acceptance import MISSING
from stockkeeper.domain.eligibility import OUT_OF_SERVICE, Impediment
from stockkeeper.domain.policy import Policy
from stockkeeper.domain.refs import Ref

_RETURNED = (
    "SELECT f.moment FROM touch t JOIN folio f USING (seq) JOIN movement m USING (seq)"
    " WHERE t.ref = ?1 AND f.kind IN ('custody.return', 'custody.relief') AND f.undone = 0"
    " AND m.source = ?1 AND m.item LIKE 'firearm:%' ORDER BY t.seq DESC LIMIT 1"
)


@dataclass(frozen=True)
class Terms:
    """On what terms things leave: when, for which post, until when (RFC 3339 text or "")."""

    at: datetime
    post: Ref | None = None
    until: str = ""

    @property
    def back(self) -> datetime | None:
        """When they come back; a time without an offset is one of this place."""
        if not self.until:
            return None
        told = datetime.fromisoformat(self.until)
        return told if told.tzinfo else told.replace(tzinfo=self.at.tzinfo)


def due(base: Base, at: datetime, until: str) -> str:
    """Give when something is due: as said, or at the latest that policy lets it be out."""
    longest = policies.effective(base).number("hours.out")
    if until or longest is None:
        return until
    return (at + timedelta(hours=longest)).isoformat(timespec="seconds")


def of_handing(
    base: Base,
    person: Ref,
    items: Sequence[Ref],
    counted: Iterable[tuple[Ref, int]],
    terms: Terms,
) -> list[Impediment]:
    """Give what stands against a person receiving these things on these terms."""
    policy = policies.effective(base)
    today = terms.at.date().isoformat()
    papers = records.papers_of(base, person)
    found = eligibility.of_person(person, records.fetch(base, person), papers, policy, today)
    back = terms.back
    last = back.astimezone(terms.at.tzinfo).date().isoformat() if back else ""
    for item in items:
        row = records.fetch(base, item)
        found += eligibility.of_works(item, works.out_since(base, item))
        if incident_items.unseen(base, item):
            found.append(eligibility.not_inspected(item))
        if item.kind == "firearm":
            found += eligibility.of_firearm(item, row, policy, today, last)
            found += eligibility.of_match(person, papers, item, row, policy, today)
        else:
            found += eligibility.of_supply(item, row, today)
    rounds = 0
    for item, quantity in counted:
        found += eligibility.of_supply(item, records.fetch(base, item), today)
        rounds += quantity if item.kind == "lot" else 0
    found += _of_rounds(base, person, rounds, terms.post, policy)
    out = (back - terms.at) / timedelta(hours=1) if back else 0.0
    armed = any(item.kind == "firearm" for item in items)
    rest = _rest(base, person, terms.at) if armed and policy.number("hours.rest_min") else None
    return found + eligibility.of_time(person, out, rest, policy)


def _of_rounds(
    base: Base, person: Ref, rounds: int, post: Ref | None, policy: Policy
) -> list[Impediment]:
    names = ("rounds.carried", "rounds.carried_transit")
    if not rounds or all(policy.number(name) is None for name in names):
        return []
    held = sum(each.quantity for each in holdings.held_by(base, person) if each.item.kind == "lot")
    sort = str(records.fetch(base, post)["sort"]) if post is not None else ""
    return eligibility.of_rounds(person, held, rounds, sort, policy)


def _rest(base: Base, person: Ref, at: datetime) -> float | None:
    """Give the hours since a person gave a weapon back; None when never, or while one is out."""
    if any(each.item.kind == "firearm" for each in holdings.held_by(base, person)):
        return None
    moment = base.value(_RETURNED, (str(person),))
    return None if moment is None else (at.timestamp() - int(moment)) / 3600


def let_pass(found: Sequence[Impediment], reason: str, second: Session | None) -> dict[str, object]:
    """Refuse with the first that stands against it, or give what the entry says of who let it pass.

    Nobody lets an acceptance pass that the receiver can still give, or what is out of service.
    """
    if not found:
        return {}
    if not reason or second is None:
        raise found[0].refusal()
    for each in found:
        if each.code in (MISSING, OUT_OF_SERVICE):
            raise each.refusal()
    codes = sorted({each.code for each in found})
    return {"override": {"codes": codes, "reason": reason}}
