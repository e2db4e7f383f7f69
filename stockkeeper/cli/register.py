"""stockkeeper register: a weapon enters the book together with its receipt into a store."""

from __future__ import annotations

import click

from stockkeeper.actions.register import Register
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.policy import warn_proportion
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.words import N_

PLACE = option(
    "--place", default="", metavar="PLACE", help=N_("The store; needed when there are several.")
)
SOURCE = option(
    "--source", default="", metavar="PARTY", help=N_("The outside party it comes from.")
)
CONDITION = option(
    "--condition",
    default="",
    type=click.Choice(("", *CONDITIONS)),
    metavar="CONDITION",
    help=N_("Its condition, when it is not serviceable."),
)

OVERRIDE = option(
    "--reason",
    default="",
    metavar="TEXT",
    help=N_("Why it passes in spite of what policy allows; needs --second."),
)


@click.command(cls=Command, help=N_("Register a firearm and receive it into a store."))
@acting(second=True)
@fields("firearm")
@PLACE
@SOURCE
@CONDITION
@OVERRIDE
@AS_JSON
def register(
    who: Who,
    *,
    values: Values,
    place: str,
    source: str,
    condition: str,
    reason: str,
    as_json: bool,
) -> None:
    """Register one firearm."""
    with writing(who) as visit:
        act = Register(
            "firearm",
            values,
            naming.store(visit.base, place),
            source=naming.one(visit.base, source, ("party",)) if source else None,
            condition=condition,
            override=reason,
        )
        done(visit.perform(act), "firearm", as_json=as_json)
        warn_proportion(visit)
