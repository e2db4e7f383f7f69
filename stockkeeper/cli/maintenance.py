"""stockkeeper maintenance: works on weapons, from their opening to their end."""

from __future__ import annotations

import click

from stockkeeper.actions.finish_work import CancelWork, FinishWork
from stockkeeper.actions.maintenance import BringBack, OpenWork, SendToArmourer
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import maintenance_show, naming
from stockkeeper.cli.counter import NOTE
from stockkeeper.cli.doors import AS_JSON, Who, acting, writing
from stockkeeper.cli.forms import DAY_TYPE, fields
from stockkeeper.cli.plans import plan
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.records.maintenance import DONE, FAILED, Part
from stockkeeper.words import N_, _

WORK = click.argument("work", metavar="WORK")
TO_PLACE = option("--to", default="", metavar="PLACE",
                  help=N_("Where it goes; the place it left when nothing is said."))  # fmt: skip
BY = option("--by", default="", metavar="PERSON|PARTY",
            help=N_("Who does it: one of our own people, or an outside armourer."))  # fmt: skip


@click.group(cls=Group, help=N_("Maintenance: plans, what is due, works and their history."))
def maintenance() -> None:
    """Hold the commands about maintenance."""


maintenance.add_command(plan)
maintenance.add_command(maintenance_show.due_list)


def _worker(base: Base, text: str, values: Values) -> None:
    if text:
        values["worker"] = str(naming.one(base, text, ("person", "party")))


@maintenance.command("open", help=N_("Open a work on a weapon or a piece of equipment."))
@acting()
@click.argument("item", metavar="ITEM")
@fields(
    "work",
    without=(
        *("item", "plan", "worker", "out_of_service"),
        *("findings", "rounds", "result", "condition", "next_due"),
    ),
)
@option("--plan", "named", default="", metavar="PLAN", help=N_("The plan that asks for it."))
@BY
@option(
    "--out-of-service",
    "out",
    is_flag=True,
    help=N_("It may not be issued until the work is finished."),
)
@option(
    "--condition",
    default="",
    type=click.Choice(("", *CONDITIONS)),
    metavar="CONDITION",
    help=N_("What it is found to be now."),
)
@AS_JSON
def open_work(
    who: Who,
    *,
    item: str,
    values: Values,
    named: str,
    by: str,
    out: bool,
    condition: str,
    as_json: bool,
) -> None:
    """Open a work."""
    with writing(who) as visit:
        base = visit.base
        values["item"] = str(naming.single(base, item))
        if named:
            values["plan"] = str(naming.one(base, named, ("plan",)))
        if out:
            values["out_of_service"] = "yes"
        _worker(base, by, values)
        done(visit.perform(OpenWork(values, condition)), "work", as_json=as_json)


@maintenance.command(help=N_("Send the weapon of a work to an outside armourer."))
@acting()
@WORK
@option("--to", default="", metavar="PARTY", help=N_("To whom; the one who does the work."))
@NOTE
@AS_JSON
def send(who: Who, *, work: str, to: str, reason: str, as_json: bool) -> None:
    """Send it away."""
    with writing(who) as visit:
        party = naming.one(visit.base, to, ("party",)) if to else None
        act = SendToArmourer(maintenance_show.work_of(visit.base, work), party, reason)
        done(visit.perform(act), as_json=as_json)


@maintenance.command(help=N_("Record that the weapon of a work is back; the work stays open."))
@acting()
@WORK
@TO_PLACE
@NOTE
@AS_JSON
def back(who: Who, *, work: str, to: str, reason: str, as_json: bool) -> None:
    """Bring it back."""
    with writing(who) as visit:
        place = naming.one(visit.base, to, naming.PLACE) if to else None
        act = BringBack(maintenance_show.work_of(visit.base, work), place, reason)
        done(visit.perform(act), as_json=as_json)


@maintenance.command(
    help=N_(
        "Finish a work and release its weapon: it may be issued again, and what is still with an"
        " armourer comes back with it."
    )
)
@acting()
@WORK
@option(
    "--result",
    required=True,
    type=click.Choice((DONE, FAILED)),
    help=N_("Whether it is fit for service."),
)
@fields(
    "work",
    without=("item", "sort", "plan", "opened", "why", "worker", "out_of_service", "result"),
)
@option(
    "--part",
    "parts",
    multiple=True,
    metavar="NAME[;NUMBER[;QUANTITY]]",
    help=N_("A part that was fitted; may be given several times."),
)
@option(
    "--fired",
    multiple=True,
    metavar="LOT=NUMBER",
    help=N_("Own rounds fired in it, which leave stock; may be given several times."),
)
@BY
@TO_PLACE
@option("--closed", type=DAY_TYPE, default="", help=N_("The day it was done; today otherwise."))
@AS_JSON
def finish(
    who: Who,
    *,
    work: str,
    result: str,
    values: Values,
    parts: tuple[str, ...],
    fired: tuple[str, ...],
    by: str,
    to: str,
    closed: str,
    as_json: bool,
) -> None:
    """Finish a work."""
    fitted = tuple(_part(text) for text in parts)
    with writing(who) as visit:
        base = visit.base
        _worker(base, by, values)
        values["result"] = result
        _single, rounds = naming.things(base, (), fired)
        place = naming.one(base, to, naming.PLACE) if to else None
        ref = maintenance_show.work_of(base, work)
        act = FinishWork(ref, values, fitted, rounds, place, closed)
        done(visit.perform(act), as_json=as_json)


def _part(text: str) -> Part:
    """Read NAME;NUMBER;QUANTITY, the last two of which may be left out."""
    name, number, quantity = (*(each.strip() for each in text.split(";")), "", "")[:3]
    if text.count(";") > 2 or (quantity and not quantity.isdecimal()):  # noqa: PLR2004  two of them
        raise click.UsageError(_("{text}: write NAME;NUMBER;QUANTITY").format(text=text))
    return Part(name, number, int(quantity or 1))


@maintenance.command(help=N_("Close a work that is not done after all; nothing else changes."))
@acting()
@WORK
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@AS_JSON
def cancel(who: Who, *, work: str, reason: str, as_json: bool) -> None:
    """Cancel a work."""
    with writing(who) as visit:
        act = CancelWork(maintenance_show.work_of(visit.base, work), reason)
        done(visit.perform(act), as_json=as_json)


maintenance.add_command(maintenance_show.list_works)
maintenance.add_command(maintenance_show.show_work)
