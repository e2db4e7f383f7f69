"""How a shift stands: its lines with what was counted, the weapons that moved, what is out."""

from __future__ import annotations

from collections.abc import Sequence

from stockkeeper.book import policies
from stockkeeper.book.queries import outstanding, shift_counts, shift_findings, shift_flows, shifts
from stockkeeper.book.queries.shift_flows import Passed
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import ARTICLES, WEAPONS, Balance, Line

_SUMS = (
    "SELECT item, place, opening, received, returned, issued, lost, moved, closing, counted"
    " FROM shift_sum WHERE shift = ?"
)


def balance(base: Base, shift: Shift, now: int) -> Balance:
    """Give how a shift stands now, or stood when it was closed; `now` is a Unix second."""
    found = shift_findings.of_shift(base, shift)
    moved = shift_flows.passed(base, shift)
    if shift.is_open:
        out, late = outstanding.numbers(base, now, shift)
    else:
        out, late = shift.out, shift.late
    return Balance(
        shift=shift.ref,
        lines=tuple(lines(base, shift, moved)),
        stories=shift_flows.stories(base, shift, moved),
        rounds=shift_flows.rounds(base, shift, moved),
        findings=tuple(ref for ref, _unsolved in found),
        unsolved=sum(unsolved for _ref, unsolved in found),
        out=out,
        late=late,
        must_count=policies.effective(base).asks("count.at_shift"),
    )


def lines(base: Base, shift: Shift, moved: Sequence[Passed] | None = None) -> list[Line]:
    """Give the lines of a shift by thing and place; those of a closed one as they were signed."""
    if not shift.is_open:
        found = [Line(*row) for row in base.each(_SUMS, (shift.opened_seq,))]
        return sorted(found, key=_order)
    now = shift_flows.lines(base, shift, moved)
    for each in shift_counts.of_phase(base, shift, shifts.CLOSING):
        if each.item == each.group:
            key = (each.place, each.item)
            line = now.setdefault(key, Line(each.item, each.place))
            line.counted = line.closing + each.difference
    return sorted((line for line in now.values() if line.moves), key=_order)


def _order(line: Line) -> tuple[int, int, str]:
    kind, _colon, number = line.item.partition(":")
    return (WEAPONS, ARTICLES, "lot", "stock").index(kind), int(number or 0), line.place
