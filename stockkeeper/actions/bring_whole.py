"""Bring whole: everything another book held enters this one, entry by entry, as it happened there.

The other book's signatures cannot be taken along, since a signature is over one book and folio:
whoever brings it signs every entry here, and says in each where it came from. The other journal,
with its own signatures, stays in the file, which the closing entry names by its hash.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from stockkeeper.book import attachments
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.projection.audits import spots
from stockkeeper.book.queries import audits, whole
from stockkeeper.domain import events
from stockkeeper.domain.audit import Ground, Scope
from stockkeeper.domain.brought import Body, Renumbering, Secret, WholeBook
from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


@dataclass(frozen=True)
class BringWhole:
    """Write a whole export into a book that holds nothing of its own yet; two people sign.

    Company, users, PINs, rules, checkpoints and backups stay those of this book; former users
    are enrolled by name and revoked at once, so that what they did keeps its author. Raises
    Refusal "whole.not_empty", "whole.same_book", and what the rights of the two people say.
    """

    name: ClassVar[str] = "bring_whole"

    source: WholeBook = field(hash=False)

    def about(self) -> tuple[Ref, ...]:
        """Nothing that is known beforehand."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield every entry anew, then one `import.closed`."""
        held = whole.held_already(moment.base)
        if held:
            raise Refusal("whole.not_empty", count=held)
        known = whole.keys(moment.base)
        way = Renumbering(self.source.book)
        counts = {"create": 0, "left": 0}
        for body, secret in self.source.entries():
            former = way.user(body, secret)
            if former is not None:
                yield from self._former(way, body, former, known)
                counts["create"] += 1
            elif way.is_brought(body["kind"]):
                yield from self._brought(moment, way, body, secret)
                counts["create"] += 1
            else:
                counts["left"] += 1
        yield events.import_closed(self.source.name, self.source.sha256, counts)

    def _former(self, way: Renumbering, body: Body, former: Event, known: frozenset[str]) -> Events:
        key = str(former.data["key"])
        if key in known:
            raise Refusal("whole.same_book")
        folio = yield former
        way.user_placed(body, key, folio)
        yield Event("user.revoked", {"key": key})

    def _brought(self, moment: Moment, way: Renumbering, body: Body, secret: Secret) -> Events:
        for sha256 in way.hashes(body):
            file = self.source.attachment(sha256)
            if file is not None:
                attachments.keep(moment.base, *file)
        event = way.event(body, secret)
        folio = yield _listed_anew(moment, event) if event.kind == "audit.opened" else event
        way.placed(body, folio)


def _listed_anew(moment: Moment, event: Event) -> Event:
    """Give the beginning of an audit with the list it expects in the numbers of this book."""
    scope = Scope.of_data(event.data["scope"])
    frozen = audits.newest_folio(moment.base)
    ground = Ground(frozenset(spots(moment.base, event.data["scope"])))
    rows = audits.frozen_list(moment.base, scope, ground, frozen)
    told = {"frozen": frozen, "expected": audits.digest(frozen, rows)}
    return replace(event, data={**event.data, **told})
