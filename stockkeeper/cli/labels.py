"""stockkeeper labels: labels and cards with the codes that the counter scans, as one PDF."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper import settings
from stockkeeper.cli.doors import COUNT, OUT, Who, acting, writing
from stockkeeper.cli.papers import draw
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.asked import LABEL_KINDS, LabelChoice
from stockkeeper.paper.deliver import Format
from stockkeeper.paper.layouts import layouts
from stockkeeper.paper.sheet import PageSetup, Paper
from stockkeeper.reports import Options
from stockkeeper.reports.label_sheets import REPORT, usual_layout
from stockkeeper.settings import LANGUAGES
from stockkeeper.words import N_
from stockkeeper.words import language as spoken

_KINDS = click.Choice([kind for kind, _words in LABEL_KINDS])


@click.command(cls=Command, help=N_("Labels and badge cards to scan, as PDF."))
@acting()
@option("--kind", type=_KINDS, required=True, help=N_("What the labels are for."))
@option("--out", type=OUT, required=True, metavar="FILE", help=N_("Write it here."))
@option("--layout", type=click.Choice(list(layouts())), help=N_("The label stock."))
@option(
    "--start",
    type=COUNT,
    default=1,
    metavar="N",
    help=N_("The place of the first label on a sheet already begun."),
)
@option(
    "--only",
    multiple=True,
    metavar="THING",
    help=N_("A code, serial, number or name. May be repeated; without it, all."),
)
@option("--language", type=click.Choice(sorted(LANGUAGES)), help=N_("The language of the paper."))
def labels(
    who: Who,
    *,
    kind: str,
    out: Path,
    layout: str | None,
    start: int,
    only: tuple[str, ...],
    language: str | None,
) -> None:
    """Draw labels on what this machine prints on unless said, and record them."""
    paper = Paper(settings.load()[0].paper)
    choice = LabelChoice(kind, layout or usual_layout(kind, paper), start, only)
    options = Options(labels=choice, page=PageSetup(paper=paper), language=language or spoken())
    with writing(who) as visit:
        done(draw(visit, REPORT, options, (out, Format.PDF), {"labels": str(choice)}))
