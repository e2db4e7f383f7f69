"""What the closing of a shift asks the book: the arithmetic, the weapons that moved, what differs.

API: `AskClosing(shift, now)` is a question for the desk; its answer is `Closing`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stockkeeper.book.queries import (
    listing,
    records,
    shift_balance,
    shift_findings,
    shifts,
)
from stockkeeper.book.queries.shifts import CLOSING, Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import Balance
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref


@dataclass(frozen=True, kw_only=True)
class Closing:
    """All that the page of the arithmetic shows.

    `to_explain` are the findings that nobody recorded yet: each needs its cause. `explained` are
    the rows of those that were, in this shift.
    """

    now: datetime
    shift: Shift
    balance: Balance
    things: dict[str, dict[str, Any]]
    names: dict[str, str]
    to_explain: tuple[Values, ...]
    explained: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class AskClosing:
    """Asks how a shift stands."""

    shift: Ref
    now: datetime

    def __call__(self, base: Base) -> Closing:
        """Lines, stories and differences, with names."""
        now = int(self.now.timestamp())
        shift = shifts.fetch(base, self.shift)
        balance = shift_balance.balance(base, shift, now)
        left: list[Values] = []
        if shift.is_open:
            left += shift_findings.of_counts(base, shift, CLOSING)
            left += shift_findings.not_returned(base, shift, now)
        rows = [records.fetch(base, ref) for ref in balance.findings]
        told = [*left, *rows]
        items = [line.item for line in balance.lines if ":" in line.item]
        items += [str(story.item) for story in balance.stories]
        items += [str(each.get("subject") or "") for each in told]
        names = [shift.outgoing, shift.incoming]
        names += [line.place for line in balance.lines]
        names += [step for story in balance.stories for step in (story.before, story.after)]
        names += [str(each.get(name) or "") for each in told for name in ("person", "place")]
        return Closing(
            now=self.now, shift=shift, balance=balance, things=listing.items_of(base, items),
            names=records.names_of(base, names), to_explain=tuple(left), explained=tuple(rows),
        )  # fmt: skip
