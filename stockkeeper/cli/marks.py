"""stockkeeper mark: the marks of firearms besides the serial of their record."""

from __future__ import annotations

import click

from stockkeeper.actions.add import Add
from stockkeeper.actions.correct import Correct
from stockkeeper.book.queries import marks
from stockkeeper.cli import naming
from stockkeeper.cli.correct import REASON
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.speech import Group
from stockkeeper.cli.telling import done, give_rows
from stockkeeper.domain.described import Values
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _

ITEM = click.argument("item", metavar="ITEM")


@click.group(cls=Group, help=N_("Marks of firearms: import, proof, secondary, rubbings."))
def mark() -> None:
    """Hold the commands about marks."""


@mark.command(help=N_("Record a mark of a firearm. Its picture is added with photo add."))
@acting()
@ITEM
@fields("mark", without=("item",))
@AS_JSON
def add(who: Who, *, item: str, values: Values, as_json: bool) -> None:
    """Record a mark."""
    with writing(who) as visit:
        values["item"] = str(naming.one(visit.base, item, ("firearm",)))
        done(visit.perform(Add("mark", values)), "mark", as_json=as_json)


@mark.command(help=N_("Correct what is known of a mark. An empty value empties a field."))
@acting()
@click.argument("mark", metavar="MARK")
@fields("mark", without=("item",))
@REASON
@AS_JSON
def correct(who: Who, *, mark: str, values: Values, reason: str, as_json: bool) -> None:
    """Correct a mark."""
    with writing(who) as visit:
        ref = naming.one(visit.base, mark, ("mark",))
        done(visit.perform(Correct(ref, values, reason)), as_json=as_json)


@mark.command("list", help=N_("List the marks of a firearm."))
@acting()
@ITEM
@AS_JSON
def list_marks(who: Who, *, item: str, as_json: bool) -> None:
    """List marks."""
    with reading(who) as visit:
        found = marks.of(visit.base, naming.one(visit.base, item, ("firearm",)))
    rows = [{**row, "ref": f"mark:{row['id']}"} for row in found]
    if not as_json:
        for row in rows:
            for name in ("sort", "position", "applied", "removed"):
                row[name] = word_of("mark", name, row[name])
    columns = {
        "ref": _("Mark of a weapon"), "sort": _("Kind of mark"), "text": _("What it says"),
        "position": _("Where on the weapon"), "applied": _("Applied on"),
        "authority": _("By which authority"), "removed": _("No longer there since"),
    }  # fmt: skip
    give_rows(rows, columns, as_json=as_json)
