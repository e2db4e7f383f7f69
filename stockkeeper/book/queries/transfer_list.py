"""The list of transfers: filtered by how they stand, and what each row says."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import find, listing, transfers
from stockkeeper.book.queries.listing import Order, Tests
from stockkeeper.book.sqlite import Base

OPEN, LATE, OTHER_BOOK, CLOSED = "open", "late", "other_book", "closed"
SORTS = ("id", "sent", "guide", "guide_until", "expected", "carrier", "seals", "state")
_TEXTS = ("guide", "carrier", "vehicle", "seals", "note")
_ITEMS = ("firearm", "article", "lot", "stock")
_ENDS = (("place", "f.source"), ("place", "f.target"), ("party", "f.party"))
_ON_IT = "f.id IN (SELECT transfer FROM transfer_line WHERE item IN"


@dataclass(frozen=True, kw_only=True)
class TransferFilter:
    """Which transfers. `standings` are OPEN, LATE, OTHER_BOOK and CLOSED, on the day `today`.

    `states` are of transit.STATES; `item` one that it carries; `text` finds what it carries, its
    ends and papers.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    item: str = ""
    today: str = ""

    def tests(self) -> Tests:
        """Give the conditions in SQL."""
        tests = Tests()
        if self.text.strip():
            _by_text(tests, self.text.strip())
        tests.one_of("f.state", self.states)
        late = "(f.expected <> '' AND f.expected < ? OR f.guide_until <> '' AND f.guide_until < ?)"
        ways = {
            OPEN: (transfers.OPEN, ()),
            LATE: (f"({transfers.OPEN} AND {late})", (self.today, self.today)),
            OTHER_BOOK: ("f.party <> ''", ()),
            CLOSED: (f"NOT {transfers.OPEN}", ()),
        }
        for each in self.standings:
            sql, values = ways[each]
            tests.add(sql, *values)
        if self.item:
            tests.add(f"{_ON_IT} (?))", self.item)
        return tests


def _by_text(tests: Tests, text: str) -> None:
    ways, values = [], []
    for kind in _ITEMS:
        inner, more = find.matching_sql(kind, text)
        if inner:
            ways.append(f"{_ON_IT} (SELECT '{kind}:' || id FROM ({inner})))")
            values += more
    for kind, column in _ENDS:
        inner, more = find.matching_sql(kind, text)
        if inner:
            ways.append(f"{column} IN (SELECT '{kind}:' || id FROM ({inner}))")
            values += more
    for name in _TEXTS:
        ways.append(f"instr(lower(f.{name}), lower(?)) > 0")
        values.append(text)
    if text.isdigit():
        ways.append("f.id = ?")
        values.append(int(text))
    tests.add(f"({' OR '.join(ways)})", *values)


def ids(
    base: Base,
    wanted: TransferFilter,
    sort: str = "",
    *,
    descending: bool = False,
    size: int | None = None,
) -> array[int]:
    """Give the ids that match, in order, all or the first `size`. KeyError: no such sort."""
    sort = sort or "id"
    if sort not in SORTS:
        raise KeyError(sort)
    by = "f.id" if sort == "id" else f"f.{sort} COLLATE NOCASE"
    order = Order(by, "" if sort == "id" else f"f.{sort}", descending)
    return listing.ordered(base, "transfer f", wanted.tests(), order, size)


def count(base: Base, wanted: TransferFilter) -> int:
    """Give how many match."""
    tests = wanted.tests()
    return int(base.value(f"SELECT count(*) FROM transfer f{tests.where}", tests.values) or 0)


def rows(base: Base, wanted: Iterable[int], today: str) -> list[dict[str, Any]]:
    """Give transfers in the order of their ids, each as `transfers.every` tells it."""
    numbers = list(wanted)
    found = listing.by_id(base, "SELECT * FROM transfer WHERE id IN ({marks})", numbers)
    told = {row["id"]: row for row in transfers.told(base, list(found.values()), today)}
    return [told[number] for number in numbers if number in told]
