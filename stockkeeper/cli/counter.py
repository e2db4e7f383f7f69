"""stockkeeper issue, return, move and undo: what happens at the counter."""

from __future__ import annotations

import click

from stockkeeper.actions.give_back import SHORTAGES, GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.move import Move
from stockkeeper.actions.undo import Undo
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, COUNT, Who, acting, writing
from stockkeeper.cli.register import CONDITION
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done
from stockkeeper.words import N_

ITEMS = option(
    "--item",
    "items",
    multiple=True,
    metavar="ITEM",
    help=N_("A tag, asset number or serial; a counted thing as THING=N. May be repeated."),
)
ROUNDS = option(
    "--rounds",
    multiple=True,
    metavar="LOT=N",
    help=N_("So many rounds of a lot. May be repeated."),
)
NOTE = option("--reason", default="", metavar="TEXT", help=N_("A note on it."))


@click.command(cls=Command, help=N_("Issue weapons and what goes with them to a person."))
@acting(second=True)
@option(
    "--to",
    "person",
    required=True,
    metavar="PERSON",
    help=N_("A badge, employee number or ID number."),
)
@ITEMS
@ROUNDS
@option("--post", default="", metavar="POST", help=N_("The post it is for."))
@option("--until", default="", metavar="TIME", help=N_("When it must be back."))
@option("--purpose", default="", metavar="TEXT", help=N_("What it is for."))
@option(
    "--reason",
    default="",
    metavar="TEXT",
    help=N_("Why it passes in spite of an expired paper or a block; needs --second."),
)
@AS_JSON
def issue(
    who: Who,
    *,
    person: str,
    items: tuple[str, ...],
    rounds: tuple[str, ...],
    post: str,
    until: str,
    purpose: str,
    reason: str,
    as_json: bool,
) -> None:
    """Issue, all or nothing."""
    due = naming.stamp(until)
    with writing(who) as visit:
        single, counted = naming.things(visit.base, items, rounds)
        act = Issue(
            person=naming.one(visit.base, person, naming.PERSON),
            items=single,
            counted=counted,
            post=naming.one(visit.base, post, naming.POST) if post else None,
            until=due,
            purpose=purpose,
            override=reason,
        )
        done(visit.perform(act), as_json=as_json)


@click.command(
    "return",
    cls=Command,
    help=N_(
        "Take things back into their store. Without --rounds, all that went out with them comes"
        " back as issued."
    ),
)
@acting()
@ITEMS
@ROUNDS
@option(
    "--from",
    "person",
    default="",
    metavar="PERSON",
    help=N_("Who brings it; needed when only counted things come back."),
)
@option(
    "--to", "place", default="", metavar="PLACE", help=N_("The store; by default the one it left.")
)
@CONDITION
@option(
    "--short",
    default="",
    type=click.Choice(("", *SHORTAGES)),
    metavar="WHY",
    help=N_("Why rounds are missing: fired, damaged or lost."),
)
@NOTE
@AS_JSON
def give_back(
    who: Who,
    *,
    items: tuple[str, ...],
    rounds: tuple[str, ...],
    person: str,
    place: str,
    condition: str,
    short: str,
    reason: str,
    as_json: bool,
) -> None:
    """Return, all or nothing."""
    with writing(who) as visit:
        single, counted = naming.things(visit.base, items, rounds)
        act = GiveBack(
            items=single,
            counted=counted or None,
            person=naming.one(visit.base, person, naming.PERSON) if person else None,
            to=naming.one(visit.base, place, naming.PLACE) if place else None,
            condition=condition,
            short=short,
            note=reason,
        )
        done(visit.perform(act), as_json=as_json)


@click.command(cls=Command, help=N_("Move things between the company's own places."))
@acting()
@ITEMS
@ROUNDS
@option("--to", "place", required=True, metavar="PLACE", help=N_("Where to."))
@option("--from", "source", default="", metavar="PLACE", help=N_("Where counted things leave."))
@NOTE
@AS_JSON
def move(
    who: Who,
    *,
    items: tuple[str, ...],
    rounds: tuple[str, ...],
    place: str,
    source: str,
    reason: str,
    as_json: bool,
) -> None:
    """Move, all or nothing."""
    with writing(who) as visit:
        single, counted = naming.things(visit.base, items, rounds)
        act = Move(
            items=single,
            to=naming.one(visit.base, place, naming.PLACE),
            counted=counted,
            source=naming.one(visit.base, source, naming.PLACE) if source else None,
            note=reason,
        )
        done(visit.perform(act), as_json=as_json)


@click.command(
    cls=Command,
    help=N_("Take back a folio, or your own last act, with an entry of its own that says why."),
)
@acting()
@click.argument("folio", required=False, type=COUNT, metavar="[FOLIO]")
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@AS_JSON
def undo(who: Who, *, folio: int | None, reason: str, as_json: bool) -> None:
    """Undo one act."""
    with writing(who) as visit:
        done(visit.perform(Undo(reason, folio)), as_json=as_json)
