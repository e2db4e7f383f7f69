"""stockkeeper transfer list and show, and how transfers are named on the command line."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.book.queries import transfers
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Visit, Who, acting, reading
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import give, give_json, give_pairs, give_rows
from stockkeeper.domain import transit
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import label_of, thing_word, word_of
from stockkeeper.words import N_, _, format_datetime

TRANSFER = click.argument("transfer", metavar="TRANSFER")
_PAPERS = ("guide", "guide_until", "carrier", "vehicle", "escort", "seals", "expected", "note")


def ref_of(base: Base, text: str) -> Ref:
    """Read a transfer: its reference, or the folio that sent it."""
    found = Ref("transfer", int(text)) if is_number(text) else Ref.parse(text)
    if found.kind != "transfer":
        raise Refusal("ref.unreadable", text=text[:80])
    transfers.fetch(base, found)
    return found


def counted_things(
    base: Base, items: tuple[str, ...], rounds: tuple[str, ...]
) -> tuple[tuple[Ref, int], ...]:
    """Read things as pairs with their quantity: one for each weapon or piece of equipment."""
    single, counted = naming.things(base, items, rounds)
    return (*((item, 1) for item in single), *counted)


@click.command("list", cls=Command, help=N_("List the transfers under way, the newest first."))
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


@click.command(
    cls=Command, help=N_("Show a transfer with its papers and what became of each thing.")
)
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
