"""Lists of people: who may receive, which of their papers expires next, what each one holds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import listing
from stockkeeper.book.queries.listing import Order, Tests
from stockkeeper.book.sqlite import Base

FACETS = ("role", "employer")
_LATEST = (
    "SELECT person, sort, max(expires) AS expires FROM paper WHERE expires <> ''{more}"
    " GROUP BY person, sort"
)
"""Of each kind of paper the one that lasts longest: a renewed licence ends the old one."""
_FULL_NAME = "f.surnames COLLATE NOCASE{way}, f.given_names COLLATE NOCASE"
_NEXT_EXPIRY = (
    "(SELECT min(e) FROM (SELECT max(expires) AS e FROM paper WHERE person = 'person:' || f.id"
    " AND expires <> '' GROUP BY sort))"
)
_SORTS = {
    "id": ("f.id", ""),
    "next_expiry": (_NEXT_EXPIRY, ""),
    "firearms": ("(SELECT count(*) FROM firearm w WHERE w.holder = 'person:' || f.id)", ""),
}
_WORDS = ("id_number", "employee_number", "role", "employer", "started", "ended", "blocked")
SORTS = ("name", *_SORTS, *_WORDS)
"""What a list of people can be sorted by."""
_HOLDS = (
    "f.id IN (SELECT CAST(substr(holder, 8) AS INTEGER) FROM firearm WHERE holder >= 'person:'"
    " AND holder < 'person;' UNION SELECT CAST(substr(holder, 8) AS INTEGER) FROM article WHERE"
    " holder >= 'person:' AND holder < 'person;' UNION SELECT CAST(substr(holder, 8) AS INTEGER)"
    " FROM holding WHERE holder >= 'person:' AND holder < 'person;' AND quantity > 0)"
)


@dataclass(frozen=True, kw_only=True)
class PersonFilter:
    """Which people. `state`: active, blocked, left. `papers`: `listing.expiry_states`, or days.

    Each may be several. `holding` True: those who hold something. Erased people are left out
    unless `erased`.
    `today` is the ISO day to judge by; this machine's when empty.
    """

    text: str = ""
    roles: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    state: str | tuple[str, ...] = ""
    papers: str | tuple[str, ...] = ""
    holding: bool = False
    erased: bool = False
    today: str = ""

    def tests(self, base: Base) -> Tests:
        """Give the conditions in SQL."""
        tests = Tests()
        listing.by_text(tests, "person", self.text, serials=False, holders=False)
        tests.one_of("f.role", self.roles)
        tests.one_of("f.employer", self.employers)
        today = listing.day_after(self.today, 0)
        _by_state(tests, self.state, today)
        if self.papers:
            inner = Tests()
            listing.by_expiry(base, inner, "expires", self.papers, today)
            latest = _LATEST.format(more="")
            tests.add(
                f"f.id IN (SELECT CAST(substr(person, 8) AS INTEGER) FROM ({latest}){inner.where})",
                *inner.values,
            )
        if self.holding:
            tests.add(_HOLDS)
        if not self.erased:
            tests.add("f.erased = 0")
        return tests


def _by_state(tests: Tests, states: str | tuple[str, ...], today: str) -> None:
    ways = {
        "blocked": "(f.blocked <> '')",
        "left": "(f.ended <> '' AND f.ended < ?)",
        "active": "(f.blocked = '' AND (f.ended = '' OR f.ended >= ?))",
    }
    wanted = [ways[state] for state in ((states,) if isinstance(states, str) else states) if state]
    if wanted:
        days = [today for way in wanted if "?" in way]
        tests.add("(" + " OR ".join(wanted) + ")", *days)


def _order(sort: str, descending: bool) -> Order:  # noqa: FBT001  passed on from the list
    if sort == "name":
        return Order(_FULL_NAME.format(way=" DESC" if descending else ""), "", descending)
    if sort in _SORTS:
        return Order(*_SORTS[sort], descending)
    if sort not in _WORDS:
        raise KeyError(sort)
    return Order(f"f.{sort} COLLATE NOCASE", f"f.{sort}", descending)


def ids(
    base: Base, wanted: PersonFilter, sort: str = "name", *, descending: bool = False
) -> array[int]:
    """Give the ids of all people that match, in order. KeyError: no such sort."""
    return listing.ordered(base, "person f", wanted.tests(base), _order(sort, descending))


def first_page(
    base: Base,
    wanted: PersonFilter,
    sort: str = "name",
    *,
    descending: bool = False,
    size: int = 100,
) -> array[int]:
    """Give the first ids alone: what a list shows at once, before `ids` has answered."""
    return listing.ordered(base, "person f", wanted.tests(base), _order(sort, descending), size)


def count(base: Base, wanted: PersonFilter) -> int:
    """Give how many match."""
    tests = wanted.tests(base)
    return int(base.value(f"SELECT count(*) FROM person f{tests.where}", tests.values) or 0)


def rows(base: Base, wanted: Iterable[int]) -> list[dict[str, Any]]:
    """Give people in the order of their ids.

    Beside the columns of the table: `name` ("" when erased), `next_expiry` and `next_paper` (of
    the papers that still count, the first to expire, or the one that expired), and what they
    hold: `firearms`, `articles`, `rounds`, `pieces`.
    """
    numbers = list(wanted)
    found = listing.by_id(base, "SELECT * FROM person WHERE id IN ({marks})", numbers)
    for row in found.values():
        row["name"] = ", ".join(part for part in (row["surnames"], row["given_names"]) if part)
        row.update(next_expiry="", next_paper="", firearms=0, articles=0, rounds=0, pieces=0)
    for part in listing.chunks(found):
        refs = [f"person:{number}" for number in part]
        for person, name, value in _more(base, refs):
            found[int(person.partition(":")[2])][name] = value
    return [found[number] for number in numbers if number in found]


def _more(base: Base, refs: list[str]) -> list[tuple[str, str, Any]]:
    """Give (person, column, value) of what stands in other tables."""
    marks = ",".join("?" * len(refs))
    found: list[tuple[str, str, Any]] = []
    latest = _LATEST.format(more=f" AND person IN ({marks})")
    # SQLite: beside min(), the other columns come from the row that has the minimum
    sql = f"SELECT person, min(expires), sort FROM ({latest}) GROUP BY person"
    for person, expires, sort in base.each(sql, refs):
        found += [(person, "next_expiry", expires), (person, "next_paper", sort)]
    for table in ("firearm", "article"):
        sql = f"SELECT holder, count(*) FROM {table} WHERE holder IN ({marks}) GROUP BY holder"
        found += [(holder, f"{table}s", number) for holder, number in base.each(sql, refs)]
    sql = (
        "SELECT holder, substr(item, 1, 4) = 'lot:', sum(quantity) FROM holding"
        f" WHERE holder IN ({marks}) GROUP BY 1, 2"
    )
    found += [(h, "rounds" if lot else "pieces", n) for h, lot, n in base.each(sql, refs)]
    return found


def values(base: Base, column: str) -> list[tuple[str, int]]:
    """Give the different values of one of FACETS, with how many people have each."""
    if column not in FACETS:
        raise KeyError(column)
    sql = (
        f"SELECT {column}, count(*) AS n FROM person WHERE erased = 0 GROUP BY {column}"
        " ORDER BY n DESC, 1"
    )
    return [(str(value), int(number)) for value, number in base.rows(sql)]
