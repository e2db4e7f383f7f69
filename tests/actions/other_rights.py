"""Acts of every part of the program for the matrix of rights, and what they are done to."""

from typing import Any

from stockkeeper.actions.audit_count import InspectAudit, Look
from stockkeeper.actions.bring_whole import BringWhole
from stockkeeper.actions.lend_pack import PreparePack, RecordPack
from stockkeeper.actions.record import RecordPaper, RecordPapers
from stockkeeper.book.packs import lending
from stockkeeper.book.packs.lending import Plan
from stockkeeper.book.queries import audits
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import Ref
from tests.actions.audit_rights import AUDIT_ACTS, AUDITORS, audits_of
from tests.actions.incident_rights import INCIDENT_ACTS, INCIDENTS_BY_TWO, incidents_of
from tests.actions.life_rights import LIFE_ACTS, life_of
from tests.actions.paper_rights import PAPER_ACTS, renewals_of
from tests.actions.transfer_rights import TRANSFER_ACTS, TRANSFERS_BY_TWO, transfers_of

ALL = "clerk supervisor auditor administrator"


def _lent(it):
    plan = Plan(Scope(places=(it["annex"],)))
    base = it["book"].base
    return PreparePack(plan, lending.lend(base, plan, audits.newest_folio(base)))


def _inspected(it):
    return InspectAudit(it["audit"], it["gun"], (Look("marks", fine=True),))


OTHER_ACTS = {
    **AUDIT_ACTS,
    "audit_inspect": (_inspected, ALL),
    **PAPER_ACTS,
    **LIFE_ACTS,
    **INCIDENT_ACTS,
    **TRANSFER_ACTS,
    "pack": (_lent, AUDITORS),
    "papers": (lambda _it: RecordPapers((RecordPaper("register", "csv", "ab" * 32),)), ALL),
    "pack_made": (lambda _it: RecordPack(Ref("inspection", 1), "ab" * 32, 3), ALL),
}
"""Act -> how it is made, and the roles that may do it."""
OTHERS_BY_TWO = (*INCIDENTS_BY_TWO, *TRANSFERS_BY_TWO)
ELSEWHERE = {
    BringWhole.name: "test_whole: only an empty book takes one",
    "unpack": "test_inspection: an inspector's book has one user",
    "pack_receipt": "test_inspection: the same",
    "inspection_record": "test_inspection: what an inspector's own book makes",
}
"""Acts of books that are not those of the matrix -> where they are tried."""


def others_of(whole: Any, annex: Ref, folder: Any) -> dict[str, Any]:
    """What these acts are done to."""
    found: dict[str, Any] = {**incidents_of(whole), **audits_of(whole, annex)}
    return found | dict(renewals_of(whole)) | life_of(whole) | transfers_of(whole, folder, annex)
