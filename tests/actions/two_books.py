"""Two companies with a book each, and the files that pass between them."""

from dataclasses import dataclass

import pytest

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import CancelTransfer
from stockkeeper.actions.transfer_confirm import ConfirmTransfer
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.book import parcel_files
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.queries import find, transfers
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.tamper.whole_book import STORE, Whole, enrol, start


@dataclass
class Pair:
    """Ours sends to theirs; `party` is what theirs is called in ours."""

    ours: Whole
    theirs: Whole
    party: Ref
    guns: list[Ref]
    lot: Ref

    def send(self, guns=None, rounds=40, *, to_book="", **more):
        values = {"source": str(STORE), "party": str(self.party), "seals": "A-1", **more}
        counted = ((self.lot, rounds),) if rounds else ()
        items = tuple(self.guns[:1] if guns is None else guns)
        receipt = self.ours.both(SendTransfer(values, items, counted, to_book))
        return Ref("transfer", receipt.folio)

    def file(self, sent):
        return parcel_files.sent_file(self.ours.book, self.ours.book.base, sent)

    def receive(self, raw, **more):
        """The folio that tells of it in their book."""
        return receive(self.theirs, raw, **more)

    def answer(self, folio):
        return parcel_files.answer_file(self.theirs.book, self.theirs.book.base, folio)

    def confirm(self, raw):
        return self.ours.do(ConfirmTransfer(parcel_files.read(raw)))

    def cancel(self, sent, **more):
        return self.ours.both(CancelTransfer(sent, "Motivo", **more))


def receive(whole, raw, **more):
    act = ReceiveTransfer(parcel_files.read(raw), STORE, **more)
    return whole.both(act).folio if "override" in more else whole.do(act).folio


def pair_of(folder, seed=70):
    folder.mkdir(exist_ok=True)
    ours = start(folder / "ours.stockbook", seed=seed)
    ours.second = enrol(ours, "Beto", "supervisor")
    memory = HeadMemory(folder / "data" / "heads.json")
    theirs = start(folder / "theirs.stockbook", heads=memory, seed=seed + 1)
    theirs.second = enrol(theirs, "Dora", "supervisor")
    party = ours.add("party", name="Vigías del Sur", sort="company", tax_id="20481234567")
    guns = [
        ours.register("firearm", serial=f"KX{n}", type="pistol", make="Jericho", tag=f"T{n}")
        for n in range(3)
    ]
    lot = ours.register("lot", 100, calibre="9x19 mm", lot_number="L-1")
    return Pair(ours, theirs, party, guns, lot)


def code(call, *arguments, **named):
    """The code of the refusal that something ends in."""
    with pytest.raises(Refusal) as caught:
        call(*arguments, **named)
    return caught.value.code


def where(whole, serial):
    """Who has a weapon in a book: its holder, or "" where the book does not know it."""
    found = find.twin(whole.book.base, "firearm", {"serial": serial, "make": "Jericho"})
    if found is None:
        return ""
    return whole.book.base.value("SELECT holder FROM firearm WHERE id = ?", (found.folio,))


def state(whole, sent):
    return transfers.fetch(whole.book.base, sent)["state"]
