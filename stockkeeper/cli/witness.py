"""stockkeeper witness: an inspector's key and memory; asking for a cosignature, recording it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import click

from stockkeeper.actions.record import RecordWitness, SignCheckpoint
from stockkeeper.book import notes, points, presented, witness_key, witnessing
from stockkeeper.book.book import local_now
from stockkeeper.book.witness_memory import Seen, WitnessMemory
from stockkeeper.cli.doors import AS_JSON, FILE, OUT, Who, acting, heads, secret, text_of, writing
from stockkeeper.cli.papers import leave
from stockkeeper.cli.proving import PAPER
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import REFUSED, done, give, give_json, give_pairs, give_rows, say
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import kept_note
from stockkeeper.paper import deliver
from stockkeeper.paths import data_dir
from stockkeeper.words import N_, _, format_datetime, format_number

PASSPHRASE = "STOCKKEEPER_WITNESS_PASSPHRASE"  # noqa: S105  the name of a variable
TO_FILE = option("--out", required=True, type=OUT, metavar="FILE", help=N_("Write it here."))
KEY_FILE = option(
    "--passphrase-file", type=FILE, metavar="FILE", help=N_("File that holds the passphrase.")
)


def folder() -> Path:
    """Where the witness of this computer keeps key and memory."""
    return data_dir() / "witness"


@click.group(cls=Group, help=N_("Witnesses: an inspector's key cosigns the book's checkpoint."))
def witness() -> None:
    """Hold the commands about witnesses."""


@witness.group("key", cls=Group, help=N_("The inspector's own key, on the inspector's computer."))
def key() -> None:
    """Hold the commands about the key."""


@key.command("new", help=N_("Make the key of this computer's witness."))
@option("--name", required=True, metavar="NAME", help=N_("It stands on every cosignature."))
@KEY_FILE
def new(name: str, passphrase_file: Path | None) -> None:
    """Make a key under a passphrase."""
    typed = secret(passphrase_file, PASSPHRASE, _("Passphrase"), twice=True)
    _tell_key(witness_key.make(folder(), name, typed))


@key.command("show", help=N_("Print the name and the public key of this computer's witness."))
@AS_JSON
def show(*, as_json: bool) -> None:
    """Print what a site may know."""
    found = witness_key.show(folder())
    if as_json:
        give_json({"name": found.name, "public": found.public})
        return
    _tell_key(found)


def _tell_key(found: witness_key.Witness) -> None:
    path = str(folder() / witness_key.FILE)
    give_pairs([(_("Witness"), found.name), (_("Key"), found.public), (_("File"), path)])


@witness.command(help=N_("Write a request for a witness: a checkpoint, and how the book grew."))
@acting()
@TO_FILE
def ask(who: Who, out: Path) -> None:
    """Sign, record, and write what the witness needs."""
    with writing(who) as visit:
        note = points.signed_note(visit.book)
        visit.perform(SignCheckpoint(note))
        public = visit.book.parts.site_key.public_key().public_bytes_raw().hex()
        told = presented.request(visit.base, note, public)
        size = notes.parse(note).checkpoint.size
        done(leave(visit, out, "checkpoint", partial(_write, written_json(told), size)))


def _write(content: bytes, size: int, file: BinaryIO) -> int:
    file.write(content)
    return size


@witness.command(help=N_("Cosign what a site shows, if the book grew out of what was seen here."))
@click.argument("file", type=FILE, metavar="FILE")
@TO_FILE
@option("--site-key", default="", metavar="HEX", help=N_("The site's key, from paper."))
@option("--paper", type=FILE, metavar="NOTE", help=PAPER)
@option(
    "--accept",
    default="",
    metavar="TEXT",
    help=N_("Why a restored book is taken although entries seen are missing in it."),
)
@KEY_FILE
def sign(
    file: Path,
    *,
    out: Path,
    site_key: str,
    paper: Path | None,
    accept: str,
    passphrase_file: Path | None,
) -> None:
    """Judge, remember, sign; a refusal is shown with both checkpoints."""
    memory = heads().witness
    who, private = witness_key.unlock(
        folder(), secret(passphrase_file, PASSPHRASE, _("Passphrase"))
    )
    try:
        shown = presented.read(file, partial(_known_key, memory), site_key)
        if paper is not None:
            kept_note.holds_key(paper, shown.site_key)
        told, before = witnessing.witness(memory, who, private, shown, local_now(), accept=accept)
    except Refusal as refusal:
        tell_refusal(refusal)
        raise click.exceptions.Exit(REFUSED) from None
    _tell_broken(memory)
    deliver.write_bytes(out, written_json(told))
    size = format_number(shown.point.size)
    if before is None:
        say(_("This book is seen here for the first time."))
        if not site_key and paper is None:
            say(_("Compare the site's key with the one on paper: {key}").format(key=shown.site_key))
    else:
        words = _("It grew out of the {count} entries seen here on {when}.")
        count, when = format_number(before.point.size), format_datetime(before.when)
        say(words.format(count=count, when=when))
    give(_("Witnessed: {count} entries.").format(count=size))


def tell_refusal(refusal: Refusal) -> None:
    """Say why nothing was signed, with what is remembered and what was shown."""
    say(sentence(refusal))
    for name, title in (("kept", _("Seen here:")), ("shown", _("Shown now:"))):
        if name in refusal.facts:
            say(title)
            say(str(refusal.facts[name]).rstrip("\n"))


def _known_key(memory: WitnessMemory, book: str) -> str:
    seen = memory.every().get(book)
    return seen.site_key if seen else ""


def _tell_broken(memory: WitnessMemory) -> None:
    for path in memory.broken:
        say(_("Warning: a damaged copy of the memory was put aside: {path}").format(path=path))


@witness.command(help=N_("Record in the book a checkpoint that a witness cosigned."))
@acting()
@click.argument("file", type=FILE, metavar="FILE")
def record(who: Who, file: Path) -> None:
    """Record what the witness gave back."""
    told = witnessing.cosigned_in(text_of(file))
    with writing(who) as visit:
        done(visit.perform(RecordWitness(*told)))


@witness.command("list", help=N_("List the books this computer has witnessed."))
@AS_JSON
def seen_books(*, as_json: bool) -> None:
    """The memory of the witness."""
    memory = heads().witness
    rows = [_row(book, seen) for book, seen in sorted(memory.every().items())]
    _tell_broken(memory)
    if not as_json:
        for row in rows:
            row["when"], row["size"] = format_datetime(row["when"]), format_number(row["size"])
            row["breaks"] = " · ".join(row["breaks"])
    columns = {"book": _("Book"), "size": _("Entries"), "when": _("When")}
    more = {"root": _("Root"), "breaks": _("Accepted")}
    give_rows(rows, {**columns, **more}, as_json=as_json)


def _row(book: str, seen: Seen) -> dict[str, Any]:
    point = seen.point
    return {
        "book": book,
        "origin": point.origin,
        "size": point.size,
        "root": point.root.hex(),
        "when": seen.when,
        "since": seen.since,
        "site_key": seen.site_key,
        "note": seen.note,
        "breaks": list(seen.breaks),
    }


def written_json(told: dict[str, Any]) -> bytes:
    """Give a file as people may look at it."""
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
