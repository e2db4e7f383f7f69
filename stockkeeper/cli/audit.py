"""stockkeeper audit: begun, revealed, resolved, signed, shown; audit_count.py has the rest."""

from __future__ import annotations

import click

from stockkeeper.actions.audit import AddendumAudit, NewAudit, RevealAudit, SignAudit
from stockkeeper.actions.correct import Correct
from stockkeeper.book.queries import audits
from stockkeeper.cli import (
    audit_checks,
    audit_count,
    audit_show,
    inspection,
    inspection_findings,
    naming,
)
from stockkeeper.cli.audit_show import OF, meant
from stockkeeper.cli.correct import REASON
from stockkeeper.cli.doors import AS_JSON, COUNT, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.scope import scope_of, scope_options
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give, give_json
from stockkeeper.domain.audit import SORTS
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _, format_number


@click.group(cls=Group, help=N_("Audits: what is expected, what is seen, and what differs."))
def audit() -> None:
    """Hold the commands about audits."""


audit.add_command(audit_count.scan)
audit.add_command(audit_count.count)
audit.add_command(audit_count.note)
audit.add_command(audit_count.finish)
audit.add_command(audit_checks.checklist)
audit.add_command(audit_checks.sample)
audit.add_command(inspection.pack)
audit.add_command(inspection.unpack_file, "unpack")
audit.add_command(inspection_findings.findings_file, "findings")
audit.add_command(inspection_findings.record)
audit.add_command(inspection_findings.receipt)


@audit.command(
    help=N_(
        "Begin an audit. What it expects is fixed now, and the SHA-256 of that list is printed."
        " Where nothing is named, it covers all places and all kinds of things."
    )
)
@acting()
@option("--kind", required=True, type=click.Choice(tuple(SORTS)), help=N_("Kind of audit."))
@scope_options
@option("--guided", is_flag=True, help=N_("Whoever counts is told what is expected."))
@option("--counter", default="", metavar="NAME", help=N_("The second user, who counts and signs."))
@option("--checklist", default="", metavar="NAME", help=N_("The checklist to be answered."))
@option("--note", default="", metavar="TEXT", help=N_("A note on it."))
@AS_JSON
def new(
    who: Who,
    *,
    kind: str,
    guided: bool,
    counter: str,
    checklist: str,
    note: str,
    as_json: bool,
    **scope: tuple[str, ...],
) -> None:
    """Begin an audit."""
    with writing(who) as visit:
        base = visit.base
        second = naming.user(base, counter) if counter else None
        receipt = visit.perform(
            NewAudit(kind, scope_of(base, scope), guided, second, checklist, note)
        )
        found = audits.fetch(base, Ref("audit", receipt.folio))
        if as_json:
            give_json(audit_show.told(base, found))
            return
        done(receipt, "audit")
        words = _("Expected: {size} rows, SHA-256 {digest}")
        give(words.format(size=format_number(found.size), digest=found.expected))


@audit.command(help=N_("End the counting and compare; what differs becomes findings."))
@acting()
@OF
@AS_JSON
def reveal(who: Who, *, of: str, as_json: bool) -> None:
    """Reveal an audit and print how it stands."""
    with writing(who) as visit:
        found = meant(visit.base, of)
        visit.perform(RevealAudit(found.ref))
        audit_show.give_audit(visit.base, audits.fetch(visit.base, found.ref), as_json=as_json)


@audit.command(
    help=N_("Say of a finding its cause, what is done, by whom and until when; or close it.")
)
@acting()
@click.argument("finding", metavar="FINDING")
@fields(
    "finding",
    without=("sort", "subject", "place", "person", "expected", "counted", "source", "closed"),
)
@option("--close", is_flag=True, help=N_("Close it, with today's date."))
@REASON
@AS_JSON
def resolve(
    who: Who, *, finding: str, values: Values, close: bool, reason: str, as_json: bool
) -> None:
    """Correct a finding of an audit."""
    with writing(who) as visit:
        ref = Ref("finding", int(finding)) if is_number(finding) else Ref.parse(finding)
        if audits.audit_of(visit.base, ref) is None:
            raise Refusal("finding.not_of_audit", finding=str(ref))
        if close:
            values["closed"] = visit.book.clock().date().isoformat()
        done(visit.perform(Correct(ref, values, reason)), as_json=as_json)


@audit.command(help=N_("Sign the act and lock the audit: who acts, and another user as --second."))
@acting(second=True)
@OF
@option("--note", default="", metavar="TEXT", help=N_("A note on it."))
@AS_JSON
def sign(who: Who, *, of: str, note: str, as_json: bool) -> None:
    """Sign an audit and print the hash of its act."""
    with writing(who) as visit:
        found = meant(visit.base, of)
        receipt = visit.perform(SignAudit(found.ref, note))
        act = audits.fetch(visit.base, found.ref).act
        if as_json:
            give_json({"folio": receipt.folio, "ref": str(found.ref), "act": act})
            return
        done(receipt)
        give(_("Act: SHA-256 {digest}").format(digest=act))


@audit.command(help=N_("Say something of an audit that was signed; the act stays as it is."))
@acting()
@click.argument("folio", type=COUNT, metavar="FOLIO")
@option("--text", required=True, metavar="TEXT", help=N_("What is added."))
@AS_JSON
def addendum(who: Who, *, folio: int, text: str, as_json: bool) -> None:
    """Add to a signed audit."""
    with writing(who) as visit:
        done(visit.perform(AddendumAudit(Ref("audit", folio), text)), as_json=as_json)


@audit.command("list", help=N_("List the audits, the newest first."))
@acting()
@AS_JSON
def list_audits(who: Who, *, as_json: bool) -> None:
    """List audits."""
    with reading(who) as visit:
        audit_show.give_list(visit.base, audits.recent(visit.base, 1000), as_json=as_json)


@audit.command(
    help=N_(
        "Show an audit: while things are counted, how far each place is; once it was revealed,"
        " each difference. A blind one does not tell before what the book expects."
    )
)
@acting()
@click.argument("folio", required=False, type=COUNT, metavar="[FOLIO]")
@AS_JSON
def show(who: Who, *, folio: int | None, as_json: bool) -> None:
    """Show one audit."""
    with reading(who) as visit:
        found = meant(visit.base, str(folio) if folio else "")
        audit_show.give_audit(visit.base, found, as_json=as_json)
