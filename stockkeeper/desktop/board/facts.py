"""What the board asks the book, in a reader's thread: everything at once, as plain values.

API: `Looking(store, now)` is a question for the desk; its answer is `Facts`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book import backups, points, policies
from stockkeeper.book.queries import (
    audits,
    due,
    expiries,
    findings,
    firearms,
    folios,
    incidents,
    outstanding,
    records,
    shift_balance,
    shift_counts,
    shifts,
    supplies,
    transfers,
    troubles,
)
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.queries.outstanding import Outstanding
from stockkeeper.book.queries.shifts import CLOSING, OPENING, Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import Balance
from stockkeeper.domain.incidents import Deadline
from stockkeeper.domain.refs import Ref

MOST_OUT = 300
"""Rows of what is out, at most: the list of firearms shows the rest."""
MOST_FINDINGS = 50
RECENT_AUDITS = 20
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class BookFacts:
    """What the book says of itself: a checkpoint and a backup as (folio, RFC 3339 time).

    `audit` is the last that was signed, with how many of its findings are open.
    """

    entries: int
    not_anchored: int
    point: tuple[int, str] | None
    backup: tuple[int, str] | None
    audit: tuple[Audit, int] | None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that the board shows. `stores` are (reference, name) of what may have a shift.

    `untold` are incidents that the regulator must still be told of, with how long is left.
    `expiring` is as `expiries.matrix` gives it, `ahead` its days of warning.
    `upkeep` is how many works of maintenance are due, and how many are past due.
    `opening` and `closing` say how many places were counted, of how many.
    """

    now: datetime
    stores: tuple[tuple[str, str], ...]
    shift: Shift | None
    last: Shift | None
    store: str
    opener: str
    balance: Balance | None
    counted_at: str
    out: tuple[Outstanding, ...]
    out_total: int
    late: tuple[Outstanding, ...]
    transfers: tuple[Row, ...]
    proposals: tuple[Outstanding, ...]
    untold: tuple[tuple[Row, Deadline], ...]
    upkeep: tuple[int, int]
    findings: tuple[Row, ...]
    finding_names: dict[str, str]
    states: dict[str, int]
    ahead: tuple[int, ...]
    expiring: dict[tuple[str, str], dict[str, int]]
    rounds: tuple[tuple[str, int], ...]
    minimums: dict[str, int]
    book: BookFacts
    opening: tuple[int, int]
    closing: tuple[int, int]

    @property
    def store_name(self) -> str:
        """What the store in front is called."""
        return dict(self.stores).get(self.store, "")


@dataclass(frozen=True)
class Looking:
    """Asks for the board of a store ("" for the one whose shift is open, or the first)."""

    store: str
    now: datetime

    def __call__(self, base: Base) -> Facts:
        """All at once: the board shows one moment."""
        stores = _stores(base)
        shift, store = _in_front(base, self.store, stores)
        now = int(self.now.timestamp())
        late = outstanding.overdue(base, now)
        out = outstanding.outstanding(base, now, limit=MOST_OUT)
        found = findings.open_findings(base, MOST_FINDINGS)
        names = [row[name] for row in found for name in ("subject", "place", "person")]
        places = shifts.places_of(base, shift.ref) if shift else ()
        recent = [each for each in shifts.recent(base, 10) if not each.is_open]
        opener = records.name_of(base, shift.opened_by) if shift else ""
        rounds = supplies.rounds_in_store(base, places)
        return Facts(
            now=self.now, stores=stores, shift=shift, store=store, opener=opener,
            last=recent[0] if recent else None,
            balance=shift_balance.balance(base, shift, now) if shift else None,
            counted_at=_counted_at(base, shift),
            out=tuple(out), out_total=outstanding.numbers(base, now)[0], late=tuple(late),
            transfers=_under_way(base, self.now.date().isoformat()),
            proposals=tuple(outstanding.proposals(base, now)),
            untold=tuple(incidents.untold(base, self.now)),
            upkeep=due.counts(base, self.now.date().isoformat()),
            findings=tuple(found), finding_names=records.names_of(base, names),
            states=firearms.states(base, living=True),
            ahead=policies.alert_days(base),
            expiring=expiries.matrix(base, self.now.date().isoformat()),
            rounds=tuple(rounds), minimums=_minimums(base, rounds), book=_book(base),
            opening=_counted(base, shift, OPENING), closing=_counted(base, shift, CLOSING),
        )  # fmt: skip


def _under_way(base: Base, today: str) -> tuple[Row, ...]:
    """Give the transfers under way, what is late first, each with the serials it carries."""
    found = transfers.every(base, today, only_open=True, limit=MOST_OUT)
    for row in found:
        row["serials"] = transfers.serials(base, Ref("transfer", row["id"]))
    return tuple(sorted(found, key=_in_time))


def _in_time(row: Row) -> bool:
    return not (row["late"] or row["guide_over"])


def _stores(base: Base) -> tuple[tuple[str, str], ...]:
    """Give what may have a shift: the stores, and the sites of several stores.

    Where there are no stores it is what stands in no other place; a shift open elsewhere is
    always among them.
    """
    places = records.every(base, "place")
    stores = [row for row in places if row["sort"] == "store"]
    inside = Counter(str(row["parent"]) for row in stores)
    sites = [row for row in places if inside[f"place:{row['id']}"] > 1]
    found = [*sites, *stores] or [row for row in places if not row["parent"]]
    opened = {str(shift.place) for shift in shifts.open_ones(base)}
    found += [row for row in places if row not in found and f"place:{row['id']}" in opened]
    return tuple((f"place:{row['id']}", str(row["name"])) for row in found)


def _in_front(
    base: Base, store: str, stores: tuple[tuple[str, str], ...]
) -> tuple[Shift | None, str]:
    """Give the open shift to show, and its store."""
    if store:
        return shifts.current(base, Ref.parse(store)), store
    shift = shifts.current(base)
    if shift is not None:
        return shift, str(shift.place)
    return None, stores[0][0] if stores else ""


def _minimums(base: Base, rounds: list[tuple[str, int]]) -> dict[str, int]:
    """Give the least rounds in store of each calibre for which the policy says any."""
    policy = policies.effective(base)
    found = {}
    for calibre, _number in rounds:
        least = policy.number(f"ammunition.minimum.{calibre}") if calibre else None
        if least is not None:
            found[calibre] = least
    return found


def _counted(base: Base, shift: Shift | None, phase: str) -> tuple[int, int]:
    """Give how many places of a shift were counted in a phase, of how many."""
    if shift is None:
        return 0, 0
    places = shift_counts.to_count(base, shift, phase)
    return sum(place.done for place in places), len(places)


def _counted_at(base: Base, shift: Shift | None) -> str:
    """Give when the last place was counted for closing, RFC 3339, or ""."""
    if shift is None:
        return ""
    last = max((each.seq for each in shift_counts.of_phase(base, shift, CLOSING)), default=0)
    row = folios.rows(base, [last]).get(last) if last else None
    return str(row["at"]) if row else ""


def _book(base: Base) -> BookFacts:
    point = points.last_point(base)
    row = folios.rows(base, [point[0]]).get(point[0]) if point else None
    return BookFacts(
        entries=folios.last(base),
        not_anchored=points.not_anchored(base),
        point=(point[0], str(row["at"])) if point and row else None,
        backup=backups.last_recorded(base),
        audit=_audit(base),
    )


def _audit(base: Base) -> tuple[Audit, int] | None:
    signed = next((each for each in audits.recent(base, RECENT_AUDITS) if each.is_signed), None)
    return None if signed is None else (signed, troubles.open_of(base, signed.ref))
