"""The life of a weapon in the small book: a plan, works, an armourer, acts of disposal."""

from typing import Any

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.dispose import Dispose
from stockkeeper.actions.finish_work import CancelWork, FinishWork
from stockkeeper.actions.keep import Attach
from stockkeeper.actions.maintenance import BringBack, OpenWork, SendToArmourer
from stockkeeper.actions.register import Register
from stockkeeper.actions.undo import Undo
from stockkeeper.domain.described import Values
from stockkeeper.domain.records.maintenance import Part
from stockkeeper.domain.refs import Ref
from tests.tamper.whole_incidents import incidents_of
from tests.tamper.whole_transfers import transfers_of


def _received(whole: Any, store: Ref, kind: str, quantity: int = 1, **values: str) -> Ref:
    return Ref(kind, whole.do(Register(kind, dict(values), store, quantity)).folio)


def life_of(whole: Any) -> None:
    """Every kind of entry of a weapon's life, on things of their own."""
    store = whole.add("place", name="Depósito", sort="store")
    gun = _received(whole, store, "firearm", serial="KU490", type="pistol", calibre="9x19 mm")
    lot = _received(whole, store, "lot", 50, calibre="9x19 mm", lot_number="25-009")
    armourer = whole.add("party", name="Taller Andino", sort="armourer")
    plan = whole.add("plan", name="Limpieza trimestral", sort="cleaning", days=90, type="pistol")
    values: Values = {"item": str(gun), "plan": str(plan), "why": "Encasquilla",
                      "worker": str(armourer), "out_of_service": "yes"}  # fmt: skip
    work = Ref("work", whole.do(OpenWork(values, "repairable")).folio)
    whole.do(SendToArmourer(work, note="Guía 44"))
    whole.do(BringBack(work))
    told: Values = {"result": "done", "findings": "Extractor nuevo"}
    whole.do(FinishWork(work, told, (Part("Extractor", "E-9"),), ((lot, 5),)))
    other = Ref("work", whole.do(OpenWork({"item": str(gun), "sort": "repair"})).folio)
    whole.do(CancelWork(other, "No hacía falta"))
    _disposed(whole, store, lot)
    transfers_of(whole, Ref("place", 3))
    incidents_of(whole, Ref("place", 3))


def _disposed(whole: Any, store: Ref, lot: Ref) -> None:
    """One act that stays, with its photo and what came later, and one that is taken back."""
    values: Values = {
        "way": "destruction", "reason": "Obsoleta", "authority": "SUCAMEC", "method": "Fundición",
        "operator": "Iván Paz", "witness": "Rosa Luna", "witness_id": "1", "other_witness": "Juan",
    }  # fmt: skip
    for certificate in ("D-1", "D-2"):
        gun = _received(whole, store, "firearm", serial=f"OLD{certificate}", type="revolver")
        whole.both(Dispose({**values, "certificate": certificate}, (gun,), ((lot, 2),)))
    whole.both(Undo("Era otra"))
    act = Ref("disposal", whole.book.base.value("SELECT min(id) FROM disposal"))
    whole.do(Attach(act, "after", b"\xff\xd8 scrap"))
    whole.do(Correct(act, {"permit_surrendered": "2026-07-01"}, "Cargo 12"))
