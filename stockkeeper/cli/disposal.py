"""stockkeeper disposal: acts by which things leave the company for good, found for ever."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.dispose import Dispose
from stockkeeper.book.queries import disposals, records
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.correct import REASON
from stockkeeper.cli.counter import ITEMS, ROUNDS
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give, give_json, give_pairs, give_rows
from stockkeeper.domain.described import Values, described
from stockkeeper.domain.disposal import LATER
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.domain.refusals import FieldRefusal
from stockkeeper.domain.words_of import thing_word, word_of
from stockkeeper.words import N_, _, format_number

_NOT_LATER = tuple(each.name for each in described(RECORDS["disposal"]) if each.name not in LATER)
_PARTY = option("--party", default="", metavar="PARTY", help=N_("Who receives it."))


@click.group(
    cls=Group,
    help=N_("Disposal: destruction, sale, surrender to the authority, return to the lessor."),
)
def disposal() -> None:
    """Hold the commands about disposal."""


def _act(base: Base, text: str) -> Ref:
    """Read an act: its reference, its certificate number, or the folio alone."""
    if is_number(text) and records.fetch_or_none(base, Ref("disposal", int(text))):
        return Ref("disposal", int(text))
    return naming.one(base, text, ("disposal",))


@disposal.command(
    help=N_("Dispose of weapons and rounds for good, in one act; a second person approves.")
)
@acting(second=True)
@ITEMS
@ROUNDS
@fields("disposal", without=("party",))
@_PARTY
@AS_JSON
def add(
    who: Who,
    *,
    items: tuple[str, ...],
    rounds: tuple[str, ...],
    values: Values,
    party: str,
    as_json: bool,
) -> None:
    """Record an act of disposal."""
    with writing(who) as visit:
        single, counted = naming.things(visit.base, items, rounds)
        if party:
            values["party"] = str(naming.one(visit.base, party, ("party",)))
        receipt = visit.perform(Dispose(values, single, counted))
        made = next(str(ref) for ref in receipt.touched if ref.kind == "disposal")
        if as_json:
            give_json({"folio": receipt.folio, "ref": made})
        else:
            give(f"{_('Folio {folio}').format(folio=format_number(receipt.folio))} · {made}")


@disposal.command(
    help=N_("Record what came after an act: the permit surrendered, the registration cancelled.")
)
@acting()
@click.argument("disposal", metavar="DISPOSAL")
@fields("disposal", without=_NOT_LATER)
@REASON
@AS_JSON
def complete(who: Who, *, disposal: str, values: Values, reason: str, as_json: bool) -> None:
    """Complete an act."""
    if not values:
        raise FieldRefusal("correct.nothing_changed", field="")
    with writing(who) as visit:
        done(visit.perform(Correct(_act(visit.base, disposal), values, reason)), as_json=as_json)


@disposal.command("list", help=N_("List the acts of disposal, the newest first."))
@acting()
@option("--item", default="", metavar="ITEM", help=N_("Only those of this weapon or thing."))
@AS_JSON
def list_acts(who: Who, *, item: str, as_json: bool) -> None:
    """List acts."""
    with reading(who) as visit:
        base = visit.base
        rows = disposals.recent(base)
        if item:
            rows = disposals.of_item(base, naming.one(base, item, ("firearm", "article", "lot")))
    if not as_json:
        rows = [_worded(row) for row in rows]
    columns = {
        "ref": _("Reference"),
        "day": _("Day of the act"),
        "way": _("Way of disposal"),
        "certificate": _("Certificate number"),
        "what": _("What"),
        "party_name": _("Received by"),
        "permit_surrendered": _("Permit surrendered"),
        "registry_cancelled": _("Registration cancelled"),
    }
    give_rows(rows, columns, as_json=as_json)


def _worded(row: dict[str, Any]) -> dict[str, Any]:
    names = ("way", "day", "permit_surrendered", "registry_cancelled")
    told = {name: word_of("disposal", name, row[name]) for name in names}
    what = ", ".join(_thing(line) for line in row["lines"])
    return {**row, **told, "what": _("undone") if row["undone"] else what}


def _thing(line: dict[str, Any]) -> str:
    count = "" if line["quantity"] == 1 else f"{format_number(line['quantity'])} × "
    return f"{count}{line['name']}"


@disposal.command("show", help=N_("Show an act of disposal: all that is known, and what left."))
@acting()
@click.argument("disposal", metavar="DISPOSAL")
@AS_JSON
def show(who: Who, *, disposal: str, as_json: bool) -> None:
    """Show one act."""
    with reading(who) as visit:
        ref = _act(visit.base, disposal)
        (row,) = disposals.by_numbers(visit.base, [ref.folio])
    if as_json:
        give_json(row)
        return
    pairs: list[tuple[str, Any]] = [(_("Reference"), row["ref"])]
    for field in described(RECORDS["disposal"]):
        value = row["party_name"] if field.name == "party" else row[field.name]
        if value:
            pairs.append((_(field.label), word_of("disposal", field.name, value)))
    signed = f"{row['by_name']}, {row['second_name']}"
    pairs += [(_("Signed by"), signed), (_("Folio"), format_number(row["folio"]))]
    if row["undone"]:
        pairs.append((_("Undone by folio"), format_number(row["undone"])))
    give_pairs(pairs)
    give("")
    lines = [
        {**line, "what": thing_word(line["thing"]), "from": line["source_name"]}
        for line in row["lines"]
    ]
    columns = {"item": _("Reference"), "what": _("Thing"), "name": _("Item")}
    give_rows(lines, {**columns, "quantity": _("Quantity"), "from": _("From")}, as_json=False)
