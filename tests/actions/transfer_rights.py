"""Acts of transfers for the matrix of rights: one under way, one from and one to another book."""

from typing import Any

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import AcceptTransfer, CancelTransfer, RefuseTransfer
from stockkeeper.actions.transfer_confirm import ConfirmTransfer
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.book import opening, parcel_files
from stockkeeper.domain.refs import Ref
from tests.actions.life_rights import DESK
from tests.tamper.whole_book import SECOND_PASSPHRASE, STORE, enrol, start


def _values(end, to):
    return {"source": str(STORE), end: str(to)}


TRANSFER_ACTS = {
    "transfer_send": (
        lambda it: SendTransfer(_values("target", it["annex"]), (it["going"],)), DESK,
    ),
    "transfer_send, to a company": (
        lambda it: SendTransfer(_values("party", it["friend"]), (it["going"],)), DESK,
    ),
    "transfer_accept": (lambda it: AcceptTransfer(it["under_way"]), DESK),
    "transfer_refuse": (lambda it: RefuseTransfer(it["under_way"], "No cuadra"), DESK),
    "transfer_cancel": (lambda it: CancelTransfer(it["under_way"], "Volvió"), DESK),
    "transfer_receive": (lambda it: ReceiveTransfer(it["parcel"], STORE), DESK),
    "transfer_confirm": (lambda it: ConfirmTransfer(it["answer"]), DESK),
}  # fmt: skip
"""Act -> how it is made, and the roles that may do it."""
TRANSFERS_BY_TWO = ("transfer_send, to a company",)
"""What leaves the company is signed by two."""


def transfers_of(whole: Any, folder: Any, annex: Ref) -> dict[str, Any]:
    """What Olga sent within the book, a file of another book, and that book's answer to ours."""
    theirs = start(folder / "otro.stockbook", seed=9)
    friend = whole.add("party", name="Vigías del Sur", sort="company", tax_id="20481234567")
    guns = [whole.register("firearm", serial=f"X{n}", type="pistol") for n in range(3)]
    olga = opening.second(whole.book, SECOND_PASSPHRASE, "Olga")
    sent = whole.book.perform(olga, SendTransfer(_values("target", annex), (guns[1],)))
    out = SendTransfer(_values("party", friend), (guns[2],))
    folio = Ref("transfer", whole.both(out).folio)
    raw = parcel_files.sent_file(whole.book, whole.book.base, folio)
    took = theirs.do(ReceiveTransfer(parcel_files.read(raw), STORE)).folio
    answer = parcel_files.answer_file(theirs.book, theirs.book.base, took)
    us = Ref("party", theirs.book.base.value("SELECT max(id) FROM party"))
    gun = theirs.register("firearm", serial="X9", type="pistol")
    theirs.second = enrol(theirs, "Dora", "supervisor")
    back = Ref("transfer", theirs.both(SendTransfer(_values("party", us), (gun,))).folio)
    brought = parcel_files.sent_file(theirs.book, theirs.book.base, back)
    theirs.book.close()
    return {
        "friend": friend,
        "going": guns[0],
        "under_way": Ref("transfer", sent.folio),
        "answer": parcel_files.read(answer),
        "parcel": parcel_files.read(brought),
    }
