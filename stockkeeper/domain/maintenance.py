"""When maintenance falls due: by days since the last work, by rounds fired since, or by either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from stockkeeper.domain.calibres import canonical
from stockkeeper.domain.described import LONGEST, TEXT, Values
from stockkeeper.domain.records.maintenance import Part
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.wordlist import folded
from stockkeeper.words import N_, _

OVERDUE, DUE, SOON, LATER = "overdue", "due", "soon", "later"
STATES = (OVERDUE, DUE, SOON, LATER)
"""Past its tolerance; due but within it; due within SOON_DAYS or a tenth of its rounds; not yet."""
_WORDS: Mapping[str, str] = {
    OVERDUE: N_("Past due"),
    DUE: N_("Due now"),
    SOON: N_("Due soon"),
    LATER: N_("Not due yet"),
}
KINDS: Mapping[str, str] = {
    "plan.registered": N_("Maintenance plan registered"),
    "work.registered": N_("Maintenance opened"),
    "work.finished": N_("Maintenance closed"),
}
"""What the journal calls these entries."""
SOON_DAYS, SOON_SHARE = 30, 10
MOST_PARTS, MOST_OF_A_PART = 100, 10_000
LAST_DAY = date.max.isoformat()


@dataclass(frozen=True)
class Interval:
    """Every so many days, every so many rounds, whichever comes first; None or 0 means not so."""

    days: int | None = None
    rounds: int | None = None
    tolerance: int = 0
    tolerance_rounds: int = 0


@dataclass(frozen=True)
class Due:
    """When a work falls due: the day ("" when no days count) and the rounds still to be fired.

    `left` is None when no rounds count, and negative when more were fired.
    """

    day: str
    left: int | None
    state: str


def due_word(state: str) -> str:
    """Give one of STATES in words."""
    return _(_WORDS.get(state, state))


@lru_cache(maxsize=16_384)
def due_of(interval: Interval, since: str, fired: int, today: str, said: str = "") -> Due:
    """Tell when a work is due that was last done on `since`, with `fired` rounds after it.

    `said` is the day that the last work itself named as the next ("" when it named none): it
    counts in the place of the interval's days. Days are ISO text.
    """
    day = said or (_plus(since, interval.days) if interval.days else "")
    left = interval.rounds - fired if interval.rounds else None
    states = [_by_day(day, interval.tolerance, today)] if day else []
    if left is not None and interval.rounds:
        states.append(_by_rounds(left, interval.rounds, interval.tolerance_rounds))
    return Due(day, left, min(states, key=STATES.index, default=LATER))


def _by_day(day: str, tolerance: int, today: str) -> str:
    if today > _plus(day, tolerance):
        return OVERDUE
    if today >= day:
        return DUE
    return SOON if _plus(today, SOON_DAYS) >= day else LATER


def _by_rounds(left: int, rounds: int, tolerance: int) -> str:
    if left < -tolerance:
        return OVERDUE
    if left <= 0:
        return DUE
    return SOON if left * SOON_SHARE <= rounds else LATER


@lru_cache(maxsize=4_096)
def _plus(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return LAST_DAY


def is_for(plan: Mapping[str, Any], ref: str, firearm: Mapping[str, Any]) -> bool:
    """Tell whether a plan is for a firearm: for it alone, or for all that are as it tells."""
    if plan["item"]:
        return bool(plan["item"] == ref)
    if plan["type"] and plan["type"] != firearm["type"]:
        return False
    if plan["calibre"] and canonical(plan["calibre"]) != canonical(firearm["calibre"]):
        return False
    return all(not plan[name] or _same(plan[name], firearm[name]) for name in ("make", "model"))


@lru_cache(maxsize=4_096)
def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def check_plan(values: Values) -> None:
    """Refuse a plan by which nothing ever falls due, or one for a weapon and a kind at once.

    Raises FieldRefusal "plan.no_interval", "plan.one_or_kind".
    """
    if not values.get("days") and not values.get("rounds"):
        raise FieldRefusal("plan.no_interval", field="days")
    kind = next((name for name in ("type", "make", "model", "calibre") if values.get(name)), "")
    if values.get("item") and kind:
        raise FieldRefusal("plan.one_or_kind", field=kind)


def checked_parts(parts: tuple[Part, ...]) -> list[dict[str, str | int]]:
    """Give parts as an entry keeps them; raises FieldRefusal for one without a name, or too many.

    A part whose name and number are empty and that nobody filled in is none.
    """
    if len(parts) > MOST_PARTS:
        raise FieldRefusal("field.out_of_range", field="parts", lowest=0, highest=MOST_PARTS)
    kept: list[dict[str, str | int]] = []
    for part in parts:
        name, number = (" ".join(text.split()) for text in (part.name, part.number))
        if not name and not number:
            continue
        if not name:
            raise FieldRefusal("field.required", field="parts")
        if max(len(name), len(number)) > LONGEST[TEXT]:
            raise FieldRefusal("field.too_long", field="parts", longest=LONGEST[TEXT])
        if not 1 <= part.quantity <= MOST_OF_A_PART:
            raise FieldRefusal(
                "field.out_of_range", field="parts", lowest=1, highest=MOST_OF_A_PART
            )
        kept.append({"name": name, "number": number, "quantity": part.quantity})
    return kept
