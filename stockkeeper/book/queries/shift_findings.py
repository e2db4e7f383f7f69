"""What a shift's counts, and what is out, make of findings; what is open is not said twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stockkeeper.book.queries import outstanding, shift_counts, shifts
from stockkeeper.book.queries.shift_counts import RECOUNTS, Count
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import ARTICLES, WEAPONS
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref

_COUNTED_SORTS = "'fewer', 'more', 'not_found', 'wrong_place', 'not_on_books', 'differs'"
_OPEN_DIFFERENCE = (
    "SELECT sum(coalesce(counted, 0) - coalesce(expected, 0)) FROM finding"
    f" WHERE closed = '' AND sort IN ({_COUNTED_SORTS}) AND subject = ? AND place = ?"
)


def of_counts(
    base: Base, shift: Shift, phase: str, only: Iterable[tuple[str, str]] | None = None
) -> list[Values]:
    """Give the findings of a phase's counts that differ and were counted again.

    `only` names places with what was counted there; None asks for all.
    """
    wanted = None if only is None else set(only)
    differing = [
        each
        for each in shift_counts.differing(base, shift, phase)
        if each.times >= RECOUNTS and (wanted is None or (each.place, each.group) in wanted)
    ]
    misplaced = {each.item for each in differing if ":" in each.item and each.difference > 0}
    found = []
    for each in differing:
        if each.item in misplaced and each.difference < 0:
            continue  # it stands elsewhere: that is said where it was found
        values = _of_count(base, shift, each)
        if values:
            found.append(values)
    return found


def _of_count(base: Base, shift: Shift, count: Count) -> Values:
    sort = _sort(count)
    subject = "" if count.item in (WEAPONS, ARTICLES) else count.item
    known = _known(base, sort, subject, count)
    if known == count.difference:
        return {}
    values: Values = {
        "sort": sort,
        "place": count.place,
        "expected": count.expected + known,
        "counted": count.counted,
        "source": str(shift.ref),
    }
    if subject:
        values["subject"] = subject
    if count.mark:
        values["note"] = count.mark
    return values


def _sort(count: Count) -> str:
    if not count.item:
        return "not_on_books"
    if count.item == ARTICLES:
        return "differs"
    if count.group != count.item:
        return "not_found" if count.difference < 0 else "wrong_place"
    return "fewer" if count.difference < 0 else "more"


def _known(base: Base, sort: str, subject: str, count: Count) -> int:
    """Give the difference that open findings tell of already."""
    sql, values = _OPEN_DIFFERENCE, [subject, count.place]
    if not subject:
        sql += " AND sort IN (?, ?)"
        values += (sort, sort) if sort in ("not_on_books", "differs") else ("fewer", "more")
    if count.mark:
        sql += " AND note = ?"
        values.append(count.mark)
    return int(base.value(sql, values) or 0)


def not_returned(base: Base, shift: Shift, now: int) -> Iterator[Values]:
    """Give a finding for each weapon of the shift's places that is past its time."""
    sql = "SELECT 1 FROM finding WHERE subject = ? AND sort = 'not_returned' AND closed = ''"
    for each in outstanding.overdue(base, now, shift):
        if base.value(sql, (str(each.item),)) is not None:
            continue
        values: Values = {
            "sort": "not_returned",
            "subject": str(each.item),
            "place": each.home,
            "expected": 1,
            "counted": 0,
            "note": each.until,
            "source": str(shift.ref),
        }
        if each.holder.startswith("person:"):
            values["person"] = each.holder
        yield values


def of_shift(base: Base, shift: Shift) -> list[tuple[Ref, bool]]:
    """Give the findings that a shift brought about, and whether each keeps it from squaring.

    That is what is open, unless it is rounds or damage whose cause was given: of fired rounds
    nothing is missing. They are those of its counts, and those recorded while it was open of
    folios that touch its places, or no place at all.
    """
    places = set(shifts.places_of(base, shift.ref))
    sql = (
        "SELECT id, closed = '' AND NOT (sort IN ('rounds_short', 'rounds_over', 'damaged')"
        " AND cause NOT IN ('', 'unknown')), place, source FROM finding"
        " WHERE id > ? AND id <= ? ORDER BY id"
    )
    last = shift.closed_seq or 2**53
    return [
        (Ref("finding", number), bool(unsolved))
        for number, unsolved, place, source in base.rows(sql, (shift.opened_seq, last))
        if source == str(shift.ref) or _belongs(base, place, source, places)
    ]


def _belongs(base: Base, place: str, source: str, places: set[str]) -> bool:
    if place:
        return place in places
    kind, _colon, number = source.partition(":")
    if kind != "folio":
        return not source
    sql = "SELECT source, target FROM movement WHERE seq = ?"
    passed = {each for row in base.rows(sql, (int(number),)) for each in row}
    stores = {each for each in passed if each.startswith("place:")}
    return not stores or bool(stores & places)
