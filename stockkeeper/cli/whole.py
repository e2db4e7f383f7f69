"""stockkeeper export, and import whole: everything of a book as an open zip, out and in again."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from stockkeeper.actions.bring_whole import BringWhole
from stockkeeper.cli.doors import OUT, Who, acting, writing
from stockkeeper.cli.papers import leave
from stockkeeper.cli.speech import Command
from stockkeeper.cli.telling import Progress, done, give_json
from stockkeeper.exchange.whole.reading import ReadWhole
from stockkeeper.exchange.whole.writing import write as write_whole
from stockkeeper.words import N_


@click.command(
    "export",
    cls=Command,
    help=N_(
        "Write everything of a book to an open zip: journal, tables as csv, attachments. It names"
        " people and is not encrypted."
    ),
)
@acting()
@click.argument("out", type=OUT, metavar="FILE")
def export(who: Who, out: Path) -> None:
    """Write the zip of one moment, and record it."""
    progress = Progress()
    with writing(who) as visit:
        reader = visit.book.open_reader()

        def produce(file: BinaryIO) -> int:
            return write_whole(visit.book, visit.session, reader, file, progress)

        try:
            receipt = leave(visit, out, "whole", produce)
        finally:
            reader.close()
            progress.end()
        done(receipt)


def bring(who: Who, file: Path, *, dry_run: bool, accept_valid: bool, as_json: bool) -> None:
    """Prove a whole export, and bring it into a book that holds nothing yet: all or nothing."""
    del accept_valid
    progress = Progress()
    with ReadWhole(file, progress) as source:
        progress.end()
        if dry_run:
            entries = sum(1 for _each in source.entries())
            give_json({"book": source.book, "entries": entries, "sha256": source.sha256})
            return
        with writing(who) as visit:
            done(visit.perform(BringWhole(source)), as_json=as_json)
