"""The act of a shift: its arithmetic, what is out, what was found, and who handed over to whom."""

from __future__ import annotations

from stockkeeper.book.queries import records, shift_balance, shift_story
from stockkeeper.book.queries.outstanding import Outstanding
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.sheet import Sheet, SignatureBlock
from stockkeeper.reports import PORTRAIT, Options, Report, Stamp, sheet_of
from stockkeeper.reports.shift_act import arithmetic, left_over
from stockkeeper.words import N_, _, format_date, format_number, format_time


def _moment(text: str) -> str:
    return f"{format_date(text)}, {format_time(text)}" if text else "–"


def _signatures(base: Base, shift: Shift) -> tuple[SignatureBlock, ...]:
    signed = ""
    if not shift.is_open:
        folio = format_number(shift.closed_seq)
        signed = _("Signed in the book, folio {folio}").format(folio=folio)
    outgoing = records.name_of(base, shift.outgoing or shift.opened_by)
    incoming = records.name_of(base, shift.incoming) if shift.incoming else ""
    return (
        SignatureBlock(role=_("Outgoing clerk"), name=outgoing, signed=signed),
        SignatureBlock(role=_("Incoming clerk"), name=incoming, signed=signed),
    )


def _filters(base: Base, shift: Shift, moves: dict[str, int]) -> tuple[tuple[str, str], ...]:
    return (
        (_("Store"), records.name_of(base, shift.place)),
        (_("From"), _moment(shift.opened_at)),
        (_("To"), _moment(shift.closed_at) if shift.closed_at else _("still open")),
        (_("Outgoing clerk"), records.name_of(base, shift.outgoing or shift.opened_by)),
        (_("Incoming clerk"), records.name_of(base, shift.incoming) if shift.incoming else "–"),
        (_("Movements"), format_number(sum(moves.values()))),
    )


def _notes(shift: Shift, moves: dict[str, int], found: list[Outstanding]) -> tuple[str, ...]:
    told = ", ".join(
        f"{words_of.kind_word(kind)}: {format_number(number)}" for kind, number in moves.items()
    )
    notes = [_("Movements of the shift: {told}.").format(told=told or "0")]
    if not shift.is_open and len(found) != shift.out:
        text = _("When it was closed, {count} weapons were signed for as out.")
        notes.append(text.format(count=format_number(shift.out)))
    remarks = "; ".join(part for part in (shift.note, shift.remarks) if part)
    if remarks:
        notes.append(_("Remarks: {text}").format(text=remarks))
    return tuple(notes)


def make(base: Base, options: Options, stamp: Stamp) -> Sheet:
    """Draw the act of a shift, or a draft of it while it is open."""
    shift = shift_story.meant(base, options.shift)
    if shift is None:
        raise Refusal("report.no_shift")
    now = int(stamp.when.timestamp())
    balance = shift_balance.balance(base, shift, now)
    moves = shift_story.movements(base, shift)
    found = shift_story.out(base, shift, now)
    findings = shift_story.findings(base, balance.findings)
    tables = [
        arithmetic.verdict(base, shift, balance, findings),
        arithmetic.sums(base, balance.totals, _("Arithmetic of the shift")),
        *arithmetic.by_place(base, balance),
        *arithmetic.rounds(base, balance),
        left_over.out(options, found),
        left_over.findings(options, findings),
    ]
    title = _("Shift act, folio {folio}").format(folio=format_number(shift.closed_seq))
    return sheet_of(
        REPORT,
        options,
        stamp,
        tables,
        title=_("Shift act (draft)") if shift.is_open else title,
        filters=_filters(base, shift, moves),
        notes=_notes(shift, moves, found),
        signatures=_signatures(base, shift),
        legend=_("Bold: it does not agree, or is open."),
    )


REPORT = Report(
    code="shift_act",
    number="R-15",
    title=N_("Shift act"),
    summary=N_("What the shift balanced, what is out, what was found, and both signatures."),
    asks=("shift", "hide_names"),
    make=make,
    page=PORTRAIT,
)
