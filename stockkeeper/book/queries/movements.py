"""The movements of a period: each line of each entry, with the names people know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import listing, records
from stockkeeper.book.queries.listing import Tests
from stockkeeper.book.sqlite import Base, Row

_COLUMNS = (
    "seq",
    "kind",
    "at",
    "moment",
    "recorded",
    "by_user",
    "second",
    "post",
    "until",
    "undoes",
    "undone",
    "line",
    "item",
    "quantity",
    "source",
    "target",
)
_REGISTERED = ("firearm", "lot", "article", "stock")
_BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class MovementFilter:
    """Which lines of movements; empty asks for nothing.

    `after` and `before` are Unix seconds, the second excluded. `kinds` are reasons of custody
    ("issue", "return" …); "receipt" includes what was received as it was registered. `place`
    includes the places inside it; `person` is any holder or a post; `item` and `items_of` (a
    kind such as "lot") say of what. `posts` are where it went to serve: what came back names none.
    `upto` is the last folio to look at, so that a long report
    does not change while it is drawn. `standing` leaves out what was undone, and undoing.
    """

    after: int | None = None
    before: int | None = None
    kinds: tuple[str, ...] = ()
    place: str = ""
    person: str = ""
    item: str = ""
    items_of: str = ""
    posts: tuple[str, ...] = ()
    user: int | None = None
    upto: int | None = None
    standing: bool = False

    def parts(self, base: Base) -> tuple[str, Tests]:
        """Give the tables to read and the conditions."""
        source = "folio g JOIN movement m ON m.seq = g.seq"
        tests = Tests()
        driver = self.person or self.item
        if driver:
            source = "touch t JOIN folio g ON g.seq = t.seq JOIN movement m ON m.seq = g.seq"
            tests.add("t.ref = ?", driver)
        for test, value in (
            ("g.moment >= ?", self.after),
            ("g.moment < ?", self.before),
            ("g.by_user = ?", self.user),
            ("g.seq <= ?", self.upto),
        ):
            if value is not None:
                tests.add(test, value)
        if self.kinds:
            tests.one_of("g.kind", _entry_kinds(self.kinds))
        if self.place:
            places = listing.places_under(base, self.place)
            marks = ",".join("?" * len(places))
            tests.add(f"(m.source IN ({marks}) OR m.target IN ({marks}))", *places, *places)
        tests.one_of("g.post", self.posts)
        if self.person and not self.person.startswith("post:"):
            tests.add("(m.source = ? OR m.target = ?)", self.person, self.person)
        if self.item:
            tests.add("m.item = ?", self.item)
        if self.items_of:
            tests.add("m.item >= ? AND m.item < ?", f"{self.items_of}:", f"{self.items_of};")
        if self.standing:
            tests.add("g.undone = 0 AND g.undoes = 0")
        return source, tests


def _entry_kinds(reasons: tuple[str, ...]) -> list[str]:
    found = [f"custody.{reason}" for reason in reasons]
    if "receipt" in reasons:
        found += [f"{kind}.registered" for kind in _REGISTERED]
    if "transfer" in reasons:
        found.append("transfer.registered")
    return found


def count(base: Base, wanted: MovementFilter) -> int:
    """Give how many lines there are."""
    source, tests = wanted.parts(base)
    return int(base.value(f"SELECT count(*) FROM {source}{tests.where}", tests.values) or 0)


def totals(base: Base, wanted: MovementFilter) -> list[tuple[str, str, int, int]]:
    """Give (kind of entry, kind of item, lines, quantity) for what matches."""
    source, tests = wanted.parts(base)
    sql = (
        "SELECT g.kind, substr(m.item, 1, instr(m.item, ':') - 1), count(*), sum(m.quantity)"
        f" FROM {source}{tests.where} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return [
        (kind, item, int(lines), int(n)) for kind, item, lines, n in base.rows(sql, tests.values)
    ]


def lines(
    base: Base, wanted: MovementFilter, *, newest_first: bool = False
) -> Iterator[dict[str, Any]]:
    """Give the lines in order of folios, a thousand at a time, so that any number can stream.

    Beside the columns: `item_name` with serial, type, make, model, calibre of `thing`;
    `source_name`, `target_name`, `post_name`, `by_name`. A name is "" for a terminal holder
    (its word is found by `words_of.holder_name`) and for a person who was erased.
    """
    source, tests = wanted.parts(base)
    way = " DESC" if newest_first else ""
    columns = ", ".join(f"{'m' if name in _COLUMNS[11:] else 'g'}.{name}" for name in _COLUMNS)
    sql = f"SELECT {columns} FROM {source}{tests.where} ORDER BY g.seq{way}, m.line"
    for part in listing.chunks(base.each(sql, tests.values), _BATCH):
        yield from _named(base, part)


def page(
    base: Base, wanted: MovementFilter, limit: int, *, newest_first: bool = True
) -> list[dict[str, Any]]:
    """Give the first `limit` lines, for a list on the screen."""
    found = []
    for line in lines(base, wanted, newest_first=newest_first):
        found.append(line)
        if len(found) >= limit:
            break
    return found


def _named(base: Base, part: list[Row]) -> list[dict[str, Any]]:
    found = [dict(zip(_COLUMNS, row, strict=True)) for row in part]
    things = listing.items_of(base, (row["item"] for row in found))
    refs = {row[name] for row in found for name in ("source", "target", "post")}
    refs |= {f"user:{row['by_user']}" for row in found}
    names = records.names_of(base, sorted(refs))
    for row in found:
        row["thing"] = things.get(row["item"], {})
        row["item_name"] = row["thing"].get("serial", "")
        for name in ("source", "target", "post"):
            row[f"{name}_name"] = names.get(row[name], "")
        row["by_name"] = names.get(f"user:{row['by_user']}", "")
    return found
