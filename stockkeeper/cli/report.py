"""stockkeeper report: the papers of the book as PDF, Excel or CSV; one command a report."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from stockkeeper import settings
from stockkeeper.cli import sealing
from stockkeeper.cli.asking import answers, switch
from stockkeeper.cli.doors import AS_JSON, COUNT, OUT, Who, acting, writing
from stockkeeper.cli.forms import DAY_TYPE
from stockkeeper.cli.papers import draw
from stockkeeper.cli.report_bundle import make_bundle
from stockkeeper.cli.report_saved import saved
from stockkeeper.cli.sealing import Signing, seal_of
from stockkeeper.cli.speech import Command, Group, Option
from stockkeeper.cli.telling import done, give_rows
from stockkeeper.domain.asked import (
    ASKED,
    CHOICE,
    FLAG,
    LABELS,
    MONTH,
    NUMBER,
    ONE,
    TEXT,
    Asked,
)
from stockkeeper.domain.asked import DAY as DAY_SORT
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format
from stockkeeper.reports import Options, Report
from stockkeeper.reports.catalog import REPORTS
from stockkeeper.settings import LANGUAGES
from stockkeeper.words import N_, _, language

_OFFERED = {code: made for code, made in REPORTS.items() if LABELS not in made.asks}
"""Labels have a command of their own."""


class Reports(Group):
    """`list`, and one command for each report of the catalogue, with the options it takes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give their names."""
        return [*super().list_commands(ctx), *_OFFERED]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make the command of a report."""
        found = _OFFERED.get(cmd_name)
        return _command(found) if found is not None else super().get_command(ctx, cmd_name)


@click.group(cls=Reports, help=N_("Reports, as PDF, Excel or CSV."))
def report() -> None:
    """Hold the reports together."""


report.add_command(make_bundle)
report.add_command(saved)


@report.command("list", help=N_("List the reports."))
@AS_JSON
def list_reports(as_json: bool) -> None:
    """List them in the order in which they are offered."""
    rows = [
        {"name": each.code, "number": each.number, "title": _(each.title),
         "summary": _(each.summary), "options": [switch(name) for name in each.asks],
         "required": [switch(name) for name in each.needs]}
        for each in _OFFERED.values()
    ]  # fmt: skip
    columns = {"name": _("Name"), "title": _("Title"), "summary": _("What it tells")}
    give_rows(rows, columns, as_json=as_json)


def _command(made: Report) -> click.Command:
    command: click.Command = click.command(made.code, cls=Command, help=made.summary)(
        acting()(partial(_draw, made))
    )
    formats = [each.value for each in (Format if made.table else (Format.PDF,))]
    command.params += [
        Option(["--format", "fmt"], type=click.Choice(formats), required=True,
               help=N_("The kind of file.")),
        Option(["--out"], type=OUT, required=True, metavar="FILE", help=N_("Write it here.")),
        *sealing.options(),
        *(_option(ASKED[name], required=name in made.needs) for name in made.asks),
        Option(["--language"], type=click.Choice([made.bound] if made.bound else sorted(LANGUAGES)),
               help=N_("The language of the paper.")),
    ]  # fmt: skip
    if made.columns:
        keys = click.Choice([column.key for column in made.columns])
        command.params.append(
            Option(["--column", "columns"], type=keys, multiple=True, metavar="COLUMN",
                   help=N_("A column, in the order wanted. May be repeated."))
        )  # fmt: skip
    return command


def _option(asked: Asked, *, required: bool) -> Option:
    more: dict[str, Any] = {"help": asked.label, "required": required}
    blank = {} if required else {"default": ""}  # a default of None is one, too
    if asked.sort == FLAG:
        more.update(is_flag=True)
    elif asked.sort == DAY_SORT:
        more.update(type=DAY_TYPE, metavar="DAY", **blank)
    elif asked.sort in (MONTH, TEXT):
        more.update(metavar=asked.sort.upper(), **blank)
    elif asked.sort == NUMBER:
        more.update(type=COUNT, metavar="N")
    elif asked.sort == ONE:
        more.update(type=click.Choice([key for key, _words in asked.words]), default=None)
    elif asked.sort == CHOICE:
        more.update(multiple=True, metavar="WORD")
    else:
        more.update(metavar=asked.name.upper(), **blank)
    return Option([switch(asked.name), asked.name], **more)


def _draw(made: Report, who: Who, *, fmt: str, out: Path, **asked: Any) -> None:
    """Draw a report at a checkpoint of this moment, write it, and record it."""
    signing = Signing(asked.pop("sign"), asked.pop("sign_passphrase_file"))
    spoken = asked.pop("language") or language()
    if signing.file is not None and fmt != Format.PDF:
        raise Refusal("sign.pdf_only")
    if "slip_form" in made.asks:
        asked["slip_form"] = asked["slip_form"] or settings.load()[0].slips
    with writing(who) as visit:
        seal = seal_of(signing, visit.book.clock())
        options = Options(language=spoken, **dict(answers(visit.base, asked)))
        filters = {name: str(value) for name, value in asked.items() if value}
        done(draw(visit, made, options, (out, Format(fmt)), filters, seal))
