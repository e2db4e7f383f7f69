"""stockkeeper roster: who serves at a post on which days, and who is due now."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.actions.add import Add
from stockkeeper.book.queries import records, rosters
from stockkeeper.book.queries.rosters import DutyLine
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.kits import ON, end_record
from stockkeeper.cli.listing import list_records
from stockkeeper.cli.reading import AT
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give_rows
from stockkeeper.domain.described import Values
from stockkeeper.domain.words_of import duty_word
from stockkeeper.words import N_, _, format_time

_POST = option("--post", default="", metavar="POST", help=N_("Only at this post."))


@click.group(
    cls=Group,
    help=N_("Rosters: who serves at a post on which days and hours, usually with which weapon."),
)
def roster() -> None:
    """Hold the commands about rosters."""


@roster.command("add", help=N_("Add a roster to a post; its guards follow with roster duty."))
@acting()
@fields("roster", without=("post", "ended"))
@option("--post", required=True, metavar="POST", help=N_("The post it is for."))
@AS_JSON
def add_roster(who: Who, *, values: Values, post: str, as_json: bool) -> None:
    """Add a roster."""
    with writing(who) as visit:
        values["post"] = str(naming.one(visit.base, post, naming.POST))
        done(visit.perform(Add("roster", values)), "roster", as_json=as_json)


@roster.command("list", help=N_("List the rosters."))
@acting()
@AS_JSON
def list_rosters(who: Who, *, as_json: bool) -> None:
    """List them by name."""
    shown = ("name", "post", "days", "starts", "ends", "ended")
    with reading(who) as visit:
        list_records(visit.base, "roster", shown, as_json=as_json)


@roster.command("duty", help=N_("Put a person on a roster, usually with this weapon."))
@acting()
@click.argument("roster", metavar="ROSTER")
@option(
    "--person",
    required=True,
    metavar="PERSON",
    help=N_("A badge, employee number or ID number."),
)
@option("--item", default="", metavar="ITEM", help=N_("A tag, asset number or serial."))
@option("--rounds", type=click.IntRange(0), help=N_("So many rounds, in the place of the kit's."))
@AS_JSON
def add_duty(
    who: Who, *, roster: str, person: str, item: str, rounds: int | None, as_json: bool
) -> None:
    """Add a line to a roster."""
    with writing(who) as visit:
        values: Values = {
            "roster": str(naming.one(visit.base, roster, ("roster",))),
            "person": str(naming.one(visit.base, person, naming.PERSON)),
            "item": str(naming.single(visit.base, item)) if item else "",
            "rounds": rounds,
        }
        done(visit.perform(Add("duty", values)), "duty", as_json=as_json)


@roster.command("duties", help=N_("List who is on the rosters."))
@acting()
@AS_JSON
def list_duties(who: Who, *, as_json: bool) -> None:
    """List the lines of all rosters."""
    shown = ("roster", "person", "item", "rounds", "ended")
    with reading(who) as visit:
        list_records(visit.base, "duty", shown, as_json=as_json)


@roster.command("leave", help=N_("Take a person off a roster; the line stays readable."))
@acting()
@click.argument("duty", metavar="DUTY")
@ON
@AS_JSON
def end_duty(who: Who, *, duty: str, day: str, as_json: bool) -> None:
    """End a line of a roster."""
    end_record(who, duty, "duty", day, as_json=as_json)


@roster.command("end", help=N_("End a roster; it stays readable."))
@acting()
@click.argument("roster", metavar="ROSTER")
@ON
@AS_JSON
def end_roster(who: Who, *, roster: str, day: str, as_json: bool) -> None:
    """End a roster."""
    end_record(who, roster, "roster", day, as_json=as_json)


@roster.command("due", help=N_("Tell who is due now, with what, and how each of them stands."))
@acting()
@_POST
@AT
@AS_JSON
def due(who: Who, *, post: str, at: str, as_json: bool) -> None:
    """List the lines that matter now, or at a time."""
    when = naming.moment(at)
    with reading(who) as visit:
        base = visit.base
        where = naming.one(base, post, naming.POST) if post else None
        lines = rosters.expected(base, where, when or visit.book.clock())
        names = records.names_of(base, [str(line.post) for line in lines])
    rows = [_row(line, names) for line in lines]
    if not as_json:
        for row, line in zip(rows, lines, strict=True):
            row["starts"], row["ends"] = format_time(line.starts), format_time(line.ends)
            row["state"] = duty_word(line.state)
    columns = {
        "post_name": _("Post"),
        "starts": _("Starts at"),
        "ends": _("Ends at"),
        "person_name": _("Person"),
        "serial": _("Usual weapon"),
        "held": _("In hand"),
        "state": _("Status"),
    }
    give_rows(rows, columns, as_json=as_json)


def _row(line: DutyLine, names: dict[str, str]) -> dict[str, Any]:
    return {
        "duty": str(line.duty),
        "roster": str(line.roster),
        "post": str(line.post),
        "post_name": names.get(str(line.post), ""),
        "starts": line.starts.isoformat(timespec="minutes"),
        "ends": line.ends.isoformat(timespec="minutes"),
        "person": str(line.person),
        "person_name": line.person_name,
        "item": str(line.item or ""),
        "serial": line.serial,
        "held": ", ".join(serial for _ref, serial in line.held),
        "state": line.state,
        "leaving": line.leaving,
        "against": line.against,
    }
