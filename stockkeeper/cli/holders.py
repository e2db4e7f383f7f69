"""stockkeeper holdings: what somebody holds, or who holds what, now or at a time."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.book.queries import holdings, past, records
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading
from stockkeeper.cli.reading import AT
from stockkeeper.cli.speech import Command
from stockkeeper.cli.telling import give_rows
from stockkeeper.words import N_, _


@click.command(
    "holdings",
    cls=Command,
    help=N_("Tell what a person, place, post or party holds; with none, all that is out."),
)
@acting()
@click.argument("holder", required=False, default="", metavar="[HOLDER]")
@AT
@AS_JSON
def held(who: Who, *, holder: str, at: str, as_json: bool) -> None:
    """List what is held."""
    when = naming.moment(at)
    with reading(who) as visit:
        base = visit.base
        rows: list[dict[str, Any]]
        if not holder:
            rows = [_row(*each) for each in past.all_held(base, when)]
        else:
            ref = naming.one(base, holder, naming.HOLDERS)
            if when is None:
                rows = [_row(ref, h.item, h.quantity, h.since) for h in holdings.held_by(base, ref)]
            else:
                rows = [_row(ref, item, n) for item, n in holdings.held_at(base, ref, when)]
        refs = [row["holder"] for row in rows] + [row["item"] for row in rows]
        names = records.names_of(base, refs)
    for row in rows:
        row["holder_name"] = names.get(row["holder"], "")
        row["item_name"] = names.get(row["item"], "")
    columns = {"holder_name": _("Holder"), "item": _("Reference"), "item_name": _("Item")}
    give_rows(rows, {**columns, "quantity": _("Quantity"), "folio": _("Folio")}, as_json=as_json)


def _row(holder: object, item: object, quantity: int, folio: int | None = None) -> dict[str, Any]:
    return {"holder": str(holder), "item": str(item), "quantity": quantity, "folio": folio}
