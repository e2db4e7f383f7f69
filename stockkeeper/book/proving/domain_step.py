"""Step 6: the domain holds: one holder per firearm, lots sum to zero, nothing from nowhere."""

from __future__ import annotations

from typing import Any

from stockkeeper.book.proving.findings import Finding, Report
from stockkeeper.domain.custody import Ledger, Line
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_


class Replay:
    """Replays every movement of the journal under the rules of custody, in memory."""

    def __init__(self, report: Report) -> None:
        """Begin with nothing anywhere."""
        self._report = report
        self.ledger = Ledger()

    def take(self, body: dict[str, Any]) -> None:
        """Apply the lines of one body."""
        lines = body["data"].get("lines")
        if not lines:
            return
        seq = body["seq"]
        new = f"{body['kind'].partition('.')[0]}:{seq}"
        try:
            self.ledger.move(
                [
                    Line.from_data(
                        {**line, "item": new if line["item"].endswith(":new") else line["item"]}
                    )
                    for line in lines
                ]
            )
        except Refusal as refusal:
            problem = N_("something was moved that was not there")
            self._report.add(Finding(6, problem, seq, found=str(refusal)))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self._report.add(Finding(6, N_("the entry cannot be read"), seq, found=str(error)))

    def finish(self) -> None:
        """Check that every counted item sums to zero over all holders, outside ones included."""
        for item, holders in self.ledger.counted.items():
            total = sum(holders.values())
            if total:
                problem = N_("a lot does not sum to zero")
                self._report.add(Finding(6, problem, None, str(item), str(item), "0", str(total)))
