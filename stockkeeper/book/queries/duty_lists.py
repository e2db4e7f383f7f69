"""The rosters of one day as lists to sign: who serves at which post, when, usually with what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from stockkeeper.book.queries import handovers, listing, people, records
from stockkeeper.book.sqlite import Base


@dataclass(frozen=True)
class DutyList:
    """One roster on a day; `lines` have person, name, document, item, thing, rounds."""

    post: str
    post_name: str
    client: str
    name: str
    starts: str
    ends: str
    lines: tuple[dict[str, Any], ...]


def of_day(base: Base, day: str, post: str = "") -> list[DutyList]:
    """Give the rosters that serve on an ISO day, at one post or at all, by post and hour.

    A line or roster that ended before the day is left out; one that begins late in the evening
    belongs to the day on which it begins.
    """
    weekday = str(date.fromisoformat(day).isoweekday())
    sql = (
        "SELECT r.* FROM roster r WHERE (r.ended = '' OR r.ended >= ?1)"
        " AND (r.days = '' OR instr(r.days, ?2) > 0) AND (?3 = '' OR r.post = ?3)"
        " ORDER BY r.post, r.starts, r.name COLLATE NOCASE, r.id"
    )
    found = base.named(sql, (day, weekday, post))
    names = records.names_of(base, [row["post"] for row in found])
    lists = [
        DutyList(
            post=row["post"],
            post_name=names.get(row["post"], ""),
            client=handovers.client_of(base, row["post"]),
            name=row["name"],
            starts=row["starts"],
            ends=row["ends"],
            lines=tuple(_lines(base, f"roster:{row['id']}", day)),
        )
        for row in found
    ]
    return sorted(lists, key=lambda each: (each.client, each.post_name, each.starts))


def _lines(base: Base, roster: str, day: str) -> list[dict[str, Any]]:
    sql = (
        "SELECT d.*, (SELECT 'firearm:' || f.id FROM firearm f WHERE f.assigned = d.person"
        " AND f.assigned <> '' ORDER BY f.id LIMIT 1) AS usual FROM duty d"
        " WHERE d.roster = ? AND (d.ended = '' OR d.ended >= ?)"
    )
    found = base.named(sql, (roster, day))
    ids = [int(row["person"].partition(":")[2]) for row in found]
    persons = {f"person:{row['id']}": row for row in people.rows(base, ids)}
    names = records.names_of(base, [row["person"] for row in found])
    for row in found:
        row["item"] = row["item"] or row["usual"] or ""
        row["name"] = names.get(row["person"], "")
        person = persons.get(row["person"], {})
        parts = (person.get("id_kind", ""), person.get("id_number", ""))
        row["document"] = " ".join(part for part in parts if part)
    things = listing.items_of(base, [row["item"] for row in found])
    for row in found:
        row["thing"] = things.get(row["item"], {})
    return sorted(found, key=lambda row: (row["name"].casefold(), row["id"]))
