"""Answer a transfer of this book: what came is taken in, the rest is refused or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import holdings, impediments, listing, transfers
from stockkeeper.domain import custody, events, transfer_events, transfer_findings, transit
from stockkeeper.domain.custody import Line
from stockkeeper.domain.eligibility import Impediment
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.transit import Arrived, Sent


@dataclass(frozen=True)
class AcceptTransfer:
    """Take in what came of a transfer to a place of this book, thing by thing.

    `came` and `refused` are (thing, quantity), 1 for weapons and articles; None for `came` says
    that all came. What is neither is missing. It goes to `place`, inside where the transfer goes
    (that itself when None). What is missing or refused stays in the transfer's hands and makes a
    finding. Who sent it does not accept it, unless a second person lets that pass for the reason
    in `override`.
    """

    name: ClassVar[str] = "transfer_accept"

    transfer: Ref
    came: tuple[tuple[Ref, int], ...] | None = None
    refused: tuple[tuple[Ref, int], ...] = ()
    place: Ref | None = None
    seals_fit: bool = True
    note: str = ""
    override: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The transfer."""
        return (self.transfer,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `transfer.answered`, the movement of what came, and the findings."""
        base = moment.base
        row, lines = _unanswered(moment, self.transfer)
        place = self._place(moment, Ref.parse(row["target"]))
        told = self._arrived(lines)
        same = (
            [Impediment("transfer.same_person", {})] if row["sender"] == moment.by.user.id else []
        )
        let = impediments.let_pass(same, self.override, moment.second)
        moved = [
            Line(line.item, told.came[line.index], self.transfer, place)
            for line in lines
            if told.came.get(line.index)
        ]
        if moved:
            custody.settle(moved, holdings.BookHoldings(base))
        differs = transfer_findings.differences(lines, told)
        answer = transit.ACCEPTED if not differs else transit.PARTLY if moved else transit.REFUSED
        note = self.note.strip()
        more = {"place": str(place), "note": note, **let}
        yield transfer_events.answered(
            self.transfer, answer, differs, seals_fit=self.seals_fit, **more
        )
        if moved:
            yield events.moved("transfer", moved, transfer=str(self.transfer), what=transit.CAME)
        came = {line.item for line in moved}
        for ref in transfers.findings_left(base, self.transfer, came):
            yield transfer_findings.closed(moment.today, ref, note)
        yield from transfer_findings.of(self.transfer, place, lines, told, note)
        if not self.seals_fit:
            yield transfer_findings.one("seals_broken", self.transfer, place, note)

    def _place(self, moment: Moment, target: Ref) -> Ref:
        place = self.place or target
        if str(place) not in listing.places_under(moment.base, str(target)):
            raise Refusal("transfer.other_place", place=str(place), to=str(target))
        return place

    def _arrived(self, lines: list[Sent]) -> Arrived:
        refused = _summed(self.refused)
        if self.came is not None:
            return transit.arrived(lines, _summed(self.came), refused)
        everything = _summed(tuple((line.item, line.left) for line in lines))
        rest = {item: number - refused.get(item, 0) for item, number in everything.items()}
        return transit.arrived(lines, {i: n for i, n in rest.items() if n > 0}, refused)


@dataclass(frozen=True)
class RefuseTransfer:
    """Turn a whole transfer away: it stays under way until the sender records that it is back."""

    name: ClassVar[str] = "transfer_refuse"

    transfer: Ref
    reason: str
    seals_fit: bool = True

    def about(self) -> tuple[Ref, ...]:
        """The transfer."""
        return (self.transfer,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `transfer.answered` and one finding."""
        row, lines = _unanswered(moment, self.transfer)
        reason = self.reason.strip()
        if not reason:
            raise Refusal("undo.reason_needed")
        differs = [{"line": line.index, "refused": line.left} for line in lines]
        yield transfer_events.answered(
            self.transfer, transit.REFUSED, differs, seals_fit=self.seals_fit, note=reason
        )
        subject = lines[0].item if len(lines) == 1 else None
        place = Ref.parse(row["target"])
        yield transfer_findings.one("turned_away", self.transfer, place, reason, subject=subject)


@dataclass(frozen=True)
class CancelTransfer:
    """What is still under way is back where it left from: cancelled, refused, or found.

    Once a file of it went to another book, only that book's signed refusal makes it one's own
    again; without it a second person must let it pass, since the other book may have it by now.
    """

    name: ClassVar[str] = "transfer_cancel"

    transfer: Ref
    reason: str
    override: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The transfer."""
        return (self.transfer,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `transfer.cancelled`, the movement back, and close what it had left behind."""
        base = moment.base
        row = transfers.fetch(base, self.transfer)
        lines = transfers.open_lines(base, self.transfer)
        reason = self.reason.strip()
        if not reason:
            raise Refusal("undo.reason_needed")
        out = []
        if row["party"] and row["state"] == transit.SENT:
            out = [Impediment("transfer.file_out", {"ref": str(self.transfer)})]
        let = impediments.let_pass(out, self.override, moment.second)
        back = [Line(line.item, line.left, self.transfer, line.home) for line in lines]
        custody.settle(back, holdings.BookHoldings(base))
        yield transfer_events.cancelled(self.transfer, reason, **let)
        yield events.moved("transfer", back, transfer=str(self.transfer), what=transit.BACK)
        for ref in transfers.findings_left(base, self.transfer, {line.item for line in lines}):
            yield transfer_findings.closed(moment.today, ref, reason)


def _unanswered(moment: Moment, ref: Ref) -> tuple[dict[str, Any], list[Sent]]:
    """Give a transfer of this book with the lines that still wait for an answer."""
    row = transfers.fetch(moment.base, ref)
    lines = transfers.open_lines(moment.base, ref)
    if row["party"]:
        raise Refusal("transfer.other_book", ref=str(ref))
    waiting = [line for line in lines if line.state != transit.TURNED_AWAY]
    if row["state"] not in (transit.SENT, transit.PARTLY) or not waiting:
        raise Refusal("transfer.answered_already", ref=str(ref))
    return row, waiting


def _summed(pairs: tuple[tuple[Ref, int], ...]) -> dict[Ref, int]:
    found: dict[Ref, int] = {}
    for item, number in pairs:
        found[item] = found.get(item, 0) + number
    return found
