"""stockkeeper verify, checkpoint and prove: that the book was not altered."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import click

from stockkeeper.actions.record import SignCheckpoint
from stockkeeper.book import kept_points, notes, points, proofs
from stockkeeper.book.proofs import Proven
from stockkeeper.book.proving import pages_step
from stockkeeper.book.proving.findings import Report
from stockkeeper.book.proving.verify import verify as verify_book
from stockkeeper.cli import naming
from stockkeeper.cli.doors import (
    AS_JSON,
    COUNT,
    FILE,
    OUT,
    Who,
    acting,
    checking,
    heads,
    text_of,
    writing,
)
from stockkeeper.cli.papers import leave
from stockkeeper.cli.speech import Command, Group, option
from stockkeeper.cli.telling import REFUSED, Progress, done, give, give_json, say
from stockkeeper.words import N_, _, format_number, ngettext

CHECKPOINTS = option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help=N_("A checkpoint kept outside the book. May be repeated."),
)
TO_FILE = option("--out", required=True, type=OUT, metavar="FILE", help=N_("Write it here."))


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
    given = [kept_points.note_in(text_of(path)) for path in checkpoints]
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


@click.group(cls=Group, help=N_("Proof files: checked by anybody, without the book."))
def prove() -> None:
    """Hold the commands about proofs."""


@prove.command(help=N_("Prove that entries stand in the book, without showing the others."))
@acting()
@option(
    "--folio",
    "folios",
    multiple=True,
    type=COUNT,
    metavar="N",
    help=N_("An entry. May be repeated."),
)
@option("--item", default="", metavar="THING", help=N_("All entries of this thing or person."))
@TO_FILE
def inclusion(who: Who, folios: tuple[int, ...], item: str, out: Path) -> None:
    """Write the proof of some entries, or of one record's history."""
    if bool(folios) == bool(item):
        raise click.UsageError(_("Give either --folio or --item."))
    with writing(who) as visit:
        if item:
            ref = str(naming.one(visit.base, item))
            folios = tuple(proofs.entries_of(visit.base, ref))
        told = proofs.inclusion(visit.book, visit.base, folios)
        done(leave(visit, out, "proof", partial(_write, _json(told), told["size"])))


@prove.command(help=N_("Prove that an old checkpoint is the beginning of the book as it is now."))
@acting()
@click.argument("note", type=FILE, metavar="NOTE")
@TO_FILE
def consistency(who: Who, note: Path, out: Path) -> None:
    """Write the proof from a checkpoint file."""
    with writing(who) as visit:
        told = proofs.consistency(visit.book, visit.base, text_of(note))
        size = notes.parse(told["new"]).checkpoint.size
        done(leave(visit, out, "proof", partial(_write, _json(told), size)))


@prove.command(help=N_("Check a proof file; no book is needed."))
@click.argument("file", type=FILE, metavar="FILE")
@option("--site-key", default="", metavar="HEX", help=N_("The site's key, from paper."))
@option("--checkpoint", type=FILE, metavar="NOTE", help=N_("The checkpoint that you kept."))
@AS_JSON
def check(file: Path, site_key: str, checkpoint: Path | None, as_json: bool) -> None:
    """Exit status 1 when the proof fails, 2 when the file is none."""
    kept = text_of(checkpoint) if checkpoint is not None else ""
    proven = proofs.check(text_of(file).encode(), site_key, kept)
    if as_json:
        give_json(_members(proven))
        return
    if proven.old is not None:
        words = _("Proven: the first {old} entries are the beginning of the {size} entries.")
        old, size = format_number(proven.old.size), format_number(proven.checkpoint.size)
        give(words.format(old=old, size=size))
    else:
        give(_("Proven: these entries stand in the book."))
        for body in proven.entries:
            give(json.dumps(body, ensure_ascii=False, sort_keys=True))
    give(proven.checkpoint.text().rstrip("\n"))
    if not site_key and not kept:
        say(_("Compare the site's key with the one on paper: {key}").format(key=proven.site_key))


def _members(proven: Proven) -> dict[str, Any]:
    return {
        "ok": True,
        "type": proven.type,
        "site_key": proven.site_key,
        "checkpoint": proven.checkpoint.text(),
        "old": proven.old.text() if proven.old else None,
        "entries": list(proven.entries),
    }


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
