"""What the act of a shift tells besides its balance: what was out when it ended, its movements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import listing, outstanding, records, shift_flows, shifts
from stockkeeper.book.queries.outstanding import Outstanding
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref

_SINCE = (
    "SELECT f.seq, f.at, f.until, unixepoch(nullif(f.until, '')), f.post FROM touch t"
    " JOIN movement m ON m.seq = t.seq AND m.item = t.ref JOIN folio f ON f.seq = t.seq"
    " WHERE t.ref = ? AND m.target = ? AND t.seq <= ? ORDER BY t.seq DESC LIMIT 1"
)
_HOME = (
    "SELECT m.source FROM touch t JOIN movement m ON m.seq = t.seq AND m.item = t.ref"
    " WHERE t.ref = ? AND t.seq <= ? AND m.source GLOB 'place:*' ORDER BY t.seq DESC LIMIT 1"
)


def out(base: Base, shift: Shift, now: int) -> list[Outstanding]:
    """Give the weapons of a shift's places that are out, or were when it was closed."""
    if shift.is_open:
        return outstanding.outstanding(base, now, shift)
    end = int(datetime.fromisoformat(shift.closed_at).timestamp())
    moved = _held_at(base, shift.closed_seq)
    still = [
        each
        for each in outstanding.outstanding(base, end, shift)
        if str(each.item) not in moved and each.since <= shift.closed_seq
    ]
    places = set(shifts.places_of(base, shift.ref))
    rest = [_was_out(base, item, holder, shift.closed_seq, end) for item, holder in moved.items()]
    found = [*still, *(each for each in rest if each is not None and each.home in places)]
    return sorted(found, key=lambda each: (each.due is None, each.due or 0, each.since))


def _held_at(base: Base, folio: int) -> dict[str, str]:
    """Give who held each weapon that moved after a folio, as it stood at that folio."""
    sql = (
        "SELECT item, source, min(seq * 1000 + line) FROM movement"
        " WHERE seq > ? AND item GLOB 'firearm:*' GROUP BY item"
    )
    return {item: source for item, source, _first in base.rows(sql, (folio,))}


def _was_out(base: Base, item: str, holder: str, folio: int, end: int) -> Outstanding | None:
    if not holder.startswith(("person:", "post:")):
        return None
    row = base.row(_SINCE, (item, holder, folio))
    if row is None:
        return None
    seq, at, until, due, post = row
    names = records.names_of(base, [holder, post])
    return Outstanding(
        item=Ref.parse(item),
        holder=holder,
        since=seq,
        at=at,
        until=until,
        due=due,
        late=max(0, end - due) if due is not None else 0,
        post=post,
        home=str(base.value(_HOME, (item, folio)) or ""),
        thing=listing.items_of(base, [item]).get(item, {}),
        holder_name=names.get(holder, ""),
        post_name=names.get(post, ""),
    )


def movements(base: Base, shift: Shift) -> dict[str, int]:
    """Give how many entries of each kind moved something from or to the shift's places."""
    sql = (
        "SELECT f.kind, count(DISTINCT f.seq) FROM folio f JOIN movement m ON m.seq = f.seq"
        " JOIN shift_place p ON p.shift = ? AND p.place IN (m.source, m.target)"
        " WHERE f.seq > ? AND f.seq <= ? GROUP BY f.kind ORDER BY f.kind"
    )
    first, last = shift_flows.span(shift)
    return {kind: int(n) for kind, n in base.rows(sql, (shift.ref.folio, first, last))}


@dataclass(frozen=True)
class Found:
    """A finding of the shift, with the names people know and whether it is still open."""

    row: dict[str, Any]
    thing: dict[str, Any]
    person: str
    place: str


def findings(base: Base, refs: tuple[Ref, ...]) -> list[Found]:
    """Give findings by their references, in order."""
    rows = [records.fetch(base, ref) for ref in refs]
    things = listing.items_of(base, [row["subject"] for row in rows])
    names = records.names_of(base, [row[n] for row in rows for n in ("person", "place")])
    return [
        Found(row, things.get(row["subject"], {}), names.get(row["person"], ""),
              names.get(row["place"], ""))
        for row in rows
    ]  # fmt: skip


def meant(base: Base, shift: str) -> Shift | None:
    """Give the shift a text names (`shift:12`); for "" the newest that is open, or else closed."""
    if shift:
        return shifts.fetch(base, Ref.parse(shift))
    return shifts.current(base) or next(iter(shifts.recent(base, 1)), None)
