"""Who may do what: roles, permissions, and which entries need a second signature."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from stockkeeper.domain import policy, transfer_events
from stockkeeper.domain.refusals import Refusal

ARRIVED = "arrived"
"""Member of the data of a party that is added because a file of it arrived."""
POLICY_ASKS = "policy"
"""`data["second"]` of an entry that one signature would do for, had the company not asked two."""


class Permission(StrEnum):
    """What a role may do; reading is open to every user of the book."""

    COUNTER = "counter"
    REGISTER = "register"
    CORRECT = "correct"
    IMPORT = "import"
    PLACES = "places"
    OVERRIDE = "override"
    PRINT = "print"
    SHIFT = "shift"
    FINDINGS = "findings"
    INCIDENTS = "incidents"
    MAINTENANCE = "maintenance"
    TRANSFER = "transfer"
    DISPOSAL = "disposal"
    COUNT = "count"
    AUDIT = "audit"
    USERS = "users"
    PINS = "pins"
    ERASE = "erase"
    POLICY = "policy"


_DESK = {
    Permission.COUNTER,
    Permission.REGISTER,
    Permission.CORRECT,
    Permission.PRINT,
    Permission.SHIFT,
    Permission.FINDINGS,
    Permission.INCIDENTS,
    Permission.MAINTENANCE,
    Permission.TRANSFER,
    Permission.COUNT,
}
ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    "clerk": frozenset(_DESK),
    "supervisor": frozenset(
        _DESK
        | {
            Permission.IMPORT,
            Permission.PLACES,
            Permission.OVERRIDE,
            Permission.DISPOSAL,
            Permission.ERASE,
            Permission.PINS,
            Permission.POLICY,
            Permission.AUDIT,
        }
    ),
    "auditor": frozenset(
        {Permission.PRINT, Permission.FINDINGS, Permission.COUNT, Permission.AUDIT}
    ),
    "administrator": frozenset(Permission),
}

_EXACT = {
    "book.opened": Permission.USERS,
    "book.restored": Permission.USERS,
    "backup.made": None,
    "import.closed": Permission.IMPORT,
    "paper.made": Permission.PRINT,
    "checkpoint.signed": Permission.PRINT,
    "checkpoint.witnessed": Permission.PRINT,
    "person.erased": Permission.ERASE,
    "assignment.made": Permission.REGISTER,
    "condition.set": Permission.CORRECT,
    "attachment.added": Permission.REGISTER,
    "attachment.removed": Permission.CORRECT,
    "evidence.added": Permission.FINDINGS,
    "work.finished": Permission.MAINTENANCE,
    "custody.disposal": Permission.DISPOSAL,
    "shift.opened": Permission.SHIFT,
    "shift.counted": Permission.SHIFT,
    "shift.summed": Permission.SHIFT,
    "shift.closed": Permission.SHIFT,
    "issue.extended": Permission.COUNTER,
    **dict.fromkeys(transfer_events.KINDS, Permission.TRANSFER),
    "incident.followed": Permission.INCIDENTS,
    "audit.opened": Permission.AUDIT,
    "audit.scanned": Permission.COUNT,
    "audit.counted": Permission.COUNT,
    "audit.noted": Permission.COUNT,
    "audit.answered": Permission.COUNT,
    "audit.finished": Permission.COUNT,
    "audit.sampled": Permission.AUDIT,
    "checklist.kept": Permission.COUNT,
    "audit.revealed": Permission.AUDIT,
    "audit.signed": Permission.AUDIT,
    "audit.added": Permission.AUDIT,
    **dict.fromkeys(("inspection.prepared", "inspection.recorded"), Permission.AUDIT),
    **dict.fromkeys(("pack.unpacked", "pack.answered"), Permission.AUDIT),
    "company.corrected": Permission.USERS,
    "pin.set": Permission.PINS,
    "pin.failed": None,
    "user.linked": Permission.PINS,
    "policy.set": Permission.POLICY,
    "checklist.added": Permission.POLICY,
    "user.passphrase": None,
    "user.pin": None,
    "act.refused": None,
    "clock.regressed": None,
}
_RECORDS = {
    **dict.fromkeys(("place", "client", "post", "party"), Permission.PLACES),
    **dict.fromkeys(("kit", "roster", "duty", "contract"), Permission.PLACES),
    "finding": Permission.FINDINGS,
    "incident": Permission.INCIDENTS,
    **dict.fromkeys(("plan", "work"), Permission.MAINTENANCE),
    "transfer": Permission.TRANSFER,
    "disposal": Permission.DISPOSAL,
}
"""Records that are registered and corrected with one and the same permission."""
_FOR_TWO = frozenset({"override", "write_off", "disposal"})
"""Members of the data that make any entry one for two people: what takes a disposal back, too."""
_SECONDS = {
    "shift.closed": Permission.SHIFT,
    "audit.signed": Permission.COUNT,
    "custody.loss": Permission.OVERRIDE,
    "disposal.registered": Permission.OVERRIDE,
    "custody.disposal": Permission.OVERRIDE,
    "issue.extended": Permission.OVERRIDE,
    "person.erased": Permission.ERASE,
}
"""Entries that two people sign whatever they say, with the permission of the second.

