"""The due queue: which maintenance of which weapon is due, by plans, works done and shots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stockkeeper.book.queries import fired, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import maintenance
from stockkeeper.domain.maintenance import DUE, OVERDUE, Due, Interval
from stockkeeper.domain.records.maintenance import CANCELLED, WORK_SORTS
from stockkeeper.domain.refs import Ref

Row = Mapping[str, Any]
_WEAPONS = (
    "SELECT w.id, w.serial, w.type, w.make, w.model, w.calibre, w.holder, w.condition,"
    " substr(f.at, 1, 10) AS registered FROM firearm w JOIN folio f ON f.seq = w.id"
    " LEFT JOIN party p ON w.holder = 'party:' || p.id"
    " WHERE w.holder <> '' AND w.holder NOT LIKE 'end:%' AND coalesce(p.sort, 'armourer')"
    " = 'armourer'"
)
"""What is still the company's to maintain: not gone for good, nor with the police or a court."""
_LAST = (
    "SELECT item, sort, closed, finished, next_due, id, max(closed || printf('%016d', finished))"
    f" FROM work WHERE finished > 0 AND result <> '{CANCELLED}' AND item LIKE 'firearm:%'"
)
"""The latest work of each sort: its other columns are those of the row that has the maximum."""
_PLANS = (
    "SELECT p.*, CASE p.starts WHEN '' THEN substr(f.at, 1, 10) ELSE p.starts END AS counted"
    " FROM plan p JOIN folio f ON f.seq = p.id"
    " WHERE p.ended = '' OR p.ended > ? ORDER BY p.id"
)

_NO_PLAN: Row = {"id": 0, "name": "", "counted": "", "days": None, "rounds": None,
                 "tolerance": None, "tolerance_rounds": None}  # fmt: skip
_NEVER: Row = {"closed": "", "finished": 0, "next_due": ""}


@dataclass(frozen=True)
class DueLine:
    """One work of one weapon, and when it is due.

    `plan` is 0 where no plan asks for it but the last work named a day itself. `last` is the day
    of the last work ("" for none), `fired` the rounds since then, `work` the open work of this
    sort (0 for none).
    """

    item: Ref
    slot: int
    firearm: Row
    sort: str
    plan: int
    plan_name: str
    last: str
    fired: int
    due: Due
    work: int

    @property
    def key(self) -> tuple[int, int]:
        """Tell this line from all others: its weapon, and its place among the weapon's own."""
        return self.item.folio, self.slot


def queue(base: Base, today: str, item: Ref | None = None) -> list[DueLine]:
    """Give every work that any weapon has coming, or those of one, the most urgent first.

    `today` is ISO text. Overdue ones come first, then by day, then by the rounds that are left.
    """
    return sorted(_lines(base, today, item), key=_urgency)


def counts(base: Base, today: str) -> tuple[int, int]:
    """Give how many works are due, and how many of all weapons are past their tolerance."""
    states = [line.due.state for line in _lines(base, today, None)]
    return states.count(DUE), states.count(OVERDUE)


def _urgency(line: DueLine) -> tuple[Any, ...]:
    at = maintenance.STATES.index(line.due.state)
    left = line.due.left if line.due.left is not None else 10**9
    return (at, line.due.day or "9999", left, line.firearm["serial"], *line.key)


def _lines(base: Base, today: str, item: Ref | None) -> Iterator[DueLine]:
    one = " AND w.id = ?" if item is not None else ""
    known = _Known(base, today, item)
    for weapon in base.named(_WEAPONS + one, (item.folio,) if item is not None else ()):
        yield from known.lines(weapon)


class _Known:
    """Plans, last works, shots and open works, each read once for all weapons, or for one."""

    def __init__(self, base: Base, today: str, item: Ref | None) -> None:
        """Read them."""
        self.today = today
        self.plans = base.named(_PLANS, (today,))
        one, own = (" AND item = ?", (str(item),)) if item is not None else ("", ())
        rows = base.named(f"{_LAST}{one} GROUP BY item, sort", own)
        self.last = {(row["item"], row["sort"]): row for row in rows}
        sql = f"SELECT item, sort, id FROM work WHERE finished = 0{one} ORDER BY id"
        self.busy = {(ref, sort): number for ref, sort, number in base.rows(sql, own)}
        self.shots = fired.of_all(base) if item is None else {str(item): fired.of_one(base, item)}

    def lines(self, weapon: Row) -> Iterator[DueLine]:
        """Give what a weapon has coming: by each plan for it, and by what its last works said."""
        ref = Ref("firearm", weapon["id"])
        planned: list[str] = []
        for plan in self.plans:
            if maintenance.is_for(plan, str(ref), weapon):
                yield self._line(ref, len(planned), weapon, plan["sort"], plan)
                planned.append(plan["sort"])
        for sort, _word in WORK_SORTS:
            done = self.last.get((str(ref), sort))
            if done is not None and done["next_due"] and sort not in planned:
                yield self._line(ref, len(planned), weapon, sort, _NO_PLAN)
                planned.append(sort)

    def _line(self, ref: Ref, slot: int, weapon: Row, sort: str, plan: Row) -> DueLine:
        done = self.last.get((str(ref), sort), _NEVER)
        since = done["closed"] or max(plan["counted"], weapon["registered"])
        number = fired.after(self.shots.get(str(ref), []), done["finished"])
        interval = Interval(plan["days"], plan["rounds"], plan["tolerance"] or 0,
                            plan["tolerance_rounds"] or 0)  # fmt: skip
        due = maintenance.due_of(interval, since, number, self.today, done["next_due"])
        work = self.busy.get((str(ref), sort), 0)
        return DueLine(ref, slot, weapon, sort, plan["id"], plan["name"], done["closed"], number,
                       due, work)  # fmt: skip


def holder_names(base: Base, lines: list[DueLine]) -> dict[str, str]:
    """Give the names of whoever holds the weapons of some lines."""
    return records.names_of(base, [line.firearm["holder"] for line in lines])
