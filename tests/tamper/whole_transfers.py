"""Transfers for the book that holds every kind of entry: within the book, and with another."""

import tempfile
from pathlib import Path

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import AcceptTransfer, CancelTransfer
from stockkeeper.actions.transfer_confirm import ConfirmTransfer
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.book import parcel_files
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.tamper.small_book import NAME, STORE, Whole, enrol, start

OTHER = "Otra Seguridad"


def transfers_of(whole: Whole, store: Ref) -> None:
    """One accepted but for a missing weapon, one taken back, and two with another book."""
    north = whole.add("place", name="Norte", sort="site")
    guns = [
        whole.register("firearm", serial=f"TR{n}", type="pistol", make="Jericho") for n in range(2)
    ]
    values: Values = {
        "source": str(store),
        "target": str(north),
        "guide": "G-77",
        "guide_issued": "2026-07-01",
        "carrier": "Prosegur",
        "escort": "Luz Quispe",
        "seals": "A-1, A-2",
    }
    sent = Ref("transfer", whole.do(SendTransfer(values, tuple(guns))).folio)
    came = AcceptTransfer(sent, ((guns[0], 1),), note="Falta una")
    assert whole.second is not None
    whole.book.perform(whole.second, came)
    whole.do(CancelTransfer(sent, "Estaba en el camión"))
    with tempfile.TemporaryDirectory() as folder:
        other = start(Path(folder) / "other.stockbook", seed=9, name=OTHER)
        other.second = enrol(other, "Zoe", "supervisor")
        _between(whole, other, store, guns[1])
        other.book.close()


def _between(whole: Whole, other: Whole, store: Ref, gun: Ref) -> None:
    """What the other book sends is taken in; what goes there is confirmed by its answer."""
    theirs = other.register("firearm", serial="OT1", type="pistol", make="Bersa")
    ours = other.add("party", name=NAME, sort="company")
    came = _sent(other, STORE, ours, theirs)
    whole.do(ReceiveTransfer(_read(other, came), store))
    party = Ref("party", whole.book.base.value("SELECT max(id) FROM party"))
    sent = _sent(whole, store, party, gun)
    folio = other.do(ReceiveTransfer(_read(whole, sent), STORE)).folio
    answer = parcel_files.answer_file(other.book, other.book.base, folio)
    whole.do(ConfirmTransfer(parcel_files.read(answer)))


def _sent(whole: Whole, source: Ref, party: Ref, gun: Ref) -> Ref:
    values: Values = {"source": str(source), "party": str(party), "guide": "G-78"}
    return Ref("transfer", whole.both(SendTransfer(values, (gun,), random=bytes)).folio)


def _read(whole: Whole, sent: Ref) -> parcel_files.Parcel:
    return parcel_files.read(parcel_files.sent_file(whole.book, whole.book.base, sent))
