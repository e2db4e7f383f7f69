"""stockkeeper maintenance due, list and show: what is due, and the works with all that is known."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.book.queries import due, records, works
from stockkeeper.book.queries.due import DueLine
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import give, give_json, give_pairs, give_rows
from stockkeeper.domain.described import described
from stockkeeper.domain.maintenance import LATER, STATES, due_word
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import holder_name, thing_word, word_of
from stockkeeper.words import N_, _, format_date, format_number

_NAMED = ("item", "worker", "plan")


def work_of(base: Base, text: str) -> Ref:
    """Read a work: its reference, the folio that opened it, or a thing with one open work.

    Raises Refusal "find.nothing", "find.several" and those of `naming.single`.
    """
    if is_number(text) and records.fetch_or_none(base, Ref("work", int(text))):
        return Ref("work", int(text))
    try:
        ref = Ref.parse(text)
    except Refusal:
        ref = naming.single(base, text)
    if ref.kind == "work":
        records.fetch(base, ref)
        return ref
    found = [row["ref"] for row in works.of_item(base, ref) if not row["finished"]]
    if len(found) != 1:
        code = "find.several" if found else "find.nothing"
        raise Refusal(code, text=text[:80], candidates=", ".join(found))
    return Ref.parse(found[0])


@click.command(
    "due",
    cls=Command,
    help=N_("List what is due by plan, overdue first, from the works done and the rounds fired."),
)
@acting()
@option("--item", default="", metavar="ITEM", help=N_("Only of this weapon."))
@option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(STATES),
    help=N_("Only these; without it all that is overdue, due or soon."),
)
@AS_JSON
def due_list(who: Who, *, item: str, states: tuple[str, ...], as_json: bool) -> None:
    """List the due queue."""
    wanted = states or tuple(state for state in STATES if state != LATER)
    with reading(who) as visit:
        base = visit.base
        ref = naming.one(base, item, ("firearm",)) if item else None
        today = visit.book.clock().date().isoformat()
        lines = [x for x in due.queue(base, today, ref) if x.due.state in wanted]
        names = due.holder_names(base, lines)
    rows = [_due_row(line, names) for line in lines]
    if not as_json:
        rows = [_due_words(row) for row in rows]
    columns = {
        "serial": _("Serial"),
        "sort": _("Work"),
        "plan_name": _("Maintenance plan"),
        "last": _("Last done"),
        "day": _("Due"),
        "left": _("Rounds left"),
        "state": _("Status"),
        "holder_name": _("Holder"),
    }
    give_rows(rows, columns, as_json=as_json)


def _due_row(line: DueLine, names: dict[str, str]) -> dict[str, Any]:
    holder = line.firearm["holder"]
    return {
        "item": str(line.item),
        "serial": line.firearm["serial"],
        "sort": line.sort,
        "plan": f"plan:{line.plan}" if line.plan else "",
        "plan_name": line.plan_name,
        "last": line.last,
        "day": line.due.day,
        "fired": line.fired,
        "left": line.due.left,
        "state": line.due.state,
        "work": f"work:{line.work}" if line.work else "",
        "holder": holder,
        "holder_name": names.get(holder, ""),
    }


def _due_words(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "sort": word_of("work", "sort", row["sort"]),
        "state": due_word(row["state"]),
        "last": format_date(row["last"]) if row["last"] else "",
        "day": format_date(row["day"]) if row["day"] else "",
    }


@click.command("list", cls=Command, help=N_("List the works that are open, the newest first."))
@acting()
@option("--all", "all_of_them", is_flag=True, help=N_("Closed ones too."))
@option("--item", default="", metavar="ITEM", help=N_("Only of this weapon or thing."))
@AS_JSON
def list_works(who: Who, *, all_of_them: bool, item: str, as_json: bool) -> None:
    """List works."""
    with reading(who) as visit:
        base = visit.base
        if item:
            rows = works.of_item(base, naming.single(base, item))
            rows = [row for row in rows if all_of_them or not row["finished"]]
        else:
            rows = works.every(base, only_open=not all_of_them)
    if not as_json:
        rows = [_worded(row) for row in rows]
    columns = {
        "ref": _("Reference"),
        "sort": _("Work"),
        "what": _("Thing"),
        "opened": _("Opened"),
        "worker_name": _("Done by"),
        "out_of_service": _("Out of service"),
        "holder_name": _("Holder"),
        "closed": _("Closed"),
        "result": _("Result"),
    }
    give_rows(rows, columns, as_json=as_json)


def _worded(row: dict[str, Any]) -> dict[str, Any]:
    told = {name: word_of("work", name, row[name]) for name in ("sort", "out_of_service", "result")}
    days = {name: word_of("work", "opened", row[name]) for name in ("opened", "closed")}
    what = f"{thing_word(row['thing'])} {row['item_name']}".strip()
    return {**row, **told, **days, "what": what}


@click.command("show", cls=Command, help=N_("Show a work: what was found, its parts, its end."))
@acting()
@click.argument("work", metavar="WORK")
@AS_JSON
def show_work(who: Who, *, work: str, as_json: bool) -> None:
    """Show one work."""
    with reading(who) as visit:
        ref = work_of(visit.base, work)
        (row,) = works.by_numbers(visit.base, [ref.folio])
    if as_json:
        give_json(row)
        return
    pairs: list[tuple[str, Any]] = [(_("Reference"), row["ref"])]
    for field in described(RECORDS["work"]):
        value = row[field.name]
        if field.name in _NAMED:
            value = row[f"{field.name}_name"]
        if value not in ("", None):
            pairs.append((_(field.label), word_of("work", field.name, value)))
    pairs.append((_("Holder"), holder_name(row["holder"], row["holder_name"])))
    if row["closed"]:
        pairs.append((_("Closed"), format_date(row["closed"])))
        pairs.append((_("Folio"), format_number(row["finished"])))
    give_pairs(pairs)
    if row["parts"]:
        give("")
        columns = {"name": _("Part"), "number": _("Number"), "quantity": _("Quantity")}
        give_rows(row["parts"], columns, as_json=False)
