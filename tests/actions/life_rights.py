"""Acts of maintenance and disposal for the matrix of rights, and works in every state."""

from typing import Any

from stockkeeper.actions.add import Add
from stockkeeper.actions.dispose import Dispose
from stockkeeper.actions.finish_work import CancelWork, FinishWork
from stockkeeper.actions.maintenance import BringBack, OpenWork, SendToArmourer
from stockkeeper.actions.register import Register
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref

DESK = "clerk supervisor administrator"
LEADS = "supervisor administrator"

PLAN: Values = {"name": "Mes", "sort": "cleaning", "days": 30}


def _dispose(it):
    return Dispose({"way": "sale", "reason": "Sobra", "party": str(it["workshop"])}, (it["spare"],))


LIFE_ACTS = {
    "add plan": (lambda _it: Add("plan", PLAN), DESK),
    "maintenance": (lambda it: OpenWork({"item": str(it["spare"]), "sort": "repair"}), DESK),
    "to_armourer": (lambda it: SendToArmourer(it["work"], it["workshop"]), DESK),
    "from_armourer": (lambda it: BringBack(it["away"]), DESK),
    "maintenance_end": (lambda it: FinishWork(it["work"], {"result": "done"}), DESK),
    "maintenance_cancel": (lambda it: CancelWork(it["work"], "No era"), DESK),
    "dispose": (_dispose, LEADS),
}
"""Act -> how it is made, and the roles that may do it."""


def life_of(whole: Any) -> dict[str, Ref]:
    """A weapon to dispose of where no audit counts, one in work, and one at the armourer's."""
    whole.add("place", name="Depósito", sort="store")
    store = Ref("place", whole.book.base.value("SELECT max(id) FROM place"))
    it = {"workshop": whole.add("party", name="Taller Sur", sort="armourer")}
    for name in ("spare", "work", "away"):
        told: Values = {"serial": f"L{name}", "type": "pistol"}
        gun = Ref("firearm", whole.do(Register("firearm", told, store)).folio)
        it[name] = gun
        if name != "spare":
            told = {"item": str(gun), "sort": "repair"}
            it[name] = Ref("work", whole.do(OpenWork(told)).folio)
    whole.do(SendToArmourer(it["away"], it["workshop"]))
    return it
