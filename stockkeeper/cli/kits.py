"""stockkeeper kit: what goes out with a weapon by itself, by calibre and post."""

from __future__ import annotations

import click

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.book.queries import records
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import DAY_TYPE, fields
from stockkeeper.cli.listing import list_records
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_

ON = option(
    "--on",
    "day",
    type=DAY_TYPE,
    default="",
    metavar="DAY",
    help=N_("The last day; by default today."),
)


@click.group(
    cls=Group,
    help=N_("Usual kits: the rounds, magazines and vest that go out with a weapon by themselves."),
)
def kit() -> None:
    """Hold the commands about kits."""


@kit.command("add", help=N_("Add a usual kit, for every post or for one."))
@acting()
@fields("kit", without=("post", "ended"))
@option("--post", default="", metavar="POST", help=N_("Only at this post."))
@AS_JSON
def add_kit(who: Who, *, values: Values, post: str, as_json: bool) -> None:
    """Add a kit."""
    with writing(who) as visit:
        if post:
            values["post"] = str(naming.one(visit.base, post, naming.POST))
        done(visit.perform(Add("kit", values)), "kit", as_json=as_json)


@kit.command("list", help=N_("List the usual kits."))
@acting()
@AS_JSON
def list_kits(who: Who, *, as_json: bool) -> None:
    """List them by calibre."""
    shown = ("calibre", "type", "post", "rounds", "magazines", "vest", "ended")
    with reading(who) as visit:
        list_records(visit.base, "kit", shown, as_json=as_json)


@kit.command("end", help=N_("End a usual kit; it stays readable."))
@acting()
@click.argument("kit", metavar="KIT")
@ON
@AS_JSON
def end_kit(who: Who, *, kit: str, day: str, as_json: bool) -> None:
    """End a kit."""
    end_record(who, kit, "kit", day, as_json=as_json)


def end_record(who: Who, text: str, kind: str, day: str, *, as_json: bool) -> None:
    """Set the last day of a kit, roster, duty or plan."""
    with writing(who) as visit:
        ref: Ref = naming.one(visit.base, text, (kind,))
        records.fetch(visit.base, ref)
        last = day or visit.book.clock().date().isoformat()
        done(visit.perform(Correct(ref, {"ended": last})), as_json=as_json)
