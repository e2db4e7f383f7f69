"""What went out with a weapon last time: its kit where no kit is recorded (queries/kits.py)."""

from __future__ import annotations

from stockkeeper.book.queries import holdings, records
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import eligibility
from stockkeeper.domain.refs import Ref


def usual_kit(base: Base, firearm: Ref, today: str = "") -> tuple[tuple[Ref, int], ...]:
    """Give the rounds and magazines that go with a firearm: (lot or stock, quantity).

    What went out with it last time, while a store still has it, or as much of another lot of
    its calibre; before its first issue one full load of the lot that expires first. A lot that
    expired before `today` (ISO) or is not serviceable is passed over for another.
    """
    row = records.fetch(base, firearm)
    sql = (
        "SELECT t.seq FROM touch t JOIN folio f USING (seq)"
        " WHERE t.ref = ? AND f.kind = 'custody.issue' ORDER BY t.seq DESC LIMIT 1"
    )
    last = base.value(sql, (str(firearm),))
    if last is None:
        load = int(row["capacity"] or 0)
        lot = lot_for(base, row["calibre"], load, today) if load else None
        return ((lot, load),) if lot is not None else ()
    kit: list[tuple[Ref, int]] = []
    for item, quantity in _counted_of(base, last):
        if _may_go(base, item, quantity, today):
            kit.append((item, quantity))
        elif item.kind == "lot":
            lot = lot_for(base, row["calibre"], quantity, today)
            kit += [(lot, quantity)] if lot is not None else []
    return tuple(kit)


def _may_go(base: Base, item: Ref, quantity: int, today: str) -> bool:
    """Tell whether a store has so much of it, and no rule stands against it leaving."""
    if eligibility.of_supply(item, records.fetch(base, item), today):
        return False
    return holdings.place_with(base, item, quantity, None) is not None


def _counted_of(base: Base, seq: int) -> list[tuple[Ref, int]]:
    sql = (
        "SELECT item, quantity FROM movement WHERE seq = ? AND item NOT LIKE 'firearm:%'"
        " AND item NOT LIKE 'article:%' ORDER BY line"
    )
    return [(Ref.parse(item), quantity) for item, quantity in base.rows(sql, (seq,))]


def lot_for(base: Base, calibre: str, quantity: int, today: str = "") -> Ref | None:
    """Give a serviceable lot of a calibre of which one place has enough, the first to expire.

    One that expired before `today` (ISO) is not given.
    """
    sql = (
        "SELECT l.id FROM lot l JOIN holding h ON h.item = 'lot:' || l.id"
        " WHERE l.calibre = ? AND l.condition IN ('', 'serviceable') AND h.quantity >= ?"
        " AND h.holder LIKE 'place:%' AND (l.expires = '' OR l.expires >= ?)"
        " ORDER BY l.expires = '', l.expires, l.id LIMIT 1"
    )
    found = base.value(sql, (calibre, quantity, today))
    return None if found is None else Ref("lot", found)


def with_rounds(
    base: Base, firearm: Ref, kit: tuple[tuple[Ref, int], ...], rounds: int, today: str = ""
) -> tuple[tuple[Ref, int], ...]:
    """Give the kit with another number of rounds (`*12`); 0 leaves the ammunition out.

    Where no store has so many, a lot of which there are some is named all the same, so that the
    issue is refused rather than made without rounds.
    """
    others = tuple((item, n) for item, n in kit if item.kind != "lot")
    if rounds == 0:
        return others
    for item, _ in kit:
        if item.kind == "lot" and _may_go(base, item, rounds, today):
            return ((item, rounds), *others)
    calibre = records.fetch(base, firearm)["calibre"]
    lot = lot_for(base, calibre, rounds, today) or lot_for(base, calibre, 1, today)
    return ((lot, rounds), *others) if lot is not None else others
