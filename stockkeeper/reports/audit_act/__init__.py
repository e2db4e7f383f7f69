"""The act of an audit: verdict, four lists, arithmetic, findings, checklist, both signatures."""

from __future__ import annotations

from stockkeeper.book.queries import audit_results, audit_samples, audits, records
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import audit as words
from stockkeeper.domain import words_of
from stockkeeper.domain.refs import Ref
from stockkeeper.paper.sheet import Sheet, SignatureBlock, Table
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, sheet_of
from stockkeeper.reports.audit_act import lines, photos, resolved, sums
from stockkeeper.words import N_, _, format_datetime, format_number

SHORT_HASH = 12
"""So much of a hash stands on every page; the whole stands once."""
_NAMED = 4
"""So many places are named in the heading; of more, only how many."""


def _scope(base: Base, audit: Audit) -> str:
    scope = audit.scope
    names = [records.name_of(base, ref) for ref in scope.refs]
    told = ", ".join(names[:_NAMED]) or _("All places")
    if len(names) > _NAMED:
        told += f" (+{format_number(len(names) - _NAMED)})"
    kinds = ", ".join(words_of.record_word(kind) for kind in scope.kinds)
    return f"{told} · {kinds}" if kinds else told


def _people(base: Base, audit: Audit) -> tuple[str, str]:
    pair = (audit.opened_by, audit.counter)
    if audit.is_signed:
        pair = (Ref.parse(audit.signer), audit.second)
    first, second = (records.name_of(base, Ref.parse(str(ref))) if ref else "" for ref in pair)
    return first, second


def _filters(base: Base, audit: Audit) -> tuple[tuple[str, str], ...]:
    ended = audit.signed_at or audit.revealed_at
    counters = [records.name_of(base, audit.opened_by)]
    if audit.counter:
        counters.append(records.name_of(base, Ref.parse(audit.counter)))
    return (
        (_("Audit"), f"{format_number(audit.number)} · {words.sort_word(audit.sort)}"),
        (_("Scope"), _scope(base, audit)),
        (_("From"), format_datetime(audit.opened_at)),
        (_("To"), format_datetime(ended) if ended else _("still open")),
        (_("Counters"), ", ".join(counters)),
        (_("Frozen at folio"), format_number(audit.frozen)),
        (_("Expected list"), audit.expected[:SHORT_HASH]),
    )


def _notes(base: Base, audit: Audit) -> tuple[str, ...]:
    notes = [_("Hash of the expected list (SHA-256): {hash}").format(hash=audit.expected)]
    if audit.is_signed:
        notes.append(_("Hash of the signed act (SHA-256): {hash}").format(hash=audit.act))
    remarks = "; ".join(part for part in (audit.note, audit.remarks) if part)
    if remarks:
        notes.append(_("Remarks: {text}").format(text=remarks))
    for drawn in () if audit.is_open else audit_samples.samples(base, audit):
        text = _("Sample of {kind}, seed {seed}: {told}")
        kind = words_of.record_word(drawn.kind)
        notes.append(text.format(kind=kind, seed=drawn.seed, told=drawn.words))
    for each in audits.addenda(base, audit):
        text = _("Addendum, folio {folio}, {when}, {name}: {text}")
        name = records.name_of(base, Ref.parse(each["by"]))
        notes.append(text.format(folio=format_number(each["seq"]), name=name, text=each["text"],
                                 when=format_datetime(each["at"])))  # fmt: skip
    return tuple(notes)


def _signatures(base: Base, audit: Audit) -> tuple[SignatureBlock, ...]:
    signed = ""
    if audit.is_signed:
        folio = format_number(audit.signed_seq)
        signed = _("Signed in the book, folio {folio}").format(folio=folio)
    first, second = _people(base, audit)
    return (
        SignatureBlock(role=_("Auditor"), name=first, signed=signed),
        SignatureBlock(role=_("Second signature"), name=second, signed=signed),
    )


def _counting(base: Base, options: Options, audit: Audit) -> list[Table]:
    """Give how far an audit is that still counts: nothing of what the book expects."""
    return [sums.places(options, audit, audits.progress(base, audit))]


def _outcome(base: Base, options: Options, audit: Audit, stamp: Stamp) -> list[Table]:
    evidence = audit_results.evidence(base, audit)
    told = words.compare(evidence)
    steps = lines.moved(told, evidence.steps)
    names = lines.names_of(base, options, told, steps)
    progress = audits.progress(base, audit)
    scores = resolved.scores(base, audit)
    failed = any(score.failed for _checklist, score in scores)
    return [
        sums.verdict(told, progress, failed=failed),
        *lines.lists(names, told, confirmed=options.confirmed or audit.guided),
        sums.arithmetic(names, told),
        lines.movements(names, steps, audit.recorded, stamp.when.tzinfo),
        resolved.findings(base, options, audit),
        *resolved.checklists(scores),
        *resolved.changes(base, audit, scores),
        *photos.table(base, audit, [checklist for checklist, _score in scores]),
        sums.places(options, audit, progress),
    ]


def meant(base: Base, text: str) -> Audit:
    """Give the audit a text names; for "" the newest. Raises "audit.none_open" without any."""
    if text:
        return audits.fetch(base, Ref.parse(text))
    return next(iter(audits.recent(base, 1)), None) or audits.meant(base)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the act of an audit, or a draft of it until two people signed it."""
    audit = meant(base, options.audit)
    if audit.is_open:
        tables = _counting(base, options, audit)
    else:
        tables = _outcome(base, options, audit, stamp)
    title = _("Audit act {number}").format(number=format_number(audit.number))
    if not audit.is_signed:
        title = _("Audit act (draft)")
    return sheet_of(
        REPORT,
        options,
        stamp,
        tables,
        title=title,
        filters=_filters(base, audit),
        notes=_notes(base, audit),
        signatures=_signatures(base, audit),
        legend=_("Bold: it does not agree, or is open."),
    )


REPORT = Report(
    code="audit_act",
    number="R-16",
    title=N_("Audit act"),
    summary=N_("What an audit confirmed and what it did not, its findings, and both signatures."),
    asks=("audit", "confirmed", "hide_names"),
    make=make,
    page=PORTRAIT,
)
