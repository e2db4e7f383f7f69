"""What expires, or has expired: permits of weapons, papers of people, vests, lots of ammunition."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.queries import listing, records
from stockkeeper.book.sqlite import Base

SORTS = ("permit", "paper", "article", "lot")
TALLY = ("expired", "30", "60", "90")
_SQL = {
    "permit": (
        "SELECT 'firearm:' || id AS ref, permit_expires AS expires, permit_number AS number,"
        " permit_kind AS what, holder FROM firearm WHERE permit_expires <> ''"
        " AND permit_expires <= ? AND NOT (holder >= 'end:' AND holder < 'end;')"
    ),
    "paper": (
        "SELECT a.person AS ref, max(a.expires) AS expires, a.number AS number, a.sort AS what,"
        " '' AS holder FROM paper a JOIN person p ON a.person = 'person:' || p.id"
        " WHERE a.expires <> '' AND p.erased = 0 AND (p.ended = '' OR p.ended >= ?)"
        " GROUP BY a.person, a.sort HAVING max(a.expires) <= ?"
    ),
    "article": (
        "SELECT 'article:' || id AS ref, expires, asset_number AS number, category AS what, holder"
        " FROM article WHERE expires <> '' AND expires <= ? AND holder NOT LIKE 'end:%'"
    ),
    "lot": (
        "SELECT 'lot:' || l.id AS ref, l.expires, l.lot_number AS number, l.sort AS what,"
        " '' AS holder FROM lot l WHERE l.expires <> '' AND l.expires <= ? AND EXISTS (SELECT 1"
        " FROM holding h WHERE h.item = 'lot:' || l.id AND h.quantity > 0"
        " AND h.holder NOT LIKE 'end:%' AND h.holder NOT LIKE 'party:%')"
    ),
}


def within(base: Base, sort: str, today: str, days: int) -> list[dict[str, Any]]:
    """Give what of one of SORTS has expired or expires within `days` of `today`, soonest first.

    Each has ref, `name`, expires, number, what (permit kind, sort of paper, category, sort of
    lot), holder, `holder_name`, `thing`. Of a person's papers of one kind the latest counts;
    people who left, and things that left for good, are passed over.
    """
    last = listing.day_after(today, days)
    values = (today, last) if sort == "paper" else (last,)
    found = base.named(f"{_SQL[sort]} ORDER BY 2, 1", values)
    names = records.names_of(base, [row[name] for row in found for name in ("ref", "holder")])
    things = listing.items_of(base, (row["ref"] for row in found))
    for row in found:
        row["name"] = names.get(row["ref"], "")
        row["holder_name"] = names.get(row["holder"], "")
        row["thing"] = things.get(row["ref"], {})
    return found


def counts(base: Base, today: str) -> dict[str, dict[str, int]]:
    """Give for each of SORTS how many have expired and expire within 30, 60 and 90 days.

    The periods do not overlap: what expires within 30 days does not count again in 60.
    """
    found = {sort: dict.fromkeys(TALLY, 0) for sort in SORTS}
    for (sort, _what), tally in matrix(base, today).items():
        for name, number in tally.items():
            found[sort][name] += number
    return found


def matrix(base: Base, today: str) -> dict[tuple[str, str], dict[str, int]]:
    """Give the same for each sort with what it is: a kind of permit, of paper, of thing, of lot.

    What has neither expired nor expires within 90 days has no row.
    """
    marks = [(str(days), listing.day_after(today, days)) for days in (30, 60, 90)]
    last = marks[-1][1]
    found: dict[tuple[str, str], dict[str, int]] = {}
    for sort in SORTS:
        values = (today, last) if sort == "paper" else (last,)
        for _ref, expires, _number, what, *_rest in base.each(_SQL[sort], values):
            name = next((name for name, day in marks if expires <= day), "90")
            tally = found.setdefault((sort, what), dict.fromkeys(TALLY, 0))
            tally["expired" if expires < today else name] += 1
    return found


def by_kind(base: Base, today: str) -> list[tuple[str, str, tuple[int, int, int, int]]]:
    """Give (sort, what, how many have expired, expire within 30, 60 and 90 days) of each kind.

    `sort` is one of SORTS; `what` tells papers of people apart and is "" for the others. As in
    `counts` the periods do not overlap; kinds of which nothing expires are left out.
    """
    marks = [listing.day_after(today, days) for days in (30, 60, 90)]
    found: dict[tuple[str, str], list[int]] = {}
    for sort in SORTS:
        values = (today, marks[-1]) if sort == "paper" else (marks[-1],)
        for row in base.each(_SQL[sort], values):
            expires, what = row[1], row[3] if sort == "paper" else ""
            tally = found.setdefault((sort, what), [0, 0, 0, 0])
            within_ = next(number for number, last in enumerate(marks, 1) if expires <= last)
            tally[0 if expires < today else within_] += 1
    return [(sort, what, (t[0], t[1], t[2], t[3])) for (sort, what), t in found.items()]
