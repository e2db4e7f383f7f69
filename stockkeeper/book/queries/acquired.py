"""What a company has and acquired, as far as policy measures it: weapons, guards, rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from stockkeeper.book import policies
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import acquiring
from stockkeeper.domain.eligibility import Impediment

_ACTIVE = (
    "SELECT count(*) FROM person WHERE erased = 0 AND blocked = ''"
    " AND (ended = '' OR ended >= ?) AND role IN ({roles})"
)


@dataclass(frozen=True)
class Proportion:
    """Weapons of the company, its active guards, and how many weapons these allow."""

    weapons: int
    guards: int
    most: int


def proportion(base: Base, today: str) -> Proportion | None:
    """Give the proportion of weapons to guards; None where no rule asks for one."""
    policy = policies.effective(base)
    if not policy.number("weapons.guards_per_weapon"):
        return None
    guards = _guards(base, today)
    return Proportion(_weapons(base), guards, acquiring.most_weapons(guards, policy) or 0)


def of_more_weapons(base: Base, more: int, today: str) -> list[Impediment]:
    """Give what stands against acquiring so many weapons more on a day (ISO text)."""
    policy = policies.effective(base)
    if not policy.number("weapons.guards_per_weapon"):
        return []
    return acquiring.of_weapons(_weapons(base) + more, _guards(base, today), policy)


def of_more_rounds(base: Base, calibre: str, more: int, at: datetime) -> list[Impediment]:
    """Give what stands against acquiring so many rounds more at a time."""
    policy = policies.effective(base)
    if policy.number("rounds.month_per_weapon") is None:
        return []
    rounds = more + _in_month(base, calibre, at)
    return acquiring.of_month(calibre, rounds, _weapons(base, calibre), policy)


def _weapons(base: Base, calibre: str = "") -> int:
    sql = "SELECT count(*) FROM firearm WHERE holder NOT LIKE 'end:%'"
    if calibre:
        return int(base.value(f"{sql} AND calibre = ?", (calibre,)) or 0)
    return int(base.value(sql) or 0)


def _guards(base: Base, today: str) -> int:
    roles = acquiring.GUARD_ROLES
    sql = _ACTIVE.format(roles=",".join("?" * len(roles)))
    return int(base.value(sql, (today, *roles)) or 0)


def _in_month(base: Base, calibre: str, at: datetime) -> int:
    """Give the rounds that came from outside parties in the calendar month of a time."""
    first = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    year, month = divmod(first.month, 12)
    after = first.replace(year=first.year + year, month=month + 1)
    sql = (
        "SELECT sum(m.quantity) FROM folio f JOIN movement m USING (seq)"
        " JOIN lot l ON m.item = 'lot:' || l.id"
        " WHERE f.moment >= ? AND f.moment < ? AND f.undone = 0 AND l.calibre = ?"
        " AND f.kind IN ('custody.receipt', 'lot.registered') AND m.source LIKE 'party:%'"
    )
    values = (int(first.timestamp()), int(after.timestamp()), calibre)
    return int(base.value(sql, values) or 0)
