"""stockkeeper audit findings, record, receipt: what an inspector found, and the answer to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from stockkeeper.actions.record import SignCheckpoint
from stockkeeper.actions.record_findings import RecordFindings
from stockkeeper.actions.see_receipt import SeeReceipt
from stockkeeper.book import notes, points, presented, witnessing
from stockkeeper.book.packs import copies, files, findings, found
from stockkeeper.book.queries import audits
from stockkeeper.book.witness_key import Witness
from stockkeeper.cli.audit_show import OF, meant
from stockkeeper.cli.doors import AS_JSON, OUT, Visit, Who, acting, heads, writing
from stockkeeper.cli.inspection import IN_FILE, OUT_FILE
from stockkeeper.cli.papers import leave
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done, give
from stockkeeper.cli.witness import written_json
from stockkeeper.domain.audit import state_word
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _, format_number


@click.command(
    cls=Command,
    help=N_("Write what an inspector found, signed with the inspector's key, for the site."),
)
@acting()
@OUT_FILE
@OF
def findings_file(who: Who, out: Path, *, of: str) -> None:
    """Write the findings of a revealed audit out of the inspector's book."""
    with writing(who) as visit:
        copies.needed(visit.base)
        audit = meant(visit.base, of) if of else audits.recent(visit.base, 1)[0]
        raw, size = findings.written(visit.book, visit.session, audit)
        done(leave(visit, out, "inspector_findings", partial(_write, raw, size)))


def _write(content: bytes, size: int, file: BinaryIO) -> int:
    file.write(content)
    return size


@click.command(
    cls=Command,
    help=N_("Record in the site's book what an inspector found; what differs becomes findings."),
)
@acting()
@IN_FILE
@option("--key", default="", metavar="HEX", help=N_("The inspector's key, from paper."))
@option(
    "--receipt",
    type=OUT,
    metavar="OUT",
    help=N_("Write the receipt for the inspector here: the book's checkpoint, and how it grew."),
)
@AS_JSON
def record(who: Who, file: Path, *, key: str, receipt: Path | None, as_json: bool) -> None:
    """Record findings."""
    told = found.read(files.findings_file(file), key)
    with writing(who) as visit:
        made = visit.perform(RecordFindings(told))
        if receipt is not None:
            _leave_receipt(visit, receipt)
        done(made, as_json=as_json)
    if not as_json:
        for state, count in told.body["figures"].items():
            give(f"{state_word(state)}: {format_number(count)}")
        give(_("Signed by {name}, key {key}").format(name=told.witness, key=told.public))


def _leave_receipt(visit: Visit, path: Path) -> None:
    note = points.signed_note(visit.book)
    visit.perform(SignCheckpoint(note))
    public = visit.book.parts.site_key.public_key().public_bytes_raw().hex()
    told = presented.request(visit.base, note, public)
    size = notes.parse(note).checkpoint.size
    leave(visit, path, "checkpoint", partial(_write, written_json(told), size))


@click.command(
    cls=Command,
    help=N_("Take the site's receipt into the inspector's book: its later checkpoint."),
)
@acting()
@IN_FILE
def receipt(who: Who, file: Path) -> None:
    """Witness the site's later checkpoint, and record it."""
    with writing(who) as visit:
        origin = copies.needed(visit.base)
        shown = presented.read(file, lambda _book: origin.site_key, origin.site_key)
        if shown.book != origin.book:
            raise Refusal("note.other_book", found=shown.point.origin)
        if visit.session.signing.public_key().public_bytes_raw().hex() != origin.public:
            raise Refusal("findings.not_inspector", name=origin.witness)
        who_signs = Witness(origin.witness, origin.public)
        told, _before = witnessing.witness(
            heads().witness, who_signs, visit.session.signing, shown, visit.book.clock()
        )
        done(visit.perform(SeeReceipt(str(told["note"]))))
