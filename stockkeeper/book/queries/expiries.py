"""Everything that ends on a day, in one question: permits, papers, vests, lots, and what falls due.

Of each kind it gives what it is about, its number and its day. `SORTS` are the kinds; screens,
reports and the calendar read nothing else. Buckets follow the policy's `alert.days`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stockkeeper.book.policies import alert_days
from stockkeeper.book.queries import due, listing, records
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
EXPIRING = ("permit", "paper", "article", "lot")
"""Of these those that expire: their day stands on them, and a newer one takes their place."""
PERSONAL = "paper"
OVERDUE = "overdue"
_SQL = {
    "permit": "SELECT 'firearm:' || id AS ref, permit_expires AS day, permit_number, permit_kind,"
    " holder FROM firearm WHERE permit_expires <> '' AND permit_expires <= ?1"
    " AND NOT (holder >= 'end:' AND holder < 'end;')",
    "paper": "SELECT a.person AS ref, max(a.expires) AS day, a.number, a.sort, ''"
    " FROM paper a JOIN person p ON a.person = 'person:' || p.id"
    " WHERE a.expires <> '' AND p.erased = 0 AND (p.ended = '' OR p.ended >= ?2)"
    " GROUP BY a.person, a.sort HAVING max(a.expires) <= ?1",
    "article": "SELECT 'article:' || id AS ref, expires AS day, asset_number, category, holder"
    " FROM article WHERE expires <> '' AND expires <= ?1 AND holder NOT LIKE 'end:%'",
    "lot": "SELECT 'lot:' || l.id AS ref, l.expires AS day, l.lot_number, l.sort, ''"
    " FROM lot l WHERE l.expires <> '' AND l.expires <= ?1 AND EXISTS (SELECT 1"
    " FROM holding h WHERE h.item = 'lot:' || l.id AND h.quantity > 0"
    " AND h.holder NOT LIKE 'end:%' AND h.holder NOT LIKE 'party:%')",
    "contract": "SELECT 'contract:' || id AS ref, ends AS day, number, '', client"
    " FROM contract WHERE ends <> '' AND ends <= ?1",
    "guide": "SELECT 'transfer:' || id AS ref, guide_until AS day, guide, '', target"
    " FROM transfer WHERE state = 'sent' AND guide_until <> '' AND guide_until <= ?1",
    "finding": "SELECT 'finding:' || id AS ref, due AS day, '', sort, subject"
    " FROM finding WHERE closed = '' AND due <> '' AND due <= ?1",
}


class Mark(NamedTuple):
    """Something that ends on a day, as the tables have it; `whose` is a reference or ""."""

    sort: str
    ref: str
    day: str
    number: str
    what: str
    whose: str


@dataclass(frozen=True)
class Ending:
    """Something that ends on a day (ISO 8601).

    `ref` is what it is about; `name` what that is called; `holder` and `whose` the client, place,
    person or thing beside it; `thing` as `listing.items_of` gives it, {} for what is no thing.
    """

    sort: str
    ref: str
    day: str
    number: str
    what: str
    name: str
    holder: str
    whose: str
    thing: dict[str, Any]


def marks(base: Base, today: str, last: str, sorts: Sequence[str] = ()) -> list[Mark]:
    """Give what has ended already and what ends up to `last`, soonest first; of all kinds or some.

    Of a person's papers of one kind the latest counts. What left for good, people who left, and
    what is closed are passed over.
    """
    found = [each for sort in SORTS if not sorts or sort in sorts
             for each in _of(base, sort, today, last)]  # fmt: skip
    return sorted(found, key=_order)


def _order(mark: Mark) -> tuple[str, int, str, str, str]:
    return mark.day, list(SORTS).index(mark.sort), mark.number, mark.ref, mark.what


def _of(base: Base, sort: str, today: str, last: str) -> Iterator[Mark]:
    if sort == "work":
        for line in due.queue(base, today):
            if line.due.day and line.due.day <= last:
                yield Mark(sort, str(line.item), line.due.day, line.plan_name, line.sort,
                           line.firearm["holder"])  # fmt: skip
        return
    sql = _SQL[sort]
    for row in base.each(f"{sql} ORDER BY 2, 1", (last, today) if "?2" in sql else (last,)):
        yield Mark(sort, *row)


def named(base: Base, found: Sequence[Mark]) -> list[Ending]:
    """Give the same with what each is about and whose it is, in words."""
    names = records.names_of(base, [ref for mark in found for ref in (mark.ref, mark.whose) if ref])
    things = listing.items_of(base, [ref for mark in found for ref in (mark.ref, mark.whose)])
    endings = []
    for mark in found:
        sort, ref, day, number, what, holder = mark
        whose = names.get(holder, "")
        name = whose if sort == "finding" else names.get(ref, "") or number
        thing = things.get(holder if sort == "finding" else ref, {})
        endings.append(Ending(sort, ref, day, number, what, name, holder, whose, thing))
    return endings


def until(base: Base, today: str, last: str, sorts: Sequence[str] = ()) -> list[Ending]:
    """Give the `marks` with their names."""
    return named(base, marks(base, today, last, sorts))


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
    names = (OVERDUE, *map(str, alert_days(base)))
    found = {sort: dict.fromkeys(names, 0) for sort in SORTS}
    for (sort, _what), counts in matrix(base, today, tuple(SORTS)).items():
        for name, number in counts.items():
            found[sort][name] += number
    return found


def matrix(
    base: Base, today: str, sorts: Sequence[str] = EXPIRING
) -> dict[tuple[str, str], dict[str, int]]:
    """Give the same for each sort with what it is: a kind of permit, of paper, of thing, of lot.

    What is neither overdue nor within the farthest warning has no row.
    """
    ahead = alert_days(base)
    names = (OVERDUE, *map(str, ahead))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for mark in marks(base, today, listing.day_after(today, ahead[-1]), sorts):
        counts = found.setdefault((mark.sort, mark.what), dict.fromkeys(names, 0))
        counts[bucket_of(mark.day, today, ahead)] += 1
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
    for each in marks(base, today, end_of(months[-1])):
        month = month_of(each.day, today)
        found[month][each.sort] = found[month].get(each.sort, 0) + 1
    return found


def in_month(base: Base, today: str, month: str, sorts: Sequence[str] = ()) -> list[Ending]:
    """Give what one field of the calendar counted."""
    last = listing.day_after(today, -1) if month == OVERDUE else end_of(month)
    found = marks(base, today, last, sorts)
    return named(base, [each for each in found if month_of(each.day, today) == month])


def month_of(day: str, today: str) -> str:
    """Give in which field of the calendar a day falls."""
    return OVERDUE if day < today else day[:7]


def end_of(month: str) -> str:
    """Give the last day of a month."""
    after = months_from(f"{month}-01", 2)[1]
    return listing.day_after(f"{after}-01", -1)
