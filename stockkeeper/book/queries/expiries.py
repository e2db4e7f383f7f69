"""Everything that ends on a day, in one question: permits, papers, vests, lots, and what falls due.

Of each kind it gives what it is about, its number and its day. `SORTS` are the kinds; screens,
reports and the calendar read nothing else. Buckets follow the policy's `alert.days`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stockkeeper.book import policies
from stockkeeper.book.queries import due, expiring, listing, records
from stockkeeper.book.sqlite import Base
from stockkeeper.words import N_

SORTS = {
    "permit": N_("Weapons' permits"),
    "paper": N_("People's papers"),
    "article": N_("Equipment"),
    "lot": N_("Ammunition"),
    "contract": N_("Contracts"),
    "guide": N_("Transit guides"),
    "work": N_("Maintenance"),
    "finding": N_("Findings"),
}
"""Kinds of what ends, in the order in which they are shown."""
PERSONAL = "paper"
OVERDUE = "overdue"
_OTHERS = {
    "contract": "SELECT 'contract:' || id AS ref, ends AS day, number, '' AS what, client AS whose"
    " FROM contract WHERE ends <> '' AND ends <= ?",
    "guide": "SELECT 'transfer:' || id AS ref, guide_until AS day, guide AS number, '' AS what,"
    " target AS whose FROM transfer WHERE state = 'sent' AND guide_until <> ''"
    " AND guide_until <= ?",
    "finding": "SELECT 'finding:' || id AS ref, due AS day, '' AS number, sort AS what,"
    " subject AS whose FROM finding WHERE closed = '' AND due <> '' AND due <= ?",
}


@dataclass(frozen=True)
class Ending:
    """Something that ends on a day (ISO 8601).

    `ref` is what it is about; `name` what that is called; `whose` the client, place or thing
    beside it; `thing` as `listing.items_of` gives it, {} for what is no thing.
    """

    sort: str
    ref: str
    day: str
    number: str
    what: str
    name: str
    whose: str
    thing: dict[str, Any]


def alert_days(base: Base) -> tuple[int, ...]:
    """Give the days ahead of which the policy warns, from the nearest; at least one."""
    found = sorted({int(text) for text in policies.effective(base).words("alert.days")})
    return tuple(found) or (30, 60, 90)


def until(base: Base, today: str, last: str, sorts: Sequence[str] = ()) -> list[Ending]:
    """Give what has ended already and what ends up to `last`, soonest first; of all kinds or some.

    What left for good, people who left, and what is closed are passed over.
    """
    found = [each for sort in SORTS if not sorts or sort in sorts
             for each in _of(base, sort, today, last)]  # fmt: skip
    return sorted(found, key=_order)


def _order(each: Ending) -> tuple[str, int, str, str]:
    return each.day, list(SORTS).index(each.sort), each.name, each.ref


def _of(base: Base, sort: str, today: str, last: str) -> Iterator[Ending]:
    if sort in expiring.SORTS:
        days = (date.fromisoformat(last) - date.fromisoformat(today)).days
        for row in expiring.within(base, sort, today, days):
            yield Ending(sort, row["ref"], row["expires"], row["number"], row["what"],
                         row["name"], row["holder_name"], row["thing"])  # fmt: skip
    elif sort == "work":
        yield from _works(base, today, last)
    else:
        yield from _others(base, sort, last)


def _others(base: Base, sort: str, last: str) -> Iterator[Ending]:
    rows = base.named(f"{_OTHERS[sort]} ORDER BY 2, 1", (last,))
    names = records.names_of(base, [row[name] for row in rows for name in ("ref", "whose")])
    things = listing.items_of(base, [row["whose"] for row in rows])
    for row in rows:
        whose = names.get(row["whose"], "")
        name = whose if sort == "finding" else names.get(row["ref"], "") or row["number"]
        yield Ending(sort, row["ref"], row["day"], row["number"], row["what"], name, whose,
                     things.get(row["whose"], {}))  # fmt: skip


def _works(base: Base, today: str, last: str) -> Iterator[Ending]:
    lines = [line for line in due.queue(base, today) if line.due.day and line.due.day <= last]
    names = due.holder_names(base, lines)
    things = listing.items_of(base, [str(line.item) for line in lines])
    for line in lines:
        ref = str(line.item)
        yield Ending("work", ref, line.due.day, line.plan_name, line.sort, line.firearm["serial"],
                     names.get(line.firearm["holder"], ""), things.get(ref, {}))  # fmt: skip


def bucket_of(day: str, today: str, ahead: Sequence[int]) -> str:
    """Give in which bucket a day falls: OVERDUE, one of `ahead` as text, or "" beyond them."""
    left = (date.fromisoformat(day) - date.fromisoformat(today)).days
    if left < 0:
        return OVERDUE
    return next((str(most) for most in ahead if left <= most), "")


def buckets(base: Base, today: str) -> dict[str, dict[str, int]]:
    """Give for each of SORTS how many are overdue and how many end within each warning.

    The periods do not overlap: what ends within 30 days does not count again in 60.
    """
    ahead = alert_days(base)
    names = (OVERDUE, *map(str, ahead))
    found = {sort: dict.fromkeys(names, 0) for sort in SORTS}
    for each in until(base, today, listing.day_after(today, ahead[-1])):
        found[each.sort][bucket_of(each.day, today, ahead)] += 1
    return found


def months_from(today: str, count: int = 12) -> list[str]:
    """Give the months from that of `today` on, as ISO 8601 text: 2026-07, then 2026-08."""
    first = date.fromisoformat(today)
    every = [first.year * 12 + first.month - 1 + step for step in range(count)]
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in every]


def calendar(base: Base, today: str, count: int = 12) -> dict[str, dict[str, int]]:
    """Give for each coming month how many of each kind end, and under OVERDUE what did already.

    What ended before `today` is overdue, also in the month that runs.
    """
    months = months_from(today, count)
    found: dict[str, dict[str, int]] = {month: {} for month in (OVERDUE, *months)}
    for each in until(base, today, _end(months[-1])):
        month = OVERDUE if each.day < today else each.day[:7]
        found[month][each.sort] = found[month].get(each.sort, 0) + 1
    return found


def in_month(base: Base, today: str, month: str, sorts: Sequence[str] = ()) -> list[Ending]:
    """Give what one field of the calendar counted."""
    last = listing.day_after(today, -1) if month == OVERDUE else _end(month)
    found = until(base, today, last, sorts)
    if month == OVERDUE:
        return found
    return [each for each in found if each.day >= today and each.day[:7] == month]


def _end(month: str) -> str:
    after = months_from(f"{month}-01", 2)[1]
    return listing.day_after(f"{after}-01", -1)
