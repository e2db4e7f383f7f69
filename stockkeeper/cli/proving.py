"""stockkeeper prove: proof files, made from the book, checked by anybody without it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import click

from stockkeeper.book import notes, proof_check, proofs
from stockkeeper.book.proof_check import Proven
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, COUNT, FILE, OUT, Who, acting, text_of, writing
from stockkeeper.cli.papers import leave
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give, give_json, say
from stockkeeper.domain.words_of import kind_word
from stockkeeper.exchange import kept_note
from stockkeeper.words import N_, _, format_datetime, format_number

TO_FILE = option("--out", required=True, type=OUT, metavar="FILE", help=N_("Write it here."))
PAPER = N_("Any paper of the site with its code, or a checkpoint: signed by the same key.")


@click.group(cls=Group, help=N_("Proof files: checked by anybody, without the book."))
def prove() -> None:
    """Hold the commands about proofs."""


@prove.command(help=N_("Prove that entries stand in the book, without showing the others."))
@acting()
@click.argument("item", required=False, default="", metavar="[ITEM]")
@option(
    "--folio",
    "folios",
    multiple=True,
    type=COUNT,
    metavar="N",
    help=N_("An entry. May be repeated."),
)
@option("--with-names", is_flag=True, help=N_("Also what identifies people in these entries."))
@TO_FILE
def inclusion(who: Who, *, item: str, folios: tuple[int, ...], with_names: bool, out: Path) -> None:
    """Write the proof of some entries, or of one record's history."""
    if bool(folios) == bool(item):
        raise click.UsageError(_("Give either ITEM or --folio."))
    with writing(who) as visit:
        ref = str(naming.one(visit.base, item)) if item else ""
        seqs = proofs.entries_of(visit.base, ref) if ref else folios
        told = proofs.inclusion(visit.book, visit.base, seqs, ref, names=with_names)
        done(leave(visit, out, "proof", partial(_write, _json(told), told["size"])))


def _write(content: bytes, size: int, file: BinaryIO) -> int:
    file.write(content)
    return size


@prove.command(help=N_("Prove that an old checkpoint is the beginning of the book as it is now."))
@acting()
@click.argument("note", required=False, type=FILE, metavar="[NOTE]")
@option("--size", default="", metavar="N", help=N_("Typed from paper: how many entries."))
@option("--root", default="", metavar="HEX", help=N_("Typed from paper: the root."))
@TO_FILE
def consistency(who: Who, *, note: Path | None, size: str, root: str, out: Path) -> None:
    """Write the proof from a checkpoint file, a photo of its paper, or what stands on it."""
    if bool(note) == bool(size or root) or bool(size) != bool(root):
        raise click.UsageError(_("Give either NOTE, or --size and --root."))
    with writing(who) as visit:
        origin = visit.book.identity.origin
        old = kept_note.read(note) if note else kept_note.typed(origin, size, root)
        told = proofs.consistency(visit.book, visit.base, old)
        new = notes.parse(told["new"]).checkpoint.size
        done(leave(visit, out, "proof", partial(_write, _json(told), new)))


@prove.command(help=N_("Check a proof file; no book is needed."))
@click.argument("file", type=FILE, metavar="FILE")
@option("--site-key", default="", metavar="HEX", help=N_("The site's key, from paper."))
@option("--checkpoint", type=FILE, metavar="NOTE", help=N_("The checkpoint that you kept."))
@option("--paper", type=FILE, metavar="NOTE", help=PAPER)
@AS_JSON
def check(
    file: Path, *, site_key: str, checkpoint: Path | None, paper: Path | None, as_json: bool
) -> None:
    """Exit status 1 when the proof fails, 2 when the file is none."""
    kept = kept_note.read(checkpoint) if checkpoint is not None else ""
    proven = proof_check.check(text_of(file).encode(), site_key, kept)
    if paper is not None:
        kept_note.holds_key(paper, proven.site_key)
    if as_json:
        give_json(_members(proven))
        return
    if proven.old is not None:
        words = _("Proven: the first {old} entries are the beginning of the {size} entries.")
        old, size = format_number(proven.old.size), format_number(proven.checkpoint.size)
        give(words.format(old=old, size=size))
        give(proven.old.text().rstrip("\n"))
    else:
        give(_("Proven: these entries stand in the book."))
        _tell_entries(proven)
    give(proven.checkpoint.text().rstrip("\n"))
    if not proven.old_signed and not kept:
        say(_("The old checkpoint was typed: compare its number and root with the paper."))
    if not site_key and not kept and paper is None:
        say(_("Compare the site's key with the one on paper: {key}").format(key=proven.site_key))


def _tell_entries(proven: Proven) -> None:
    for body, names in zip(proven.entries, proven.names, strict=True):
        folio = _("Folio {folio}").format(folio=format_number(body["seq"]))
        give(" · ".join((folio, format_datetime(body["at"]), kind_word(body["kind"]))))
        give(json.dumps(body["data"], ensure_ascii=False, sort_keys=True))
        if names is not None:
            give(json.dumps(names, ensure_ascii=False, sort_keys=True))


def _members(proven: Proven) -> dict[str, Any]:
    return {
        "ok": True,
        "type": proven.type,
        "site_key": proven.site_key,
        "checkpoint": proven.checkpoint.text(),
        "old": proven.old.text() if proven.old else None,
        "old_signed": proven.old_signed,
        "about": proven.about or None,
        "entries": list(proven.entries),
        "names": list(proven.names),
    }


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
