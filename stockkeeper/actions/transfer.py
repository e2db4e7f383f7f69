"""Send a transfer: things leave a place with their papers, and are under way until answered."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book import attachments, journal, parcels, policies
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, impediments, records, transfers
from stockkeeper.domain import custody, events, transit
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.records import Transfer
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

NEW = Ref("transfer", "new")


@dataclass(frozen=True)
class SendTransfer:
    """Send weapons, articles and `counted` things (lot or stock, quantity) from a place.

    `values` are those of a Transfer; with `target` they stay in this book, with `party` they go
    to another one, for which a file is made: `to_book` is its uuid where it is known. Papers
    that policy asks for may be let pass by a second user for the reason in `override`.
    """

    name: ClassVar[str] = "transfer_send"

    values: Values = field(hash=False)
    items: tuple[Ref, ...]
    counted: tuple[tuple[Ref, int], ...] = ()
    to_book: str = ""
    override: str = ""
    random: Callable[[int], bytes] = field(default=secrets.token_bytes, repr=False)

    def about(self) -> tuple[Ref, ...]:
        """The first thing, then the place it goes to."""
        things = self.items or tuple(item for item, _ in self.counted)
        end = self.values.get("target") or self.values.get("party")
        return (*things[:1], *((Ref.parse(str(end)),) if end else ()))

    def __call__(self, moment: Moment) -> Events:
        """Yield one `transfer.registered` that carries the lines."""
        base = moment.base
        policy = policies.effective(base)
        values = transit.with_validity(checked(Transfer, self.values), policy)
        transit.check_ends(values)
        records.check_refs(base, "transfer", values)
        source = Ref.parse(str(values["source"]))
        lines = transfers.site_lines(base, source, self.items, self.counted, NEW)
        if len(lines) > transit.MOST:
            raise Refusal("transfer.too_many", number=len(lines), most=transit.MOST)
        weapons = sum(line.item.kind == "firearm" for line in lines)
        rounds = sum(line.quantity for line in lines if line.item.kind == "lot")
        found = transit.of_sending(values, weapons, rounds, policy, moment.today)
        let = impediments.let_pass(found, self.override, moment.second)
        custody.settle(lines, holdings.BookHoldings(base))
        sealed = self._sealed(moment, lines) if values.get("party") else {}
        yield events.registered("transfer", values, lines, **sealed, **let)

    def _sealed(self, moment: Moment, lines: Sequence[Line]) -> dict[str, str]:
        """Give what binds the entry to the file that goes to another book."""
        first = journal.body_at(moment.base, 1)
        if self.to_book and first is not None and self.to_book == first["book"]:
            raise Refusal("transfer.to_own_book")
        told = parcels.raw(parcels.things(moment.base, lines))
        things = attachments.keep(moment.base, "application/json", told)
        return {"to_book": self.to_book, "nonce": self.random(16).hex(), "things": things}
