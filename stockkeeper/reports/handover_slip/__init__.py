"""The slip of one handover (issue, return or relief), in two copies that both sides sign."""

from __future__ import annotations

from datetime import datetime

from stockkeeper.book.queries import folios, handovers
from stockkeeper.book.queries.handovers import ISSUE, RETURN, Handover
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.slip import Seal, Slip, SlipForm
from stockkeeper.reports import LANDSCAPE, Options, Report, Stamp, letterhead
from stockkeeper.reports.handover_slip import going_out, relieving, returning
from stockkeeper.reports.handover_slip.body import Body
from stockkeeper.words import N_, _


def _body(base: Base, handover: Handover, options: Options) -> Body:
    if handover.kind == ISSUE:
        return going_out.body(base, handover, options)
    if handover.kind == RETURN:
        return returning.body(base, handover, options)
    return relieving.body(base, handover, options)


def make(base: Base, options: Options, stamp: Stamp) -> Slip:
    """Draw the slip of one folio. Refuses another kind of entry ("report.not_a_handover")."""
    handover = handovers.find(base, options.folio)
    if handover is None:
        if folios.entry(base, options.folio) is None:
            raise Refusal("folio.unknown", folio=options.folio)
        raise Refusal("report.not_a_handover", folio=options.folio)
    body = _body(base, handover, options)
    return Slip(
        folio=options.folio,
        title=body.title,
        letterhead=letterhead(stamp.company),
        when=datetime.fromisoformat(handover.at),
        boxes=body.boxes,
        items=body.items,
        copies=(_("Original: armoury"), _("Copy: guard")),
        declaration=body.declaration,
        signatures=body.signatures,
        seal=Seal(entry=options.folio, digest=handover.leaf),
        checkpoint=stamp.checkpoint,
        paper=(options.page or LANDSCAPE).paper,
        form=SlipForm(options.slip_form),
        language=options.language,
    )


REPORT = Report(
    code="slip",
    number="R-09",
    title=N_("Slip of issue, return or relief"),
    summary=N_("One handover in two copies to sign: for the armoury and for the person."),
    asks=("folio", "slip_form", "hide_names"),
    make=make,
    needs=("folio",),
    table=False,
)