A shift is handed from one person to another: with one signature it is no handover, so no policy
makes it laxer. More time for what is out is an override like any other. An audit is signed by
whoever answers for it and by a second person, who may be the clerk whose store it was.
"""


def permission_of(kind: str) -> Permission | None:
    """Give the permission an entry of this kind needs; None when any enrolled user may.

    Raises Refusal("entry.unknown_kind") for a kind this version does not know.
    """
    if kind in _EXACT:
        return _EXACT[kind]
    record, _, what = kind.partition(".")
    if record == "custody":
        return Permission.COUNTER
    if record == "user" and what in ("enrolled", "revoked", "changed"):
        return Permission.USERS
    if what == "registered":
        return _RECORDS.get(record, Permission.REGISTER)
    if what == "corrected":
        return _RECORDS.get(record, Permission.CORRECT)
    raise Refusal("entry.unknown_kind", kind=kind)


def allowed(role: str, permission: Permission | None) -> bool:
    """Tell whether a role holds a permission."""
    return permission is None or permission in ROLE_PERMISSIONS.get(role, frozenset())


def second_needed(kind: str, data: Mapping[str, Any]) -> Permission | None:
    """Give the permission a second user must hold for this entry, or None when one is enough.

    DOMAIN.md, default pack: two signatures on override of eligibility, on write-off and on
    erasure; what is seized, and an incident that ends as lost for good, are no less. A company
    may ask more with its policy, and may make that laxer only with two signatures. Raises
    Refusal for a rule or value of a policy that this version does not know.
    """
    if not _FOR_TWO.isdisjoint(data) or data.get("second") == POLICY_ASKS:
        return Permission.OVERRIDE
    if kind in ("custody.transfer", "custody.correction") and "incident" in data:
        return Permission.OVERRIDE
    if kind == "incident.corrected" and _ends_as_lost(data.get("changes")):
        return Permission.OVERRIDE
    if kind == "policy.set":
        return Permission.POLICY if policy.laxer_than_before(data) else None
    if kind == "book.restored" and data.get("lacks"):
        return Permission.OVERRIDE
    return _SECONDS.get(kind)


def by_second(kind: str, data: Mapping[str, Any]) -> bool:
    """Tell whether whoever may not make an entry makes it with a second person who may.

    Whoever keeps the counter receives what an unknown company sends; whom the company deals with
    is for a supervisor to say, who signs too.
    """
    return kind == "party.registered" and ARRIVED in data


def _ends_as_lost(changes: Any) -> bool:
    return isinstance(changes, Mapping) and changes.get("ending") == "lost"
