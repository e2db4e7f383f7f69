"""stockkeeper shift: opened, counted, closed between two people, and shown with its arithmetic."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.actions.count_place import CountPlace
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.book.queries import places, records, shift_counts, shifts
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming, shift_show
from stockkeeper.cli.doors import AS_JSON, COUNT, Who, acting, reading, writing
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give, give_json, say
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _, format_number

OF = option("--of", "of", default="", metavar="PLACE", help=N_("Whose shift, where several are."))


@click.group(cls=Group, help=N_("The shift: what is counted, what moved, and the handover."))
def shift() -> None:
    """Hold the commands about shifts."""


def _meant(base: Base, of: str) -> shifts.Shift:
    return shifts.meant(base, naming.one(base, of, naming.PLACE) if of else None)


@shift.command("open", help=N_("Open a shift of a place and all places inside it."))
@acting()
@option(
    "--place",
    default="",
    metavar="PLACE",
    help=N_("The site or store; needed when there are several sites."),
)
@option(
    "--blind", is_flag=True, help=N_("Whoever counts is not told the book's figures, in any case.")
)
@option("--note", default="", metavar="TEXT", help=N_("A note on it."))
@AS_JSON
def open_shift(who: Who, *, place: str, blind: bool, note: str, as_json: bool) -> None:
    """Open a shift."""
    with writing(who) as visit:
        base = visit.base
        at = naming.one(base, place, naming.PLACE) if place else places.only_site(base)
        done(visit.perform(OpenShift(at, blind, note)), "shift", as_json=as_json)


@shift.command(
    help=N_(
        "Record what was counted at a place: the weapons as a number or one by one, and the rounds"
        " of each lot. A difference asks for a second count, and never tells the book's figure."
    )
)
@acting()
@OF
@option("--place", default="", metavar="PLACE", help=N_("Where it was counted."))
@option(
    "--phase",
    type=click.Choice(shifts.PHASES),
    default=shifts.CLOSING,
    help=N_("Whether the shift opens or closes with it."),
)
@option("--weapons", type=click.IntRange(0), metavar="N", help=N_("How many weapons."))
@option("--articles", type=click.IntRange(0), metavar="N", help=N_("How much serial equipment."))
@option(
    "--item",
    "items",
    multiple=True,
    metavar="ITEM",
    help=N_("A weapon that was read; a counted thing as THING=N. May be repeated."),
)
@option(
    "--unknown",
    multiple=True,
    metavar="TEXT",
    help=N_("A serial that the book does not know. May be repeated."),
)
@option(
    "--rounds",
    multiple=True,
    metavar="LOT=N",
    help=N_("So many rounds of a lot. May be repeated."),
)
@AS_JSON
def count(
    who: Who,
    *,
    of: str,
    place: str,
    phase: str,
    weapons: int | None,
    articles: int | None,
    items: tuple[str, ...],
    unknown: tuple[str, ...],
    rounds: tuple[str, ...],
    as_json: bool,
) -> None:
    """Count one place."""
    with writing(who) as visit:
        base = visit.base
        found = _meant(base, of)
        at = naming.store(base, place)
        single, counted = naming.things(base, items, rounds)
        act = CountPlace(found.ref, at, phase, weapons, articles, single or None, unknown, counted)
        receipt = visit.perform(act)
        again = [
            each.item
            for here in shift_counts.to_count(base, found, phase)
            if here.place == str(at)
            for each in here.things
            if each.again
        ]
        if as_json:
            give_json({"folio": receipt.folio, "ref": str(found.ref), "again": again})
            return
        give(_("Folio {folio}").format(folio=format_number(receipt.folio)))
        names = records.names_of(base, again)
        for item in again:
            say(_("Count again: {thing}").format(thing=shift_show.item_word(item, names)))


@shift.command(
    help=N_(
        "Close a shift and hand it over: the incoming and the outgoing user both sign, one of them"
        " as --second. What differs becomes findings."
    )
)
@acting(second=True)
@OF
@option(
    "--incoming",
    default="",
    metavar="NAME",
    help=N_("Which of the two takes over; the second person by default."),
)
@option("--uncounted", default="", metavar="TEXT", help=N_("Why something could not be counted."))
@option("--note", default="", metavar="TEXT", help=N_("A note on it."))
@AS_JSON
def close(who: Who, *, of: str, incoming: str, uncounted: str, note: str, as_json: bool) -> None:
    """Close a shift, and print how it stood; exit status 0 whether it squares or not."""
    with writing(who) as visit:
        base = visit.base
        found = _meant(base, of)
        takes = naming.user(base, incoming) if incoming else None
        receipt = visit.perform(CloseShift(found.ref, takes, uncounted, note))
        told: dict[str, Any] = {"folio": receipt.folio}
        told.update(shift_show.told(base, shifts.fetch(base, found.ref), receipt.at))
        shift_show.give_shift(base, told, as_json=as_json)


@shift.command(
    help=N_(
        "Show a shift with its arithmetic: the open one, else the last, or that of a folio. While a"
        " blind count goes on, it tells what is to be counted and not what the book holds."
    )
)
@acting()
@click.argument("folio", required=False, type=COUNT, metavar="[FOLIO]")
@OF
@AS_JSON
def show(who: Who, *, folio: int | None, of: str, as_json: bool) -> None:
    """Show one shift."""
    with reading(who) as visit:
        base = visit.base
        found = shifts.fetch(base, Ref("shift", folio)) if folio else _latest(base, of)
        told = shift_show.told(base, found, visit.book.clock())
        shift_show.give_shift(base, told, as_json=as_json)


def _latest(base: Base, of: str) -> shifts.Shift:
    place = naming.one(base, of, naming.PLACE) if of else None
    try:
        return shifts.meant(base, place)
    except Refusal as refusal:
        past = shifts.recent(base, 1, place)
        if refusal.code != "shift.none_open" or not past:
            raise
        return past[0]
