"""Write-off: a finding's difference leaves the book, or enters it, by a movement of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, records
from stockkeeper.domain import custody, events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import LOST, ORIGIN, SINGLE_KINDS, STOLEN, Ref
from stockkeeper.domain.refusals import Refusal

FEWER = ("fewer", "not_found", "not_returned")
MORE = ("more",)
ELSEWHERE = ("wrong_place", "not_on_books")
HOLDERS = ("place:", "person:", "post:", "transfer:")
"""Who may have what is missing: also a transfer in which it did not arrive."""
WAYS = {"place": "transfer", "end": "recovery"}
"""How what was found elsewhere moves there from its holder; from people it returns."""
"""Rounds short or over on a return were booked with the return itself."""
REASONS = {"lost": LOST, "stolen": STOLEN}


@dataclass(frozen=True)
class WriteOff:
    """Book the difference of a finding, and close it; a second person approves (DOMAIN.md).

    What is missing goes to lost (or stolen); what is too much comes in; what an audit found
    elsewhere moves to where it was found, back from the end it had gone to if need be. Stock
    changes only so: by a movement that names its finding.
    """

    name: ClassVar[str] = "write_off"

    finding: Ref
    reason: str
    how: str = "lost"

    def about(self) -> tuple[Ref, ...]:
        """The finding."""
        return (self.finding,)

    def __call__(self, moment: Moment) -> Events:
        """Yield the movement (`custody.loss`, …), then the correction that closes it."""
        if self.finding.kind != "finding":
            raise Refusal("record.unknown", ref=str(self.finding))
        row = records.fetch(moment.base, self.finding)
        if row["closed"]:
            raise Refusal("finding.closed_already", finding=str(self.finding))
        if not self.reason.strip():
            raise Refusal("undo.reason_needed")
        kind, line = self._line(moment, row)
        custody.settle([line], holdings.BookHoldings(moment.base))
        about = {"write_off": str(self.finding), "note": self.reason.strip()}
        seq = yield events.moved(kind, [line], **about)
        changes: Values = {"closed": moment.today, "outcome": f"folio:{seq}"}
        was: Values = {name: row[name] for name in changes}
        yield events.corrected(self.finding, changes, was, self.reason.strip())

    def _line(self, moment: Moment, row: dict[str, Any]) -> tuple[str, Line]:
        item = Ref.parse(row["subject"]) if row["subject"] else None
        difference = (row["counted"] or 0) - (row["expected"] or 0)
        if item is None or self.how not in REASONS:
            raise Refusal("finding.nothing_to_write_off", finding=str(self.finding))
        if item.kind in SINGLE_KINDS:
            holder = str(records.fetch(moment.base, item)["holder"])
            if row["sort"] in FEWER and holder.startswith(HOLDERS):
                return "loss", Line(item, 1, Ref.parse(holder), REASONS[self.how])
            if row["sort"] in ELSEWHERE and row["place"] and holder:
                way = WAYS.get(holder.partition(":")[0], "return")
                return way, Line(item, 1, Ref.parse(holder), Ref.parse(row["place"]))
        elif row["sort"] in FEWER and difference < 0 and row["place"]:
            under_way = row["source"].startswith("transfer:")
            holder = row["source"] if under_way else row["place"]
            return "loss", Line(item, -difference, Ref.parse(holder), REASONS[self.how])
        elif row["sort"] in MORE and difference > 0 and row["place"]:
            return "recovery", Line(item, difference, ORIGIN, Ref.parse(row["place"]))
        raise Refusal("finding.nothing_to_write_off", finding=str(self.finding))
