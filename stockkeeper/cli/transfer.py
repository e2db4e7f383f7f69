"""stockkeeper transfer: things under way between places of the book, and to other books."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.actions.transfer import SendTransfer
from stockkeeper.actions.transfer_arrive import AcceptTransfer, CancelTransfer, RefuseTransfer
from stockkeeper.book.queries import transfers
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.counter import ITEMS, ROUNDS
from stockkeeper.cli.doors import AS_JSON, Visit, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give, give_json, give_pairs, give_rows
from stockkeeper.domain import transit
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import label_of, thing_word, word_of
from stockkeeper.words import N_, _, format_datetime

TRANSFER = click.argument("transfer", metavar="TRANSFER")
OVERRIDE = option(
    "--override", default="", metavar="TEXT", help=N_("Why a second person lets it pass.")
)
BROKEN = option("--seals-broken", is_flag=True, help=N_("The seals do not match, or are broken."))
WHY = option("--reason", required=True, metavar="TEXT", help=N_("Why."))
ENDS = ("source", "target", "party")
_PAPERS = ("guide", "guide_until", "carrier", "vehicle", "escort", "seals", "expected", "note")


@click.group(
    cls=Group,
    help=N_("Transfers: weapons and other things under way to another place or another book."),
)
def transfer() -> None:
    """Hold the commands about transfers."""


def ref_of(base: Base, text: str) -> Ref:
    """Read a transfer: its reference, or the folio that sent it."""
    found = Ref("transfer", int(text)) if is_number(text) else Ref.parse(text)
    if found.kind != "transfer":
        raise Refusal("ref.unreadable", text=text[:80])
    transfers.fetch(base, found)
    return found


@transfer.command(help=N_("Send things from a place to another one, or to a party outside."))
@acting(second=True)
@ITEMS
@ROUNDS
@option("--from", "source", default="", metavar="PLACE", help=N_("Where it leaves from."))
@option("--to", "target", default="", metavar="PLACE", help=N_("The place it goes to."))
@option("--to-party", "party", default="", metavar="PARTY", help=N_("Who keeps the other book."))
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
    values: Values,
    override: str,
    as_json: bool,
) -> None:
    """Send a transfer."""
    with writing(who) as visit:
        base = visit.base
        single, counted = naming.things(base, items, rounds)
        values["source"] = str(naming.store(base, source))
        for name, text in (("target", target), ("party", party)):
            if text:
                values[name] = str(naming.one(base, text, ("place", "party")))
        act = SendTransfer(values, single, counted, override=override)
        done(visit.perform(act), "transfer", as_json=as_json)


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


def counted_things(
    base: Base, items: tuple[str, ...], rounds: tuple[str, ...]
) -> tuple[tuple[Ref, int], ...]:
    """Read things as pairs with their quantity: one for each weapon or piece of equipment."""
    single, counted = naming.things(base, items, rounds)
    return (*((item, 1) for item in single), *counted)


@transfer.command(help=N_("Turn a transfer away; it comes back to whoever sent it."))
@acting()
@TRANSFER
@WHY
@BROKEN
@AS_JSON
def refuse(who: Who, *, transfer: str, reason: str, seals_broken: bool, as_json: bool) -> None:
    """Refuse a whole transfer."""
    with writing(who) as visit:
        act = RefuseTransfer(ref_of(visit.base, transfer), reason, seals_fit=not seals_broken)
        done(visit.perform(act), as_json=as_json)


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


@transfer.command("list", help=N_("List the transfers under way, the newest first."))
@acting()
@option("--all", "all_of_them", is_flag=True, help=N_("Closed ones too."))
@AS_JSON
def list_transfers(who: Who, *, all_of_them: bool, as_json: bool) -> None:
    """List transfers."""
    with reading(who) as visit:
        today = _today(visit)
        rows = transfers.every(visit.base, today, only_open=not all_of_them)
        if not as_json:
            rows = [_worded(row) for row in rows]
        columns = {
            "ref": _("Reference"),
            "source_name": _("Leaves from"),
            "target_name": _("Goes to"),
            "weapons": _("Weapons"),
            "rounds": _("Rounds"),
            "guide": _("Guide or authorisation"),
            "guide_until": _("Guide valid until"),
            "expected": _("Expected to arrive"),
            "state": _("State"),
        }
        give_rows(rows, columns, as_json=as_json)


def _today(visit: Visit) -> str:
    return visit.book.clock().date().isoformat()


def _worded(row: dict[str, Any]) -> dict[str, Any]:
    days = {name: word_of("transfer", name, row[name]) for name in ("guide_until", "expected")}
    return {**row, **days, "state": _(transit.STATES.get(row["state"], row["state"]))}


@transfer.command(help=N_("Show a transfer with its papers and what became of each thing."))
@acting()
@TRANSFER
@AS_JSON
def show(who: Who, *, transfer: str, as_json: bool) -> None:
    """Show one transfer."""
    with reading(who) as visit:
        row = transfers.one(visit.base, ref_of(visit.base, transfer), _today(visit))
        if as_json:
            give_json(row)
            return
        told = _worded(row)
        pairs = [
            (_("Reference"), row["ref"]),
            (_("State"), told["state"]),
            (_("Leaves from"), row["source_name"]),
            (_("Goes to"), row["target_name"]),
            (_("Sent"), f"{format_datetime(row['sent'])} · {row['sender_name']}"),
        ]
        if row["answered_at"]:
            when = format_datetime(row["answered_at"])
            pairs.append((_("Transfer answered"), f"{when} · {row['receiver_name']}"))
        pairs += [(label_of("transfer", name), told[name]) for name in _PAPERS if told[name]]
        give_pairs(pairs)
        give("")
        columns = {
            "thing": _("Thing"),
            "quantity": _("Quantity"),
            "left": _("Under way"),
            "state": _("State"),
            "home": _("Came from"),
        }
        give_rows([_line(each) for each in row["lines"]], columns, as_json=False)


def _line(each: dict[str, Any]) -> dict[str, Any]:
    thing = each["thing"]
    return {
        "thing": f"{thing_word(thing)} {thing.get('serial', '')}".strip(),
        "quantity": each["quantity"],
        "left": each["left"],
        "state": _(transit.LINE_STATES.get(each["state"], each["state"])),
        "home": each["home_name"],
    }
