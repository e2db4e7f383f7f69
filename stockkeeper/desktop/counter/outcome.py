"""What came of one scan: all that the window needs to say and show it, found in one trip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stockkeeper.book.queries.counter import PersonCard
from stockkeeper.book.queries.records import Record
from stockkeeper.book.queries.rosters import DutyLine
from stockkeeper.desktop.counter.steps import State, Step
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

Moved = dict[str, Any]
"""A movement as `queries.counter.movements` gives it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several things that a code may be."""

    ref: Ref
    record: Record
    holder: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done for a step, and the state after it.

    `item`, `thing`: what it was about and its record. `rounds` of `went` rounds moved, `missing`
    are not accounted for, `over` are too many, `lacks` was not there to go along (queries/kits.py).
    `brought_by` is who brought what another had. `place` is where it now is or was, `holder` who
    has or had it, since `since` (RFC 3339). `row` is the movement recorded, `other` the one that
    is or may be undone. `roster` is the roster shown, as it stands after the step.
    """

    step: Step
    state: State
    at: datetime
    touched: frozenset[Ref] = frozenset()
    folio: int = 0
    refusal: Refusal | None = None
    warning: Refusal | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    card: PersonCard | None = None
    item: Ref | None = None
    thing: Record | None = None
    count: int = 1
    rounds: int = 0
    went: int = 0
    missing: int = 0
    over: int = 0
    lacks: tuple[tuple[str, int], ...] = ()
    brought_by: str = ""
    roster: tuple[DutyLine, ...] = ()
    roster_name: str = ""
    place: str = ""
    post: str = ""
    holder: str = ""
    since: str = ""
    candidates: tuple[Candidate, ...] = ()
    more: bool = False
    row: Moved | None = None
    other: Moved | None = None

    def name(self, ref: str) -> str:
        """Give what a reference is called, or the reference."""
        return self.names.get(ref, ref)
