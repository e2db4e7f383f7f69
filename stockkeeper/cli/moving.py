"""stockkeeper move and undo: things between stores, and what is taken back."""

from __future__ import annotations

import click

from stockkeeper.actions.move import Move
from stockkeeper.actions.undo import Undo
from stockkeeper.cli import naming
from stockkeeper.cli.counter import ITEMS, NOTE, ROUNDS
from stockkeeper.cli.doors import AS_JSON, COUNT, Who, acting, writing
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done
from stockkeeper.words import N_


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
@acting(second=True)
@click.argument("folio", required=False, type=COUNT, metavar="[FOLIO]")
@option("--reason", required=True, metavar="TEXT", help=N_("Why."))
@AS_JSON
def undo(who: Who, *, folio: int | None, reason: str, as_json: bool) -> None:
    """Undo one act."""
    with writing(who) as visit:
        done(visit.perform(Undo(reason, folio)), as_json=as_json)
