"""Acts of audits and checklists for the matrix of rights, and audits in every state."""

from stockkeeper.actions.add_checklist import AddChecklist
from stockkeeper.actions.audit import AddendumAudit, NewAudit, RevealAudit, SignAudit
from stockkeeper.actions.audit_checks import AnswerChecklist, SampleAudit
from stockkeeper.actions.audit_count import CountAudit, FinishPlace, NoteAudit, ScanAudit
from stockkeeper.actions.audit_merge import MergeScans
from stockkeeper.domain.audit import FileScan, Scope
from stockkeeper.domain.checklist import Given
from stockkeeper.domain.refs import Ref
from tests.checklist_text import own
from tests.tamper.whole_book import STORE

ALL = "clerk supervisor auditor administrator"
LEADS = "supervisor administrator"
AUDITORS = "supervisor auditor administrator"


def _merge(it):
    at = it["session_clock"].isoformat(timespec="seconds")
    return MergeScans(it["audit"], (FileScan(at, STORE, "gun"),))


def _answer(it):
    given = Given("room_door", "0", "Sin llave", b"\xff\xd8")
    return AnswerChecklist(it["audit"], "armoury_security", (given,))


AUDIT_ACTS = {
    "checklist": (lambda _it: AddChecklist(own()), LEADS),
    "audit_new": (lambda _it: NewAudit("surprise"), AUDITORS),
    "audit_scan": (lambda it: ScanAudit(it["audit"], STORE, ("gun",)), ALL),
    "audit_merge": (_merge, ALL),
    "audit_count": (lambda it: CountAudit(it["audit"], STORE, ((it["lot"], 9),)), ALL),
    "audit_note": (lambda it: NoteAudit(it["audit"], "marks", it["gun"], fine=True), ALL),
    "audit_answer": (_answer, ALL),
    "audit_sample": (lambda it: SampleAudit(it["audit"], seed="x"), AUDITORS),
    "audit_finish": (lambda it: FinishPlace(it["audit"], STORE), ALL),
    "audit_reveal": (lambda it: RevealAudit(it["counted"]), AUDITORS),
    "audit_sign": (lambda it: SignAudit(it["revealed"]), AUDITORS),
    "audit_add": (lambda it: AddendumAudit(it["signed"], "Llegó"), AUDITORS),
}
"""Act -> how it is made, and the roles that may do it."""


def audits_of(whole, annex):
    """One audit that is signed, one revealed, one ready for it, and one that counts."""
    it = {}
    for name in ("signed", "revealed", "counted", "audit"):
        scope = Scope(places=(annex,) if name != "audit" else (STORE,))
        it[name] = Ref("audit", whole.do(NewAudit("inspection", scope)).folio)
        if name != "audit":
            whole.do(FinishPlace(it[name], annex))
        if name in ("signed", "revealed"):
            whole.do(RevealAudit(it[name]))
    whole.both(SignAudit(it["signed"]))
    return it
