"""Shifts: which one is open for a place, which places it holds, and those that were closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

OPENING, CLOSING = "opening", "closing"
PHASES = (OPENING, CLOSING)
_COLUMNS = (
    "id, place, blind, note, opened, opened_by, closed, closed_at, outgoing, incoming, squared,"
    " out, late, remarks"
)
_NAMES = tuple(_COLUMNS.replace(" ", "").split(","))


@dataclass(frozen=True)
class Shift:
    """A shift of one place and all places inside it; `closed_seq` is 0 while it is open.

    Movements with `opened_seq` < folio belong to it, up to `closed_seq`. `opened_by`,
    `outgoing` and `incoming` are users. `squared`, `out` and `late` are as they were signed.
    """

    ref: Ref
    place: Ref
    blind: bool
    note: str
    opened_at: str
    opened_by: Ref
    opened_seq: int
    closed_seq: int
    closed_at: str
    outgoing: str
    incoming: str
    squared: bool
    out: int
    late: int
    remarks: str

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.closed_seq == 0


def _shift(row: tuple[Any, ...]) -> Shift:
    told = dict(zip(_NAMES, row, strict=True))
    return Shift(
        ref=Ref("shift", told["id"]),
        place=Ref.parse(told["place"]),
        blind=bool(told["blind"]),
        note=told["note"],
        opened_at=told["opened"],
        opened_by=Ref("user", told["opened_by"]),
        opened_seq=told["id"],
        closed_seq=told["closed"],
        closed_at=told["closed_at"],
        outgoing=told["outgoing"],
        incoming=told["incoming"],
        squared=bool(told["squared"]),
        out=told["out"],
        late=told["late"],
        remarks=told["remarks"],
    )


def fetch(base: Base, ref: Ref) -> Shift:
    """Give a shift; raises Refusal("shift.unknown")."""
    found = None
    if ref.kind == "shift":
        found = base.row(f"SELECT {_COLUMNS} FROM shift WHERE id = ?", (ref.id,))
    if found is None:
        raise Refusal("shift.unknown", ref=str(ref))
    return _shift(found)


def current(base: Base, place: Ref | None = None) -> Shift | None:
    """Give the shift that is open for a place; without one, the newest that is open."""
    if place is None:
        sql = f"SELECT {_COLUMNS} FROM shift WHERE closed = 0 ORDER BY id DESC LIMIT 1"
        found = base.row(sql)
    else:
        sql = (
            f"SELECT {_COLUMNS} FROM shift WHERE closed = 0 AND id IN"
            " (SELECT shift FROM shift_place WHERE place = ?) LIMIT 1"
        )
        found = base.row(sql, (str(place),))
    return None if found is None else _shift(found)


def open_ones(base: Base) -> list[Shift]:
    """Give all open shifts, the newest first: one for each store that works by itself."""
    sql = f"SELECT {_COLUMNS} FROM shift WHERE closed = 0 ORDER BY id DESC"
    return [_shift(row) for row in base.rows(sql)]


def recent(base: Base, limit: int = 20, place: Ref | None = None) -> list[Shift]:
    """Give the latest shifts, open or closed, the newest first."""
    values: list[Any] = [limit]
    test = ""
    if place is not None:
        test = " WHERE place = ?"
        values.insert(0, str(place))
    sql = f"SELECT {_COLUMNS} FROM shift{test} ORDER BY id DESC LIMIT ?"
    return [_shift(row) for row in base.rows(sql, values)]


def places_of(base: Base, shift: Ref) -> list[str]:
    """Give the places a shift holds, as reference texts, its own first."""
    sql = "SELECT place FROM shift_place WHERE shift = ? ORDER BY CAST(substr(place, 7) AS INTEGER)"
    return [row[0] for row in base.rows(sql, (shift.folio,))]


def overlapping(base: Base, places: list[str]) -> Shift | None:
    """Give an open shift that holds one of some places, or None."""
    for start in range(0, len(places), 500):
        part = places[start : start + 500]
        marks = ",".join("?" * len(part))
        sql = (
            f"SELECT {_COLUMNS} FROM shift WHERE closed = 0 AND id IN"
            f" (SELECT shift FROM shift_place WHERE place IN ({marks})) LIMIT 1"
        )
        found = base.row(sql, part)
        if found is not None:
            return _shift(found)
    return None


def meant(base: Base, place: Ref | None = None) -> Shift:
    """Give the open shift of a place, or the only one that is open.

    Raises Refusal "shift.none_open", or "shift.several_open" where no place says which.
    """
    found = open_ones(base) if place is None else [current(base, place)]
    known = [each for each in found if each is not None]
    if not known:
        raise Refusal("shift.none_open")
    if len(known) > 1:
        raise Refusal("shift.several_open")
    return known[0]
