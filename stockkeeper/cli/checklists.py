"""stockkeeper checklist: what audits ask, from the program and from the company."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from stockkeeper.actions.add_checklist import AddChecklist
from stockkeeper.book import checklist_files, checklists
from stockkeeper.book.checklists import Known
from stockkeeper.cli.doors import AS_JSON, FILE, Who, acting, reading, text_of, writing
from stockkeeper.cli.speech import Group
from stockkeeper.cli.telling import done, give, give_json, give_rows
from stockkeeper.domain.checklist import read_word, spoken
from stockkeeper.words import N_, _, format_date, format_number


@click.group(cls=Group, help=N_("Checklists of audits."))
def checklist() -> None:
    """Hold the commands about checklists."""


@checklist.command("list", help=N_("List the checklists of the program and of the company."))
@acting()
@AS_JSON
def list_all(who: Who, *, as_json: bool) -> None:
    """List them."""
    with reading(who) as visit:
        rows = [_row(each) for each in checklists.every(visit.base)]
    columns = {
        "name": _("Name"),
        "title": _("Title"),
        "version": _("Version"),
        "questions": _("Questions"),
        "said_by": _("Said by"),
    }
    give_rows(rows, columns, as_json=as_json)


@checklist.command(
    help=N_("Show a checklist: each question, its weight and which law or standard it serves.")
)
@acting()
@click.argument("name", metavar="CHECKLIST")
@AS_JSON
def show(who: Who, *, name: str, as_json: bool) -> None:
    """Show one."""
    with reading(who) as visit:
        found = checklists.named(visit.base, name)
    if as_json:
        content = checklist_files.to_content(found.checklist)
        give_json({**content, "sha256": found.digest, "folio": found.folio})
        return
    told = found.checklist
    give(f"{spoken(told.title)} · {told.name} {told.version} · {found.digest}")
    if told.about:
        give(spoken(told.about))
    if told.as_of:
        give(_("Sources as of {day}").format(day=format_date(told.as_of)))
    for section, title in told.sections.items():
        give(f"\n{spoken(title)}")
        for each in told.questions:
            if each.section == section:
                give(f"  {each.name}: {spoken(each.text)}")
                source = f"{each.source} ({read_word(each.read)})" if each.source else ""
                weight = _("weight {weight}").format(weight=format_number(each.weight))
                critical = _("critical") if each.critical else ""
                give("      " + " · ".join(filter(None, (weight, critical, source))))


@checklist.command(
    help=N_(
        "Add the company's own checklist from a TOML file, or a newer version of it. Checklist"
        " show --json shows the form."
    )
)
@acting()
@click.argument("file", type=FILE, metavar="FILE")
@AS_JSON
def add(who: Who, *, file: Path, as_json: bool) -> None:
    """Add one."""
    text = text_of(file)
    with writing(who) as visit:
        done(visit.perform(AddChecklist(text)), as_json=as_json)


def _row(known: Known) -> dict[str, Any]:
    told = known.checklist
    return {
        "name": told.name,
        "title": spoken(told.title),
        "version": told.version,
        "questions": len(told.questions),
        "own": bool(known.folio),
        "said_by": _("Company") if known.folio else _("Program"),
        "sha256": known.digest,
        "folio": known.folio,
    }
