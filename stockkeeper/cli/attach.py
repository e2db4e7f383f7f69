"""stockkeeper attach: the documents of any record, PDF files and scanned pages."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Detach
from stockkeeper.book.queries import attached, audits, pictures
from stockkeeper.book.queries.attached import Document
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, COUNT, OUT, Who, acting, reading, writing
from stockkeeper.cli.papers import leave
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give_rows
from stockkeeper.domain.documents import WITHOUT
from stockkeeper.domain.refs import KINDS, Ref
from stockkeeper.exchange import documents
from stockkeeper.words import N_, _, format_datetime, format_number

THING = click.argument("thing", metavar="THING")
NUMBER = option(
    "--number", type=COUNT, required=True, metavar="N", help=N_("Which document, by its number.")
)
WHY = option("--reason", required=True, metavar="TEXT", help=N_("Why."))


@click.group(cls=Group, help=N_("Documents of any record: PDF files and pictures of pages."))
def attach() -> None:
    """Hold the commands about documents."""


@attach.command(help=N_("Add a document: a PDF as it is, or the picture of a page as JPEG."))
@acting()
@THING
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@option("--title", default="", metavar="TEXT", help=N_("What it is called; else its file name."))
@AS_JSON
def add(who: Who, *, thing: str, file: Path, title: str, as_json: bool) -> None:
    """Add a document."""
    made = documents.read(file)
    with writing(who) as visit:
        act = AddDocument(_ref(visit.base, thing), made.content, title or made.title)
        done(visit.perform(act), as_json=as_json)


@attach.command("list", help=N_("List the documents of a thing; of a person, of their papers too."))
@acting()
@THING
@AS_JSON
def list_documents(who: Who, *, thing: str, as_json: bool) -> None:
    """List documents."""
    with reading(who) as visit:
        rows = [_row(each) for each in attached.with_papers(visit.base, _ref(visit.base, thing))]
    if not as_json:
        for row in rows:
            row["at"] = format_datetime(str(row["at"]))
            row["bytes"] = format_number(int(row["bytes"]))
    columns = {
        "number": _("No."),
        "title": _("Title"),
        "media_type": _("Kind"),
        "bytes": _("Bytes"),
        "of": _("Belongs to"),
        "folio": _("Folio"),
        "at": _("When"),
        "by": _("Recorded by"),
    }
    give_rows(rows, columns, as_json=as_json)


@attach.command(help=N_("Write a document to a file, which is recorded."))
@acting()
@THING
@NUMBER
@option("--out", type=OUT, required=True, metavar="FILE", help=N_("Write it here."))
@AS_JSON
def export(who: Who, *, thing: str, number: int, out: Path, as_json: bool) -> None:
    """Write one document outside the book."""
    with writing(who) as visit:
        chosen = attached.one(visit.base, _ref(visit.base, thing), number)
        content = pictures.content(visit.base, chosen.sha256)
        told = {"ref": str(chosen.ref), "slot": chosen.slot, "folio": str(chosen.folio)}
        receipt = leave(visit, out, "document", lambda file: 0 * file.write(content), told)
        done(receipt, as_json=as_json)


@attach.command(help=N_("Show a document no longer; it stays in the history."))
@acting()
@THING
@NUMBER
@WHY
@AS_JSON
def remove(who: Who, *, thing: str, number: int, reason: str, as_json: bool) -> None:
    """Take a document away."""
    with writing(who) as visit:
        chosen = attached.one(visit.base, _ref(visit.base, thing), number)
        done(visit.perform(Detach(chosen.ref, chosen.slot, reason)), as_json=as_json)


def _ref(base: Base, text: str) -> Ref:
    if text.startswith("audit:"):
        return audits.fetch(base, Ref.parse(text)).ref
    return naming.one(base, text, tuple(kind for kind in KINDS if kind not in WITHOUT))


def _row(found: Document) -> dict[str, str | int]:
    return {
        "number": found.number,
        "title": found.title,
        "media_type": found.media_type,
        "bytes": found.size,
        "of": str(found.ref),
        "folio": found.folio,
        "at": found.at,
        "by": found.by,
        "sha256": found.sha256,
    }
