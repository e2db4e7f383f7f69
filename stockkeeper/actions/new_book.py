"""New book: it is created with a first site and a store, so that things can be received at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.book import Clock, local_now
from stockkeeper.book.creating import Created, NewBook, create, traces
from stockkeeper.book.heads import HeadMemory
from stockkeeper.domain import events
from stockkeeper.domain.described import checked
from stockkeeper.domain.records import Place
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _


@dataclass(frozen=True)
class _FirstPlaces:
    """The site, and one store inside it."""

    name: ClassVar[str] = "new_book"

    site: str
    store: str

    def about(self) -> tuple[Ref, ...]:
        """Nothing yet."""
        return ()

    def __call__(self, moment: Moment) -> Events:
        """Yield two `place.registered` entries."""
        del moment  # a new book has nothing to be looked up
        folio = yield events.registered("place", checked(Place, _site(self.site)))
        inside = {"name": self.store, "sort": "store", "parent": str(Ref("place", folio))}
        yield events.registered("place", checked(Place, {**inside}))


def _site(name: str) -> dict[str, str | int | None]:
    return {"name": name, "sort": "site"}


def start(
    new: NewBook,
    site: str,
    store: str = "",
    *,
    heads: HeadMemory | None = None,
    clock: Clock = local_now,
) -> Created:
    """Make a book with a site and a store in it (by default the word for armoury) and open it.

    Raises what `create` raises, and FieldRefusal for a site that is no name; nothing is left
    behind then.
    """
    checked(Place, _site(site))
    created = create(new, heads=heads, clock=clock)
    try:
        created.book.perform(created.session, _FirstPlaces(site, store or _("Armoury")))
    except BaseException:
        created.book.close()
        for path in traces(new.path):
            path.unlink(missing_ok=True)
        raise
    return created
