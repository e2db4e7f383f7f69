"""Lists of ammunition and equipment: lots and stock with their balances, articles by serial."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import listing
from stockkeeper.book.queries.firearms import place_them
from stockkeeper.book.queries.listing import Order, Tests
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import standing
from stockkeeper.domain.refs import Ref

_BALANCES = (
    "SELECT item, sum(CASE WHEN holder LIKE 'place:%' THEN quantity ELSE 0 END),"
    " sum(CASE WHEN holder LIKE 'person:%' OR holder LIKE 'post:%' THEN quantity ELSE 0 END),"
    " sum(CASE WHEN holder IN ('end:expended', 'end:lost', 'end:stolen', 'end:destroyed')"
    " THEN quantity ELSE 0 END)"
    " FROM holding WHERE item IN ({marks}) GROUP BY item"
)
_STATES = {
    standing.IN_STORE: "f.holder LIKE 'place:%'",
    standing.ISSUED: "f.holder LIKE 'person:%'",
    standing.AT_POST: "f.holder LIKE 'post:%'",
    standing.WORKSHOP: "f.holder IN (SELECT 'party:' || id FROM party WHERE sort = 'armourer')",
    standing.OUTSIDE: "f.holder LIKE 'party:%' AND f.holder NOT IN"
    " (SELECT 'party:' || id FROM party WHERE sort = 'armourer')",
    standing.IN_TRANSIT: "f.holder LIKE 'transfer:%'",
    standing.ENDED: "f.holder LIKE 'end:%'",
    standing.NOWHERE: "f.holder = ''",
}
SORTS = {
    "lot": ("id", "calibre", "lot_number", "sort", "maker", "received", "expires", "purpose"),
    "article": ("id", "serial", "category", "make", "model", "size", "expires", "since", "holder"),
    "stock": ("id", "category", "description", "calibre"),
}
FACETS = {
    "lot": ("calibre", "sort", "maker", "condition", "purpose"),
    "article": ("category", "make", "size", "level", "condition"),
    "stock": ("category", "calibre"),
}


@dataclass(frozen=True, kw_only=True)
class SupplyFilter:
    """Which lots, articles or stocks; what does not apply to a kind is passed over.

    `expiry` is one of `listing.expiry_states`, or a number of days, judged on the day `today`.
    `categories` are of articles and stocks, `calibres` of lots and stocks; `states`
    (standing.STATES), `place` and `holder` of articles.
    """

    text: str = ""
    categories: tuple[str, ...] = ()
    calibres: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    expiry: str | tuple[str, ...] = ""
    place: str = ""
    holder: str = ""
    today: str = ""

    def tests(self, base: Base, kind: str) -> Tests:
        """Give the conditions in SQL for lot, article or stock."""
        tests = Tests()
        single = kind == "article"
        listing.by_text(tests, kind, self.text, serials=single, holders=single)
        if kind != "lot":
            tests.one_of("f.category", self.categories)
        if kind != "article":
            tests.one_of("f.calibre", self.calibres)
        if kind != "stock":
            tests.one_of("f.condition", self.conditions)
            listing.by_expiry(base, tests, "f.expires", self.expiry, self.today)
        if single:
            self._where_it_is(base, tests)
        return tests

    def _where_it_is(self, base: Base, tests: Tests) -> None:
        if self.states:
            tests.add("(" + " OR ".join(f"({_STATES[state]})" for state in self.states) + ")")
        if self.holder:
            tests.add("f.holder = ?", self.holder)
        if self.place:
            tests.one_of("f.holder", listing.places_under(base, self.place))


def _order(kind: str, sort: str, descending: bool) -> Order:  # noqa: FBT001  passed on
    sort = sort or {"lot": "calibre", "article": "serial", "stock": "category"}[kind]
    if sort not in SORTS[kind]:
        raise KeyError(sort)
    if sort in ("id", "since"):
        return Order(f"f.{sort}", "", descending)
    if sort == "serial":
        return Order("f.serial_key", "", descending)
    return Order(f"f.{sort} COLLATE NOCASE", f"f.{sort}", descending)


def ids(
    base: Base, kind: str, wanted: SupplyFilter, sort: str = "", *, descending: bool = False
) -> array[int]:
    """Give the ids of all lots, articles or stocks that match, in order. KeyError: no such sort."""
    order = _order(kind, sort, descending)
    return listing.ordered(base, f"{kind} f", wanted.tests(base, kind), order)


def first_page(
    base: Base,
    kind: str,
    wanted: SupplyFilter,
    sort: str = "",
    *,
    descending: bool = False,
    size: int = 100,
) -> array[int]:
    """Give the first ids alone."""
    order = _order(kind, sort, descending)
    return listing.ordered(base, f"{kind} f", wanted.tests(base, kind), order, size)


def count(base: Base, kind: str, wanted: SupplyFilter) -> int:
    """Give how many match."""
    tests = wanted.tests(base, kind)
    return int(base.value(f"SELECT count(*) FROM {kind} f{tests.where}", tests.values) or 0)


def articles(base: Base, wanted: Iterable[int]) -> list[dict[str, Any]]:
    """Give articles in the order of their ids, with where each is, as `firearms.rows` does."""
    numbers = list(wanted)
    sql = (
        "SELECT f.*, coalesce(g.at, '') AS since_at, coalesce(g.post, '') AS post,"
        " coalesce(g.until, '') AS until, coalesce(g.moment, 0) AS since_moment"
        " FROM article f LEFT JOIN folio g ON g.seq = f.since WHERE f.id IN ({marks})"
    )
    found = listing.by_id(base, sql, numbers)
    place_them(base, list(found.values()))
    return [found[number] for number in numbers if number in found]


def counted(base: Base, kind: str, wanted: Iterable[int]) -> list[dict[str, Any]]:
    """Give lots or stocks in the order of their ids, with their balances.

    Rounds or pieces: `in_store` (all places), `out` (people and posts), `total` of both, and
    `gone` (expended, lost, stolen or destroyed).
    """
    numbers = list(wanted)
    found = listing.by_id(base, f"SELECT * FROM {kind} WHERE id IN ({{marks}})", numbers)
    for row in found.values():
        row.update(in_store=0, out=0, total=0, gone=0)
    for part in listing.chunks(found):
        refs = [f"{kind}:{number}" for number in part]
        sql = _BALANCES.replace("{marks}", ",".join("?" * len(refs)))
        for item, store, out, gone in base.each(sql, refs):
            row = found[int(item.partition(":")[2])]
            row.update(in_store=store, out=out, total=store + out, gone=gone)
    return [found[number] for number in numbers if number in found]


def values(base: Base, kind: str, column: str) -> list[tuple[str, int]]:
    """Give the different values of one of FACETS[kind], with how many records have each."""
    if column not in FACETS[kind]:
        raise KeyError(column)
    sql = f"SELECT {column}, count(*) AS n FROM {kind} GROUP BY {column} ORDER BY n DESC, 1"
    return [(str(value), int(number)) for value, number in base.rows(sql)]


def running(base: Base, ref: Ref) -> dict[int, tuple[int, int]]:
    """Give how many of a counted item were in store and out after each folio that moved it."""
    sql = (
        "SELECT m.seq, m.source, m.target, m.quantity FROM touch t JOIN movement m"
        " ON m.seq = t.seq AND m.item = t.ref WHERE t.ref = ? ORDER BY m.seq, m.line"
    )
    found: dict[int, tuple[int, int]] = {}
    store = out = 0
    for seq, source, target, quantity in base.each(sql, (str(ref),)):
        for holder, change in ((source, -quantity), (target, quantity)):
            kind = holder.partition(":")[0]
            store += change if kind == "place" else 0
            out += change if kind in ("person", "post") else 0
        found[seq] = (store, out)
    return found


def rounds_in_store(base: Base, places: Sequence[str] = ()) -> list[tuple[str, int]]:
    """Give (calibre, rounds) in store, most first; only in some places where any are named.

    A calibre of which there were lots and nothing is left stands there with 0.
    """
    test, values = "h.holder LIKE 'place:%'", []
    if places:
        test, values = f"h.holder IN ({','.join('?' * len(places))})", list(places)
    sql = (
        "SELECT l.calibre, coalesce(sum(h.quantity), 0) AS n FROM lot l"
        f" LEFT JOIN holding h ON h.item = 'lot:' || l.id AND {test}"
        " GROUP BY 1 ORDER BY n DESC, 1"
    )
    return [(str(calibre), int(number)) for calibre, number in base.rows(sql, values)]
