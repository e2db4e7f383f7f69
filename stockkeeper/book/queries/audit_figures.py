"""How far an audit is, for those who count: what they may know, and nothing that the book expects.

Only `guided` questions tell what should be there, and only of an audit that is not blind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import audit_list, audit_results, listing, records
from stockkeeper.book.queries.audit_rows import Audit, spots_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.audit import Point, Step
from stockkeeper.domain.refs import SINGLE_KINDS

_SCANS = (
    "SELECT spot, count(DISTINCT nullif(item, '')),"
    " count(DISTINCT CASE item WHEN '' THEN code END) FROM audit_scan WHERE audit = ? GROUP BY spot"
)
_SHELLS = ("site",)
"""Places that only hold places: they need no count of their own unless something is in them."""


@dataclass(frozen=True)
class Spot:
    """A place (or person, post) of an audit. `seen` things and `unknown` codes were scanned there.

    `finished` is the folio that says so, or 0; `why` is why it was not counted. `required`: the
    audit cannot be revealed before it is finished. `again` lots must be counted once more.
    """

    spot: str
    name: str
    seen: int
    unknown: int
    counted: int
    finished: int
    why: str
    required: bool
    again: int


@dataclass(frozen=True)
class Progress:
    """How far an audit is: its places, and how many things and unknown codes were seen in all."""

    spots: tuple[Spot, ...]
    seen: int
    unknown: int

    @property
    def waiting(self) -> tuple[Spot, ...]:
        """The places that must be finished before the audit can be revealed."""
        return tuple(each for each in self.spots if each.required and not each.finished)

    @property
    def again(self) -> tuple[Spot, ...]:
        """The places where a lot must be counted once more."""
        return tuple(each for each in self.spots if each.again)


@dataclass(frozen=True)
class Countable:
    """A lot or stock to be counted at a place; nothing here tells the book's figure.

    `counted` None: not yet; `again`: the count differs, and a second one is asked for. `thing`
    is as `listing.items_of` gives it.
    """

    item: str
    thing: dict[str, Any]
    counted: int | None
    times: int
    again: bool


def progress(base: Base, audit: Audit) -> Progress:
    """Give how far an audit is; safe to show in a blind one."""
    scanned = {row[0]: row[1:] for row in base.rows(_SCANS, (audit.number,))}
    sql = "SELECT spot, finished, why FROM audit_place WHERE audit = ?"
    done = {row[0]: row[1:] for row in base.rows(sql, (audit.number,))}
    counts = _counts(base, audit)
    again = _again(base, audit, counts)
    spots = spots_of(base, audit)
    names = records.names_of(base, spots)
    needed = _required(base, spots)
    found = []
    for spot in spots:
        seen, unknown = scanned.get(spot, (0, 0))
        finished, why = done[spot]
        found.append(
            Spot(
                spot=spot,
                name=names.get(spot, ""),
                seen=seen,
                unknown=unknown,
                counted=sum(there == spot for there, _item in counts),
                finished=finished,
                why=why,
                required=spot in needed or bool(seen or unknown),
                again=sum(there == spot for there, _item in again),
            )
        )
    sql = (
        "SELECT count(DISTINCT nullif(item, '')), count(DISTINCT CASE item WHEN '' THEN code END)"
        " FROM audit_scan WHERE audit = ?"
    )
    seen, unknown = base.row(sql, (audit.number,)) or (0, 0)
    return Progress(tuple(found), seen, unknown)


def _required(base: Base, spots: list[str]) -> set[str]:
    """Give the places to be finished: stores, what holds anything, and people and posts."""
    sorts = {f"place:{row['id']}": row["sort"] for row in records.every(base, "place")}
    needed = {spot for spot in spots if sorts.get(spot, "") not in _SHELLS}
    for spot in set(spots) - needed:
        sql = (
            "SELECT EXISTS (SELECT 1 FROM firearm WHERE holder = ?1)"
            " OR EXISTS (SELECT 1 FROM article WHERE holder = ?1)"
            " OR EXISTS (SELECT 1 FROM holding WHERE holder = ?1)"
        )
        if base.value(sql, (spot,)):
            needed.add(spot)
    return needed


def _counts(base: Base, audit: Audit) -> dict[tuple[str, str], tuple[int, int]]:
    """Give (times, last figure) of each thing that was counted: (place, thing) -> ..."""
    sql = "SELECT spot, item, counted FROM audit_count WHERE audit = ? ORDER BY seq"
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for spot, item, counted in base.rows(sql, (audit.number,)):
        found[spot, item] = (found.get((spot, item), (0, 0))[0] + 1, counted)
    return found


def times_counted(base: Base, audit: Audit, spot: str, item: str) -> int:
    """Give how often a thing was counted at a place."""
    sql = "SELECT count(*) FROM audit_count WHERE audit = ? AND spot = ? AND item = ?"
    return int(base.value(sql, (audit.number, spot, item)) or 0)


def _again(
    base: Base, audit: Audit, counts: dict[tuple[str, str], tuple[int, int]]
) -> set[tuple[str, str]]:
    """Give what was counted once and differs from the book: it is counted again."""
    once = {key for key, (times, _figure) in counts.items() if times == 1}
    return {(spot, item) for spot, item in once if differs(base, audit, spot, item)}


def differs(base: Base, audit: Audit, spot: str, item: str) -> bool:
    """Tell whether the last count of a thing at a place differs from the book at that count."""
    sql = (
        "SELECT seq, counted, at, timed FROM audit_count WHERE audit = ? AND spot = ? AND item = ?"
        " ORDER BY at DESC, seq DESC LIMIT 1"
    )
    found = base.row(sql, (audit.number, spot, item))
    if found is None:
        return False
    seq, counted, at, timed = found
    point = audit_results.point_of(seq, at, timed)
    after = point.seq if point.when is None else audit.frozen
    return int(counted) != _book_figure(base, spot, item, point, after)


def _book_figure(base: Base, spot: str, item: str, point: Point, after: int) -> int:
    """Give what the book had at a place: what it has now less what it learnt after that point."""
    now = base.value("SELECT quantity FROM holding WHERE item = ? AND holder = ?", (item, spot))
    figure = int(now or 0)
    sql = (
        "SELECT m.seq, m.item, m.quantity, m.source, m.target, f.moment, f.recorded"
        " FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
        " JOIN folio f ON f.seq = m.seq"
        " WHERE t.ref = ? AND t.seq > ? AND ? IN (m.source, m.target)"
    )
    for row in base.rows(sql, (item, after, spot)):
        seq, thing, quantity, source, target, at, recorded = row
        step = Step(seq, thing, quantity, source, target, at, audit_results.second_of(recorded))
        if not point.knows(step):
            figure += step.quantity if step.source == spot else -step.quantity
    return figure


def to_count(base: Base, audit: Audit, spot: str) -> list[Countable]:
    """Give the lots and stock to be counted at a place: what the book has had there since."""
    counts = {item: told for (there, item), told in _counts(base, audit).items() if there == spot}
    sql = "SELECT item FROM holding WHERE holder = ?"
    items = {row[0] for row in base.rows(sql, (spot,))} | set(counts)
    sql = (
        "SELECT DISTINCT item FROM movement WHERE seq > ? AND ? IN (source, target)"
        " AND (item GLOB 'lot:*' OR item GLOB 'stock:*')"
    )
    items |= {row[0] for row in base.rows(sql, (audit.frozen, spot))}
    items = {item for item in items if audit.scope.covers(item)}
    things = listing.items_of(base, items)
    found = []
    for item in sorted(items, key=_order):
        times, figure = counts.get(item, (0, None))
        again = times == 1 and differs(base, audit, spot, item)
        found.append(Countable(item, things.get(item, {}), figure, times, again))
    return found


def _order(item: str) -> tuple[str, int]:
    kind, _colon, number = item.partition(":")
    return kind, int(number)


def guided(base: Base, audit: Audit, spot: str) -> list[str]:
    """Give the weapons and articles of a place that were not seen anywhere yet.

    Only of a guided audit, or one that was revealed: a blind one gives nothing.
    """
    if audit.blind:
        return []
    sql = "SELECT DISTINCT item FROM audit_scan WHERE audit = ?"
    seen = {row[0] for row in base.rows(sql, (audit.number,))}
    found = []
    for kind in SINGLE_KINDS:
        if audit.scope.covers(kind):
            rows = base.rows(f"SELECT '{kind}:' || id FROM {kind} WHERE holder = ?", (spot,))
            found += [row[0] for row in rows if row[0] not in seen]
    return found


def out_by_holder(base: Base, audit: Audit) -> dict[str, list[str]]:
    """Give what was out when the audit began: holder -> things, in order."""
    spots = set(spots_of(base, audit))
    found: dict[str, list[str]] = {}
    for row in audit_list.expected(base, audit):
        if row.holder not in spots:
            found.setdefault(row.holder, []).append(row.item)
    return found
