"""What an answer to a transfer leaves open: findings of what is missing or was turned away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stockkeeper.domain import events, transit
from stockkeeper.domain.described import Values
from stockkeeper.domain.events import Data, Event
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.transit import Arrived, Sent


def differences(lines: Iterable[Sent], told: Arrived) -> list[Data]:
    """Give the lines that did not come whole, as an answer tells them."""
    found = []
    for line in lines:
        numbers = {
            "came": told.came.get(line.index, 0),
            "refused": told.refused.get(line.index, 0),
            "missing": told.missing(line),
        }
        if numbers["refused"] or numbers["missing"]:
            found.append({"line": line.index, **{k: v for k, v in numbers.items() if v}})
    return found


def of(
    transfer: Ref, place: Ref, lines: Iterable[Sent], told: Arrived, note: str = ""
) -> Iterator[Event]:
    """Give a finding for what is missing of each line, and one for what was turned away."""
    for line in lines:
        came = told.came.get(line.index, 0)
        if told.missing(line) and (came or line.state != transit.MISSING):
            sort = "not_found" if line.item.kind in SINGLE_KINDS else "fewer"
            counts = {"expected": came + told.missing(line), "counted": came}
            yield one(sort, transfer, place, note, subject=line.item, **counts)
        if told.refused.get(line.index):
            counts = {"counted": told.refused[line.index]}
            yield one("turned_away", transfer, place, note, subject=line.item, **counts)


def one(
    sort: str, transfer: Ref, place: Ref, note: str, subject: Ref | None = None, **counts: int
) -> Event:
    """Give one finding of a transfer."""
    values: Values = {"sort": sort, "place": str(place), "source": str(transfer), **counts}
    if subject is not None:
        values["subject"] = str(subject)
    if note:
        values["note"] = note
    return events.registered("finding", values)


def closed(today: str, found: Ref, reason: str) -> Event:
    """Give the entry that closes a finding on a day (ISO text)."""
    changes: Values = {"closed": today, "outcome": reason[:200]}
    was: Values = {"closed": "", "outcome": ""}
    return events.corrected(found, changes, was, reason)
