"""Audit: begun with a list nobody can change, revealed, resolved, and signed by two people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from stockkeeper.book import checklists
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.projection.audits import spots
from stockkeeper.book.queries import audit_checks, audit_findings, audits, records
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import audit as words
from stockkeeper.domain import audit_events, events
from stockkeeper.domain.audit import Ground, Scope
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal

INDEPENDENT_DAYS = 30
"""Who recorded a movement within so many days keeps the store (DOMAIN.md: not the custodian)."""
RESOLVED = ("cause", "action", "owner", "due")
"""What a finding must say, or be closed, before an act is signed."""


@dataclass(frozen=True)
class NewAudit:
    """Begin an audit: what it expects is fixed at the folio before, and its hash is kept.

    `counter` is a second user who counts, and then signs; they need not sit at the machine at
    once. Without `guided`, those who count are not told what is expected.
    """

    name: ClassVar[str] = "audit_new"

    sort: str
    scope: Scope = field(default_factory=Scope)
    guided: bool = False
    counter: Ref | None = None
    checklist: str = ""
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """What it covers."""
        return self.scope.refs[:2]

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.opened`."""
        base = moment.base
        if self.sort not in words.SORTS:
            raise Refusal("audit.kind_unknown", sort=self.sort[:60])
        for ref in self.scope.refs:
            records.fetch(base, ref)
        if self.counter is not None:
            if self.counter.kind != "user":
                raise Refusal("audit.scope_unsound", ref=str(self.counter))
            row = records.fetch(base, self.counter)
            if row["revoked"]:
                raise Refusal("user.revoked", user=row["name"])
        named = _checklists(base, self.checklist)
        ground = Ground(frozenset(spots(base, self.scope.to_data())))
        if not ground.spots:
            raise Refusal("audit.nothing_to_look_at")
        frozen = audits.newest_folio(base)
        rows = audits.frozen_list(base, self.scope, ground, frozen)
        yield audit_events.opened(
            self.sort,
            self.scope.to_data(),
            frozen,
            audits.digest(frozen, rows),
            size=len(rows),
            guided=int(self.guided),
            counter=str(self.counter or ""),
            checklist=named,
            note=self.note.strip(),
        )


@dataclass(frozen=True)
class RevealAudit:
    """End the counting and compare; what differs becomes findings, and so do poor answers.

    Refused while a place is not finished, or a count that differs was not repeated.
    """

    name: ClassVar[str] = "audit_reveal"

    audit: Ref

    def about(self) -> tuple[Ref, ...]:
        """The audit."""
        return (self.audit,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.revealed`, then a finding for each difference."""
        base = moment.base
        audit = audits.counting(base, self.audit)
        progress = audits.progress(base, audit)
        for spot in progress.again:
            raise Refusal("audit.count_again", place=spot.spot)
        for spot in progress.waiting:
            raise Refusal("audit.place_unfinished", place=spot.spot)
        told = audits.compared(base, audit)
        yield audit_events.revealed(audit.ref, told.figures, audits.lines_digest(told))
        skipped = {spot.spot: spot.why for spot in progress.spots if spot.why}
        found = audit_findings.of_compared(told, skipped)
        for values in (*found, *audit_findings.of_answers(base, audit)):
            yield events.registered("finding", {**values, "source": str(audit.ref)})


@dataclass(frozen=True)
class SignAudit:
    """Two users sign the act, and the audit is locked.

    Who acts may open audits; the second may be the clerk whose store it was. An independent
    audit is signed first by somebody who recorded no movement in the last 30 days. Each finding
    must say its cause, what is done, by whom and until when, or be closed, and each checklist
    the audit was begun with must be answered.
    """

    name: ClassVar[str] = "audit_sign"

    audit: Ref
    note: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The audit."""
        return (self.audit,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.signed`."""
        base = moment.base
        audit = audits.fetch(base, self.audit)
        if audit.is_signed:
            raise Refusal("audit.signed_already", audit=str(audit.ref), folio=audit.signed_seq)
        if audit.is_open:
            raise Refusal("audit.not_revealed", audit=str(audit.ref))
        self._check_people(moment, audit)
        findings = audits.findings_of(base, audit)
        for ref in findings:
            row = records.fetch(base, ref)
            if not row["closed"] and not all(row[name] for name in RESOLVED):
                raise Refusal("audit.finding_unsolved", finding=str(ref))
        _check_answered(base, audit)
        act = audits.act_digest(base, audit, audits.compared(base, audit))
        yield audit_events.signed(audit.ref, act, len(findings), self.note.strip())

    def _check_people(self, moment: Moment, audit: Audit) -> None:
        if moment.second is None or moment.second.key == moment.by.key:
            raise Refusal("user.second_needed", permission="count")
        people = (str(moment.by.user), str(moment.second.user))
        if audit.counter and audit.counter not in people:
            raise Refusal("audit.counter_unsigned", ref=audit.counter)
        if audit.sort != "independent":
            return
        since = int(moment.at.timestamp()) - INDEPENDENT_DAYS * 86_400
        if audits.has_moved(moment.base, moment.by.user, since):
            raise Refusal("audit.signer_keeps", user=moment.by.name)


@dataclass(frozen=True)
class AddendumAudit:
    """Say something of an audit that was signed; the act itself stays."""

    name: ClassVar[str] = "audit_add"

    audit: Ref
    text: str

    def about(self) -> tuple[Ref, ...]:
        """The audit."""
        return (self.audit,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.added`."""
        audit = audits.fetch(moment.base, self.audit)
        if not audit.is_signed:
            raise Refusal("audit.not_signed", audit=str(audit.ref))
        if not self.text.strip():
            raise Refusal("undo.reason_needed")
        yield audit_events.added(audit.ref, self.text.strip())


def _checklists(base: Base, named: str) -> str:
    """Give the names of checklists, apart by commas; each must be known."""
    names = dict.fromkeys(name.strip() for name in named.split(",") if name.strip())
    return ",".join(checklists.named(base, name).checklist.name for name in names)


def _check_answered(base: Base, audit: Audit) -> None:
    for name in filter(None, audit.checklist.split(",")):
        told = audit_checks.score(base, audit, name).total
        if told.answered < told.asked:
            figures = {"answered": told.answered, "asked": told.asked}
            raise Refusal("checklist.incomplete", checklist=name, **figures)
