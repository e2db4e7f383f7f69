"""Maintenance: plans, what falls due of each weapon and when, and the works done (DOMAIN.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.domain.described import (
    Record,
    choice_field,
    day_field,
    long_field,
    number_field,
    ref_field,
    text_field,
)
from stockkeeper.domain.records.firearm import FIREARM_TYPES, YES_NO
from stockkeeper.words import N_

WORK_SORTS = (
    ("inspection", N_("Inspection")),
    ("cleaning", N_("Cleaning")),
    ("repair", N_("Repair")),
    ("test_fire", N_("Test fire")),
)
DONE, FAILED, CANCELLED = "done", "failed", "cancelled"
RESULTS = (
    (DONE, N_("Done: fit for service")),
    (FAILED, N_("Not fit for service")),
    (CANCELLED, N_("Not done: cancelled")),
)
WORK_CONDITIONS = (
    ("serviceable", N_("Serviceable")),
    ("repairable", N_("Repairable")),
    ("unserviceable", N_("Unserviceable")),
    ("obsolete", N_("Obsolete")),
)
_LONGEST_DAYS = 3660


@dataclass(frozen=True, kw_only=True)
class Plan(Record):
    """What has to be done to some weapons every so many days, or every so many rounds fired.

    It is for one weapon (`item`), or for all whose type, make, model and calibre are as told; a
    plan that tells none is for all. Days are counted from `starts`, or from the day the plan was
    recorded, where the book knows no work of its sort yet.
    """

    kind: ClassVar[str] = "plan"
    title: ClassVar[str] = N_("Maintenance plan")

    name: str = text_field(N_("Name"), required=True, width=20)
    sort: str = choice_field(N_("Work"), WORK_SORTS, required=True, width=12)
    item: str = ref_field(N_("Firearm"), "firearm", width=14)
    type: str = choice_field(N_("Type"), FIREARM_TYPES, width=10)
    make: str = text_field(N_("Make"), width=10)
    model: str = text_field(N_("Model"), width=9)
    calibre: str = text_field(N_("Calibre"), width=9)
    days: int | None = number_field(N_("Every so many days"), lowest=1, highest=_LONGEST_DAYS,
                                    width=9)  # fmt: skip
    rounds: int | None = number_field(N_("Every so many rounds fired"), lowest=1, width=9)
    tolerance: int | None = number_field(N_("Tolerance, days"), highest=_LONGEST_DAYS, width=9)
    tolerance_rounds: int | None = number_field(N_("Tolerance, rounds"), width=9)
    starts: str = day_field(N_("Counted from"), width=11)
    ended: str = day_field(N_("Ended"), width=11)
    notes: str = long_field(N_("Notes"), width=20)


@dataclass(frozen=True, kw_only=True)
class Work(Record):
    """One work on a weapon or a piece of equipment, open until it is finished or cancelled.

    `worker` is one of our own people or the outside party that does it. What is out of service
    is not issued before the work is closed; nobody lets that pass. `rounds` are those fired in
    it, the company's own and others. The parts and the day it was closed come with its end.
    """

    kind: ClassVar[str] = "work"
    title: ClassVar[str] = N_("Maintenance work")

    item: str = ref_field(N_("Thing"), "firearm", "article", required=True, width=16)
    sort: str = choice_field(N_("Work"), WORK_SORTS, required=True, width=12)
    plan: str = ref_field(N_("Maintenance plan"), "plan", width=18)
    opened: str = day_field(N_("Opened"), width=11)
    why: str = text_field(N_("Why"), width=20)
    worker: str = ref_field(N_("Done by"), "person", "party", width=18)
    out_of_service: str = choice_field(N_("Out of service"), YES_NO, width=9)
    findings: str = long_field(N_("What was found and done"), width=30)
    rounds: int | None = number_field(N_("Rounds fired"), highest=100_000, width=9)
    result: str = choice_field(N_("Result"), RESULTS, width=16)
    condition: str = choice_field(N_("Condition after"), WORK_CONDITIONS, width=12)
    next_due: str = day_field(N_("Next due"), width=11)


@dataclass(frozen=True)
class Part:
    """A part that was fitted: what it is called, its own number, and how many."""

    name: str
    number: str = ""
    quantity: int = 1
