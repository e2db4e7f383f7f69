"""Confirm a transfer to another book: that book's signed answer ends it here, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from stockkeeper.book import journal, parcel_files
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.parcel_files import Parcel
from stockkeeper.book.queries import holdings, known_books, records, transfers
from stockkeeper.domain import custody, events, transfer_events, transfer_findings, transit
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.transit import Arrived, Sent

_ANSWERS = (transit.ACCEPTED, transit.PARTLY, transit.REFUSED)


@dataclass(frozen=True)
class ConfirmTransfer:
    """Open the answer of the other book: what it took is its own now.

    What it refused, or what did not arrive there, stays under way until it is taken back or
    written off; each makes a finding.
    """

    name: ClassVar[str] = "transfer_confirm"

    answer: Parcel

    def about(self) -> tuple[Ref, ...]:
        """The transfer it speaks of, where that is one."""
        number = self.answer.data.get("transfer")
        return (Ref("transfer", number),) if isinstance(number, int) and number > 0 else ()

    def __call__(self, moment: Moment) -> Events:
        """Yield `transfer.confirmed`, the movement to the party, and the findings."""
        base, data = moment.base, self.answer.data
        ref, row = self._meant(moment)
        known_books.check(base, self.answer.peer)
        lines = transfers.open_lines(base, ref)
        told = _arrived(lines, data)
        differs = transfer_findings.differences(lines, told)
        party = Ref.parse(row["party"])
        moved = [
            Line(line.item, told.came[line.index], ref, party)
            for line in lines
            if told.came.get(line.index)
        ]
        if moved:
            custody.settle(moved, holdings.BookHoldings(base))
        answer = transit.ACCEPTED if not differs else transit.PARTLY if moved else transit.REFUSED
        if answer != data["answer"]:
            raise Refusal("parcel.not_proven", reason="answer")
        yield transfer_events.confirmed(
            ref,
            answer,
            self.answer.peer.to_data(),
            differs,
            file=self.answer.sha256,
            folio=self.answer.seq,
            note=self.answer.peer.note,
            seals_fit=int(data.get("seals", 0)),
        )
        if moved:
            yield events.moved("transfer", moved, transfer=str(ref), what=transit.CAME)
        home = Ref.parse(row["source"])
        yield from transfer_findings.of(ref, home, lines, told, str(data.get("remark", "")))
        if not data.get("seals", 0):
            yield transfer_findings.one("seals_broken", ref, home, str(data.get("remark", "")))

    def _meant(self, moment: Moment) -> tuple[Ref, dict[str, Any]]:
        """Give the transfer that is answered; refuse an answer to another one, or a second one."""
        base, data = moment.base, self.answer.data
        if self.answer.kind != parcel_files.ANSWER:
            raise Refusal("parcel.is_no_answer")
        first = journal.body_at(base, 1) or {}
        if data["peer"]["book"] != first.get("book"):
            raise Refusal("parcel.other_book", company=str(data["peer"]["company"]))
        ref = Ref("transfer", int(data["transfer"]))
        row = records.fetch_or_none(base, ref)
        if row is None or not row["party"] or row["nonce"] != data["nonce"]:
            raise Refusal("parcel.unknown_transfer", folio=ref.folio)
        if row["to_book"] and row["to_book"] != self.answer.peer.book:
            raise Refusal("parcel.not_addressee", company=self.answer.peer.company)
        if row["answered"]:
            same = row["answer_hash"] == self.answer.sha256 or self._again(moment, row)
            code = "parcel.confirmed_already" if same else "parcel.answered_otherwise"
            raise Refusal(code, ref=str(ref), folio=row["answered"])
        if row["state"] != transit.SENT:
            raise Refusal("parcel.cancelled", ref=str(ref))
        return ref, row

    def _again(self, moment: Moment, row: Mapping[str, Any]) -> bool:
        """Tell whether it is the same answer in a file made later: the same entry of that book."""
        before = journal.body_at(moment.base, row["answered"]) or {"data": {}}
        peer = before["data"].get("peer", {})
        same = (peer.get("book"), before["data"].get("folio"))
        return same == (self.answer.peer.book, self.answer.seq)


def _arrived(lines: list[Sent], data: Mapping[str, Any]) -> Arrived:
    """Read what the other book says of each line; it must speak of all of them, and no others."""
    told = {int(each["line"]): each for each in data.get("told", ())}
    if set(told) != {line.index for line in lines}:
        raise Refusal("parcel.not_proven", reason="lines")
    came: dict[int, int] = {}
    refused: dict[int, int] = {}
    for line in lines:
        numbers = [int(told[line.index].get(name, 0)) for name in ("came", "refused", "missing")]
        if min(numbers) < 0 or sum(numbers) != line.left:
            raise Refusal("parcel.not_proven", reason="lines")
        came[line.index], refused[line.index] = numbers[:2]
    return Arrived(came, refused)
