"""Shift: it is opened by one clerk and handed to the next with a balance that both sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book import policies
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import (
    listing,
    outstanding,
    records,
    shift_balance,
    shift_counts,
    shift_findings,
    shifts,
)
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.domain import events
from stockkeeper.domain.balance import Line, must_be_counted, squared
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

SUMS_AN_ENTRY = 400
"""Lines of a balance in one entry: well under its 64 KiB."""
REFS_AN_ENTRY = 1_000


@dataclass(frozen=True)
class OpenShift:
    """Begin a shift of a place: it holds that place and all places inside it.

    Who counts is not told what the book holds where the policy asks for a blind count, or with
    `blind`. Refused while another shift holds one of the places.
    """

    name: ClassVar[str] = "shift_open"

    place: Ref
    blind: bool = False
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The place."""
        return (self.place,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `shift.opened`."""
        if self.place.kind != "place":
            raise Refusal("record.unknown", ref=str(self.place))
        records.fetch(moment.base, self.place)
        inside = listing.places_under(moment.base, str(self.place))
        other = shifts.overlapping(moment.base, inside)
        if other is not None:
            raise Refusal("shift.open_already", place=str(other.place), folio=other.opened_seq)
        blind = self.blind or policies.effective(moment.base).asks("count.blind")
        yield events.shift_opened(self.place, self.note.strip(), blind=blind)


@dataclass(frozen=True)
class CloseShift:
    """End a shift and hand it over: one of the two users acts, the other is the second person.

    `incoming` None: the second person takes over. Where the policy asks for a count at every
    relief, weapons and ammunition of every place must be counted, and in any case counted again
    where they differ; `uncounted` is why something could not be, and makes findings of it. What
    differs, and what is out past its time, becomes a finding.
    """

    name: ClassVar[str] = "shift_close"

    shift: Ref
    incoming: Ref | None = None
    uncounted: str = ""
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The shift."""
        return (self.shift,)

    def __call__(self, moment: Moment) -> Events:
        """Yield the findings, then `shift.closed` (and `shift.summed` before it, if it is long)."""
        base, now = moment.base, int(moment.at.timestamp())
        shift = shifts.fetch(base, self.shift)
        if not shift.is_open:
            raise Refusal("shift.closed_already", shift=str(shift.ref), folio=shift.closed_seq)
        outgoing, incoming = self._people(moment)
        asked = policies.effective(base).asks("count.at_shift")
        self._check_counted(moment, shift, asked=asked)
        lines = shift_balance.lines(base, shift)
        found = shift_findings.of_shift(base, shift)
        refs = [ref for ref, _unsolved in found]
        left = {line.place for line in lines if _uncounted(line)} if asked else set()
        for values in self._findings(moment, shift, left):
            folio = yield events.registered("finding", values)
            refs.append(Ref("finding", folio))
        unsolved = len(refs) - sum(not unsolved for _ref, unsolved in found)
        out, late = outstanding.numbers(base, now, shift)
        sums = [line.to_data() for line in lines]
        while len(sums) > SUMS_AN_ENTRY:
            yield events.shift_summed(shift.ref, sums[:SUMS_AN_ENTRY])
            sums = sums[SUMS_AN_ENTRY:]
        yield events.shift_closed(
            shift.ref,
            sums,
            outgoing=str(outgoing),
            incoming=str(incoming),
            squared=int(not unsolved and squared(lines, late, counted=asked)),
            out=out,
            late=late,
            findings=[str(ref) for ref in refs[:REFS_AN_ENTRY]],
            note=self.note.strip(),
        )

    def _people(self, moment: Moment) -> tuple[Ref, Ref]:
        if moment.second is None or moment.second.key == moment.by.key:
            raise Refusal("user.second_needed", permission="shift")
        mine, other = moment.by.user, moment.second.user
        incoming = self.incoming or other
        if incoming not in (mine, other):
            raise Refusal("shift.incoming_unsigned", ref=str(incoming))
        return (other if incoming == mine else mine), incoming

    def _check_counted(self, moment: Moment, shift: Shift, *, asked: bool) -> None:
        for place in shift_counts.to_count(moment.base, shift):
            for each in place.things:
                if each.again:
                    raise Refusal("shift.count_again", place=place.place)
                missing = each.counted is None and must_be_counted(each.item)
                if missing and asked and not self.uncounted.strip():
                    raise Refusal("shift.not_counted", place=place.place)

    def _findings(self, moment: Moment, shift: Shift, left: set[str]) -> Iterator[Values]:
        base, now = moment.base, int(moment.at.timestamp())
        yield from shift_findings.of_counts(base, shift, shifts.CLOSING)
        for place in sorted(left):
            yield {
                "sort": "not_counted",
                "place": place,
                "note": self.uncounted.strip(),
                "source": str(shift.ref),
            }
        yield from shift_findings.not_returned(base, shift, now)


def _uncounted(line: Line) -> bool:
    return line.counted is None and must_be_counted(line.item)
