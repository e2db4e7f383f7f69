"""stockkeeper renewal: permits and papers renewed together, from the list to the new papers."""

from __future__ import annotations

from pathlib import Path

import click

from stockkeeper.actions.renewals import (
    CloseRenewal,
    PrepareRenewal,
    ReceiveRenewal,
    SubmitRenewal,
)
from stockkeeper.book.queries import listing, records, renewals
from stockkeeper.book.queries.renewals import Batch, Line
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, COUNT, Visit, Who, acting, reading, writing
from stockkeeper.cli.forms import DAY_TYPE
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done, give_json, give_pairs, give_rows, say
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusal_words import sentence
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.renewing import KINDS, PAPER, PERMIT, NewPaper, state_word
from stockkeeper.domain.words_of import word_of
from stockkeeper.exchange import reading as files
from stockkeeper.exchange import renewal_rows
from stockkeeper.words import N_, _, format_date

RENEWAL = click.argument("renewal", metavar="RENEWAL")
DAY = option("--day", type=DAY_TYPE, default="", metavar="DAY", help=N_("The day; else today."))


@click.group(cls=Group, help=N_("Renewals: permits or papers that are renewed together."))
def renewal() -> None:
    """Hold the commands about renewals."""


@renewal.command(help=N_("Prepare a renewal of what expires, or of what is named."))
@acting()
@option("--sort", type=click.Choice([PERMIT, PAPER]), required=True,
        help=N_("Permits of weapons, or papers of people."))  # fmt: skip
@option("--item", "items", multiple=True, metavar="THING",
        help=N_("A weapon, or a paper such as paper:40. May be repeated."))  # fmt: skip
@option("--days", type=COUNT, metavar="N", help=N_("All that expires within so many days."))
@option("--kind", default="", metavar="WORD",
        help=N_("Only this kind of permit or paper, such as weapons_licence."))  # fmt: skip
@option("--title", default="", metavar="TEXT", help=N_("What it is called."))
@option("--authority", default="", metavar="PARTY", help=N_("To which authority it goes."))
@option("--note", default="", metavar="TEXT", help=N_("Remarks; they stand on the list."))
@AS_JSON
def new(who: Who, *, sort: str, items: tuple[str, ...], days: int | None, kind: str, title: str,
        authority: str, note: str, as_json: bool) -> None:  # fmt: skip
    """Prepare a batch."""
    if bool(items) == (days is not None):
        raise click.UsageError(_("Give either --item or --days."))
    with writing(who) as visit:
        base = visit.base
        chosen = [naming.one(base, text, (KINDS[sort],)) for text in items]
        if days is not None:
            chosen = _expiring(visit, sort, kind, days)
        values: Values = {"name": title, "note": note}
        if authority:
            values["authority"] = str(naming.one(base, authority, ("party",)))
        act = PrepareRenewal(sort, tuple(chosen), values)
        done(visit.perform(act), "renewal", as_json=as_json)


def _expiring(visit: Visit, sort: str, kind: str, days: int) -> list[Ref]:
    """Everything of a sort that expires in time and waits in no open renewal."""
    today = visit.book.clock().date().isoformat()
    found = renewals.to_renew(visit.base, sort, today, listing.day_after(today, days))
    return [each.item for each in found if not each.waits and kind in ("", each.what)]


@renewal.command("list", help=N_("List the renewals, the newest first."))
@acting()
@option("--all", "all_of_them", is_flag=True, help=N_("Closed ones too."))
@AS_JSON
def list_renewals(who: Who, *, all_of_them: bool, as_json: bool) -> None:
    """List the batches."""
    with reading(who) as visit:
        found = renewals.every(visit.base, only_open=not all_of_them)
        rows = [_batch(each, as_json=as_json) for each in found]
    columns = {
        "ref": _("Renewal"), "name": _("Title"), "sort": _("What is renewed"),
        "state": _("State"), "lines": _("Lines"), "left": _("Not back"),
        "submitted": _("Submitted"), "filing": _("Number of the filing"),
    }  # fmt: skip
    give_rows(rows, columns, as_json=as_json)


