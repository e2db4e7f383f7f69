"""stockkeeper maintenance plan: what falls due of which weapons, and how often."""

from __future__ import annotations

import click

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.cli import naming
from stockkeeper.cli.correct import REASON
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.kits import ON, end_record
from stockkeeper.cli.listing import list_records
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.words import N_

_ITEM = option("--item", default="", metavar="ITEM", help=N_("For this weapon alone."))


@click.group(
    cls=Group,
    help=N_("Plans of maintenance: by days, by rounds fired, for a kind of weapon or for one."),
)
def plan() -> None:
    """Hold the commands about plans."""


@plan.command("add", help=N_("Add a plan; what it leaves out of the weapon's kind matches all."))
@acting()
@fields("plan", without=("item", "ended"))
@_ITEM
@AS_JSON
def add_plan(who: Who, *, values: Values, item: str, as_json: bool) -> None:
    """Add a plan."""
    with writing(who) as visit:
        if item:
            values["item"] = str(naming.one(visit.base, item, ("firearm",)))
        done(visit.perform(Add("plan", values)), "plan", as_json=as_json)


@plan.command("list", help=N_("List the plans."))
@acting()
@AS_JSON
def list_plans(who: Who, *, as_json: bool) -> None:
    """List them by name."""
    shown = ("name", "sort", "item", "type", "make", "model", "calibre", "days", "rounds", "ended")
    with reading(who) as visit:
        list_records(visit.base, "plan", shown, as_json=as_json)


@plan.command("change", help=N_("Change a plan; the old values stay readable."))
@acting()
@click.argument("plan", metavar="PLAN")
@fields("plan", without=("item", "ended"))
@REASON
@AS_JSON
def change_plan(who: Who, *, plan: str, values: Values, reason: str, as_json: bool) -> None:
    """Correct a plan."""
    with writing(who) as visit:
        ref = naming.one(visit.base, plan, ("plan",))
        done(visit.perform(Correct(ref, values, reason)), as_json=as_json)


@plan.command("end", help=N_("End a plan; it stays readable."))
@acting()
@click.argument("plan", metavar="PLAN")
@ON
@AS_JSON
def end_plan(who: Who, *, plan: str, day: str, as_json: bool) -> None:
    """End a plan."""
    end_record(who, plan, "plan", day, as_json=as_json)
