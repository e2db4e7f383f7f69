"""stockkeeper assign and condition: whose weapon it usually is, and what state it is in."""

from __future__ import annotations

import click

from stockkeeper.actions.keep import Assign, SetCondition
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, writing
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.words import N_, _

ITEM = click.argument("item", metavar="ITEM")


@click.command(cls=Command, help=N_("Say whose weapon it usually is; custody does not change."))
@acting()
@ITEM
@option("--to", default="", metavar="PERSON|POST", help=N_("The person or post."))
@option("--nobody", is_flag=True, help=N_("End the assignment."))
@AS_JSON
def assign(who: Who, *, item: str, to: str, nobody: bool, as_json: bool) -> None:
    """Assign, or end an assignment."""
    if nobody == bool(to):
        raise click.UsageError(_("Give either --to or --nobody."))
    with writing(who) as visit:
        target = naming.one(visit.base, to, ("person", "post")) if to else None
        act = Assign(naming.single(visit.base, item), target)
        done(visit.perform(act), as_json=as_json)


@click.command(cls=Command, help=N_("Record the condition of a weapon or a piece of equipment."))
@acting()
@ITEM
@click.argument("state", type=click.Choice(CONDITIONS), metavar="CONDITION")
@option("--note", default="", metavar="TEXT", help=N_("What was found."))
@AS_JSON
def condition(who: Who, *, item: str, state: str, note: str, as_json: bool) -> None:
    """Set the condition."""
    with writing(who) as visit:
        act = SetCondition(naming.single(visit.base, item), state, note)
        done(visit.perform(act), as_json=as_json)
