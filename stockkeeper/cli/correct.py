"""stockkeeper correct: a description changes; the old value stays readable."""

from __future__ import annotations

import click

from stockkeeper.actions.correct import Correct
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, writing
from stockkeeper.cli.forms import assignments, fields
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.words import N_

SET = option(
    "--set",
    "changes",
    multiple=True,
    metavar="FIELD=VALUE",
    help=N_("A field of any kind of record; an empty VALUE empties it."),
)
REASON = option("--reason", default="", metavar="TEXT", help=N_("Why, for whoever reads it later."))


@click.command(
    cls=Command,
    help=N_(
        "Correct the description of a weapon, or with --set of any other record. The old values"
        " stay readable."
    ),
)
@acting(second=True)
@click.argument("thing", metavar="THING")
@fields("firearm")
@SET
@REASON
@AS_JSON
def correct(
    who: Who, thing: str, values: Values, changes: tuple[str, ...], reason: str, as_json: bool
) -> None:
    """Correct one record."""
    with writing(who) as visit:
        ref = naming.one(visit.base, thing)
        if values and ref.kind != "firearm":
            values = assignments(ref.kind, [f"{name}={value}" for name, value in values.items()])
        act = Correct(ref, {**values, **assignments(ref.kind, changes)}, reason)
        done(visit.perform(act), as_json=as_json)
