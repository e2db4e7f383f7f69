"""stockkeeper finding and extend: what is not as it must be, until it is closed."""

from __future__ import annotations

import click

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.trouble import ExtendUntil
from stockkeeper.actions.write_off import REASONS, WriteOff
from stockkeeper.book.queries import records, troubles
from stockkeeper.cli import naming
from stockkeeper.cli.correct import REASON
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.shift_show import give_findings
from stockkeeper.cli.speech import Command, Group, option
from stockkeeper.cli.telling import done, give_json
from stockkeeper.domain.described import Values
from stockkeeper.words import N_

ALL = option("--all", "all_of_them", is_flag=True, help=N_("Closed ones too."))
CLOSE = option("--close", is_flag=True, help=N_("Close it, with today's date."))
WHY = option("--reason", required=True, metavar="TEXT", help=N_("Why."))


@click.group(cls=Group, help=N_("Findings: differences of counts, shifts and returns."))
def finding() -> None:
    """Hold the commands about findings."""


@finding.command("list", help=N_("List the findings that are open, the newest first."))
@acting()
@ALL
@AS_JSON
def list_findings(who: Who, *, all_of_them: bool, as_json: bool) -> None:
    """List findings."""
    with reading(who) as visit:
        base = visit.base
        rows = troubles.findings(base, only_open=not all_of_them)
        if as_json:
            give_json(rows)
            return
        refs = [str(row[name]) for row in rows for name in ("subject", "place", "person")]
        give_findings(rows, records.names_of(base, refs))


@finding.command(
    help=N_("Say of a finding its cause, what is done, by whom and until when; or close it.")
)
@acting()
@click.argument("finding", metavar="FINDING")
@fields(
    "finding",
    without=("sort", "subject", "place", "person", "expected", "counted", "source", "closed"),
)
@CLOSE
@REASON
@AS_JSON
def resolve(
    who: Who, *, finding: str, values: Values, close: bool, reason: str, as_json: bool
) -> None:
    """Correct a finding."""
    with writing(who) as visit:
        ref = naming.recorded(visit.base, "finding", finding)
        if close:
            values["closed"] = visit.book.clock().date().isoformat()
        done(visit.perform(Correct(ref, values, reason)), as_json=as_json)


@finding.command(
    "write-off",
    help=N_("Book the difference of a finding and close it; a second person approves."),
)
@acting(second=True)
@click.argument("finding", metavar="FINDING")
@option(
    "--how",
    type=click.Choice(tuple(REASONS)),
    default="lost",
    help=N_("What became of what is missing."),
)
@WHY
@AS_JSON
def write_off(who: Who, *, finding: str, how: str, reason: str, as_json: bool) -> None:
    """Write a difference off."""
    with writing(who) as visit:
        ref = naming.recorded(visit.base, "finding", finding)
        done(visit.perform(WriteOff(ref, reason, how)), as_json=as_json)


@click.command(
    cls=Command,
    help=N_("Let a weapon stay out longer, with all that its folio handed out; a second approves."),
)
@acting(second=True)
@click.argument("item", metavar="ITEM")
@option("--until", required=True, metavar="TIME", help=N_("When it must be back."))
@WHY
@AS_JSON
def extend(who: Who, *, item: str, until: str, reason: str, as_json: bool) -> None:
    """Extend the time of an issue."""
    due = naming.stamp(until)
    with writing(who) as visit:
        act = ExtendUntil(naming.single(visit.base, item), due, reason)
        done(visit.perform(act), as_json=as_json)
