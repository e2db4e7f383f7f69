"""stockkeeper transfer: things under way between places of the book, and to other books."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import AcceptTransfer, CancelTransfer, RefuseTransfer
from stockkeeper.book import parcel_files
from stockkeeper.cli import naming
from stockkeeper.cli.counter import ITEMS, ROUNDS
from stockkeeper.cli.doors import AS_JSON, OUT, Who, acting, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.cli.transfer_files import (
    BROKEN,
    FILE_PASSPHRASE,
    OVERRIDE,
    Coming,
    confirm,
    file,
    receive,
    turn_away,
    write_file,
)
from stockkeeper.cli.transfer_show import TRANSFER, counted_things, list_transfers, ref_of, show
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_, _

WHY = option("--reason", required=True, metavar="TEXT", help=N_("Why."))
ENDS = ("source", "target", "party")


@click.group(
    cls=Group,
    help=N_("Transfers: weapons and other things under way to another place or another book."),
)
def transfer() -> None:
    """Hold the commands about transfers."""


@transfer.command(help=N_("Send things from a place to another one, or to a party outside."))
@acting(second=True)
@ITEMS
@ROUNDS
@option("--from", "source", default="", metavar="PLACE", help=N_("Where it leaves from."))
@option("--to", "target", default="", metavar="PLACE", help=N_("The place it goes to."))
@option("--to-party", "party", default="", metavar="PARTY", help=N_("Who keeps the other book."))
@option("--to-book", default="", metavar="UUID", help=N_("The number of that book, if known."))
@option("--out", type=OUT, metavar="FILE", help=N_("The file for the other book."))
@FILE_PASSPHRASE
@fields("transfer", without=ENDS)
@OVERRIDE
@AS_JSON
def send(
    who: Who,
    *,
    items: tuple[str, ...],
    rounds: tuple[str, ...],
    source: str,
    target: str,
    party: str,
    to_book: str,
    out: Path | None,
    file_passphrase_file: Path | None,
    values: Values,
    override: str,
    as_json: bool,
) -> None:
    """Send a transfer; one to another book leaves with its file."""
    if bool(out) != bool(party):
        raise click.UsageError(_("Give --out with --to-party, and only with it."))
    with writing(who) as visit:
        base = visit.base
        single, counted = naming.things(base, items, rounds)
        values["source"] = str(naming.store(base, source))
        for name, text in (("target", target), ("party", party)):
            if text:
                values[name] = str(naming.one(base, text, ("place", "party")))
        act = SendTransfer(values, single, counted, to_book.strip().lower(), override)
        receipt = visit.perform(act)
        if out is not None:
            raw = parcel_files.sent_file(visit.book, visit.base, Ref("transfer", receipt.folio))
            write_file(visit, out, raw, file_passphrase_file)
        done(receipt, "transfer", as_json=as_json)


@transfer.command(help=N_("Accept a transfer: all of it, or thing by thing what arrived."))
@acting(second=True)
@TRANSFER
@ITEMS
@ROUNDS
@option(
    "--refused",
    multiple=True,
    metavar="ITEM",
    help=N_("A thing that is turned away, LOT=N for counted ones. May be repeated."),
)
@option("--into", "place", default="", metavar="PLACE", help=N_("Where it is put."))
@BROKEN
@option("--note", default="", metavar="TEXT", help=N_("Remarks."))
@OVERRIDE
@AS_JSON
def accept(
    who: Who,
    *,
    transfer: str,
    items: tuple[str, ...],
    rounds: tuple[str, ...],
    refused: tuple[str, ...],
    place: str,
    seals_broken: bool,
    note: str,
    override: str,
    as_json: bool,
) -> None:
    """Accept what arrived; without any thing named, all of it."""
    with writing(who) as visit:
        base = visit.base
        act = AcceptTransfer(
            ref_of(base, transfer),
            came=counted_things(base, items, rounds) if items or rounds else None,
            refused=counted_things(base, refused, ()),
            place=naming.one(base, place, naming.PLACE) if place else None,
            seals_fit=not seals_broken,
            note=note,
            override=override,
        )
        done(visit.perform(act), as_json=as_json)


@transfer.command(
    help=N_(
        "Turn a transfer away: one of this book, or the file of another book, which is answered."
    )
)
@acting()
@click.argument("transfer", metavar="TRANSFER")
@WHY
@BROKEN
@option("--out", type=OUT, metavar="FILE", help=N_("The signed answer to a file."))
@FILE_PASSPHRASE
@AS_JSON
def refuse(
    who: Who,
    *,
    transfer: str,
    reason: str,
    seals_broken: bool,
    out: Path | None,
    file_passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Refuse a whole transfer, or a whole file."""
    path = Path(transfer)
    is_file = path.is_file()
    if is_file != bool(out):
        raise click.UsageError(_("Give --out with a file, and only with one."))
    with writing(who) as visit:
        if is_file and out is not None:
            told = Coming(path, seals_fit=not seals_broken, note=reason)
            receipt = turn_away(visit, told, out, file_passphrase_file)
        else:
            ref = ref_of(visit.base, transfer)
            receipt = visit.perform(RefuseTransfer(ref, reason, seals_fit=not seals_broken))
        done(receipt, as_json=as_json)


@transfer.command(
    help=N_("Record that what is still under way is back: cancelled, refused, or found again.")
)
@acting(second=True)
@TRANSFER
@WHY
@OVERRIDE
@AS_JSON
def cancel(who: Who, *, transfer: str, reason: str, override: str, as_json: bool) -> None:
    """Take back what is under way."""
    with writing(who) as visit:
        act = CancelTransfer(ref_of(visit.base, transfer), reason, override)
        done(visit.perform(act), as_json=as_json)


for _each in (list_transfers, show, file, receive, confirm):
    transfer.add_command(_each)
