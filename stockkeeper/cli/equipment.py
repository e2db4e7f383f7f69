"""stockkeeper equipment: vests, radios and the like by serial; magazines and holsters counted."""

from __future__ import annotations

import click

from stockkeeper.actions.register import Receive, Register
from stockkeeper.cli import naming
from stockkeeper.cli.counted import list_counted
from stockkeeper.cli.doors import AS_JSON, COUNT, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.listing import list_records
from stockkeeper.cli.register import CONDITION, PLACE, SOURCE
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.words import N_, _

COUNTED_FIELDS = ("category", "description", "calibre", "notes")


@click.group(cls=Group, help=N_("Equipment: by serial, or counted."))
def equipment() -> None:
    """Hold the commands about equipment."""


@equipment.command(
    help=N_(
        "Receive equipment: one piece with --serial, or so many of a counted kind with"
        " --description and --quantity, or with --of more of a known kind."
    )
)
@acting(second=True)
@fields("article")
@option("--description", default="", metavar="TEXT", help=N_("What a counted kind is called."))
@option("--calibre", default="", metavar="TEXT", help=N_("Calibre, of magazines."))
@option("--quantity", type=COUNT, default=1, help=N_("How many, of a counted kind."))
@option("--of", default="", metavar="KIND", help=N_("The counted kind that the book already has."))
@PLACE
@SOURCE
@CONDITION
@AS_JSON
def receive(
    who: Who,
    *,
    values: Values,
    description: str,
    calibre: str,
    quantity: int,
    of: str,
    place: str,
    source: str,
    condition: str,
    as_json: bool,
) -> None:
    """Register a piece or a counted kind with its receipt, or receive more of one."""
    told = {"description": description, "calibre": calibre}
    counted: Values = {**values, **{name: text for name, text in told.items() if text}}
    if of and counted:
        raise click.UsageError(_("A known kind is not described again: leave out its fields."))
    if description and set(counted) - set(COUNTED_FIELDS):
        raise click.UsageError(
            _("A counted kind has only a category, description, calibre and notes.")
        )
    with writing(who) as visit:
        where = naming.store(visit.base, place)
        party = naming.one(visit.base, source, ("party",)) if source else None
        if of:
            item = naming.one(visit.base, of, ("stock",))
            done(visit.perform(Receive(item, quantity, where, party)), as_json=as_json)
            return
        kind = "stock" if description else "article"
        act = Register(kind, counted, where, quantity, party, condition)
        done(visit.perform(act), kind, as_json=as_json)


@equipment.command("list", help=N_("List the equipment tracked by serial, or the counted kinds."))
@acting()
@option("--counted", is_flag=True, help=N_("The counted kinds with their balances."))
@AS_JSON
def list_equipment(who: Who, *, counted: bool, as_json: bool) -> None:
    """List pieces, or kinds."""
    with reading(who) as visit:
        if counted:
            shown = ("category", "description", "calibre")
            list_counted(visit.base, "stock", shown, as_json=as_json)
            return
        pieces = ("category", "serial", "make", "model", "expires", "holder", "condition")
        list_records(visit.base, "article", pieces, as_json=as_json)
