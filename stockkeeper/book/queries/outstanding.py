"""Weapons that are out: whose, from which store, until when, and which are an incident by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from stockkeeper.book import policies
from stockkeeper.book.queries import listing, records, shifts
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

_OUT = (
    "SELECT 'firearm:' || f.id, f.holder, f.since, g.at, g.until, unixepoch(nullif(g.until, '')),"
    " g.post, m.source FROM firearm f JOIN folio g ON g.seq = f.since"
    " JOIN movement m ON m.seq = f.since AND m.item = 'firearm:' || f.id"
    " WHERE ((f.holder >= 'person:' AND f.holder < 'person;')"
    " OR (f.holder >= 'post:' AND f.holder < 'post;'))"
)
_HOME = (
    "SELECT m.source FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
    " WHERE t.ref = ? AND t.seq <= ? AND m.source GLOB 'place:*' ORDER BY t.seq DESC LIMIT 1"
)


@dataclass(frozen=True)
class Outstanding:
    """A weapon that is out since a folio. `late` is in seconds past `until`, 0 when not due.

    `home` is the place it left; `thing` as `listing.items_of` gives it.
    """

    item: Ref
    holder: str
    since: int
    at: str
    until: str
    due: int | None
    late: int
    post: str
    home: str
    thing: dict[str, Any]
    holder_name: str = ""
    post_name: str = ""

    @property
    def minutes(self) -> int:
        """Whole minutes past its time."""
        return self.late // 60


def _read(base: Base, now: int, more: str = "", values: Iterable[Any] = ()) -> list[Outstanding]:
    found = []
    for item, holder, since, at, until, due, post, source in base.rows(_OUT + more, (*values,)):
        home = source
        if not home.startswith("place:"):
            home = str(base.value(_HOME, (item, since)) or "")
        late = max(0, now - due) if due is not None else 0
        ref = Ref.parse(item)
        found.append(Outstanding(ref, holder, since, at, until, due, late, post, home, {}))
    return found


def outstanding(
    base: Base, now: int, shift: Shift | None = None, limit: int | None = None
) -> list[Outstanding]:
    """Give what is out, with names, the latest first; `now` is a Unix second.

    With a shift: only what left its places. `limit` names no more than so many.
    """
    found = sorted(_of(base, shift, _read(base, now)), key=_longest_first)
    return _named(base, found if limit is None else found[:limit])


def numbers(base: Base, now: int, shift: Shift | None = None) -> tuple[int, int]:
    """Give how many weapons are out, and how many of them are past their time."""
    found = _of(base, shift, _read(base, now))
    return len(found), sum(each.late > 0 for each in found)


def overdue(base: Base, now: int, shift: Shift | None = None) -> list[Outstanding]:
    """Give what is past its time, with names, the longest first."""
    found = _read(base, now, " AND g.until <> '' AND unixepoch(g.until) < ?", (now,))
    return _named(base, sorted(_of(base, shift, found), key=_longest_first))


def proposals(base: Base, now: int) -> list[Outstanding]:
    """Give what is an incident unless somebody gives it more time, with names, the longest first.

    That is what is late by more than the policy lets pass (`overdue.grace_minutes`).

    What an incident was recorded for since it went out is left out.
    """
    grace = policies.effective(base).number("overdue.grace_minutes") or 0
    sql = "SELECT 1 FROM incident WHERE subject = ? AND source = ?"
    return [
        each
        for each in overdue(base, now)
        if each.late > grace * 60
        and base.value(sql, (str(each.item), f"folio:{each.since}")) is None
    ]


def _of(base: Base, shift: Shift | None, found: list[Outstanding]) -> list[Outstanding]:
    if shift is None:
        return found
    places = set(shifts.places_of(base, shift.ref))
    return [each for each in found if each.home in places]


def _longest_first(each: Outstanding) -> tuple[bool, int, int]:
    return each.due is None, each.due or 0, each.since


def _named(base: Base, found: list[Outstanding]) -> list[Outstanding]:
    things = listing.items_of(base, [str(each.item) for each in found])
    names = records.names_of(base, [ref for each in found for ref in (each.holder, each.post)])
    return [
        replace(
            each,
            thing=things.get(str(each.item), {}),
            holder_name=names.get(each.holder, ""),
            post_name=names.get(each.post, ""),
        )
        for each in found
    ]
