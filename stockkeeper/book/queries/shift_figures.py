"""The numbers of the shift screen: where weapons are, ammunition, what expires, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from stockkeeper.book import backups, points, policies
from stockkeeper.book.queries import expiries, listing, outstanding, shift_balance, troubles
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import WEAPONS, Balance
from stockkeeper.domain.policy.rules import LONGEST_TAIL
from stockkeeper.domain.standing import STATES, state_of

_IN_STORE = (
    "SELECT l.calibre, sum(h.quantity) FROM holding h JOIN lot l"
    " ON l.id = CAST(substr(h.item, 5) AS INTEGER) WHERE {test} AND h.item GLOB 'lot:*'"
    " GROUP BY l.calibre"
)
_PLACES = "h.holder >= 'place:' AND h.holder < 'place;'"
_HANDS = (
    "(h.holder >= 'person:' AND h.holder < 'person;' OR h.holder >= 'post:' AND h.holder < 'post;')"
)


@dataclass(frozen=True)
class Calibre:
    """Ammunition of one calibre, in rounds; `minimum` None where the policy names none."""

    calibre: str
    in_store: int
    out: int
    minimum: int | None

    @property
    def low(self) -> bool:
        """Whether the stores have less than the policy asks."""
        return self.minimum is not None and self.in_store < self.minimum


@dataclass(frozen=True)
class Figures:
    """Everything the shift screen shows as a number, of one moment.

    `opening`, `returned`, `issued` and `in_store` are weapons of the shift's places, None without
    a shift; `custody` counts the weapons of the whole book by standing.STATES; `expiring` is as
    `expiries.matrix` gives it. `last_count` and `last_backup` are (folio, RFC 3339 time).
    """

    opening: int | None
    returned: int | None
    issued: int | None
    in_store: int | None
    out: int
    late: int
    proposed: int
    custody: dict[str, int]
    ammunition: tuple[Calibre, ...]
    expiring: dict[tuple[str, str], dict[str, int]]
    open_findings: int
    open_incidents: int
    last_count: tuple[int, str] | None
    last_backup: tuple[int, str] | None
    not_anchored: int


def figures(base: Base, now: datetime, balance: Balance | None = None) -> Figures:
    """Give the numbers now; with `balance` those of its shift too."""
    second = int(now.timestamp())
    weapons = None
    if balance is not None:
        weapons = next((line for line in balance.totals if line.item == WEAPONS), None)
    out, late = outstanding.numbers(base, second)
    findings, incidents = troubles.open_numbers(base)
    return Figures(
        opening=weapons.opening if weapons else None,
        returned=weapons.returned if weapons else None,
        issued=weapons.issued if weapons else None,
        in_store=weapons.closing if weapons else None,
        out=out,
        late=late,
        proposed=len(outstanding.proposals(base, second)) if late else 0,
        custody=custody(base),
        ammunition=tuple(ammunition(base)),
        expiring=expiries.matrix(base, now.date().isoformat()),
        open_findings=findings,
        open_incidents=incidents,
        last_count=last_count(base),
        last_backup=backups.last_recorded(base),
        not_anchored=points.not_anchored(base),
    )


def of_shift(base: Base, now: datetime, shift: Shift | None) -> tuple[Figures, Balance | None]:
    """Give the numbers together with how the shift stands."""
    balance = None
    if shift is not None:
        balance = shift_balance.balance(base, shift, int(now.timestamp()))
    return figures(base, now, balance), balance


def custody(base: Base) -> dict[str, int]:
    """Give how many weapons are in store, with people, at posts, at the armourer's, outside."""
    found = dict.fromkeys(STATES, 0)
    sorts = listing.party_sorts(base)
    sql = (
        "SELECT CASE WHEN holder GLOB 'party:*' THEN holder"
        " ELSE substr(holder, 1, instr(holder, ':')) END, count(*) FROM firearm GROUP BY 1"
    )
    for holder, number in base.each(sql):
        found[state_of(holder, sorts.get(holder, ""))] += number
    return found


def ammunition(base: Base) -> list[Calibre]:
    """Give the rounds of each calibre in stores and out, with the minimum of the policy."""
    stored: dict[str, int] = dict(base.rows(_IN_STORE.format(test=_PLACES)))
    out: dict[str, int] = dict(base.rows(_IN_STORE.format(test=_HANDS)))
    policy = policies.effective(base)
    found = []
    for calibre in sorted({*stored, *out}):
        named = 0 < len(calibre) <= LONGEST_TAIL and calibre.strip() == calibre
        least = policy.number(f"ammunition.minimum.{calibre}") if named else None
        found.append(Calibre(calibre, stored.get(calibre, 0), out.get(calibre, 0), least))
    return found


def last_count(base: Base) -> tuple[int, str] | None:
    """Give the last shift closed with all weapons and ammunition counted: its folio and time."""
    sql = (
        "SELECT closed, closed_at FROM shift s WHERE closed > 0 AND NOT EXISTS (SELECT 1"
        " FROM shift_sum u WHERE u.shift = s.id AND u.counted IS NULL"
        " AND (u.item = 'firearm' OR u.item GLOB 'lot:*')) ORDER BY id DESC LIMIT 1"
    )
    found = base.row(sql)
    return None if found is None else (int(found[0]), str(found[1]))
