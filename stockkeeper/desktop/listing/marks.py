"""States of things as tone, icon and word: one table, so that every list says them alike."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from stockkeeper.desktop.theme import Mark
from stockkeeper.desktop.widgets.cell_words import days_left
from stockkeeper.desktop.widgets.table_source import Sight
from stockkeeper.domain import standing
from stockkeeper.domain.words_of import condition_word, custody_word
from stockkeeper.words import _, format_number, ngettext

SOON = 90
"""Days ahead from which an expiry is told (tokens, expiry_warn_days)."""
LOW_SHARE = 10
"""Ammunition is low once less than one in so many of what was received is in store."""
_CONDITIONS: Mapping[str, Mark] = {
    "serviceable": Mark("ok", "circle-check"),
    "repairable": Mark("warn", "alert-triangle"),
    "suspended": Mark("warn", "alert-triangle"),
    "unserviceable": Mark("danger", "ban"),
    "obsolete": Mark("neutral", "archive"),
}
_STATES: Mapping[str, Mark] = {
    standing.IN_STORE: Mark("neutral", "building-warehouse"),
    standing.ISSUED: Mark("accent", "arrow-up-right"),
    standing.AT_POST: Mark("neutral", "map-pin"),
    standing.WORKSHOP: Mark("warn", "tool"),
    standing.OUTSIDE: Mark("warn", "arrows-exchange"),
    standing.IN_TRANSIT: Mark("warn", "arrows-exchange"),
    standing.ENDED: Mark("neutral", "archive"),
    standing.NOWHERE: Mark("warn", "zoom-question"),
}
_PLAIN = Mark("neutral", "circle-dashed")


def condition(value: str) -> Sight | None:
    """The condition of a weapon, a lot or a piece of equipment."""
    if not value:
        return None
    mark = _CONDITIONS.get(value, _PLAIN)
    return Sight(mark.tone, mark.icon, condition_word(value))


def custody(record: Mapping[str, Any], now: float) -> Sight:
    """Where a thing stands; `now` in Unix seconds, by which an issue is overdue."""
    state = record["state"]
    if overdue(record, now):
        return Sight("danger", "clock-exclamation", _("Late back"))
    mark = _STATES.get(state, _PLAIN)
    return Sight(mark.tone, mark.icon, custody_word(state))


def overdue(record: Mapping[str, Any], now: float) -> bool:
    """Whether a thing is out longer than it was given for."""
    until = record.get("until") or ""
    return record["state"] in standing.OUT and bool(until) and seconds(until) < now


def seconds(moment: str) -> float:
    """Unix seconds of RFC 3339 text; a day alone ends at its midnight."""
    text = moment if "T" in moment else f"{moment}T23:59:59"
    return datetime.fromisoformat(text).timestamp()


def expiry(day: str, today: date) -> Sight | None:
    """A chip for an expiry: expired, in so many days; None while it is far."""
    if not day:
        return None
    left = days_left(day, today)
    if left < 0:
        return Sight("danger", "alert-octagon", _("Expired"))
    if left <= SOON:
        words = _("{days} d") if left else _("Today")
        return Sight("warn", "clock", words.format(days=left))
    return None


def person(record: Mapping[str, Any], today: date) -> Sight:
    """Whether a person may receive: blocked, gone, papers run out, in order."""
    if record["blocked"]:
        return Sight("danger", "ban", _("Blocked"))
    if record["ended"] and days_left(record["ended"], today) < 0:
        return Sight("neutral", "archive", _("Left"))
    next_expiry = record["next_expiry"]
    if next_expiry:
        left = days_left(next_expiry, today)
        if left < 0:
            return Sight("danger", "alert-octagon", _("Paper expired"))
        if left <= SOON:
            words = _("Expires in {days} d") if left else _("Expires today")
            return Sight("warn", "clock", words.format(days=left))
    return Sight("ok", "circle-check", _("In order"))


def holds(record: Mapping[str, Any]) -> str:
    """What a person has: 1 firearm, 12 rounds."""
    told = []
    if record["firearms"]:
        told.append(ngettext("{count} firearm", "{count} firearms", record["firearms"])
                    .format(count=format_number(record["firearms"])))  # fmt: skip
    if record["articles"] + record["pieces"]:
        pieces = record["articles"] + record["pieces"]
        told.append(ngettext("{count} piece", "{count} pieces", pieces)
                    .format(count=format_number(pieces)))  # fmt: skip
    if record["rounds"]:
        told.append(rounds(record["rounds"]))
    return ", ".join(told)


def rounds(number: int) -> str:
    """So many rounds."""
    words = ngettext("{count} round", "{count} rounds", number)
    return words.format(count=format_number(number))


def supply(record: Mapping[str, Any]) -> Sight:
    """How well a counted thing is stocked."""
    had = record["total"] + record["gone"]
    if record["in_store"] <= 0:
        return Sight("danger", "alert-octagon", _("None in store"))
    if record["in_store"] * LOW_SHARE < had:
        return Sight("warn", "alert-triangle", _("Low"))
    return Sight("ok", "circle-check", _("Enough"))
