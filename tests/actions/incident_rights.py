"""Acts of incidents for the matrix of rights, and an incident for each of them."""

from stockkeeper.actions.incidents import CloseIncident, Follow, Notify, Recover, TakeOut
from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.domain.refs import Ref
from tests.tamper.whole_book import STORE

DESK = "clerk supervisor administrator"
INCIDENT_ACTS = {
    "incident": (lambda _it: RecordIncident({"sort": "loss"}), DESK),
    "incident_notify": (lambda it: Notify(it["theft"], "police", {"police_report": "1"}), DESK),
    "incident_follow": (lambda it: Follow(it["theft"], "note", "Sigue"), DESK),
    "incident_out": (lambda it: TakeOut(it["still_here"]), DESK),
    "incident_recover": (lambda it: Recover(it["theft"], STORE), DESK),
    "incident_close": (lambda it: CloseIncident(it["theft"], "lost"), DESK),
}

INCIDENTS_BY_TWO = ("incident_out", "incident_close")


def incidents_of(whole):
    """A theft whose weapon is gone, and one whose weapon is still in the books."""
    found = {}
    for name in ("theft", "still_here"):
        gone = whole.register("firearm", serial=name, type="pistol")
        act = RecordIncident({"sort": "theft"}, ((gone, 1),), out=name == "theft")
        found[name] = Ref("incident", whole.both(act).folios[0])
    return found
