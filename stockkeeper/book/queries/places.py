"""The company's places: which one is meant when nobody says which."""

from __future__ import annotations

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal


def only_store(base: Base) -> Ref:
    """Give the one store of the book; raises Refusal("place.needed") when there are none or more.

    A guess would put weapons where they are not.
    """
    found = base.rows("SELECT id FROM place WHERE sort = 'store' LIMIT 2")
    if len(found) != 1:
        raise Refusal("place.needed")
    return Ref("place", found[0][0])


def only_site(base: Base) -> Ref:
    """Give the one site of the book, or its one store where it names no site.

    Raises Refusal("place.needed") when there are several.
    """
    found = base.rows("SELECT id FROM place WHERE sort = 'site' LIMIT 2")
    return only_store(base) if not found else _one(found)


def _one(found: list[tuple[int]]) -> Ref:
    if len(found) != 1:
        raise Refusal("place.needed")
    return Ref("place", found[0][0])