@renewal.command(help=N_("Show a renewal and its lines."))
@acting()
@RENEWAL
@AS_JSON
def show(who: Who, *, renewal: str, as_json: bool) -> None:
    """Show one batch."""
    with reading(who) as visit:
        base = visit.base
        batch = renewals.fetch(base, naming.recorded(base, "renewal", renewal))
        rows = [_line(base, each) for each in renewals.lines(base, batch.ref)]
        told = _batch(batch, as_json=as_json)
    if as_json:
        give_json({**told, "of": rows})
        return
    labels = ((_("Renewal"), "ref"), (_("Title"), "name"), (_("State"), "state"),
              (_("Authority"), "authority"), (_("Submitted"), "submitted"),
              (_("Number of the filing"), "filing"), (_("Outcome"), "outcome"))  # fmt: skip
    give_pairs([(label, told[name]) for label, name in labels if told[name]])
    columns = {"item": _("Line"), "name": _("Weapon or person"), "was": _("Expired on"),
               "number": _("Number"), "expires": _("Expires"), "folio": _("Folio")}  # fmt: skip
    give_rows(rows, columns, as_json=False)


@renewal.command(help=N_("Record that a renewal was submitted to the authority."))
@acting()
@RENEWAL
@DAY
@option("--filing", default="", metavar="TEXT", help=N_("The number that the filing got."))
@AS_JSON
def submit(who: Who, *, renewal: str, day: str, filing: str, as_json: bool) -> None:
    """Record the filing."""
    with writing(who) as visit:
        act = SubmitRenewal(naming.recorded(visit.base, "renewal", renewal), day, filing)
        done(visit.perform(act), as_json=as_json)


@renewal.command(help=N_("Record what came back: one line, or a table of them, all or nothing."))
@acting()
@RENEWAL
@option("--item", default="", metavar="THING",
        help=N_("The line: its serial, ID number, old number or reference."))  # fmt: skip
@option("--number", default="", metavar="TEXT", help=N_("The new number; else the old one stays."))
@option("--issued", type=DAY_TYPE, default="", metavar="DAY", help=N_("The day of issue."))
@option("--expires", type=DAY_TYPE, default="", metavar="DAY", help=N_("The new day of expiry."))
@option("--file", "file", type=click.Path(path_type=Path), metavar="FILE",
        help=N_("A table with serial or ID, number, issued and expires."))  # fmt: skip
@AS_JSON
def record(who: Who, *, renewal: str, item: str, number: str, issued: str, expires: str,
           file: Path | None, as_json: bool) -> None:  # fmt: skip
    """Record new papers."""
    if (file is None) == (not item):
        raise click.UsageError(_("Give either --item or --file."))
    grid = None if file is None else files.read_file(file)
    with writing(who) as visit:
        base = visit.base
        ref = naming.recorded(base, "renewal", renewal)
        keys = renewals.keys(base, ref)
        if grid is not None:
            papers = _checked(renewal_rows.read(grid, keys))
        else:
            papers = (NewPaper(_named(base, item, keys), expires, number, issued),)
        done(visit.perform(ReceiveRenewal(ref, papers)), as_json=as_json)


def _checked(read: renewal_rows.Read) -> tuple[NewPaper, ...]:
    """Give what can be recorded, or say what is wrong with each row and stop."""
    for problem in read.problems:
        row = _("Row {number}, {text}:").format(number=problem.row, text=problem.text or "–")
        say(f"{row} {sentence(problem.why)}")
    if read.problems:
        raise Refusal("renewal.rows_wrong", count=len(read.problems))
    return read.papers


def _named(base: Base, text: str, keys: dict[str, Ref | None]) -> Ref:
    found = keys.get(renewals.key_of(text))
    return found if found is not None else naming.one(base, text, tuple(KINDS.values()))


@renewal.command(help=N_("Close a renewal: all came back, or the outcome tells of the rest."))
@acting()
@RENEWAL
@option("--outcome", default="", metavar="TEXT", help=N_("What becomes of what did not."))
@AS_JSON
def close(who: Who, *, renewal: str, outcome: str, as_json: bool) -> None:
    """Close a batch."""
    with writing(who) as visit:
        act = CloseRenewal(naming.recorded(visit.base, "renewal", renewal), outcome)
        done(visit.perform(act), as_json=as_json)


def _batch(each: Batch, *, as_json: bool) -> dict[str, str | int]:
    row = each.row
    sort = row["sort"] if as_json else word_of("renewal", "sort", row["sort"])
    submitted = row["submitted"] if as_json else format_date(row["submitted"])
    return {
        "ref": str(each.ref), "name": row["name"], "sort": sort,
        "state": each.state if as_json else state_word(each.state), "lines": each.count,
        "left": each.left, "authority": each.authority, "submitted": submitted,
        "filing": row["filing"], "closed": row["closed"], "outcome": row["outcome"],
    }  # fmt: skip


def _line(base: Base, each: Line) -> dict[str, str | int]:
    return {
        "item": str(each.item), "of": each.of, "name": records.name_of(base, each.of),
        "was": each.was, "number": each.number, "issued": each.issued, "expires": each.expires,
        "folio": each.done, "became": each.became,
    }  # fmt: skip
