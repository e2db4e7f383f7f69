"""stockkeeper audit scan, count, note, finish: what is seen is in the book at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from stockkeeper.actions.audit_count import CountAudit, FinishPlace, NoteAudit, ScanAudit
from stockkeeper.actions.audit_merge import MergeScans
from stockkeeper.book.queries import audits, find, records
from stockkeeper.book.queries.audits import Audit
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.audit_show import OF, meant, scan_rows
from stockkeeper.cli.doors import AS_JSON, FILE, Visit, Who, acting, writing
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import done, give, give_json, say
from stockkeeper.domain.audit import NOTED
from stockkeeper.domain.refs import SINGLE_KINDS, Ref
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange import scan_file
from stockkeeper.exchange.scan_file import SPOTS, ScanFile
from stockkeeper.words import N_, _, format_number

PLACE = option(
    "--place", default="", metavar="PLACE", help=N_("The place (or person, post) that is counted.")
)
AT = option(
    "--at", default="", metavar="TIME", help=N_("When it was, if it is entered from paper.")
)


def _spot(base: Base, text: str) -> Ref:
    return naming.one(base, text, SPOTS) if text else naming.store(base, "")


@click.command(
    cls=Command,
    help=N_(
        "Record what was scanned at a place: tags, asset numbers or serials; or all scans of a"
        " file of time, place and code. What the book does not know is kept as it was read."
    ),
)
@acting()
@click.argument("codes", nargs=-1, metavar="[CODE]")
@OF
@PLACE
@option(
    "--item",
    default="",
    metavar="ITEM",
    help=N_("Which thing one code means, where it is several."),
)
@option("--file", "file", type=FILE, metavar="FILE", help=N_("A file of scans, CSV or JSON lines."))
@option("--accept-valid", is_flag=True, help=N_("Take the lines that can be taken."))
@AS_JSON
def scan(
    who: Who,
    *,
    codes: tuple[str, ...],
    of: str,
    place: str,
    item: str,
    file: Path | None,
    accept_valid: bool,
    as_json: bool,
) -> None:
    """Record scans, and say which had been made before."""
    if (file is None) == (not codes) or (file is not None and (place or item)):
        raise click.UsageError(_("Give codes with --place, or a --file."))
    with writing(who) as visit:
        found = meant(visit.base, of)
        if file is not None:
            _merge(visit, found, file, accept_valid=accept_valid, as_json=as_json)
            return
        one = naming.single(visit.base, item) if item else None
        receipt = visit.perform(ScanAudit(found.ref, _spot(visit.base, place), codes, one))
        _tell(visit.base, found, receipt.folios, {"folio": receipt.folio}, as_json=as_json)


def _merge(visit: Visit, audit: Audit, path: Path, *, accept_valid: bool, as_json: bool) -> None:
    told = scan_file.read(visit.base, audit, path, visit.book.clock())
    names = records.names_of(
        visit.base, [str(v) for b in told.bad for v in b.refusal.facts.values()]
    )
    bad = [
        {"line": each.line, "reason": sentence(each.refusal, lambda ref: names.get(ref, ""))}
        for each in told.bad
    ]
    for each in bad:
        say(_("Line {line}: {reason}").format(**each))
    if bad and not accept_valid:
        raise Refusal("audit.file_lines", number=len(bad), line=told.bad[0].line)
    more: dict[str, Any] = {"folio": None, "bad": bad, "repeated": list(told.repeated)}
    folios = range(0)
    if told.scans:
        receipt = visit.perform(MergeScans(audit.ref, told.scans, told.name, told.sha256))
        more["folio"], folios = receipt.folio, receipt.folios
    _say_repeated(told)
    _tell(visit.base, audit, folios, more, as_json=as_json)


def _say_repeated(told: ScanFile) -> None:
    if told.repeated:
        words = _("{number} lines are in the book already, and were not taken again.")
        say(words.format(number=format_number(len(told.repeated))))


def _tell(base: Base, audit: Audit, folios: range, more: dict[str, Any], *, as_json: bool) -> None:
    rows = scan_rows(base, audit, folios)
    if as_json:
        give_json({**more, "ref": str(audit.ref), "scans": rows})
        return
    if more["folio"]:
        give(_("Folio {folio}").format(folio=format_number(more["folio"])))
    refs = [str(row[name]) for row in rows for name in ("item", "place")]
    refs += [before["place"] for row in rows for before in row["before"]]
    names = records.names_of(base, refs)
    for row in rows:
        thing = names.get(row["item"], "") or _("not on the books")
        give(f"{row['code']}  {thing}  {names.get(row['place'], '')}".rstrip())
        for before in row["before"]:
            words = _("{code} was scanned before at {place}, folio {folio}.")
            say(
                words.format(
                    code=row["code"],
                    place=names.get(before["place"], before["place"]),
                    folio=format_number(before["folio"]),
                )
            )


@click.command(
    cls=Command,
    help=N_(
        "Record how much of a lot or of counted equipment is at a place. A difference asks for a"
        " second count, and never tells the book's figure."
    ),
)
@acting()
@OF
@PLACE
@option(
    "--item", "items", multiple=True, metavar="THING=N", help=N_("So many pieces. May be repeated.")
)
@option(
    "--rounds",
    multiple=True,
    metavar="LOT=N",
    help=N_("So many rounds of a lot. May be repeated."),
)
@AT
@AS_JSON
def count(
    who: Who,
    *,
    of: str,
    place: str,
    items: tuple[str, ...],
    rounds: tuple[str, ...],
    at: str,
    as_json: bool,
) -> None:
    """Record counts, and say what must be counted again."""
    with writing(who) as visit:
        base = visit.base
        found, spot = meant(base, of), _spot(base, place)
        single, counted = naming.things(base, items, rounds)
        if single:
            raise Refusal("audit.single_thing", item=str(single[0]))
        receipt = visit.perform(CountAudit(found.ref, spot, counted, naming.stamp(at)))
        again = [each.item for each in audits.to_count(base, found, str(spot)) if each.again]
        if as_json:
            give_json({"folio": receipt.folio, "ref": str(found.ref), "again": again})
            return
        give(_("Folio {folio}").format(folio=format_number(receipt.folio)))
        names = records.names_of(base, again)
        for thing in again:
            say(_("Count again: {thing}").format(thing=names.get(thing, thing)))


@click.command(
    cls=Command,
    help=N_(
        "Note the condition, marks or papers of a thing, or the marks of one that is not on the"
        " books. Without --fine it differs from the record."
    ),
)
@acting()
@click.argument("thing", metavar="THING")
@OF
@option("--what", required=True, type=click.Choice(tuple(NOTED)), help=N_("What was looked at."))
@option("--fine", is_flag=True, help=N_("It is as the record says."))
@option("--value", default="", metavar="TEXT", help=N_("What was found: a condition, a serial."))
@option("--note", default="", metavar="TEXT", help=N_("A note on it."))
@option(
    "--type", "sort", default="", metavar="TYPE", help=N_("What an unknown weapon seems to be.")
)
@option("--make", default="", metavar="TEXT", help=N_("The make of an unknown weapon."))
@option("--calibre", default="", metavar="TEXT", help=N_("The calibre of an unknown weapon."))
@AS_JSON
def note(
    who: Who,
    *,
    thing: str,
    of: str,
    what: str,
    fine: bool,
    value: str,
    note: str,
    sort: str,
    make: str,
    calibre: str,
    as_json: bool,
) -> None:
    """Note something of a thing."""
    with writing(who) as visit:
        base = visit.base
        found = meant(base, of)
        known = find.scanned(base, thing, SINGLE_KINDS)
        item = None
        if known or not audits.sightings(base, found, code=thing):
            item = naming.single(base, thing)
        code = "" if item else thing
        act = NoteAudit(found.ref, what, item, code, fine, value, note, sort, make, calibre)
        done(visit.perform(act), as_json=as_json)


@click.command(
    cls=Command, help=N_("Say that a place is finished, or why it could not be counted.")
)
@acting()
@OF
@PLACE
@option("--why", default="", metavar="TEXT", help=N_("Why it could not be counted."))
@AT
@AS_JSON
def finish(who: Who, *, of: str, place: str, why: str, at: str, as_json: bool) -> None:
    """Finish a place."""
    with writing(who) as visit:
        found, spot = meant(visit.base, of), _spot(visit.base, place)
        act = FinishPlace(found.ref, spot, why, naming.stamp(at))
        done(visit.perform(act), as_json=as_json)
