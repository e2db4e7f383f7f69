"""stockkeeper journal: the entries, read, exported, and checked without the book."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import click

from stockkeeper.book.exporting import Export
from stockkeeper.book.exporting import check as check_export
from stockkeeper.book.queries import folios, records
from stockkeeper.book.queries.folios import FolioFilter
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, COUNT, OUT, Who, acting, reading, writing
from stockkeeper.cli.papers import leave
from stockkeeper.cli.proof import CHECKPOINTS, tell_report
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import Progress, done, give_json, give_rows
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import kept_note
from stockkeeper.words import N_, _, format_datetime


@click.group(cls=Group, help=N_("The journal: every act in order, signed."))
def journal() -> None:
    """Hold the commands about the journal."""


@journal.command(help=N_("List entries, the newest first, or show one whole."))
@acting()
@click.argument("folio", required=False, type=COUNT, metavar="[FOLIO]")
@option("--from", "after", default="", metavar="TIME", help=N_("Not before this time."))
@option("--to", "before", default="", metavar="TIME", help=N_("Not after this time."))
@option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help=N_("Only this kind, such as custody.issue or custody.%. May be repeated."),
)
@option("--thing", default="", metavar="THING", help=N_("Only what concerns this record."))
@option("--limit", type=COUNT, default=100, help=N_("At most so many."))
@AS_JSON
def show(
    who: Who,
    *,
    folio: int | None,
    after: str,
    before: str,
    kinds: tuple[str, ...],
    thing: str,
    limit: int,
    as_json: bool,
) -> None:
    """Read the journal."""
    start, end = naming.moment(after, ends=False), naming.moment(before)
    with reading(who) as visit:
        if folio is not None:
            give_json(_whole(visit.base, folio))
            return
        wanted = FolioFilter(
            kinds=kinds,
            after=int(start.timestamp()) if start else None,
            before=int(end.timestamp()) + 1 if end else None,
            ref=str(naming.one(visit.base, thing)) if thing else "",
        )
        rows = _rows(visit.base, folios.numbers(visit.base, wanted)[:limit])
    if not as_json:
        for row in rows:
            row["at"] = format_datetime(row["at"])
            row["subject"] = row["subject_name"] or row["subject"]
    columns = {"folio": _("Folio"), "at": _("When"), "kind": _("Entry")}
    more = {"user": _("User name"), "subject": _("Item"), "undone": _("Undone by")}
    give_rows(rows, {**columns, **more}, as_json=as_json)


def _whole(base: Base, folio: int) -> dict[str, Any]:
    found = folios.entry(base, folio)
    if found is None:
        raise Refusal("folio.unknown", folio=folio)
    return found


def _rows(base: Base, seqs: list[int]) -> list[dict[str, Any]]:
    found = folios.rows(base, seqs)
    users = {row["id"]: row["name"] for row in records.every(base, "user")}
    users.update({1: users.get(1, "")})
    names = records.names_of(base, [found[seq]["subject"] for seq in seqs])
    return [
        {
            "folio": seq,
            "kind": row["kind"],
            "at": row["at"],
            "recorded": row["recorded"],
            "user": users.get(row["by_user"], ""),
            "second": users.get(row["second"], "") if row["second"] else "",
            "subject": row["subject"],
            "subject_name": names.get(row["subject"], ""),
            "from": row["source"],
            "to": row["target"],
            "post": row["post"],
            "until": row["until"],
            "undoes": row["undoes"] or None,
            "undone": row["undone"] or None,
        }
        for seq in seqs
        for row in [found[seq]]
    ]


@journal.command(help=N_("Write all entries to a file that anybody can check without the book."))
@acting()
@option("--out", required=True, type=OUT, metavar="FILE", help=N_("Write it here."))
def export(who: Who, out: Path) -> None:
    """Export one snapshot of the journal."""
    progress = Progress()
    with writing(who) as visit:
        reader = visit.book.open_reader()
        told = Export(visit.book, reader, progress)

        def write(file: BinaryIO) -> int:
            file.writelines(told.lines())
            return told.size

        try:
            receipt = leave(visit, out, "journal", write)
        finally:
            reader.close()
            progress.end()
        done(receipt)


@journal.command(help=N_("Check an exported journal; no book is needed."))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@CHECKPOINTS
@AS_JSON
def check(file: Path, checkpoints: tuple[Path, ...], as_json: bool) -> None:
    """Exit status 1 when anything is found, 2 when the file is no journal."""
    progress = Progress()
    report = check_export(file, [kept_note.read(path) for path in checkpoints], progress)
    progress.end()
    tell_report(report, as_json=as_json)
