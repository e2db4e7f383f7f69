"""stockkeeper incident: recorded, told, followed up, its things gone and recovered, closed."""

from __future__ import annotations

import click

from stockkeeper.actions.incidents import CloseIncident, Follow, Notify, Recover, TakeOut
from stockkeeper.actions.trouble import RecordIncident
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Visit, Who, acting, writing
from stockkeeper.cli.forms import DAY_TYPE, fields
from stockkeeper.cli.incident_show import list_incidents, show
from stockkeeper.cli.speech import Group, option
from stockkeeper.cli.telling import done
from stockkeeper.domain.described import Values
from stockkeeper.domain.eligibility import CONDITIONS
from stockkeeper.domain.incidents import CLOCKS
from stockkeeper.domain.records.incident import CHANNELS, ENDINGS, STEPS
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_

NOTE = option("--note", default="", metavar="TEXT", help=N_("A note on it."))
TO = option("--to", default="", metavar="PARTY", help=N_("The authority that seized it."))
ITEMS = option(
    "--item",
    "items",
    multiple=True,
    metavar="ITEM",
    help=N_("What it is about; a counted thing as THING=N. May be repeated."),
)
_NAMED = ("subject", "person", "post", "place", "closed", "ending", "outcome")


@click.group(cls=Group, help=N_("Incidents: theft, loss, discharge, a weapon not returned."))
def incident() -> None:
    """Hold the commands about incidents."""


incident.add_command(list_incidents)
incident.add_command(show)


def _authority(visit: Visit, text: str) -> Ref | None:
    return naming.one(visit.base, text, ("party",)) if text else None


@incident.command(
    help=N_(
        "Record an incident. Of a weapon that is out, its last custodian, its post and its folio"
        " are filled in."
    )
)
@acting(second=True)
@ITEMS
@option("--person", default="", metavar="PERSON", help=N_("The last custodian."))
@option("--post", default="", metavar="POST", help=N_("The post it happened at."))
@option("--place", default="", metavar="PLACE", help=N_("The place it happened at."))
@fields("incident", without=_NAMED)
@option("--out", is_flag=True, help=N_("Take its things out of the books; a second person signs."))
@TO
@AS_JSON
def add(
    who: Who, *, items: tuple[str, ...], person: str, post: str, place: str, values: Values,
    out: bool, to: str, as_json: bool,
) -> None:  # fmt: skip
    """Record an incident."""
    values.update({name: naming.stamp(str(values[name])) for name in CLOCKS if name in values})
    with writing(who) as visit:
        base = visit.base
        for name, text, kinds in (
            ("person", person, naming.PERSON),
            ("post", post, naming.POST),
            ("place", place, naming.PLACE),
        ):
            if text:
                values[name] = str(naming.one(base, text, kinds))
        single, counted = naming.things(base, items)
        number = int(values.get("quantity") or 1)
        about = (*((item, number if len(single) == 1 else 1) for item in single), *counted)
        act = RecordIncident(values, about, out, _authority(visit, to))
        done(visit.perform(act), "incident", as_json=as_json)


@incident.command(
    help=N_(
        "Say that the police or the regulator was told: number, office, when. The time the"
        " regulator was told stops the deadline."
    )
)
@acting()
@click.argument("incident", metavar="INCIDENT")
@option(
    "--to", type=click.Choice(("police", "regulator")), default="regulator",
    help=N_("Who was told."),
)  # fmt: skip
@option("--number", default="", metavar="TEXT", help=N_("Number of the report or notice."))
@option("--office", default="", metavar="TEXT", help=N_("The office that was told."))
@option("--at", default="", metavar="TIME", help=N_("When; now where it is not given."))
@option("--channel", type=click.Choice([each for each, _word in CHANNELS]),
        help=N_("How the regulator was told."))  # fmt: skip
@AS_JSON
def notify(
    who: Who, *, incident: str, to: str, number: str, office: str, at: str, channel: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Record that somebody was told."""
    stamp = naming.stamp(at)
    values: Values = {"police_report": number, "police_office": office, "police_date": stamp[:10]}
    if to == "regulator":
        values = {
            "regulator_notice": number,
            "notice_office": office,
            "notice_channel": channel,
            "reported": stamp,
        }
    with writing(who) as visit:
        ref = naming.recorded(visit.base, "incident", incident)
        told: Values = {name: value for name, value in values.items() if value}
        if to == "regulator" and not told:
            told = {"reported": visit.book.clock().isoformat(timespec="seconds")}
        done(visit.perform(Notify(ref, to, told)), as_json=as_json)


@incident.command(help=N_("Add what was done about an incident, and when comes what is next."))
@acting()
@click.argument("incident", metavar="INCIDENT")
@click.argument("note", metavar="TEXT")
@option("--sort", type=click.Choice([each for each, _word in STEPS]), default="note",
        help=N_("With whom it was done."))  # fmt: skip
@option("--due", type=DAY_TYPE, default="", metavar="DAY", help=N_("The day of the next step."))
@AS_JSON
def follow(who: Who, *, incident: str, note: str, sort: str, due: str, as_json: bool) -> None:
    """Record a follow-up."""
    with writing(who) as visit:
        ref = naming.recorded(visit.base, "incident", incident)
        done(visit.perform(Follow(ref, sort, note, due)), as_json=as_json)


@incident.command(
    help=N_(
        "Take the things of an incident out of the books, as stolen, lost or seized; a second"
        " person signs."
    )
)
@acting(second=True)
@click.argument("incident", metavar="INCIDENT")
@TO
@NOTE
@AS_JSON
def out(who: Who, *, incident: str, to: str, note: str, as_json: bool) -> None:
    """Take things out."""
    with writing(who) as visit:
        ref = naming.recorded(visit.base, "incident", incident)
        done(visit.perform(TakeOut(ref, _authority(visit, to), note)), as_json=as_json)


@incident.command(
    help=N_(
        "Bring back what was stolen, lost or seized, all of it unless items are named. When"
        " nothing is away any more, the incident is closed."
    )
)
@acting()
@click.argument("incident", metavar="INCIDENT")
@option("--to", required=True, metavar="HOLDER", help=N_("The place or outside party that has it."))
@ITEMS
@option(
    "--condition",
    type=click.Choice(CONDITIONS),
    help=N_("How it was found to be; without it, it must be inspected before it is issued."),
)
@NOTE
@AS_JSON
def recover(
    who: Who, *, incident: str, to: str, items: tuple[str, ...], condition: str | None, note: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Bring things back."""
    with writing(who) as visit:
        base = visit.base
        ref = naming.recorded(base, "incident", incident)
        single, counted = naming.things(base, items)
        about = (*((item, 1) for item in single), *counted)
        holder = naming.one(base, to, ("place", "party"))
        done(visit.perform(Recover(ref, holder, about, condition or "", note)), as_json=as_json)


@incident.command(help=N_("Close an incident; one that ends as lost for good is signed by two."))
@acting(second=True)
@click.argument("incident", metavar="INCIDENT")
@option("--ending", type=click.Choice([each for each, _word in ENDINGS]), default="settled",
        help=N_("How it ended."))  # fmt: skip
@option("--outcome", default="", metavar="TEXT", help=N_("What came of it."))
@option("--reason", default="", metavar="TEXT", help=N_("Why."))
@AS_JSON
def close(
    who: Who, *, incident: str, ending: str, outcome: str, reason: str, as_json: bool
) -> None:
    """Close an incident."""
    with writing(who) as visit:
        ref = naming.recorded(visit.base, "incident", incident)
        done(visit.perform(CloseIncident(ref, ending, outcome, reason)), as_json=as_json)
