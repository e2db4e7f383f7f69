"""stockkeeper import files: a folder of photos and documents, each named by whose it is."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Attach
from stockkeeper.book.act import Act
from stockkeeper.cli.doors import Visit, Who, reading, writing
from stockkeeper.cli.telling import REFUSED, Progress, give, give_json, say
from stockkeeper.domain.intake import CREATE, ERROR, UPDATE, IntakeRow
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.exchange import folder as folders
from stockkeeper.exchange.folder import FolderFile, FolderPlan
from stockkeeper.words import _


def bring(who: Who, folder: Path, *, dry_run: bool, accept_valid: bool, as_json: bool) -> None:
    """Judge the files, then attach those that can be, each in an entry of its own."""
    with (reading if dry_run else writing)(who) as visit:
        progress = Progress()
        found = folders.look(folder, visit.base, lambda done, total: _step(progress, done, total))
        progress.end()
        _tell(found, as_json=as_json)
        refused = bool(found.plan.count(ERROR)) and not accept_valid
        if not dry_run and not refused:
            _attach(visit, found)
    if refused:
        if not dry_run:
            say(_("Nothing was brought in: mend the names, or give --accept-valid."))
        raise click.exceptions.Exit(REFUSED)


def _step(progress: Progress, done: int, total: int) -> None:
    progress(0, done, total)


def _attach(visit: Visit, found: FolderPlan) -> None:
    for file in found.files.values():
        visit.perform(act_of(file))


def act_of(file: FolderFile) -> Act:
    """Give the act that attaches a file."""
    content, title = folders.content_of(file)
    if file.slot:
        return Attach(file.ref, file.slot, content)
    return AddDocument(file.ref, content, title)


def _tell(found: FolderPlan, *, as_json: bool) -> None:
    rows = [_row(row) for row in found.plan.rows]
    if as_json:
        give_json({"rows": len(rows), **found.plan.counts, "files": rows})
        return
    for row in rows:
        if row["outcome"] == ERROR:
            say(f"{row['file']}: {row['reason']}")
    done = found.plan.count(CREATE) + found.plan.count(UPDATE)
    give(_("{done} of {count} files are taken.").format(done=done, count=len(rows)))


def _row(row: IntakeRow) -> dict[str, str]:
    reason = "; ".join(sentence(problem.refusal()) for problem in row.problems)
    told = {"file": str(row.values["file"]), "outcome": row.outcome, "ref": str(row.ref or "")}
    return {**told, "slot": str(row.values.get("slot", "")), "reason": reason}
