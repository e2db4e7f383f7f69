"""stockkeeper issue, return and relieve: what happens at the counter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.actions.relieve import Relieve
from stockkeeper.book.queries import kits
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Visit, Who, acting, writing
from stockkeeper.cli.pins import accepted, accepting
from stockkeeper.cli.register import CONDITION
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.shortages import SHORTAGES
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
SHORT = option(
    "--short",
    default="",
    type=click.Choice(("", *SHORTAGES)),
    metavar="WHY",
    help=N_("Why rounds are missing: fired, damaged or lost."),
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
@option("--kit", is_flag=True, help=N_("With the usual kit of each weapon."))
@accepting
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
    kit: bool,
    accept_pin_file: Path | None,
    accept_badge: str,
    as_json: bool,
) -> None:
    """Issue, all or nothing."""
    due = naming.stamp(until)
    with writing(who) as visit:
        single, counted = naming.things(visit.base, items, rounds)
        receiver = naming.one(visit.base, person, naming.PERSON)
        act = Issue(
            person=receiver,
            items=single,
            counted=counted,
            post=naming.one(visit.base, post, naming.POST) if post else None,
            until=due,
            purpose=purpose,
            override=reason,
            accepted=accepted(visit, receiver, accept_pin_file, accept_badge),
        )
        done(visit.perform(_with_kits(visit, act) if kit else act), as_json=as_json)


def _with_kits(visit: Visit, act: Issue) -> Issue:
    """Add the usual kit of each weapon; lots named by hand stand in the place of its rounds."""
    today = visit.book.clock().date().isoformat()
    counted, items, lacks = dict(act.counted), list(act.items), dict(act.lacks)
    for item in act.items:
        if item.kind != "firearm":
            continue
        rounds = 0 if act.counted else None
        outfit = kits.kit_for(visit.base, item, act.post, act.person, rounds=rounds, today=today)
        for thing, number in outfit.counted:
            counted[thing] = counted.get(thing, 0) + number
        items += [more for more in outfit.items if more not in items]
        for what, number in outfit.lacks:
            lacks[what] = lacks.get(what, 0) + number
    told = tuple(lacks.items())
    return replace(act, items=tuple(items), counted=tuple(counted.items()), lacks=told)


@click.command(
    "return",
    cls=Command,
    help=N_(
        "Take things back into their store. Without --rounds, all that went out with them comes"
        " back as issued."
    ),
)
@acting(second=True)
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
@SHORT
@option(
    "--over",
    is_flag=True,
    help=N_("More came back than went out: it was counted again, record the rest as found."),
)
@option(
    "--by",
    "bringer",
    default="",
    metavar="PERSON",
    help=N_("Who brings it, where that is not who had it."),
)
@NOTE
@accepting
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
    over: bool,
    bringer: str,
    reason: str,
    accept_pin_file: Path | None,
    accept_badge: str,
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
            over=over,
            returned_by=naming.one(visit.base, bringer, naming.PERSON) if bringer else None,
            accepted=accepted(visit, visit.session.user, accept_pin_file, accept_badge),
        )
        done(visit.perform(act), as_json=as_json)


@click.command(
    cls=Command,
    help=N_(
        "Relief: a weapon passes with its rounds from who has it to the next guard, or stays at a"
        " post between two."
    ),
)
@acting(second=True)
@option("--item", required=True, metavar="ITEM", help=N_("A tag, asset number or serial."))
@option(
    "--to",
    "holder",
    required=True,
    metavar="PERSON",
    help=N_("Who receives it: a person, or the post where it stays."),
)
@ROUNDS
@SHORT
@option("--post", default="", metavar="POST", help=N_("The post it is for."))
@option("--until", default="", metavar="TIME", help=N_("When it must be back."))
@option(
    "--reason",
    default="",
    metavar="TEXT",
    help=N_("Why it passes in spite of an expired paper or a block; needs --second."),
)
@accepting
@AS_JSON
def relieve(
    who: Who,
    *,
    item: str,
    holder: str,
    rounds: tuple[str, ...],
    short: str,
    post: str,
    until: str,
    reason: str,
    accept_pin_file: Path | None,
    accept_badge: str,
    as_json: bool,
) -> None:
    """Relieve, all or nothing."""
    due = naming.stamp(until)
    with writing(who) as visit:
        _, counted = naming.things(visit.base, (), rounds)
        incoming = naming.one(visit.base, holder, (*naming.PERSON, *naming.POST))
        act = Relieve(
            naming.one(visit.base, item, ("firearm",)),
            incoming,
            counted or None,
            short,
            naming.one(visit.base, post, naming.POST) if post else None,
            due,
            override=reason,
            accepted=accepted(visit, incoming, accept_pin_file, accept_badge),
        )
        done(visit.perform(act), as_json=as_json)
