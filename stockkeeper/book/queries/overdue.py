"""What is out of the armoury: with whom, since when, until when, and by how much it is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import listing, records
from stockkeeper.book.queries.listing import Tests
from stockkeeper.book.sqlite import Base, Row

_HANDS = (
    "((holder >= 'person:' AND holder < 'person;') OR (holder >= 'post:' AND holder < 'post;'))"
)
_OUT = {
    "firearm": f"SELECT 'firearm:' || id AS item, 1 AS quantity, holder, since FROM firearm"
    f" WHERE {_HANDS}",
    "article": f"SELECT 'article:' || id, 1, holder, since FROM article WHERE {_HANDS}",
    "counted": f"SELECT item, quantity, holder, since FROM holding WHERE {_HANDS} AND quantity > 0",
}
_COLUMNS = ("item", "quantity", "holder", "since", "at", "moment", "until", "due", "post")
_BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class OutFilter:
    """What is out. `now` is a Unix second. `late` True: only what is overdue then.

    `holder` is a person or post; `client` and `post` say where it serves; `types` are types of
    firearms and leave out everything else; `sorts` are firearm, article, counted.
    """

    now: int
    late: bool = False
    holder: str = ""
    post: str = ""
    client: str = ""
    types: tuple[str, ...] = ()
    calibres: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ("firearm", "article", "counted")

    def parts(self) -> tuple[str, Tests]:
        """Give the tables to read and the conditions."""
        sorts = ("firearm",) if self.types or self.calibres else self.sorts
        out = " UNION ALL ".join(_OUT[sort] for sort in sorts)
        tests = Tests()
        source = (
            f"({out}) o JOIN folio g ON g.seq = o.since LEFT JOIN person p"
            " ON o.holder = 'person:' || p.id AND p.id = CAST(substr(o.holder, 8) AS INTEGER)"
        )
        if self.types or self.calibres:
            source += " JOIN firearm f ON f.id = CAST(substr(o.item, 9) AS INTEGER)"
            tests.one_of("f.type", self.types)
            tests.one_of("f.calibre", self.calibres)
        if self.late:
            tests.add("g.until <> '' AND unixepoch(g.until) < ?", self.now)
        if self.holder:
            tests.add("o.holder = ?", self.holder)
        if self.post:
            tests.add("(g.post = ? OR o.holder = ?)", self.post, self.post)
        if self.client:
            posts = "(SELECT 'post:' || id FROM post WHERE client = ?)"
            tests.add(f"(g.post IN {posts} OR o.holder IN {posts})", self.client, self.client)
        return source, tests


def count(base: Base, wanted: OutFilter) -> int:
    """Give how many lines there are."""
    source, tests = wanted.parts()
    return int(base.value(f"SELECT count(*) FROM {source}{tests.where}", tests.values) or 0)


def totals(base: Base, wanted: OutFilter) -> dict[str, int]:
    """Give how many of each kind of item are out: firearm, article, lot (rounds), stock."""
    source, tests = wanted.parts()
    sql = (
        "SELECT substr(o.item, 1, instr(o.item, ':') - 1), sum(o.quantity)"
        f" FROM {source}{tests.where} GROUP BY 1"
    )
    return {kind: int(number) for kind, number in base.rows(sql, tests.values)}


def out(base: Base, wanted: OutFilter, *, longest_first: bool = False) -> Iterator[dict[str, Any]]:
    """Give what is out by holder's name (or what has been due longest first).

    Each has item, quantity, holder, `holder_name`, since (folio), at, until, `due` (Unix second
    or None), `late` (seconds overdue, 0 when not), post, `post_name`, `thing`.
    """
    source, tests = wanted.parts()
    order = "p.surnames COLLATE NOCASE, p.given_names COLLATE NOCASE, o.holder, o.since, o.item"
    if longest_first:
        order = f"due IS NULL, due, {order}"
    sql = (
        "SELECT o.item, o.quantity, o.holder, o.since, g.at, g.moment, g.until,"
        f" unixepoch(nullif(g.until, '')) AS due, g.post FROM {source}{tests.where}"
        f" ORDER BY {order}"
    )
    for part in listing.chunks(base.each(sql, tests.values), _BATCH):
        yield from _named(base, part, wanted.now)


def _named(base: Base, part: list[Row], now: int) -> list[dict[str, Any]]:
    found = [dict(zip(_COLUMNS, row, strict=True)) for row in part]
    things = listing.items_of(base, (row["item"] for row in found))
    names = records.names_of(base, [row[n] for row in found for n in ("holder", "post")])
    for row in found:
        row["thing"] = things.get(row["item"], {})
        row["holder_name"] = names.get(row["holder"], "")
        row["post_name"] = names.get(row["post"], "")
        row["late"] = max(0, now - row["due"]) if row["due"] is not None else 0
    return found
