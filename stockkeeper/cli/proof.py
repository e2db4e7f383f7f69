"""stockkeeper verify and checkpoint: that the book was not altered."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from stockkeeper.actions.record import SignCheckpoint
from stockkeeper.book import notes, points
from stockkeeper.book.proving import pages_step
from stockkeeper.book.proving.findings import Report
from stockkeeper.book.proving.verify import verify as verify_book
from stockkeeper.cli.doors import (
    AS_JSON,
    FILE,
    OUT,
    Who,
    acting,
    checking,
    heads,
    writing,
)
from stockkeeper.cli.papers import leave
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import REFUSED, Progress, done, give, give_json, say
from stockkeeper.exchange import kept_note
from stockkeeper.words import N_, _, format_number, ngettext

CHECKPOINTS = option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help=N_("A checkpoint kept outside the book. May be repeated."),
)


@click.command(
    cls=Command,
    help=N_("Check that the book was not altered: file, entries, signatures, checkpoints, tables."),
)
@acting()
@option("--full", is_flag=True, help=N_("Also every page of an encrypted file, free ones too."))
@CHECKPOINTS
@AS_JSON
def verify(who: Who, *, full: bool, checkpoints: tuple[Path, ...], as_json: bool) -> None:
    """Exit status 1 when anything is found."""
    given = [kept_note.read(path) for path in checkpoints]
    progress = Progress()
    with checking(who) as (base, identity):
        seen = heads().witness.of(identity.book)
        given += [seen.note] if seen else []
        report = verify_book(base, identity, given, progress)
        if full:
            pages_step.check(base, report)
    progress.end()
    tell_report(report, as_json=as_json)


def tell_report(report: Report, *, as_json: bool) -> None:
    """Print what a check found; ends with status 1 when it found anything."""
    if as_json:
        give_json(report.to_json())
    else:
        for finding in report.findings:
            give(_("Step {step}: {message}").format(step=finding.step, message=finding.message()))
        if report.ok:
            entries = ngettext(
                "{count} entry, all in order.", "{count} entries, all in order.", report.entries
            )
            say(entries.format(count=format_number(report.entries)))
            say(
                _("Not yet anchored outside: {count}").format(
                    count=format_number(report.not_anchored)
                )
            )
            give(report.checkpoint.rstrip("\n"))
        else:
            found = len(report.findings)
            words = ngettext(
                "{count} thing is not as it must be.",
                "{count} things are not as they must be.",
                found,
            )
            say(words.format(count=format_number(found)))
    if not report.ok:
        raise click.exceptions.Exit(REFUSED)


@click.command(
    cls=Command,
    help=N_("Sign a checkpoint over all entries so far, and print it or write it to a file."),
)
@acting()
@option("--out", type=OUT, metavar="FILE", help=N_("Write it here."))
def checkpoint(who: Who, out: Path | None) -> None:
    """Sign, record, and let it leave the machine."""
    with writing(who) as visit:
        note = points.signed_note(visit.book)
        receipt = visit.perform(SignCheckpoint(note))
        if out is None:
            give(note.rstrip("\n"))
            return
        size = notes.parse(note).checkpoint.size
        leave(visit, out, "checkpoint", partial(_write, note.encode(), size))
        done(receipt)


def _write(content: bytes, size: int, file: BinaryIO) -> int:
    file.write(content)
    return size
