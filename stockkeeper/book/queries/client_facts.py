"""What a client has: its posts and contracts, and the weapons there and meant for there."""

from __future__ import annotations

from dataclasses import dataclass

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

_ASSIGNED = "SELECT count(*) FROM firearm WHERE assigned IN ({})"
_HELD = "SELECT count(*) FROM firearm WHERE holder IN ({})"
_GUARDS = (
    "SELECT count(DISTINCT d.person) FROM duty d JOIN roster r ON d.roster = 'roster:' || r.id"
    " WHERE r.post IN ({}) AND (r.ended = '' OR r.ended >= ?) AND (d.ended = '' OR d.ended >= ?)"
)


@dataclass(frozen=True)
class ClientFacts:
    """Figures of one client, or of one of its posts alone.

    `agreed` are the weapons that the contracts in force ask for, None where none of them says;
    `assigned` the weapons that belong to the posts, `held` those at the posts themselves;
    `guards` the people on rosters in force. `ends` is the day on which the first contract in force
    ends, "" where none does.
    """

    posts: int
    contracts: int
    agreed: int | None
    ends: str
    assigned: int
    held: int
    guards: int


def facts_of(base: Base, ref: Ref, today: str) -> ClientFacts:
    """Give the figures of a client or post on a day (ISO 8601)."""
    if ref.kind == "post":
        places = [str(ref)]
        whose = base.value("SELECT client FROM post WHERE id = ?", (ref.folio,)) or ""
    else:
        rows = base.rows("SELECT id FROM post WHERE client = ?", (str(ref),))
        places, whose = [f"post:{number}" for (number,) in rows], str(ref)
    contracts, agreed, ends = _contracts(base, str(whose), today)
    marks = ",".join("?" * len(places))
    counts = [
        int(base.value(sql.format(marks), (*places, *more)) or 0)
        for sql, more in ((_ASSIGNED, ()), (_HELD, ()), (_GUARDS, (today, today)))
    ]
    return ClientFacts(len(places), contracts, agreed, ends, *counts)


def _contracts(base: Base, client: str, today: str) -> tuple[int, int | None, str]:
    sql = (
        "SELECT count(*), sum(weapons), min(nullif(ends, '')) FROM contract WHERE client = ?"
        " AND begins <= ? AND (ends = '' OR ends >= ?)"
    )
    ((number, agreed, ends),) = base.rows(sql, (client, today, today))
    return int(number), agreed, ends or ""
