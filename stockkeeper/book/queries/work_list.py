"""The list of works of maintenance: filtered by sort, state and text, in any order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from stockkeeper.book.queries import find, listing
from stockkeeper.book.queries.listing import Order, Tests
from stockkeeper.book.sqlite import Base

OPEN, AWAY, OUT, CLOSED = "open", "away", "out", "closed"
STATES = (OPEN, OUT, AWAY, CLOSED)
"""Open; open and out of service; open with its thing at an outside party; closed."""
SORTS = ("id", "sort", "opened", "closed", "result", "next_due")
_HOLDER = (
    "coalesce((SELECT holder FROM firearm w WHERE 'firearm:' || w.id = f.item"
    " AND w.id = CAST(substr(f.item, 9) AS INTEGER)), (SELECT holder FROM article a"
    " WHERE 'article:' || a.id = f.item AND a.id = CAST(substr(f.item, 9) AS INTEGER)), '')"
)
_TESTS = {
    OPEN: "f.finished = 0",
    OUT: "(f.finished = 0 AND f.out_of_service = 'yes')",
    AWAY: f"(f.finished = 0 AND {_HOLDER} LIKE 'party:%')",
    CLOSED: "f.finished > 0",
}


@dataclass(frozen=True, kw_only=True)
class WorkFilter:
    """Which works. `text` finds the thing, who does it, and words of why, findings and plan."""

    text: str = ""
    sorts: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    results: tuple[str, ...] = ()

    @property
    def tests(self) -> Tests:
        """Give the conditions in SQL."""
        tests = Tests()
        if self.text.strip():
            _by_text(tests, self.text.strip())
        tests.one_of("f.sort", self.sorts)
        tests.one_of("f.result", self.results)
        if self.states:
            tests.add(f"({' OR '.join(_TESTS[state] for state in self.states)})")
        return tests


def _by_text(tests: Tests, text: str) -> None:
    ways, values = [], []
    for kind in ("firearm", "article", "person", "party"):
        inner, more = find.matching_sql(kind, text)
        if inner:
            column = "worker" if kind in ("person", "party") else "item"
            ways.append(f"f.{column} IN (SELECT '{kind}:' || id FROM ({inner}))")
            values += more
    for name in ("why", "findings"):
        ways.append(f"instr(lower(f.{name}), lower(?)) > 0")
        values.append(text)
    if text.isdigit():
        ways.append("f.id = ?")
        values.append(int(text))
    tests.add(f"({' OR '.join(ways)})", *values)


def ids(
    base: Base, wanted: WorkFilter, sort: str, *, descending: bool, size: int | None = None
) -> array[int]:
    """Give the ids that match, in order, all or the first `size`. KeyError: no such sort."""
    if sort not in SORTS:
        raise KeyError(sort)
    blank = "" if sort == "id" else f"f.{sort}"
    return listing.ordered(
        base, "work f", wanted.tests, Order(f"f.{sort}", blank, descending), size
    )


def count(base: Base, wanted: WorkFilter) -> int:
    """Give how many match."""
    tests = wanted.tests
    return int(base.value(f"SELECT count(*) FROM work f{tests.where}", tests.values) or 0)
