"""The permit to carry: who may carry which weapon, for what, where and from when until when.

Based on the written authorisation of South Africa's Firearms Control Regulations 2004,
r.21(1)(c): ids, licence, weapon, purpose, period and place, for 72 hours at most.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from stockkeeper.book import policies
from stockkeeper.book.queries import folios, handovers, records
from stockkeeper.book.queries.handovers import ISSUE, RELIEF, Handover
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import words_of
from stockkeeper.domain.acceptance import accepted
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.sheet import SignatureBlock
from stockkeeper.paper.slip import Box, Seal, Slip, SlipForm
from stockkeeper.reports import LANDSCAPE, Options, Report, Stamp, holder, letterhead
from stockkeeper.words import N_, _, format_date, format_number, format_time, ngettext

MOST_HOURS = 72
"""South Africa, Firearms Control Regulations 2004, r.21(1)(c); a shorter policy is kept to."""
Pairs = tuple[tuple[str, str], ...]


def _holder_box(base: Base, person: Ref, options: Options) -> Box:
    who = handovers.bearer(base, person)
    name = (_("May carry"), holder(options, str(person), who.name))
    if options.hide_names:
        return Box(pairs=(name,))
    number, expires = who.licence
    if expires:
        day = format_date(expires)
        number = _("{paper}, expires {day}").format(paper=number, day=day).strip(", ")
    credential = ", ".join(part for part in who.credential[:1] if part)
    return Box(
        pairs=(
            name,
            (_("ID number"), who.document or "–"),
            (_("Weapons licence"), number or "–"),
            (_("Credential"), credential or "–"),
        )
    )


def _weapon_box(base: Base, handover: Handover) -> Box:
    (weapon,) = handover.of("firearm")
    row = records.fetch(base, weapon.item)
    rounds = sum(line.quantity for line in handover.of("lot"))
    count = ngettext("{count} round", "{count} rounds", rounds)
    permit = ", ".join(x for x in (row["permit_number"], format_date(row["permit_expires"])) if x)
    made = [row["country"], str(row["made_year"] or ""), row["importer"], row["marks"]]
    marks = "; ".join(part for part in (row["registration"], *made) if part)
    pairs: Pairs = (
        (_("Weapon"), words_of.thing_word(weapon.thing)),
        (_("Serial"), row["serial"]),
        (_("Calibre"), row["calibre"]),
        (_("Rounds"), count.format(count=format_number(rounds))),
    )
    wide = [(_("Permit, expires"), permit)] if permit else []
    return Box(pairs=pairs, wide=(*wide, *([(_("Other marks"), marks)] if marks else [])))


def _moment(when: datetime) -> str:
    return f"{format_date(when)}, {format_time(when)}"


def _most_hours(base: Base) -> int:
    return min(MOST_HOURS, policies.effective(base).number("hours.out") or MOST_HOURS)


def _period(handover: Handover, hours: int) -> tuple[datetime, datetime, bool]:
    """Give from when, until when, and whether that is sooner than the issue itself allows."""
    start = datetime.fromisoformat(handover.at)
    most = start + timedelta(hours=hours)
    until = datetime.fromisoformat(handover.until) if handover.until else most
    return start, min(until, most), until > most


def _terms_box(base: Base, handover: Handover, start: datetime, end: datetime) -> Box:
    post = records.fetch_or_none(base, Ref.parse(handover.post)) if handover.post else None
    where = [handovers.client_of(base, handover.post)]
    where += [post[name] for name in ("name", "address", "city")] if post else []
    purpose = str(handover.data.get("purpose", ""))
    return Box(
        pairs=(
            (_("Valid from"), _moment(start)),
            (_("Valid until"), _moment(end)),
        ),
        wide=(
            (_("Place or post"), ", ".join(part for part in where if part) or "–"),
            (_("Purpose of carrying"), purpose or _("Guard duty at the post named.")),
        ),
    )


def _signatures(
    base: Base, handover: Handover, person: Ref, options: Options
) -> tuple[SignatureBlock, ...]:
    gives = handover.second or handover.clerk
    folio = _("Signed in the book, folio {folio}").format(folio=format_number(handover.folio))
    name = holder(options, str(person), records.name_of(base, person))
    signed, strokes = accepted(handover.data, handover.secret, str(person), handover.at)
    return (
        SignatureBlock(role=_("Authorises"), name=records.name_of(base, gives), signed=folio),
        SignatureBlock(role=_("May carry"), name=name, signed=signed, strokes=strokes),
    )


def make(base: Base, options: Options, stamp: Stamp) -> Slip:
    """Draw the permit of one issue or relief of one weapon to a person."""
    handover = handovers.find(base, options.folio)
    if handover is None and folios.entry(base, options.folio) is None:
        raise Refusal("folio.unknown", folio=options.folio)
    person = handover.taker if handover else None
    one = handover is not None and len(handover.of("firearm")) == 1
    if handover is None or person is None or not one or handover.kind not in (ISSUE, RELIEF):
        raise Refusal("report.not_an_issue", folio=options.folio)
    if folios.undone_by(base, options.folio):
        raise Refusal("report.undone", folio=options.folio)
    hours = _most_hours(base)
    start, end, cut = _period(handover, hours)
    told = _(
        "Carry this permit with the weapon. Based on the written authorisation of the Firearms"
        " Control Regulations 2004 of South Africa, r.21(1)(c): at most {hours} hours. The law of"
        " the place decides."
    ).format(hours=hours)
    if cut:
        told += " " + _("The issue allows longer: a new permit is needed after that.")
    return Slip(
        folio=options.folio,
        title=_("Permit to carry"),
        letterhead=letterhead(stamp.company),
        when=start,
        boxes=(
            _holder_box(base, person, options),
            _weapon_box(base, handover),
            _terms_box(base, handover, start, end),
        ),
        copies=(_("Original: guard"), _("Copy: armoury")),
        declaration=told,
        signatures=_signatures(base, handover, person, options),
        fingerprint=False,
        seal=Seal(entry=options.folio, digest=handover.leaf),
        checkpoint=stamp.checkpoint,
        paper=(options.page or LANDSCAPE).paper,
        form=SlipForm(options.slip_form),
        language=options.language,
    )


REPORT = Report(
    code="permit",
    number="R-14",
    title=N_("Permit to carry"),
    summary=N_("Who may carry which weapon, for what, where and until when; from an issue."),
    asks=("folio", "slip_form", "hide_names"),
    make=make,
    needs=("folio",),
    table=False,
    group="ZA",
)
