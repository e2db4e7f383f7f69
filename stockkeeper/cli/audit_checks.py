"""stockkeeper audit checklist, sample: what is looked at besides presence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from stockkeeper.actions.audit_checks import AnswerChecklist, SampleAudit
from stockkeeper.actions.audit_count import NoteAudit
from stockkeeper.book.queries import audit_checks, audit_samples, records
from stockkeeper.book.queries.audit_samples import MATTERS, Sample
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.audit_scores import give_score
from stockkeeper.cli.audit_show import OF, meant
from stockkeeper.cli.doors import AS_JSON, FILE, Visit, Who, acting, reading, writing
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import give, give_json, give_rows, say
from stockkeeper.domain import sampling
from stockkeeper.domain.audit import noted_word
from stockkeeper.domain.checklist import Given
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import answers, photos
from stockkeeper.words import N_, _, format_number

_TENTHS = 10


@click.command(
    cls=Command,
    help=N_(
        "Answer a checklist in an audit, one question or all of a file; without an answer, show"
        " how it stands: the score by section, what lacks most, and the audit before."
    ),
)
@acting()
@OF
@option("--checklist", "name", default="", metavar="NAME", help=N_("Which checklist."))
@option("--question", default="", metavar="NAME", help=N_("The question that is answered."))
@option("--mark", default="", metavar="MARK", help=N_("0 to 4, or na for what does not apply."))
@option("--note", default="", metavar="TEXT", help=N_("What was found."))
@option("--photo", type=FILE, metavar="FILE", help=N_("A photo of what was found."))
@option(
    "--answers",
    "file",
    type=FILE,
    metavar="FILE",
    help=N_("A sheet or TOML file with question, mark, note and photo; all or nothing."),
)
@AS_JSON
def checklist(
    who: Who,
    *,
    of: str,
    name: str,
    question: str,
    mark: str,
    note: str,
    photo: Path | None,
    file: Path | None,
    as_json: bool,
) -> None:
    """Answer, or show."""
    if bool(question) != bool(mark) or (question and file) or ((note or photo) and not question):
        raise click.UsageError(_("Give --question and --mark, or --answers, or none of them."))
    if file is not None:
        given = answers.read(file)
    elif question:
        picture = photos.read(photo).jpeg if photo is not None else b""
        given = (Given(question, mark.casefold(), note, picture),)
    else:
        with reading(who) as visit:
            found, asked = _asked(visit.base, of, name)
            give_score(visit.base, found, asked, as_json=as_json)
        return
    with writing(who) as visit:
        found, asked = _asked(visit.base, of, name)
        receipt = visit.perform(AnswerChecklist(found.ref, asked, given))
        if not as_json:
            give(_("Folio {folio}").format(folio=format_number(receipt.folio)))
        give_score(visit.base, found, asked, as_json=as_json)


def _asked(base: Base, of: str, name: str) -> tuple[Audit, str]:
    found = meant(base, of)
    return found, name or audit_checks.only(base, found)


@click.command(
    cls=Command,
    help=N_(
        "Draw the things whose condition, marks and papers are looked at, and show how far that"
        " is. Presence is never sampled: every serial is scanned."
    ),
)
@acting()
@OF
@option("--draw", is_flag=True, help=N_("Draw a sample, or more to the one that was drawn."))
@option(
    "--kind",
    type=click.Choice(tuple(MATTERS)),
    default="firearm",
    help=N_("Weapons, or equipment with serials."),
)
@option(
    "--confidence",
    type=click.FloatRange(0.1, 100),
    metavar="PERCENT",
    help=N_("How sure one wants to be; 95 if nothing is said."),
)
@option(
    "--tolerable",
    type=click.IntRange(0),
    metavar="N",
    help=N_("How many of all may differ; 0 if nothing is said."),
)
@option("--seed", default="", metavar="TEXT", help=N_("The seed; chance gives one if none is."))
@option("--fine", "fine", multiple=True, metavar="ITEM", help=N_("A drawn thing is in order."))
@AS_JSON
def sample(
    who: Who,
    *,
    of: str,
    draw: bool,
    kind: str,
    confidence: float | None,
    tolerable: int | None,
    seed: str,
    fine: tuple[str, ...],
    as_json: bool,
) -> None:
    """Draw, note, or show."""
    if (seed or confidence is not None or tolerable is not None) and not draw:
        raise click.UsageError(_("--seed, --confidence and --tolerable go with --draw."))
    with (writing if draw or fine else reading)(who) as visit:
        found = meant(visit.base, of)
        if draw:
            per_mille = round(confidence * _TENTHS) if confidence else sampling.USUAL_CONFIDENCE
            visit.perform(SampleAudit(found.ref, kind, per_mille, tolerable or 0, seed))
        told = audit_samples.sample(visit.base, found, kind)
        if told is None:
            raise Refusal("sample.none")
        for text in fine:
            _note(visit, found, told, naming.single(visit.base, text))
        told = audit_samples.sample(visit.base, found, kind) or told
        _give(visit.base, found, told, as_json=as_json)


def _note(visit: Visit, audit: Audit, told: Sample, item: Ref) -> None:
    """Note what was not noted yet of a drawn thing: it is in order."""
    drawn = next((each for each in told.drawn if each.item == str(item)), None)
    if drawn is None:
        raise Refusal("sample.not_drawn", item=str(item))
    for what in drawn.open:
        visit.perform(NoteAudit(audit.ref, what, item, fine=True))


def _give(base: Base, audit: Audit, told: Sample, *, as_json: bool) -> None:
    """Print a sample; figures that tell what a blind audit expects stay out."""
    shown = audit_samples.shown(audit, told)
    names = records.names_of(base, [each.item for each in shown])
    if as_json:
        rows = [{**vars(each), "name": names.get(each.item, "")} for each in shown]
        give_json({**_figures(audit, told), "drawn": rows})
        return
    if audit.blind:
        say(_("This audit is blind: what is drawn is shown once it is scanned."))
    else:
        give(sampling.plan_words(told.design))
        if told.count(sampling.FINE, sampling.DIFFERS):
            give(told.words)
    words = _("Seed {seed} · SHA-256 of all it is drawn from: {digest}")
    give(words.format(seed=told.seed, digest=told.population))
    table = [
        {
            "name": names.get(each.item, each.item),
            "state": sampling.state_word(each.state),
            "open": ", ".join(noted_word(what) for what in each.open),
        }
        for each in shown
    ]
    heads = {"name": _("Serial"), "state": _("Status"), "open": _("To be looked at")}
    give_rows(table, heads, as_json=False)


def _figures(audit: Audit, told: Sample) -> dict[str, Any]:
    design = told.design
    known = {"lot": design.lot, "size": told.size, "words": told.words}
    return {
        "ref": str(audit.ref),
        "folio": told.seq,
        "kind": told.kind,
        "seed": told.seed,
        "population": told.population,
        "confidence": design.confidence,
        "tolerable": design.tolerable,
        **(dict.fromkeys(known) if audit.blind else known),
    }
