"""Receive from another book: what its signed file brings is taken in here, or turned away."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from stockkeeper.book import journal, parcel_files
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.parcel_files import Parcel
from stockkeeper.book.queries import acquired, arrivals, impediments, known_books, records
from stockkeeper.domain import arriving, events, transfer_events, transit
from stockkeeper.domain.custody import Line
from stockkeeper.domain.described import Values, checked
from stockkeeper.domain.eligibility import Impediment
from stockkeeper.domain.events import Data, Event
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import ORIGIN, SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.transit import Arrived, Sent
from stockkeeper.domain.wordlist import folded

Taken = Generator[Event, int, Ref]
"""Yields the entry that takes one thing in; its value is what the thing is called here."""


@dataclass(frozen=True)
class ReceiveTransfer:
    """Answer a file of another book: take in what came, by the index of its line.

    `came` and `refused` are (line, quantity); None for `came` says that all of it came, () that
    nothing is taken: then no `place` is needed. What is new is registered; what this book knows
    as gone to a party comes back. `party` is the sender here, found by tax number or name when
    None, and added when there is none. `before` is when this machine remembers that the book
    received it already: a restored copy has forgotten, and a second person must know it.
    """

    name: ClassVar[str] = "transfer_receive"

    parcel: Parcel
    place: Ref | None = None
    came: tuple[tuple[int, int], ...] | None = None
    refused: tuple[tuple[int, int], ...] = ()
    party: Ref | None = None
    seals_fit: bool = True
    note: str = ""
    before: str = ""
    override: str = ""

    def about(self) -> tuple[Ref, ...]:
        """Where it was to be put."""
        return (self.place,) if self.place is not None else ()

    def __call__(self, moment: Moment) -> Events:
        """Yield an entry a thing, the `transfer.received` that tells of all, and findings."""
        base, parcel = moment.base, self.parcel
        found = self._checked(moment)
        lines = _lines(parcel)
        told = self._arrived(lines)
        took = [line for line in lines if told.came.get(line.index)]
        place = self._place(moment)
        if took:
            found += _acquiring(moment, parcel, told)
        elif not self.note.strip():
            raise Refusal("undo.reason_needed")
        let = impediments.let_pass(found, self.override, moment.second)
        party = self.party or arrivals.company(base, parcel.peer.company, parcel.peer.tax_id)
        if party is None and took:
            party = yield from _new_party(parcel)
        here: dict[int, Ref] = {}
        for line in took:
            thing = parcel.things[line.index]
            quantity = told.came[line.index]
            here[line.index] = yield from self._taken(moment, thing, quantity, party or place)
        answers = [_told(line, told, here.get(line.index)) for line in lines]
        whole = all("refused" not in each and "missing" not in each for each in answers)
        answer = transit.ACCEPTED if whole else transit.PARTLY if took else transit.REFUSED
        folio = yield transfer_events.received(
            party,
            answer,
            parcel.peer.to_data(),
            answers,
            transfer=parcel.seq,
            nonce=parcel.nonce,
            file=parcel.sha256,
            note=parcel.peer.note,
            place=str(self.place or ""),
            seals=int(self.seals_fit),
            remark=self.note.strip(),
            **let,
        )
        yield from self._differing(moment, here, folio)

    def _place(self, moment: Moment) -> Ref:
        """Give where things are put; nowhere, where nothing is taken in."""
        if self.place is None:
            if self.came != ():
                raise Refusal("return.place_needed", item=self.parcel.peer.company)
            return ORIGIN
        records.fetch(moment.base, self.place)
        if self.place.kind != "place":
            raise Refusal("record.unknown", ref=str(self.place))
        return self.place

    def _checked(self, moment: Moment) -> list[Impediment]:
        """Refuse what is not for this book, or not for the first time; give what a second may."""
        base, parcel = moment.base, self.parcel
        if parcel.kind != parcel_files.SENT:
            raise Refusal("parcel.is_answer")
        first = journal.body_at(base, 1) or {}
        own = str(first.get("book"))
        if parcel.peer.book == own:
            raise Refusal("parcel.own_book")
        if parcel.to_book and parcel.to_book != own:
            raise Refusal("parcel.other_book", company=parcel.to_company)
        known_books.check(base, parcel.peer)
        again = known_books.received(base, parcel.peer.book, parcel.seq, parcel.nonce)
        if again is not None:
            raise Refusal("parcel.received_already", folio=again["seq"])
        found = []
        if self.before:
            found.append(Impediment("parcel.received_before", {"when": self.before}))
        if not parcel.to_book and not _meant(base_company(moment), parcel):
            found.append(Impediment("parcel.other_company", {"company": parcel.to_company}))
        return found

    def _arrived(self, lines: list[Sent]) -> Arrived:
        refused = dict(self.refused)
        came = dict(self.came or ())
        if self.came is None:
            rest = {line.index: line.left - refused.get(line.index, 0) for line in lines}
            came = {index: number for index, number in rest.items() if number > 0}
        by_index = {line.index: line for line in lines}
        for index in (*came, *refused):
            if index not in by_index:
                raise Refusal("transfer.not_on_it", item=str(index + 1))
            line = by_index[index]
            asked = came.get(index, 0) + refused.get(index, 0)
            if not 0 < asked <= line.left or min(came.get(index, 0), refused.get(index, 0)) < 0:
                name = str(self.parcel.things[index]["values"].get("serial", line.item))
                raise Refusal("transfer.more_than_sent", item=name, sent=line.left, asked=asked)
        return Arrived(came, refused)

    def _taken(self, moment: Moment, thing: Mapping[str, Any], quantity: int, party: Ref) -> Taken:
        kind = str(thing["kind"])
        values = arrivals.own_values(kind, thing["values"])
        known = arrivals.known_as(moment.base, kind, values)
        if known is None:
            line = Line(Ref(kind, "new"), quantity, party, self._place(moment))
            condition = str(thing.get("condition", "")) if kind in SINGLE_KINDS else ""
            folio = yield events.registered(kind, values, [line], condition=condition)
            return Ref(kind, folio)
        source = party
        if kind in SINGLE_KINDS:
            source = arrivals.gone_to(moment.base, known)
        yield events.moved("receipt", [Line(known, quantity, source, self._place(moment))])
        return known

    def _differing(self, moment: Moment, here: Mapping[int, Ref], folio: int) -> Iterator[Event]:
        """Give a finding of each thing that this book knows by another description."""
        for index, item in here.items():
            thing = self.parcel.things[index]
            values = arrivals.own_values(str(thing["kind"]), thing["values"])
            found = arrivals.differences(moment.base, item, values)
            if found:
                note = arriving.told_differences(item.kind, found)
                told: Values = {"sort": "differs", "subject": str(item), "place": str(self.place)}
                told |= {"source": f"folio:{folio}", "note": note}
                yield events.registered("finding", told)


def base_company(moment: Moment) -> dict[str, Any]:
    """Give the company of this book."""
    return records.fetch(moment.base, Ref("company", 1))


def _meant(company: Mapping[str, Any], parcel: Parcel) -> bool:
    """Tell whether a file without a book's number names this company: by tax number, or name."""
    tax = folded(parcel.to_tax_id).strip()
    if tax and company["tax_id"]:
        return tax == folded(str(company["tax_id"])).strip()
    return folded(parcel.to_company).strip() == folded(str(company["name"])).strip()


