"""The incidents of the whole book: one with its things stolen, told and recovered, one seized."""

from typing import Any

from stockkeeper.actions.incidents import CloseIncident, Follow, Notify, Recover, TakeOut
from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref


def incidents_of(whole: Any, store: Ref) -> None:
    """Two weapons of their own, so that the rest of the story is as it was."""
    police = whole.add("party", name="Comisaría", sort="police")
    guns = [whole.register("firearm", serial=f"KU47{n}", type="pistol") for n in range(2)]
    lot = whole.register("lot", 50, calibre="9x19mm")
    values: Values = {"sort": "robbery", "modality": "holdup", "documents": "Tarjeta 12"}
    first = whole.do(RecordIncident(values, ((guns[0], 1), (lot, 6)))).folio
    theft = Ref("incident", first)
    whole.both(TakeOut(theft))
    whole.do(Notify(theft, "police", {"police_report": "D-12"}))
    whole.do(Follow(theft, "police", "Se pidieron las cámaras", "2026-07-20"))
    whole.do(Recover(theft, store, ((guns[0], 1),), "repairable"))
    whole.both(CloseIncident(theft, "lost", "Seis cartuchos"))
    whole.both(RecordIncident({"sort": "seizure"}, ((guns[1], 1),), out=True, to=police))
