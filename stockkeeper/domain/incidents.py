"""Rules of incidents: three clocks in their order, the notice that is due, where things go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from stockkeeper.domain.refs import LOST, STOLEN, Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal

CLOCKS = ("occurred", "known", "reported")
NOTIFIED = ("theft", "robbery", "loss", "overdue")
"""What the regulator is told within the hours of loss.notice_hours.

Spain, RD 137/1993 art. 83.3: a weapon missing when due is itself reportable.
"""
LEAVING: Mapping[str, Ref] = {
    "theft": STOLEN,
    "robbery": STOLEN,
    "loss": LOST,
    "overdue": LOST,
    "discrepancy": LOST,
}
"""Where the things of an incident go; what was seized goes to whoever has it."""
SEIZED = "seizure"
AUTHORITIES = ("police", "court", "regulator")
"""Sorts of outside parties that may seize."""
STATES = ("none", "at_once", "due", "overdue", "notified", "in_time", "late")
"""Of a notice: none is asked; to be made at once; due; past its time; made (at once was asked);
made in time; made late."""
OPEN_STATES = ("at_once", "due", "overdue")
MOST_ITEMS = 200
FIRST_YEAR = 1900
"""A clock before it is a slip of the fingers, such as 01/01/0206."""


@dataclass(frozen=True)
class Deadline:
    """How the notice of an incident stands. `due` is None where no hour is asked."""

    state: str
    due: datetime | None = None
    left: timedelta | None = None
    """Until it is due, or between the notice and its time; negative when late."""

    @property
    def open(self) -> bool:
        """Tell whether the notice is still to be made."""
        return self.state in OPEN_STATES


def moment_of(text: str) -> datetime | None:
    """Read a clock; None when it is empty or no time (books before this version took any text)."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found.astimezone() if found is not None and found.tzinfo is None else found


def deadline(values: Mapping[str, Any], hours: int | None, now: datetime) -> Deadline:
    """Give how the notice of an incident stands; `hours` None asks nothing, 0 asks it at once.

    The law that says "at once" gives no hour, so nothing is judged late then.
    """
    known, told = moment_of(values["known"]), moment_of(values["reported"])
    asked = values["sort"] in NOTIFIED and values.get("ending") != "unfounded"
    if not asked or hours is None or known is None:
        return Deadline("none")
    if hours == 0:
        return Deadline("at_once" if told is None else "notified")
    due = known + timedelta(hours=hours)
    left = due - (told or now)
    late = left < timedelta(0)
    if told is None:
        return Deadline("overdue" if late else "due", due, left)
    return Deadline("late" if late else "in_time", due, left)


def check_clocks(values: Mapping[str, Any], now: datetime) -> None:
    """Check that it occurred before it was known, was known before it was told, none to come.

    Raises FieldRefusal "incident.no_time", "incident.time_to_come", "incident.before_occurred",
    "incident.before_known".
    """
    found: dict[str, datetime] = {}
    for name in CLOCKS:
        text = str(values.get(name) or "")
        moment = moment_of(text)
        if text and (moment is None or moment.year < FIRST_YEAR):
            raise FieldRefusal("incident.no_time", field=name, value=text[:60])
        if moment is not None:
            if moment > now:
                raise FieldRefusal("incident.time_to_come", field=name)
            found[name] = moment.replace(second=0, microsecond=0)  # people write to the minute
    _in_order(found.get("occurred"), found.get("known"), found.get("reported"))


def _in_order(occurred: datetime | None, known: datetime | None, reported: datetime | None) -> None:
    if occurred and known and known < occurred:
        raise FieldRefusal("incident.before_occurred", field="known")
    if known and reported and reported < known:
        raise FieldRefusal("incident.before_known", field="reported")
    if occurred and reported and reported < occurred:
        raise FieldRefusal("incident.before_occurred", field="reported")


def check_new(values: Mapping[str, Any], now: datetime) -> None:
    """Check a new incident: its clocks, and that it is not recorded as over from the start.

    Raises FieldRefusal "incident.ends_by_closing" and those of `check_clocks`.
    """
    for name in ("closed", "ending", "outcome"):
        if values.get(name):
            raise FieldRefusal("incident.ends_by_closing", field=name)
    check_clocks(values, now)


def check_change(before: Mapping[str, Any], changes: Mapping[str, Any], now: datetime) -> None:
    """Check what a correction changes: the clocks stay in order, and closing is an act of its own.

    A closed incident may still be told of, or be described better. Raises FieldRefusal as above.
    """
    for name in ("closed", "ending"):
        if name in changes:
            raise FieldRefusal("incident.ends_by_closing", field=name)
    if any(name in changes for name in CLOCKS):
        check_clocks({**before, **changes}, now)


def leads_to(sort: str, to: Ref | None, party_sort: str = "") -> Ref:
    """Give who has the things of an incident from now on; `to` is whoever seized them.

    Raises Refusal "incident.nothing_leaves", "incident.seized_by_whom".
    """
    if sort == SEIZED:
        if to is None or to.kind != "party" or party_sort not in AUTHORITIES:
            raise Refusal("incident.seized_by_whom")
        return to
    if sort not in LEAVING or to is not None:
        raise Refusal("incident.nothing_leaves", sort=sort)
    return LEAVING[sort]


def movement_of(sort: str) -> str:
    """Give the reason of custody by which its things leave."""
    return "transfer" if sort == SEIZED else "loss"
