"""stockkeeper finding, incident and extend: what is not as it must be, until it is closed."""

from __future__ import annotations

from typing import Any

import click

from stockkeeper.actions.correct import Correct
from stockkeeper.actions.trouble import ExtendUntil, RecordIncident
from stockkeeper.actions.write_off import REASONS, WriteOff
from stockkeeper.book.queries import outstanding, records, troubles
from stockkeeper.book.sqlite import Base
from stockkeeper.cli import naming
from stockkeeper.cli.correct import REASON
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading, writing
from stockkeeper.cli.forms import fields
from stockkeeper.cli.shift_show import give_findings
from stockkeeper.cli.speech import Command, Group, option
from stockkeeper.cli.telling import done, give_json, give_rows
from stockkeeper.domain.described import Values
from stockkeeper.domain.refs import Ref, is_number
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import thing_word, word_of
from stockkeeper.words import N_, _, format_datetime

ALL = option("--all", "all_of_them", is_flag=True, help=N_("Closed ones too."))
OUTCOME = option("--outcome", default="", metavar="TEXT", help=N_("How it ended."))
CLOSE = option("--close", is_flag=True, help=N_("Close it, with today's date."))
WHY = option("--reason", required=True, metavar="TEXT", help=N_("Why."))
_CLOCKS = ("occurred", "known", "reported")


@click.group(cls=Group, help=N_("Findings: differences of counts, shifts and returns."))
def finding() -> None:
    """Hold the commands about findings."""


@click.group(cls=Group, help=N_("Incidents: theft, loss, discharge, a weapon not returned."))
def incident() -> None:
    """Hold the commands about incidents."""


def _ref(base: Base, kind: str, text: str) -> Ref:
    """Read a finding or incident: its reference, or the folio alone."""
    found = Ref(kind, int(text)) if is_number(text) else Ref.parse(text)
    if found.kind != kind:
        raise Refusal("ref.unreadable", text=text[:80])
    records.fetch(base, found)
    return found


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
        ref = _ref(visit.base, "finding", finding)
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
        ref = _ref(visit.base, "finding", finding)
        done(visit.perform(WriteOff(ref, reason, how)), as_json=as_json)


@incident.command("list", help=N_("List the incidents that are open, the newest first."))
@acting()
@ALL
@option(
    "--proposed",
    is_flag=True,
    help=N_("The weapons that are late beyond the policy and have no incident yet."),
)
@AS_JSON
def list_incidents(who: Who, *, all_of_them: bool, proposed: bool, as_json: bool) -> None:
    """List incidents, or proposals."""
    with reading(who) as visit:
        base = visit.base
        if proposed:
            now = int(visit.book.clock().timestamp())
            _give_proposals(outstanding.proposals(base, now), as_json=as_json)
            return
        rows = troubles.incidents(base, only_open=not all_of_them)
        if not as_json:
            rows = [_worded(row) for row in rows]
        columns = {
            "ref": _("Reference"),
            "sort": _("Incident"),
            "what": _("Thing"),
            "person_name": _("Last custodian"),
            "post_name": _("Post"),
            "occurred": _("Occurred"),
            "closed": _("Closed"),
            "outcome": _("Outcome"),
        }
        give_rows(rows, columns, as_json=as_json)


def _worded(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "sort": word_of("incident", "sort", row["sort"]),
        "what": f"{thing_word(row['thing'])} {row['subject_name']}".strip(),
        "occurred": format_datetime(row["occurred"]) if row["occurred"] else "",
        "closed": word_of("incident", "closed", row["closed"]),
    }


def _give_proposals(found: list[outstanding.Outstanding], *, as_json: bool) -> None:
    rows = [
        {
            "item": str(each.item),
            "serial": each.thing.get("serial", ""),
            "holder": each.holder,
            "name": each.holder_name,
            "post": each.post,
            "post_name": each.post_name,
            "since": each.at,
            "folio": each.since,
            "until": each.until,
            "minutes": each.minutes,
        }
        for each in found
    ]
    if not as_json:
        for row in rows:
            row["until"] = format_datetime(str(row["until"]))
    columns = {
        "serial": _("Serial"),
        "name": _("Person"),
        "post_name": _("Post"),
        "until": _("Until"),
        "minutes": _("Minutes late"),
    }
    give_rows(rows, columns, as_json=as_json)


@incident.command(
    help=N_(
        "Record an incident. Of a weapon that is out, its last custodian, its post and its folio"
        " are filled in."
    )
)
@acting()
@option("--item", default="", metavar="ITEM", help=N_("What it is about."))
@option("--person", default="", metavar="PERSON", help=N_("The last custodian."))
@option("--post", default="", metavar="POST", help=N_("The post it happened at."))
@fields("incident", without=("subject", "person", "post", "closed", "outcome"))
@AS_JSON
def add(who: Who, *, item: str, person: str, post: str, values: Values, as_json: bool) -> None:
    """Record an incident."""
    values.update({name: naming.stamp(str(values[name])) for name in _CLOCKS if name in values})
    with writing(who) as visit:
        base = visit.base
        for name, text, kinds in (
            ("subject", item, ("firearm", "article", "lot", "stock")),
            ("person", person, naming.PERSON),
            ("post", post, naming.POST),
        ):
            if text:
                values[name] = str(naming.one(base, text, kinds))
        done(visit.perform(RecordIncident(values)), "incident", as_json=as_json)


@incident.command(help=N_("Close an incident."))
@acting()
@click.argument("incident", metavar="INCIDENT")
@OUTCOME
@REASON
@AS_JSON
def close(who: Who, *, incident: str, outcome: str, reason: str, as_json: bool) -> None:
    """Close an incident with today's date."""
    with writing(who) as visit:
        ref = _ref(visit.base, "incident", incident)
        values: Values = {"closed": visit.book.clock().date().isoformat()}
        if outcome:
            values["outcome"] = outcome
        done(visit.perform(Correct(ref, values, reason)), as_json=as_json)


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
