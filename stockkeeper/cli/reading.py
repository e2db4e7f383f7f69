"""stockkeeper find, show and who-had: questions about one thing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from stockkeeper.book.queries import find as finding
from stockkeeper.book.queries import holdings, past, records
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading
from stockkeeper.cli.listing import plain
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import REFUSED, give, give_json, give_pairs, give_rows, say
from stockkeeper.domain.described import described
from stockkeeper.domain.records import RECORDS
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import condition_word, holder_name, record_word, word_of
from stockkeeper.words import N_, _, format_datetime

AT = option("--at", default="", metavar="TIME", help=N_("As it was at this time."))


@click.command(cls=Command, help=N_("Find records of every kind by any of their words."))
@acting()
@click.argument("text", metavar="TEXT")
@AS_JSON
def find(who: Who, *, text: str, as_json: bool) -> None:
    """Exit status 1 when nothing is found."""
    with reading(who) as visit:
        base = visit.base
        refs = [str(ref) for ref in finding.anything(base, text)]
        names = records.names_of(base, refs)
        rows = [_found(base, Ref.parse(ref), names.get(ref, "")) for ref in refs]
    columns = {"ref": _("Reference"), "kind": _("Kind"), "name": _("Name"), "holder": _("Holder")}
    if not as_json:
        for row in rows:
            row["kind"] = record_word(row["kind"])
    give_rows(rows, columns, as_json=as_json)
    if not rows:
        raise click.exceptions.Exit(REFUSED)


def _found(base: Base, ref: Ref, name: str) -> dict[str, Any]:
    row = records.fetch_or_none(base, ref) or {}
    return {"ref": str(ref), "kind": ref.kind, "name": name, "holder": row.get("holder", "")}


@click.command(cls=Command, help=N_("Show all that the book says of one record, and its history."))
@acting()
@click.argument("thing", metavar="THING")
@AT
@AS_JSON
def show(who: Who, *, thing: str, at: str, as_json: bool) -> None:
    """Show a record, now or at a time."""
    when = naming.moment(at)
    with reading(who) as visit:
        ref = naming.one(visit.base, thing)
        told = _told(visit.base, ref, when)
        if as_json:
            give_json(told)
        else:
            _print(visit.base, ref, told)


def _told(base: Base, ref: Ref, when: datetime | None) -> dict[str, Any]:
    """Give the record as JSON members, with where it is and the folios of its history."""
    if when is None:
        told = plain(ref.kind, records.fetch(base, ref))
    else:
        said = past.said_at(base, ref, when)
        if said is None:
            raise Refusal("record.unknown", ref=str(ref))
        told = {"ref": str(ref), "at": when.isoformat(timespec="seconds"), **said}
        held = holdings.holder_at(base, ref, when) if ref.kind in SINGLE_KINDS else None
        if held is not None:
            told.update(holder=str(held[0]), since=held[1])
    if ref.kind in ("lot", "stock"):
        pairs = holdings.balances(base, ref) if when is None else past.balances_at(base, ref, when)
        told["balances"] = [{"holder": str(holder), "quantity": n} for holder, n in pairs]
    told["history"] = [
        {
            "folio": row["seq"],
            "at": row["at"],
            "kind": row["kind"],
            "from": row["source"],
            "to": row["target"],
            "post": row["post"],
            "until": row["until"],
            "undone": row["undone"] or None,
        }
        for row in past.folios_of(base, ref, when)
    ]
    return told


def _print(base: Base, ref: Ref, told: dict[str, Any]) -> None:
    names = _names(base, told)
    pairs: list[tuple[str, Any]] = [(_("Reference"), told["ref"])]
    for field in described(RECORDS[ref.kind]):
        value = told.get(field.name)
        if value not in ("", None):
            words = names.get(str(value), "") or word_of(ref.kind, field.name, value)
            pairs.append((_(field.label), words))
    if told.get("holder"):
        pairs.append((_("Holder"), holder_name(told["holder"], names.get(told["holder"], ""))))
    if told.get("condition") and ref.kind in SINGLE_KINDS:
        pairs.append((_("Condition"), condition_word(told["condition"])))
    pairs += [
        (holder_name(row["holder"], names.get(row["holder"], "")), row["quantity"])
        for row in told.get("balances", ())
    ]
    give_pairs(pairs)
    give("")
    for row in told["history"]:
        for side in ("from", "to"):
            row[side] = holder_name(row[side], names.get(row[side], "")) if row[side] else ""
        row["at"] = format_datetime(row["at"])
    columns = {"folio": _("Folio"), "at": _("When"), "kind": _("Entry")}
    give_rows(
        told["history"], {**columns, "from": _("Delivers"), "to": _("Receives")}, as_json=False
    )


def _names(base: Base, told: dict[str, Any]) -> dict[str, str]:
    refs = [
        str(told.get(name) or "") for name in ("holder", "assigned", "parent", "client", "person")
    ]
    refs += [row["holder"] for row in told.get("balances", ())]
    for row in told["history"]:
        refs += [row["from"], row["to"]]
    return records.names_of(base, refs)


@click.command("who-had", cls=Command, help=N_("Tell who held a weapon or article at a time."))
@acting()
@click.argument("item", metavar="ITEM")
@option("--at", required=True, metavar="TIME", help=N_("The time; a day alone is its end."))
@AS_JSON
def who_had(who: Who, *, item: str, at: str, as_json: bool) -> None:
    """Exit status 1 when nobody had it yet."""
    when = naming.moment(at)
    if when is None:
        raise click.UsageError(
            _("{text} is no time: write for example 2028-02-09T05:47").format(text=at)
        )
    with reading(who) as visit:
        base = visit.base
        ref = naming.single(base, item)
        found = holdings.holder_at(base, ref, when)
        holder, folio = (str(found[0]), found[1]) if found else ("", 0)
        row = holdings.out_since(base, folio) or {}
        names = records.names_of(base, [str(ref), holder, row.get("post", "")])
    told = {
        "item": str(ref),
        "at": when.isoformat(timespec="seconds"),
        "holder": holder or None,
        "name": names.get(holder, ""),
        "folio": folio or None,
        "since": row.get("at"),
        "post": row.get("post", ""),
    }
    _answer(told, holder, names, as_json=as_json)
    if not holder:
        raise click.exceptions.Exit(REFUSED)


def _answer(told: dict[str, Any], holder: str, names: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        give_json(told)
    elif holder:
        since = _("since {when}, folio {folio}")
        words = since.format(when=format_datetime(told["since"]), folio=told["folio"])
        give(f"{holder_name(holder, names.get(holder, ''))} · {holder} · {words}")
    else:
        say(_("Nobody had it yet."))
