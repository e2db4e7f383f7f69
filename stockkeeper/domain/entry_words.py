"""What the kinds of entries are called: a movement has its reason (words_of.REASONS)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.domain import (
    audit_events,
    disposal,
    inspections,
    maintenance,
    transfer_events,
)
from stockkeeper.words import N_

KINDS: Mapping[str, str] = {
    "book.opened": N_("Book opened"),
    "user.enrolled": N_("User enrolled"),
    "user.revoked": N_("User revoked"),
    "user.changed": N_("User's role changed"),
    "user.passphrase": N_("Passphrase changed"),
    "user.pin": N_("Own PIN set"),
    "user.linked": N_("Card of a user"),
    "pin.set": N_("PIN set"),
    "pin.failed": N_("Wrong PIN"),
    "assignment.made": N_("Assignment"),
    "condition.set": N_("Condition changed"),
    "checkpoint.signed": N_("Checkpoint signed"),
    "checkpoint.witnessed": N_("Checkpoint witnessed"),
    "paper.made": N_("Paper made"),
    "attachment.added": N_("Photo or document added"),
    "attachment.removed": N_("Photo or document taken away"),
    "evidence.added": N_("Photo or document as evidence"),
    "person.erased": N_("Personal data erased"),
    "shift.opened": N_("Shift opened"),
    "shift.counted": N_("Counted"),
    "shift.summed": N_("Shift balance"),
    "shift.closed": N_("Shift closed"),
    **audit_events.KINDS,
    **inspections.KINDS,
    **transfer_events.KINDS,
    "issue.extended": N_("More time given"),
    "incident.followed": N_("Follow-up of an incident"),
    **maintenance.KINDS,
    **disposal.KINDS,
    "act.refused": N_("Refused"),
    "clock.regressed": N_("Clock set back"),
    "import.closed": N_("Import closed"),
    "policy.set": N_("Policy changed"),
    "book.restored": N_("Book restored"),
    "backup.made": N_("Backup made"),
}
REGISTERED: Mapping[str, str] = {
    "firearm": N_("Firearm registered"),
    "article": N_("Equipment registered"),
    "lot": N_("Lot registered"),
    "stock": N_("Counted equipment registered"),
    "person": N_("Person registered"),
    "paper": N_("Paper registered"),
    "place": N_("Place registered"),
    "client": N_("Client registered"),
    "post": N_("Post registered"),
    "party": N_("Outside party registered"),
    "kit": N_("Usual kit registered"),
    "roster": N_("Roster registered"),
    "duty": N_("Duty registered"),
    "finding": N_("Finding recorded"),
    "incident": N_("Incident recorded"),
    "mark": N_("Mark recorded"),
    "renewal": N_("Renewal prepared"),
    "contract": N_("Contract registered"),
    "transfer": N_("Transfer sent"),
}
