"""What a revealed audit came to, asked of the book with all its rows: they may be many."""

from dataclasses import dataclass, replace
from typing import Any

from stockkeeper.book.queries import audits, find, listing, pictures, records, troubles
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.auditing.reveal_words import line_rows
from stockkeeper.desktop.auditing.revealed import GROUPS, Revealed
from stockkeeper.domain import audit as domain
from stockkeeper.domain.audit import Compared
from stockkeeper.domain.photo_slots import SEEN, is_seen
from stockkeeper.domain.refs import SINGLE_KINDS, Ref


@dataclass(frozen=True)
class AskRevealed:
    """Asks what an audit came to."""

    ref: Ref

    def __call__(self, base: Base) -> Revealed:
        """The comparison, made anew from the journal."""
        audit = audits.fetch(base, self.ref)
        compared = audits.compared(base, audit)
        refs = {audit.signer, audit.second}
        for line in compared.lines:
            refs |= {line.item, line.book, line.found}
        for amount in compared.amounts:
            refs |= {amount.item, amount.place}
        addenda = tuple(audits.addenda(base, audit))
        refs |= {str(row["by"]) for row in addenda}
        things = listing.items_of(base, refs)
        found = Revealed(
            audit,
            compared,
            records.names_of(base, sorted(refs - {""})),
            things,
            tuple(troubles.of_refs(base, audits.findings_of(base, audit))),
            addenda,
            _near(compared, things),
            _photos(base, audit),
            _since(base, compared),
        )
        groups = (tuple(line_rows(found, number)) for number in range(len(GROUPS)))
        return replace(found, groups=tuple(groups))


def _near(compared: Compared, things: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Pair what nobody found with what no book knows, both ways."""
    codes = {line.code for line in compared.of(domain.NOT_ON_BOOKS) if not line.item}
    lost = compared.of(domain.NOT_FOUND)
    serials = {str(things.get(line.item, {}).get("serial") or "") for line in lost}
    return domain.near_both_ways(codes, serials - {""})


def _photos(base: Base, audit: Audit) -> frozenset[str]:
    shown = pictures.shown_now(base, audit.ref)
    return frozenset(each.slot.removeprefix(SEEN) for each in shown if is_seen(each.slot))


def _since(base: Base, compared: Compared) -> dict[str, Ref]:
    found = {}
    for line in compared.of(domain.NOT_ON_BOOKS):
        known = [] if line.item else find.scanned(base, line.code, SINGLE_KINDS)
        if len(known) == 1 and known[0].folio > line.folio:
            found[line.code] = known[0]
    return found
