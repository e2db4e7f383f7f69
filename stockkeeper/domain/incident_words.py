"""Incidents in words: how their notice stands, which one is meant, what was done since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from stockkeeper.domain.incidents import Deadline
from stockkeeper.domain.records.incident import STEPS
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _, format_number

NOTICES: Mapping[str, str] = {
    "at_once": N_("Tell at once"),
    "due": N_("To be told in time"),
    "overdue": N_("Not told in time"),
    "notified": N_("Told"),
    "in_time": N_("Told in time"),
    "late": N_("Told late"),
    "none": N_("No notice asked"),
}
"""States of a notice (incidents.STATES), as filters offer them."""
_DAYS_FROM = timedelta(hours=72)
_MINUTES_UNTIL = timedelta(hours=2)


def notice_state(state: str) -> str:
    """Give a state of a notice in words."""
    return _(NOTICES.get(state, state))


def notice_word(deadline: Deadline) -> str:
    """Say how a notice stands: Due in 23 h, Overdue by 40 min, Told in time, or ""."""
    if deadline.state == "none":
        return ""
    if deadline.left is None or deadline.state not in ("due", "overdue"):
        return notice_state(deadline.state)
    words = _("Due in {time}") if deadline.state == "due" else _("Overdue by {time}")
    return words.format(time=length(abs(deadline.left)))


def length(time: timedelta) -> str:
    """Say how long: 40 min, 23 h, 4 d; what has begun is not counted."""
    if time < _MINUTES_UNTIL:
        return _("{n} min").format(n=format_number(int(time.total_seconds()) // 60))
    if time < _DAYS_FROM:
        return _("{n} h").format(n=format_number(int(time.total_seconds()) // 3600))
    return _("{n} d").format(n=format_number(time.days))


def incident_name(row: Mapping[str, Any]) -> str:
    """Name an incident: Theft of folio 31."""
    sort = word_of("incident", "sort", row["sort"])
    return _("{record} of folio {folio}").format(record=sort, folio=format_number(row["id"]))


def step_word(sort: str) -> str:
    """Give with whom something was done, in words."""
    return _(dict(STEPS).get(sort, sort))
