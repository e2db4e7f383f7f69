"""stockkeeper report saved: settings of reports under a name, kept on this machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from stockkeeper.cli.asking import answers, switch
from stockkeeper.cli.doors import AS_JSON, OUT, Visit, Who, acting, reading, writing
from stockkeeper.cli.forms import DAY_TYPE
from stockkeeper.cli.papers import draw
from stockkeeper.cli.sealing import SIGNING, Signing, seal_of
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give, give_rows
from stockkeeper.domain.asked import ASKED, CHOICE, DAY, FLAG, LABELS, NUMBER
from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper.deliver import Format
from stockkeeper.reports import Options, Report, catalog
from stockkeeper.reports import saved as kept
from stockkeeper.settings import LANGUAGES
from stockkeeper.words import N_, _, language

FORMATS = click.Choice([each.value for each in Format])


@click.group(cls=Group, help=N_("Settings of reports kept under a name, on this machine."))
def saved() -> None:
    """Hold the commands together."""


def book_of(visit: Visit) -> str:
    """Give by what settings know their book: its identity without the number of its key."""
    return visit.book.identity.origin.rpartition("/")[0]


@saved.command("list", help=N_("List the settings kept for a book."))
@acting()
@AS_JSON
def list_saved(who: Who, *, as_json: bool) -> None:
    """List them by name."""
    today = date.today()  # noqa: DTZ011  the day on the wall
    with reading(who) as visit:
        rows = [
            {"name": each.name, "report": each.report, "format": each.format,
             "language": each.language, "asked": each.options(today)}
            for each in kept.of_book(book_of(visit))
        ]  # fmt: skip
    columns = {"name": _("Name"), "report": _("Report"), "format": _("Format")}
    give_rows(rows, columns, as_json=as_json)


@saved.command("save", help=N_("Keep what a report is asked under a name."))
@acting()
@click.argument("name", metavar="NAME")
@click.argument("code", metavar="REPORT")
@option("--format", "fmt", type=FORMATS, default="pdf", help=N_("The kind of file."))
@option("--language", "spoken", type=click.Choice(sorted(LANGUAGES)),
        help=N_("The language of the paper."))  # fmt: skip
@option("--set", "answered", multiple=True, metavar="OPTION=VALUE",
        help=N_("An option of the report, such as place=Store or from=2026-10-01. May be"
                " repeated."))  # fmt: skip
def save(
    who: Who, *, name: str, code: str, fmt: str, spoken: str | None, answered: tuple[str, ...]
) -> None:
    """Keep them; the report must be one of the list and take what is set."""
    report = catalog.find(code)
    if LABELS in report.asks or (not report.table and fmt != Format.PDF):
        raise Refusal("saved.not_asked", option=fmt)
    asked = _read(report, answered)
    with reading(who) as visit:
        today = date.today()  # noqa: DTZ011  the day on the wall
        told = dict(answers(visit.base, asked))
        what = (report.code, fmt, spoken or language())
        kept.keep(kept.made(name, book_of(visit), what, told, today))
    give(name)


def _read(report: Report, answered: tuple[str, ...]) -> dict[str, Any]:
    """Read OPTION=VALUE as the report's own options do."""
    known = {switch(name).removeprefix("--"): name for name in report.asks}
    found: dict[str, Any] = {}
    for text in answered:
        key, _equals, value = text.partition("=")
        name = known.get(key.strip().removeprefix("--"))
        if name is None:
            raise Refusal("saved.not_asked", option=key.strip()[:30])
        sort, value = ASKED[name].sort, value.strip()
        if sort == CHOICE:
            found[name] = (*found.get(name, ()), value)
        elif sort == DAY:
            found[name] = DAY_TYPE.convert(value, None, None)
        elif sort == NUMBER:
            found[name] = click.INT(value)
        else:
            found[name] = True if sort == FLAG else value
    return found


@saved.command("run", help=N_("Make a report as it was kept."))
@acting()
@click.argument("name", metavar="NAME")
@option("--out", type=OUT, required=True, metavar="FILE", help=N_("Write it here."))
@SIGNING
def run(who: Who, *, name: str, out: Path, signing: Signing) -> None:
    """Draw it, write it, and record it."""
    with writing(who) as visit:
        one = kept.find(book_of(visit), name)
        fmt = Format(one.format)
        if signing.file is not None and fmt is not Format.PDF:
            raise Refusal("sign.pdf_only")
        seal = seal_of(signing, visit.book.clock())
        report = catalog.find(one.report)
        asked = {key: value for key, value in one.options(visit.book.clock().date()).items()
                 if key in report.asks}  # fmt: skip
        filters = {key: str(value) for key, value in asked.items() if value}
        options = Options(**asked, language=one.language)
        done(draw(visit, report, options, (out, fmt), filters, seal))


@saved.command("remove", help=N_("Forget settings that were kept."))
@acting()
@click.argument("name", metavar="NAME")
def remove(who: Who, *, name: str) -> None:
    """Forget them."""
    with reading(who) as visit:
        kept.remove(book_of(visit), name)
    give(name)
