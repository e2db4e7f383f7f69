"""The life of a weapon in the small book: a plan, works that end, with an armourer in between."""

from typing import Any

from stockkeeper.actions.finish_work import CancelWork, FinishWork
from stockkeeper.actions.maintenance import BringBack, OpenWork, SendToArmourer
from stockkeeper.domain.described import Values
from stockkeeper.domain.records.maintenance import Part
from stockkeeper.domain.refs import Ref
from tests.tamper.whole_incidents import incidents_of
from tests.tamper.whole_transfers import transfers_of


def life_of(whole: Any) -> None:
    """Every kind of entry of maintenance, on things of their own; transfers; incidents."""
    gun = whole.register("firearm", serial="KU490", type="pistol", make="Bersa", calibre="9x19 mm")
    lot = whole.register("lot", 50, calibre="9x19 mm", lot_number="25-009")
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
    transfers_of(whole, Ref("place", 3))
    incidents_of(whole, Ref("place", 3))
