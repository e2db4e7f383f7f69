"""stockkeeper import: the lists a company already has, brought in from Excel or text files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from stockkeeper.actions.bring_in import BringIn
from stockkeeper.book.queries import places
from stockkeeper.cli import folders, naming, whole
from stockkeeper.cli.doors import AS_JSON, OUT, Visit, Who, acting, reading, writing
from stockkeeper.cli.policy import warn_proportion
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import REFUSED, Progress, done, give, give_json, say
from stockkeeper.domain.intake import ERROR, IntakePlan, IntakeRow, Problem
from stockkeeper.domain.refs import ITEM_KINDS, Ref
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.exchange import error_workbook
from stockkeeper.exchange.grid import Grid
from stockkeeper.exchange.plan import KINDS, plan
from stockkeeper.exchange.reading import read_file
from stockkeeper.words import N_, _, format_number, ngettext

FEW = 20
OTHERS = {"files": folders.bring, "whole": whole.bring}
"""A folder of photos and documents, or a whole export of another book, instead of a list."""
"""Errors printed one by one; --errors and --json give all."""


@click.command(
    "import",
    cls=Command,
    help=N_(
        "Bring in a list from an xlsx, csv or txt file, with files a folder of photos and"
        " documents, or with whole the export of another book. All of it or nothing, unless"
        " --accept-valid is given."
    ),
)
@click.argument("kind", type=click.Choice((*KINDS, *OTHERS)), metavar="KIND")
@acting(second=True)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@option("--sheet", default="", metavar="NAME", help=N_("The sheet of a workbook."))
@option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=HEADING",
    help=N_("Take a field from this column. May be repeated."),
)
@option(
    "--place",
    default="",
    metavar="PLACE",
    help=N_("The store for rows that name none; needed when there are several."),
)
@option("--dry-run", is_flag=True, help=N_("Only tell what would be done."))
@option("--accept-valid", is_flag=True, help=N_("Leave rows with errors out and take the others."))
@option("--errors", type=OUT, metavar="FILE.xlsx", help=N_("Write the rows with errors here."))
@AS_JSON
def import_file(
    who: Who,
    *,
    kind: str,
    file: Path,
    sheet: str,
    mapping: tuple[str, ...],
    place: str,
    dry_run: bool,
    accept_valid: bool,
    errors: Path | None,
    as_json: bool,
) -> None:
    """Judge the file, then write it."""
    if kind in OTHERS:
        if sheet or mapping or place or errors is not None:
            raise click.UsageError(_("Neither a folder nor a whole book takes these options."))
        OTHERS[kind](who, file, dry_run=dry_run, accept_valid=accept_valid, as_json=as_json)
        return
    overrides = dict(_pair(text) for text in mapping)
    grid = read_file(file, sheet)
    with (reading if dry_run else writing)(who) as visit:
        judged = _judge(kind, grid, visit, overrides)
        if errors is not None and judged.count(ERROR):
            error_workbook.write(judged, grid, errors)
        _tell(judged, as_json=as_json)
        refused = judged.count(ERROR) and not accept_valid
        store = _store(visit, judged, place)
        if not dry_run and not refused:
            receipt = visit.perform(BringIn(judged, store, accept_valid))
            if not as_json:
                done(receipt)
            if kind == "firearms":
                warn_proportion(visit)
    if judged.count(ERROR):
        if refused and not dry_run:
            say(_("Nothing was brought in: mend the rows, or give --accept-valid."))
        if refused:
            raise click.exceptions.Exit(REFUSED)


def _judge(kind: str, grid: Grid, visit: Visit, overrides: dict[str, str]) -> IntakePlan:
    progress = Progress()

    def tell(seen: int, total: int) -> None:
        progress(0, seen, total)

    judged = plan(kind, grid, visit.base, overrides, tell)
    progress.end()
    return judged


def _store(visit: Visit, judged: IntakePlan, place: str) -> Ref | None:
    """Find where new things go; refused in a dry run too, or it would promise too much."""
    if place:
        return naming.one(visit.base, place, naming.PLACE)
    taken = (row for row in judged.rows if row.outcome != ERROR)
    stored = any(row.kind in ITEM_KINDS and not row.extras.end for row in taken)
    return places.only_store(visit.base) if stored else None


def _pair(text: str) -> tuple[str, str]:
    field, sign, heading = text.partition("=")
    if not sign:
        raise click.UsageError(_("{text}: write FIELD=HEADING").format(text=text))
    return field.strip(), heading.strip()


def _tell(judged: IntakePlan, *, as_json: bool) -> None:
    if as_json:
        told: dict[str, Any] = {"rows": len(judged.rows), **judged.counts}
        told["mapping"] = dict(judged.mapping)
        told["unmapped"] = list(judged.unmapped)
        told["errors"] = [_problem(row, p) for row in judged.rows for p in row.problems]
        told["warnings"] = [_problem(row, p) for row in judged.rows for p in row.warnings]
        give_json(told)
        return
    counts = judged.counts
    give(
        _(
            "{rows} rows: {create} new, {update} changed, {unchanged} unchanged, {error} wrong"
        ).format(
            rows=format_number(len(judged.rows)),
            **{name: format_number(number) for name, number in counts.items()},
        )
    )
    if judged.unmapped:
        say(_("Columns not used: {headings}").format(headings=", ".join(judged.unmapped)))
    _say_some([(row, problem) for row in judged.rows for problem in row.problems])
    warned = [(row, warning) for row in judged.rows for warning in row.warnings]
    if warned:
        say(_("Notes") + ":")
        _say_some(warned)


def _say_some(found: list[tuple[IntakeRow, Problem]]) -> None:
    for row, problem in found[:FEW]:
        where = _("Row {row}, {column}: {reason}")
        say(
            where.format(
                row=row.number, column=problem.heading or "–", reason=sentence(problem.refusal())
            )
        )
    if len(found) > FEW:
        more = len(found) - FEW
        say(ngettext("and {count} more", "and {count} more", more).format(count=more))


def _problem(row: IntakeRow, problem: Problem) -> dict[str, Any]:
    return {
        "row": row.number,
        "column": problem.heading,
        "value": problem.value,
        "reason": sentence(problem.refusal()),
    }
