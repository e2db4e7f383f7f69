"""The list of incidents: filtered by kind, state and notice, with what each row says."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import find, incidents, listing, records
from stockkeeper.book.queries.listing import Order, Tests
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import incidents as rules

OPEN, CLOSED = "open", "closed"
SORTS = ("id", "sort", "modality", "occurred", "known", "reported", "police_report",
         "regulator_notice", "closed", "ending", "scene")  # fmt: skip
FACETS = ("sort", "modality", "ending")
_TIMES = ("occurred", "known", "reported")
_KINDS = ("firearm", "article", "lot", "stock", "person", "post", "place")
_THINGS = "(SELECT i.item FROM incident_item i WHERE i.incident = f.id)"
_REFERENCES = ("subject", "person", "post", "place")
_COUNT = "(SELECT count(*) FROM incident_item i WHERE i.incident = f.id)"


@dataclass(frozen=True, kw_only=True)
class IncidentFilter:
    """Which incidents. `states` are open and closed; `notices` some of incidents.STATES at `now`.

    `text` finds whom and what they are about, their numbers, where it happened and what was told.
    """

    text: str = ""
    sorts: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    item: str = ""
    now: datetime | None = None

    def tests(self, base: Base) -> Tests:
        """Give the conditions in SQL."""
        tests = Tests()
        if self.text.strip():
            _by_text(tests, self.text.strip())
        tests.one_of("f.sort", self.sorts)
        tests.one_of("f.modality", self.modalities)
        tests.one_of("f.ending", self.endings)
        if self.states:
            tests.one_of("CASE f.closed WHEN '' THEN 'open' ELSE 'closed' END", self.states)
        if self.item:
            tests.add(f"(f.subject = ? OR ? IN {_THINGS})", self.item, self.item)
        if self.notices:
            sql, values = notice_sql(incidents.hours(base), self.now or datetime.now().astimezone())
            marks = ",".join("?" * len(self.notices))
            tests.add(f"{sql} IN ({marks})", *values, *self.notices)
        return tests


def _by_text(tests: Tests, text: str) -> None:
    """Ask that what it is about begins with the words, or that what it says holds the text."""
    ways, values = [], []
    for kind in _KINDS:
        inner, more = find.matching_sql(kind, text)
        if inner:
            refs = f"SELECT '{kind}:' || id FROM ({inner})"
            column = kind if kind in ("person", "post", "place") else "subject"
            ways.append(f"f.{column} IN ({refs})")
            values += more
            if column == "subject":
                item = "SELECT incident FROM incident_item WHERE item IN"
                ways.append(f"f.id IN ({item} ({refs}))")
                values += more
    for name in ("police_report", "regulator_notice", "scene", "narrative", "outcome"):
        ways.append(f"instr(lower(f.{name}), lower(?)) > 0")
        values.append(text)
    if text.isdigit():
        ways.append("f.id = ?")
        values.append(int(text))
    tests.add(f"({' OR '.join(ways)})", *values)


def notice_sql(hours: int | None, now: datetime) -> tuple[str, list[Any]]:
    """Give the state of a notice as SQL over `incident f`: the same as `rules.deadline`."""
    marks = ",".join("?" * len(rules.NOTIFIED))
    asked = f"f.sort IN ({marks}) AND f.ending <> 'unfounded' AND unixepoch(f.known) IS NOT NULL"
    told = "unixepoch(f.reported) IS NOT NULL"
    if hours is None:
        return "'none'", []
    if hours == 0:
        sql = f"CASE WHEN NOT ({asked}) THEN 'none' WHEN {told} THEN 'notified' ELSE 'at_once' END"
        return sql, list(rules.NOTIFIED)
    due = f"unixepoch(f.known) + {int(hours) * 3600}"
    sql = (
        f"CASE WHEN NOT ({asked}) THEN 'none'"
        f" WHEN {told} AND unixepoch(f.reported) <= {due} THEN 'in_time' WHEN {told} THEN 'late'"
        f" WHEN ? <= {due} THEN 'due' ELSE 'overdue' END"
    )
    return sql, [*rules.NOTIFIED, now.timestamp()]


def _order(sort: str, *, descending: bool) -> Order:
    sort = sort or "id"
    if sort not in SORTS:
        raise KeyError(sort)
    if sort == "id":
        return Order("f.id", "", descending)
    if sort in _TIMES:
        return Order(f"unixepoch(f.{sort})", f"f.{sort}", descending)
    return Order(f"f.{sort} COLLATE NOCASE", f"f.{sort}", descending)


def ids(
    base: Base,
    wanted: IncidentFilter,
    sort: str = "",
    *,
    descending: bool = False,
    size: int | None = None,
) -> array[int]:
    """Give the ids that match, in order, all or the first `size`. KeyError: no such sort."""
    order = _order(sort, descending=descending)
    return listing.ordered(base, "incident f", wanted.tests(base), order, size)


def count(base: Base, wanted: IncidentFilter) -> int:
    """Give how many match."""
    tests = wanted.tests(base)
    return int(base.value(f"SELECT count(*) FROM incident f{tests.where}", tests.values) or 0)


def values(base: Base, column: str) -> list[tuple[str, int]]:
    """Give the values that a column has with how many have each; KeyError for another column."""
    if column not in FACETS:
        raise KeyError(column)
    sql = f"SELECT {column}, count(*) FROM incident GROUP BY 1 ORDER BY 1"
    return [(str(value), int(number)) for value, number in base.rows(sql)]


def rows(base: Base, wanted: Iterable[int], now: datetime) -> list[dict[str, Any]]:
    """Give incidents in the order of their ids, for a list.

    Each has every field, `at`, `thing` of its subject (listing.items_of), `things` how many it has,
    `subject_name`, `person_name`, `post_name`, `place_name`, and `notice`, its Deadline.
    """
    numbers = list(wanted)
    sql = (
        f"SELECT f.*, g.at, {_COUNT} AS things FROM incident f JOIN folio g ON g.seq = f.id"
        " WHERE f.id IN ({marks})"
    )
    found = listing.by_id(base, sql, numbers)
    refs = [row[name] for row in found.values() for name in _REFERENCES if row[name]]
    names = records.names_of(base, refs)
    things = listing.items_of(base, [row["subject"] for row in found.values()])
    asked = incidents.hours(base)
    for row in found.values():
        row["thing"] = things.get(row["subject"], {})
        row["things"] = row["things"] or int(bool(row["subject"]))
        row["notice"] = rules.deadline(row, asked, now)
        for name in _REFERENCES:
            row[f"{name}_name"] = names.get(row[name], "")
    return [found[number] for number in numbers if number in found]
