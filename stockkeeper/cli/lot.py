"""stockkeeper lot: ammunition by lots."""

from __future__ import annotations

import click

from stockkeeper.actions.register import Receive, Register
from stockkeeper.cli import naming
from stockkeeper.cli.counted import list_counted
from stockkeeper.cli.doors import AS_JSON, COUNT, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.register import OVERRIDE, PLACE, SOURCE
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.words import N_, _


@click.group(cls=Group, help=N_("Ammunition, by lots."))
def lot() -> None:
    """Hold the commands about lots."""


@lot.command(help=N_("Receive rounds: of a new lot, or with --of more of a known one."))
@acting(second=True)
@fields("lot")
@option("--quantity", required=True, type=COUNT, help=N_("Rounds received."))
@option("--of", default="", metavar="LOT", help=N_("The lot that the book already has."))
@PLACE
@SOURCE
@option("--note", default="", metavar="TEXT", help=N_("A note on this receipt."))
@OVERRIDE
@AS_JSON
def receive(
    who: Who,
    *,
    values: Values,
    quantity: int,
    of: str,
    place: str,
    source: str,
    note: str,
    reason: str,
    as_json: bool,
) -> None:
    """Register a lot with its receipt, or receive more of one."""
    if of and values:
        raise click.UsageError(_("A known lot is not described again: leave out its fields."))
    with writing(who) as visit:
        where = naming.store(visit.base, place)
        party = naming.one(visit.base, source, ("party",)) if source else None
        if of:
            item = naming.one(visit.base, of, ("lot",))
            more = Receive(item, quantity, where, party, note, reason)
            done(visit.perform(more), as_json=as_json)
            return
        act = Register("lot", values, where, quantity, party, override=reason)
        done(visit.perform(act), "lot", as_json=as_json)


@lot.command("list", help=N_("List the lots with what is in stores and what is out."))
@acting()
@AS_JSON
def list_lots(who: Who, *, as_json: bool) -> None:
    """List lots by calibre."""
    with reading(who) as visit:
        list_counted(
            visit.base, "lot", ("calibre", "lot_number", "maker", "expires"), as_json=as_json
        )
