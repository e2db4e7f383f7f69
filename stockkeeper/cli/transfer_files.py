"""stockkeeper transfer receive, confirm and file: signed files between two books."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import click

from stockkeeper.actions.transfer_confirm import ConfirmTransfer
from stockkeeper.actions.transfer_receive import ReceiveTransfer
from stockkeeper.book import parcel_files, parcel_seal
from stockkeeper.book.act import Receipt
from stockkeeper.book.parcel_files import Parcel
from stockkeeper.cli import naming
from stockkeeper.cli.counter import ITEMS, ROUNDS
from stockkeeper.cli.doors import AS_JSON, FILE, OUT, Visit, Who, acting, reading, text_of, writing
from stockkeeper.cli.papers import leave
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done, give, give_json, give_pairs, give_rows
from stockkeeper.domain import arriving
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.words import N_, _, format_datetime, format_number

FILE_PASSPHRASE = option(
    "--file-passphrase-file",
    type=FILE,
    metavar="FILE",
    help=N_("File that holds the passphrase under which the transfer is encrypted."),
)
OVERRIDE = option(
    "--override", default="", metavar="TEXT", help=N_("Why a second person lets it pass.")
)
BROKEN = option("--seals-broken", is_flag=True, help=N_("The seals do not match, or are broken."))
SITE_KEY = option(
    "--site-key",
    default="",
    metavar="HEX",
    help=N_("The key of the sending site, from its papers."),
)
ANSWER = option("--out", type=OUT, metavar="FILE", help=N_("The signed answer to a file."))


@dataclass(frozen=True)
class Coming:
    """A file that arrives, and what is said of it."""

    path: Path
    site_key: str = ""
    seals_fit: bool = True
    note: str = ""


def passphrase_of(file: Path | None) -> str:
    """Read the passphrase of a transfer from a file; "" without one."""
    return text_of(file).rstrip("\r\n") if file is not None else ""


def read_file(told: Coming, passphrase_file: Path | None) -> Parcel:
    """Read and prove a file of another book."""
    raw = told.path.read_bytes()
    return parcel_files.read(raw, passphrase_of(passphrase_file), told.site_key)


def write_file(visit: Visit, out: Path, raw: bytes, passphrase_file: Path | None) -> Receipt:
    """Write a file for another book, encrypted if a passphrase is given, and record it."""
    passphrase = passphrase_of(passphrase_file)
    content = parcel_seal.sealed(raw, passphrase) if passphrase else raw
    return leave(visit, out, "transfer", partial(_write, content))


def _write(content: bytes, file: BinaryIO) -> int:
    file.write(content)
    return 0


def turn_away(visit: Visit, told: Coming, out: Path, passphrase_file: Path | None) -> Receipt:
    """Refuse a whole file, and write the signed answer."""
    parcel = read_file(told, passphrase_file)
    refused = tuple((at, each["quantity"]) for at, each in enumerate(parcel.things))
    act = ReceiveTransfer(
        parcel, None, (), refused, seals_fit=told.seals_fit, note=told.note,
        before=parcel_files.before(visit.book, parcel),
    )  # fmt: skip
    return _answered(visit, act, out, passphrase_file)


def _answered(
    visit: Visit, act: ReceiveTransfer, out: Path | None, passphrase_file: Path | None
) -> Receipt:
    receipt = visit.perform(act)
    parcel_files.remember(visit.book, act.parcel)
    if out is not None:
        raw = parcel_files.answer_file(visit.book, visit.base, receipt.folio)
        write_file(visit, out, raw, passphrase_file)
    return receipt


@click.command(
    cls=Command,
    help=N_(
        "Receive the file of another book: it is checked, what came is taken in, and a signed"
        " answer is written."
    ),
)
@acting(second=True)
@click.argument("file", metavar="FILE", type=FILE)
@ITEMS
@ROUNDS
@option(
    "--refused",
    multiple=True,
    metavar="ITEM",
    help=N_("A thing that is turned away, LOT=N for counted ones. May be repeated."),
)
@option("--into", "place", default="", metavar="PLACE", help=N_("Where it is put."))
@option("--party", default="", metavar="PARTY", help=N_("What the sender is called here."))
@SITE_KEY
@BROKEN
@option("--note", default="", metavar="TEXT", help=N_("Remarks."))
@ANSWER
@FILE_PASSPHRASE
@option("--dry-run", is_flag=True, help=N_("Check and show the file; record nothing."))
@OVERRIDE
@AS_JSON
def receive(who: Who, *, file: Path, dry_run: bool, as_json: bool, **more: Any) -> None:
    """Take in what another book sent; without any thing named, all of it."""
    told = Coming(file, more["site_key"], seals_fit=not more["seals_broken"], note=more["note"])
    if dry_run:
        with reading(who):
            _show(read_file(told, more["file_passphrase_file"]), as_json=as_json)
        return
    if more["out"] is None:
        raise click.UsageError(_("Give --out: the sender needs the answer."))
    with writing(who) as visit:
        act = _receiving(visit, told, more)
        done(_answered(visit, act, more["out"], more["file_passphrase_file"]), as_json=as_json)


def _receiving(visit: Visit, told: Coming, more: dict[str, Any]) -> ReceiveTransfer:
    base = visit.base
    parcel = read_file(told, more["file_passphrase_file"])
    named = (*more["items"], *more["rounds"])
    party = more["party"]
    return ReceiveTransfer(
        parcel,
        naming.store(base, more["place"]),
        arriving.named(parcel.things, named) if named else None,
        arriving.named(parcel.things, more["refused"]),
        naming.one(base, party, ("party",)) if party else None,
        seals_fit=told.seals_fit,
        note=told.note,
        before=parcel_files.before(visit.book, parcel),
        override=more["override"],
    )


def _show(parcel: Parcel, *, as_json: bool) -> None:
    values = {**parcel.data.get("values", {}), **parcel.names}
    if as_json:
        give_json(
            {
                "from": parcel.peer.to_data(),
                "transfer": parcel.seq,
                "at": parcel.at,
                "sha256": parcel.sha256,
                "to_book": parcel.to_book,
                "to_company": parcel.to_company,
                "values": values,
                "things": list(parcel.things),
            }
        )
        return
    pairs = [
        (_("Company"), parcel.peer.company),
        (_("Site key"), parcel.peer.site_key),
        (_("Folio"), format_number(parcel.seq)),
        (_("Sent"), format_datetime(parcel.at)),
        (_("Guide or authorisation"), values.get("guide", "")),
        (_("Seals"), values.get("seals", "")),
        (_("SHA-256"), parcel.sha256),
    ]
    give_pairs([pair for pair in pairs if pair[1]])
    give("")
    rows = [
        {"thing": arriving.thing_named(each), "quantity": format_number(each["quantity"])}
        for each in parcel.things
    ]
    give_rows(rows, {"thing": _("Thing"), "quantity": _("Quantity")}, as_json=False)


@click.command(
    cls=Command, help=N_("Confirm a transfer with the signed answer of the book it went to.")
)
@acting()
@click.argument("file", metavar="FILE", type=FILE)
@SITE_KEY
@FILE_PASSPHRASE
@AS_JSON
def confirm(
    who: Who, *, file: Path, site_key: str, file_passphrase_file: Path | None, as_json: bool
) -> None:
    """End a transfer to another book."""
    with writing(who) as visit:
        answer = read_file(Coming(file, site_key), file_passphrase_file)
        done(visit.perform(ConfirmTransfer(answer)), as_json=as_json)


@click.command(
    cls=Command,
    help=N_("Write the file of a transfer again, or the answer that a folio gave to one."),
)
@acting()
@click.argument("transfer", metavar="TRANSFER")
@option("--out", required=True, type=OUT, metavar="FILE", help=N_("Write it here."))
@FILE_PASSPHRASE
@AS_JSON
def file(
    who: Who, *, transfer: str, out: Path, file_passphrase_file: Path | None, as_json: bool
) -> None:
    """Write a file that was lost: the same sending, the same answer."""
    with writing(who) as visit:
        ref = Ref("transfer", int(transfer)) if is_number(transfer) else Ref.parse(transfer)
        raw = parcel_files.made_again(visit.book, visit.base, ref.folio)
        done(write_file(visit, out, raw, file_passphrase_file), as_json=as_json)
