"""The list of acts of disposal: filtered by way, state and text, in any order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from stockkeeper.book.queries import find, listing
from stockkeeper.book.queries.listing import Order, Tests
from stockkeeper.book.sqlite import Base

LACKING, COMPLETE = "lacking", "complete"
STATES = (LACKING, COMPLETE)
"""The permit is not surrendered or the registration not cancelled yet; or both are recorded."""
SORTS = ("id", "way", "day", "certificate", "authority", "permit_surrendered", "registry_cancelled")
_DONE = "(f.permit_surrendered <> '' AND f.registry_cancelled <> '')"
_MOVED = (
    "f.id IN (SELECT CAST(substr(a.ref, 10) AS INTEGER) FROM touch a JOIN touch b ON b.seq = a.seq"
    " WHERE a.ref LIKE 'disposal:%' AND b.ref IN ({refs}))"
)


@dataclass(frozen=True, kw_only=True)
class DisposalFilter:
    """Which acts. `text` finds certificate, order, authority, reason, method, and their things."""

    text: str = ""
    ways: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def tests(self) -> Tests:
        """Give the conditions in SQL."""
        tests = Tests()
        if self.text.strip():
            _by_text(tests, self.text.strip())
        tests.one_of("f.way", self.ways)
        if self.states:
            tests.one_of(f"CASE WHEN {_DONE} THEN '{COMPLETE}' ELSE '{LACKING}' END", self.states)
        return tests


def _by_text(tests: Tests, text: str) -> None:
    ways, values = [], []
    for kind in ("firearm", "article", "lot"):
        inner, more = find.matching_sql(kind, text)
        if inner:
            ways.append(_MOVED.format(refs=f"SELECT '{kind}:' || id FROM ({inner})"))
            values += more
    for name in ("certificate", "order_number", "authority", "reason", "method"):
        ways.append(f"instr(lower(f.{name}), lower(?)) > 0")
        values.append(text)
    tests.add(f"({' OR '.join(ways)})", *values)


def ids(
    base: Base, wanted: DisposalFilter, sort: str, *, descending: bool, size: int | None = None
) -> array[int]:
    """Give the ids that match, in order, all or the first `size`. KeyError: no such sort."""
    if sort not in SORTS:
        raise KeyError(sort)
    order = Order(f"f.{sort}", "" if sort == "id" else f"f.{sort}", descending)
    return listing.ordered(base, "disposal f", wanted.tests, order, size)


def count(base: Base, wanted: DisposalFilter) -> int:
    """Give how many match."""
    tests = wanted.tests
    sql = f"SELECT count(*) FROM disposal f{tests.where}"
    return int(base.value(sql, tests.values) or 0)
