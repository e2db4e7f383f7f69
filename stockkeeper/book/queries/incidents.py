"""Incidents: one with all that belongs to it, those of a period, those whose notice is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book import policies
from stockkeeper.book.queries import incident_items, listing, pictures, records
from stockkeeper.book.queries.incident_items import Thing
from stockkeeper.book.queries.pictures import Picture
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import incidents
from stockkeeper.domain.incidents import Deadline
from stockkeeper.domain.refs import Ref

HOURS = "loss.notice_hours"
_REFERENCES = ("subject", "person", "post", "place")
_STEPS = (
    "SELECT s.*, f.at, coalesce(u.name, '') AS by_name FROM incident_step s"
    " JOIN folio f USING (seq) LEFT JOIN user u ON u.id = f.by_user"
    " WHERE s.incident = ? ORDER BY s.seq"
)
_MOVES = (
    "SELECT i.seq, i.way, i.item, i.quantity, i.inspected, f.at, m.source, m.target"
    " FROM incident_move i JOIN folio f USING (seq)"
    " JOIN movement m ON m.seq = i.seq AND m.line = i.line WHERE i.incident = ?"
    " ORDER BY i.seq, i.line"
)
_BETWEEN = (
    "SELECT f.*, g.at FROM incident f JOIN folio g ON g.seq = f.id"
    " WHERE coalesce(unixepoch(f.known), g.moment) >= ?"
    " AND coalesce(unixepoch(f.known), g.moment) <= ? ORDER BY f.id"
)
_UNTOLD = (
    "SELECT f.*, g.at FROM incident f JOIN folio g ON g.seq = f.id WHERE f.reported = ''"
    " AND f.closed = '' AND f.sort IN ({marks}) ORDER BY f.known, f.id"
)


@dataclass(frozen=True, kw_only=True)
class Story:
    """All of one incident. `values` are its fields, with `at` and `NAME_name` of what it refers to.

    `named` gives what lists say of each thing (listing.items_of) by its reference, and `names`
    what holders are called. `steps` have seq, at, by_name, sort, note, due; `moves` seq, at, way
    (out, back), item, quantity, source, target, inspected (a folio, 0 before).
    """

    ref: Ref
    values: dict[str, Any]
    things: tuple[Thing, ...]
    named: Mapping[str, dict[str, Any]]
    names: Mapping[str, str]
    steps: tuple[dict[str, Any], ...]
    moves: tuple[dict[str, Any], ...]
    pictures: tuple[Picture, ...]
    deadline: Deadline


def hours(base: Base) -> int | None:
    """Give within how many hours the regulator is told; 0 is at once, None asks nothing."""
    return policies.effective(base).number(HOURS)


def deadline(base: Base, row: Mapping[str, Any], now: datetime) -> Deadline:
    """Give how the notice of an incident stands by the policy of the book."""
    return incidents.deadline(row, hours(base), now)


def incident(base: Base, ref: Ref, now: datetime) -> Story:
    """Give all of one incident; raises Refusal("record.unknown")."""
    values = records.fetch(base, ref)
    values["at"] = str(base.value("SELECT at FROM folio WHERE seq = ?", (ref.id,)) or "")
    things = tuple(incident_items.of(base, ref))
    moves = tuple(base.named(_MOVES, (ref.id,)))
    refs = [str(values[name]) for name in _REFERENCES if values[name]]
    refs += [each.holder for each in things] + [str(each.item) for each in things]
    refs += [move[end] for move in moves for end in ("source", "target")]
    names = records.names_of(base, refs)
    for name in _REFERENCES:
        values[f"{name}_name"] = names.get(values[name], "")
    return Story(
        ref=ref,
        values=values,
        things=things,
        named=listing.items_of(base, [str(each.item) for each in things]),
        names=names,
        steps=tuple(base.named(_STEPS, (ref.id,))),
        moves=moves,
        pictures=tuple(pictures.shown_now(base, ref)),
        deadline=deadline(base, values, now),
    )


def between(base: Base, first: datetime, last: datetime) -> list[dict[str, Any]]:
    """Give the incidents that became known in a period, in the order they were recorded.

    Each has every field, `ref`, `at`, and `person_name`, `post_name`, `place_name`.
    """
    rows = base.named(_BETWEEN, (int(first.timestamp()), int(last.timestamp())))
    return _told(base, rows)


def untold(base: Base, now: datetime) -> list[tuple[dict[str, Any], Deadline]]:
    """Give the open incidents whose notice is still to be made, the most urgent first."""
    asked = hours(base)
    if asked is None:
        return []
    marks = ",".join("?" * len(incidents.NOTIFIED))
    rows = _told(base, base.named(_UNTOLD.replace("{marks}", marks), incidents.NOTIFIED))
    found = [(row, incidents.deadline(row, asked, now)) for row in rows]
    waiting = [(row, each) for row, each in found if each.open]
    return sorted(waiting, key=lambda pair: pair[1].due or now)


def _told(base: Base, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = records.names_of(base, [row[name] for row in rows for name in _REFERENCES if row[name]])
    things = listing.items_of(base, [row["subject"] for row in rows])
    for row in rows:
        row["ref"] = f"incident:{row['id']}"
        row["thing"] = things.get(row["subject"], {})
        for name in _REFERENCES:
            row[f"{name}_name"] = names.get(row[name], "")
    return rows
