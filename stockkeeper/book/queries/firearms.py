"""Lists of firearms: found by words, filtered and sorted in SQLite, read one page at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from stockkeeper.book.queries import listing, records, seeking
from stockkeeper.book.queries.listing import Order, Tests
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import standing

_DENSE = 20_000
FACETS = ("type", "make", "model", "calibre", "condition", "permit_kind", "owner")
"""Columns whose values fill drop-down filters."""
_PERSONS = "f.holder >= 'person:' AND f.holder < 'person;'"
_ARMOURERS = "(SELECT 'party:' || id FROM party WHERE sort = 'armourer')"
_STATES = {
    standing.IN_STORE: "f.holder >= 'place:' AND f.holder < 'place;'",
    standing.ISSUED: _PERSONS,
    standing.AT_POST: "f.holder >= 'post:' AND f.holder < 'post;'",
    standing.WORKSHOP: f"f.holder IN {_ARMOURERS}",
    standing.OUTSIDE: "f.holder >= 'party:' AND f.holder < 'party;'"
    f" AND f.holder NOT IN {_ARMOURERS}",
    standing.IN_TRANSIT: "f.holder >= 'transfer:' AND f.holder < 'transfer;'",
    standing.ENDED: "f.holder >= 'end:' AND f.holder < 'end;'",
    standing.NOWHERE: "f.holder = ''",
}
_NAME = (
    "CASE WHEN f.holder >= 'person:' AND f.holder < 'person;' THEN (SELECT p.surnames || ', ' ||"
    " p.given_names FROM person p WHERE p.id = CAST(substr(f.holder, 8) AS INTEGER))"
    " WHEN f.holder >= 'place:' AND f.holder < 'place;' THEN (SELECT p.name FROM place p"
    " WHERE p.id = CAST(substr(f.holder, 7) AS INTEGER)) ELSE f.holder END COLLATE NOCASE"
)
_SORTS = {
    "serial": ("f.serial_key", ""),
    "permit_expires": ("f.permit_expires", "f.permit_expires"),
    "since": ("f.since", ""),
    "id": ("f.id", ""),
    "holder": (_NAME, ""),
    "state": ("f.holder", ""),
}
_WORDS = ("asset_number", "type", "make", "model", "calibre", "condition", "permit_number", "owner")
SORTS = (*_SORTS, *_WORDS)
"""What a list of firearms can be sorted by."""
_ROWS = (
    "SELECT f.*, coalesce(g.at, '') AS since_at, coalesce(g.post, '') AS post,"
    " coalesce(g.until, '') AS until, coalesce(g.moment, 0) AS since_moment"
    " FROM firearm f LEFT JOIN folio g ON g.seq = f.since WHERE f.id IN ({marks})"
)


@dataclass(frozen=True, kw_only=True)
class FirearmFilter:
    """Which firearms. Empty asks for nothing; references are texts such as "place:3".

    `states` are of `standing.STATES`; `permit` is one of `listing.expiry_states`, a number of days,
    or several of them, judged on the day `today` (ISO; this machine's when empty). `place`
    includes the places inside it. `client` finds what is out at its posts. `living` leaves out
    what has left for good.
    """

    text: str = ""
    types: tuple[str, ...] = ()
    calibres: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    permit: str | tuple[str, ...] = ""
    place: str = ""
    client: str = ""
    holder: str = ""
    living: bool = False
    today: str = ""

    def tests(self, base: Base) -> Tests:
        """Give the conditions in SQL."""
        tests = Tests()
        listing.by_text(tests, "firearm", self.text, serials=True, holders=True)
        for column, wanted in (
            ("f.type", self.types),
            ("f.calibre", self.calibres),
            ("f.make", self.makes),
            ("f.condition", self.conditions),
        ):
            tests.one_of(column, wanted)
        if self.states:
            tests.add("(" + " OR ".join(f"({_STATES[state]})" for state in self.states) + ")")
        if self.living:
            tests.add("NOT (f.holder >= 'end:' AND f.holder < 'end;')")
        listing.by_expiry(base, tests, "f.permit_expires", self.permit, self.today)
        if self.holder:
            tests.add("f.holder = ?", self.holder)
        if self.place:
            tests.one_of("f.holder", listing.places_under(base, self.place))
        if self.client:
            _at_client(base, tests, self.client)
        return tests


def _at_client(base: Base, tests: Tests, client: str) -> None:
    posts = [
        f"post:{row[0]}" for row in base.rows("SELECT id FROM post WHERE client = ?", (client,))
    ]
    if not posts:
        tests.add("0")
        return
    marks = ",".join("?" * len(posts))
    tests.add(
        f"(f.holder IN ({marks}) OR ({_PERSONS} AND"
        f" (SELECT g.post FROM folio g WHERE g.seq = f.since) IN ({marks})))",
        *posts,
        *posts,
    )


def _order(sort: str, descending: bool) -> Order:  # noqa: FBT001  passed on from the list
    if sort in _SORTS:
        by, blank = _SORTS[sort]
        return Order(by, blank, descending)
    if sort not in _WORDS:
        raise KeyError(sort)
    return Order(f"f.{sort} COLLATE NOCASE", f"f.{sort}", descending)


def ids(
    base: Base, wanted: FirearmFilter, sort: str = "serial", *, descending: bool = False
) -> array[int]:
    """Give the ids of all firearms that match, in order; 8 bytes each. KeyError: no such sort."""
    return listing.ordered(base, "firearm f", wanted.tests(base), _order(sort, descending))


def first_page(
    base: Base,
    wanted: FirearmFilter,
    sort: str = "serial",
    *,
    descending: bool = False,
    size: int = 100,
) -> array[int]:
    """Give the first ids alone: what a list shows at once, before `ids` has answered.

    Where very many stand in the states asked for, the index of holders would find them all to
    sort them; a plus sign keeps SQLite to the index of the order, which soon has a page.
    """
    order = _order(sort, descending)
    if wanted.text and sort == "serial":
        rest = replace(wanted, text="").tests(base)
        found = seeking.first(base, "firearm", wanted.text, rest, size, descending=descending)
        if found is not None:
            return found
    tests = wanted.tests(base)
    if wanted.states and _many(base, wanted.states):
        tests.parts = [part.replace("f.holder >=", "+f.holder >=") for part in tests.parts]
    return listing.ordered(base, "firearm f", tests, order, size)


def _many(base: Base, states_asked: tuple[str, ...]) -> bool:
    test = " OR ".join(f"({_STATES[state]})" for state in states_asked)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM firearm f WHERE {test} LIMIT {_DENSE})"
    return int(base.value(sql) or 0) == _DENSE


def count(base: Base, wanted: FirearmFilter) -> int:
    """Give how many match."""
    tests = wanted.tests(base)
    return int(base.value(f"SELECT count(*) FROM firearm f{tests.where}", tests.values) or 0)


def rows(base: Base, wanted: Iterable[int]) -> list[dict[str, Any]]:
    """Give firearms in the order of their ids, with where each is.

    Beside the columns of the table: `holder_name`, `state` (standing.STATES), `since_at`,
    `post`, `post_name`, `until` of the folio that put it there, and `assigned_name`.
    """
    numbers = list(wanted)
    found = listing.by_id(base, _ROWS, numbers)
    place_them(base, list(found.values()))
    return [found[number] for number in numbers if number in found]


def place_them(base: Base, things: list[dict[str, Any]]) -> None:
    """Add holder_name, post_name, assigned_name and state to rows of firearms or articles."""
    refs = [row[name] for row in things for name in ("holder", "post", "assigned") if row[name]]
    names = records.names_of(base, refs)
    sorts = listing.party_sorts(base)
    for row in things:
        row["holder_name"] = names.get(row["holder"], "")
        row["post_name"] = names.get(row["post"], "")
        row["assigned_name"] = names.get(row["assigned"], "")
        row["state"] = standing.state_of(row["holder"], sorts.get(row["holder"], ""))


def values(base: Base, column: str) -> list[tuple[str, int]]:
    """Give the different values of one of FACETS, with how many firearms have each."""
    if column not in FACETS:
        raise KeyError(column)
    sql = f"SELECT {column}, count(*) AS n FROM firearm GROUP BY {column} ORDER BY n DESC, 1"
    return [(str(value), int(number)) for value, number in base.rows(sql)]


def tally(base: Base, wanted: FirearmFilter, column: str) -> dict[str, int]:
    """Give how many of the firearms that match have each value of one of FACETS, most first."""
    if column not in FACETS:
        raise KeyError(column)
    tests = wanted.tests(base)
    sql = (
        f"SELECT f.{column}, count(*) AS n FROM firearm f{tests.where}"
        " GROUP BY 1 ORDER BY n DESC, 1"
    )
    return {str(value): int(number) for value, number in base.rows(sql, tests.values)}


def states(base: Base, *, living: bool = False) -> dict[str, int]:
    """Give how many firearms stand in each state; with `living` not those that left for good."""
    found = {
        state: int(base.value(f"SELECT count(*) FROM firearm f WHERE {test}") or 0)
        for state, test in _STATES.items()
    }
    return {state: n for state, n in found.items() if not (living and state == standing.ENDED)}


def times_issued(base: Base, ref: str) -> int:
    """Give how often a thing was issued and the issue not undone."""
    sql = (
        "SELECT count(*) FROM touch t JOIN folio f ON f.seq = t.seq"
        " WHERE t.ref = ? AND f.kind = 'custody.issue' AND f.undone = 0"
    )
    return int(base.value(sql, (ref,)) or 0)