def _lines(parcel: Parcel) -> list[Sent]:
    return [
        Sent(
            at, Ref.parse(each["item"]), each["quantity"], Ref.parse(each["from"]), each["quantity"]
        )
        for at, each in enumerate(parcel.data["lines"])
    ]


def _acquiring(moment: Moment, parcel: Parcel, told: Arrived) -> list[Impediment]:
    """Give what policy says against acquiring so much more (domain/acquiring.py)."""
    weapons = sum(parcel.things[index]["kind"] == "firearm" for index in told.came)
    found = acquired.of_more_weapons(moment.base, weapons, moment.today) if weapons else []
    rounds: dict[str, int] = {}
    for index, number in told.came.items():
        if parcel.things[index]["kind"] == "lot":
            calibre = str(parcel.things[index]["values"].get("calibre", ""))
            rounds[calibre] = rounds.get(calibre, 0) + number
    for calibre, number in rounds.items():
        found += acquired.of_more_rounds(moment.base, calibre, number, moment.at)
    return found


def _new_party(parcel: Parcel) -> Taken:
    values: Values = {"name": parcel.peer.company, "sort": "company", "tax_id": parcel.peer.tax_id}
    folio = yield events.registered("party", checked(RECORDS["party"], values), arrived=1)
    return Ref("party", folio)


def _told(line: Sent, told: Arrived, here: Ref | None) -> Data:
    numbers = {
        "came": told.came.get(line.index, 0),
        "refused": told.refused.get(line.index, 0),
        "missing": told.missing(line),
    }
    found: Data = {"line": line.index, **{name: n for name, n in numbers.items() if n}}
    return {**found, "item": str(here)} if here is not None else found
