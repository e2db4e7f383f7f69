"""What lists have in common: ids in order, text searches with holders, records of one page."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeVar

from stockkeeper.book import policies
from stockkeeper.book.queries import find, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.wordlist import serial_key

T = TypeVar("T")
CHUNK = 500
"""Values bound in one statement."""
LAST = "\U0010ffff"
"""After every text that begins with the text before it."""
HOLDERS = ("person", "place", "post", "party")
SOON = "soon"
"""A state of an expiry: within the farthest warning of the policy."""
_ITEM_COLUMNS = {
    "firearm": "serial, type, make, model, calibre, condition",
    "article": "serial, category AS type, make, model, '' AS calibre, condition",
    "lot": "lot_number AS serial, sort AS type, maker AS make, '' AS model, calibre, condition",
    "stock": "'' AS serial, category AS type, description AS make, '' AS model, calibre,"
    " '' AS condition",
}


@dataclass
class Tests:
    """The conditions of one question and the values bound to them, kept in step."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, test: str, *values: Any) -> None:
        """Ask for one thing more."""
        self.parts.append(test)
        self.values += values

    def one_of(self, column: str, wanted: Sequence[Any]) -> None:
        """Ask that a column has one of some values; nothing is asked when there are none."""
        if wanted:
            self.add(f"{column} IN ({','.join('?' * len(wanted))})", *wanted)

    @property
    def where(self) -> str:
        """Give the WHERE part, or nothing."""
        return f" WHERE {' AND '.join(self.parts)}" if self.parts else ""


@dataclass(frozen=True)
class Order:
    """How a list is sorted: an expression, and whether empty values go last as a group."""

    by: str
    blank: str = ""
    descending: bool = False

    def sql(self) -> str:
        """Give the ORDER BY part; ties are by id, so that the order is always the same."""
        way = " DESC" if self.descending else ""
        return f" ORDER BY {self.by}{way}, f.id{way}"


def ordered(
    base: Base, source: str, tests: Tests, order: Order, limit: int | None = None
) -> array[int]:
    """Give the ids of a list in order; rows whose sort value is empty come last, either way.

    The empty ones are asked for apart, so that an index can still give the order of the others.
    """
    found: array[int] = array("q")
    groups = (f"{order.blank} <> ''", f"{order.blank} = ''") if order.blank else ("",)
    for group in groups:
        parts = [*tests.parts, *([group] if group else [])]
        where = f" WHERE {' AND '.join(parts)}" if parts else ""
        left = "" if limit is None else f" LIMIT {int(limit) - len(found)}"
        sql = f"SELECT f.id FROM {source}{where}{order.sql()}{left}"
        found.extend(row[0] for row in base.each(sql, tests.values))
        if limit is not None and len(found) >= limit:
            break
    return found


def by_text(tests: Tests, kind: str, text: str, *, serials: bool, holders: bool) -> None:
    """Ask that every word of a text begins some word of the record.

    Or the text is the beginning or the end of its serial, or it names whoever holds it.
    """
    sql, values = find.matching_sql(kind, text)
    if not sql:
        if text.strip():
            tests.add("0")
        return
    ways = [f"SELECT id FROM ({sql})"]
    key = serial_key(text)
    if serials and len(key) >= find.TAIL_DIGITS:
        for column, part in (("serial_key", key), ("serial_back", key[::-1])):
            ways.append(f"SELECT id FROM {kind} WHERE {column} >= ? AND {column} < ?")
            values += [part, part + LAST]
    if holders:
        names = []
        for holder in HOLDERS:
            inner, more = find.matching_sql(holder, text)
            names.append(f"SELECT '{holder}:' || id FROM ({inner})")
            values += more
        ways.append(f"SELECT id FROM {kind} WHERE holder IN ({' UNION ALL '.join(names)})")
    tests.add(f"f.id IN ({' UNION ALL '.join(ways)})", *values)


def day_after(today: str, days: int) -> str:
    """Give the ISO day so many days after another."""
    return (date.fromisoformat(today or date.today().isoformat()) + timedelta(days)).isoformat()  # noqa: DTZ011  the day on the wall


def expiry_states(base: Base) -> tuple[str, ...]:
    """Give the states of an expiry in the order in which filters offer them."""
    nearer = (str(days) for days in policies.alert_days(base)[:-1])
    return ("expired", *nearer, SOON, "valid", "none")


def by_expiry(
    base: Base, tests: Tests, column: str, states: str | tuple[str, ...], today: str
) -> None:
    """Ask for a state of an expiry, or any of several; `_expiry` names them. Empty asks nothing."""
    wanted = (states,) if isinstance(states, str) else states
    last = policies.alert_days(base)[-1]
    ways = [_expiry(column, state, day_after(today, 0), last) for state in wanted if state]
    if ways:
        values = [value for _sql, bound in ways for value in bound]
        tests.add("(" + " OR ".join(sql for sql, _bound in ways) + ")", *values)


def _expiry(column: str, state: str, now: str, last: int) -> tuple[str, tuple[str, ...]]:
    """Give a test: expired, 30 or another number of days, soon (`last` days), valid, none.

    What has expired is not within any days; valid is what lasts for longer than `last`.
    """
    if state == "expired":
        return f"({column} <> '' AND {column} < ?)", (now,)
    if state == SOON or (state.isdigit() and len(state) < len("10000")):
        days = last if state == SOON else int(state)
        return f"({column} >= ? AND {column} <= ?)", (now, day_after(now, days))
    if state == "valid":
        return f"({column} > ?)", (day_after(now, last),)
    if state == "none":
        return f"({column} = '')", ()
    raise KeyError(state)


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Give lists of at most `size`."""
    rest = iter(things)
    while part := list(islice(rest, size)):
        yield part


def by_id(base: Base, sql: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Give rows by their `id`; `sql` holds `{marks}` where the ids are bound."""
    found: dict[int, dict[str, Any]] = {}
    for part in chunks(ids):
        marks = ",".join("?" * len(part))
        for row in base.named(sql.replace("{marks}", marks), part):
            found[row["id"]] = row
    return found


def places_under(base: Base, place: str) -> list[str]:
    """Give a place and all places inside it, as reference texts."""
    children: dict[str, list[str]] = {}
    for row in records.every(base, "place"):
        children.setdefault(row["parent"], []).append(f"place:{row['id']}")
    found = [place]
    for each in found:
        found += [child for child in children.get(each, ()) if child not in found]
    return found


def party_sorts(base: Base) -> dict[str, str]:
    """Give the sort of each outside party by its reference text."""
    return {f"party:{row['id']}": row["sort"] for row in records.every(base, "party")}


def items_of(base: Base, refs: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Give what lists say of things: serial (or lot), type, make, model, calibre, condition."""
    wanted: dict[str, list[int]] = {}
    for ref in set(refs):
        kind, _, number = ref.partition(":")
        if kind in _ITEM_COLUMNS and number.isdigit():
            wanted.setdefault(kind, []).append(int(number))
    found: dict[str, dict[str, Any]] = {}
    for kind, numbers in wanted.items():
        sql = f"SELECT id, {_ITEM_COLUMNS[kind]} FROM {kind} WHERE id IN ({{marks}})"
        for row in by_id(base, sql, numbers).values():
            found[f"{kind}:{row['id']}"] = {**row, "kind": kind}
    return found
