"""Transfers for the book that holds every kind of entry: within the book, and with another."""

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import AcceptTransfer, CancelTransfer
from stockkeeper.domain import transfer_events
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from tests.tamper.told import Told

PEER = {
    "book": "6f1c7a52-0f0e-4d53-8a44-0d1c5c1c0a01",
    "site_key": "ab" * 32,
    "company": "Otra Seguridad",
    "incarnation": 1,
    "size": 40,
    "root": "cd" * 32,
}


def transfers_of(whole, store):
    """One accepted but for a missing weapon, one taken back, and what other books said."""
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
    whole.book.perform(whole.second, came)
    whole.do(CancelTransfer(sent, "Estaba en el camión"))
    party = whole.add("party", name="Otra Seguridad", sort="company")
    told = [{"line": 0, "item": str(guns[1]), "came": 1}]
    more = {"transfer": 12, "nonce": "ef" * 16, "file": "01" * 32, "place": str(store)}
    whole.do(Told((transfer_events.received(party, "accepted", PEER, told, **more),)))
    peer = {**PEER, "size": 44, "root": "ce" * 32}
    whole.do(Told((transfer_events.confirmed(sent, "partly", peer, [], file="02" * 32),)))
