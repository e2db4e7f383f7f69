"""stockkeeper incident list and show: what is open, what must still be told, and one of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from stockkeeper.book.queries import incidents, outstanding, troubles
from stockkeeper.book.queries.incidents import Story
from stockkeeper.cli import naming
from stockkeeper.cli.doors import AS_JSON, Who, acting, reading
from stockkeeper.cli.speech import Command, option
from stockkeeper.cli.telling import give, give_json, give_pairs, give_rows
from stockkeeper.domain.described import described
from stockkeeper.domain.incident_words import incident_name, notice_word, step_word
from stockkeeper.domain.incidents import CLOCKS, Deadline
from stockkeeper.domain.records import Incident
from stockkeeper.domain.words_of import (
    holder_name,
    label_of,
    reason_word,
    thing_word,
    word_of,
)
from stockkeeper.words import N_, _, format_date, format_datetime, format_number

_REFERENCES = ("subject", "person", "post", "place")


@click.command("list", cls=Command, help=N_("List the incidents that are open, the newest first."))
@acting()
@option("--all", "all_of_them", is_flag=True, help=N_("Closed ones too."))
@option("--untold", is_flag=True, help=N_("Those the regulator must still be told of."))
@option(
    "--proposed",
    is_flag=True,
    help=N_("The weapons that are late beyond the policy and have no incident yet."),
)
@AS_JSON
def list_incidents(
    who: Who, *, all_of_them: bool, untold: bool, proposed: bool, as_json: bool
) -> None:
    """List incidents, or proposals."""
    with reading(who) as visit:
        base, now = visit.base, visit.book.clock()
        if proposed:
            _give_proposals(outstanding.proposals(base, int(now.timestamp())), as_json=as_json)
            return
        rows = troubles.incidents(base, only_open=not all_of_them)
        if untold:
            rows = [row for row, _deadline in incidents.untold(base, now)]
        for row in rows:
            row["notice"] = _notice(incidents.deadline(base, row, now))
        if as_json:
            give_json(rows)
            return
        give_rows([_worded(row) for row in rows], _columns(), as_json=False)


def _columns() -> dict[str, str]:
    return {
        "ref": _("Reference"),
        "sort": _("Incident"),
        "what": _("Thing"),
        "person_name": _("Last custodian"),
        "post_name": _("Post"),
        "occurred": _("Occurred"),
        "told": _("Notice"),
        "closed": _("Closed"),
        "outcome": _("Outcome"),
    }


def _worded(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "sort": word_of("incident", "sort", row["sort"]),
        "what": f"{thing_word(row['thing'])} {row['subject_name']}".strip(),
        "occurred": _time(row["occurred"]),
        "told": row["notice"]["words"],
        "closed": word_of("incident", "closed", row["closed"]),
    }


def _time(text: str) -> str:
    """A clock; a text of an earlier version stands as it was written."""
    try:
        return format_datetime(text) if text else ""
    except ValueError:
        return text


def _notice(deadline: Deadline) -> dict[str, Any]:
    due = deadline.due.isoformat(timespec="seconds") if deadline.due is not None else ""
    minutes = None if deadline.left is None else int(deadline.left.total_seconds() // 60)
    words = notice_word(deadline)
    return {"state": deadline.state, "due": due, "minutes_left": minutes, "words": words}


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


@click.command(
    cls=Command,
    help=N_("Show an incident: its clocks, notices, things, what was done, what came back."),
)
@acting()
@click.argument("incident", metavar="INCIDENT")
@AS_JSON
def show(who: Who, *, incident: str, as_json: bool) -> None:
    """Show one incident."""
    with reading(who) as visit:
        now: datetime = visit.book.clock()
        story = incidents.incident(
            visit.base, naming.recorded(visit.base, "incident", incident), now
        )
        if as_json:
            give_json(_told(story))
        else:
            _give(story)


def _told(story: Story) -> dict[str, Any]:
    things = [
        {
            "item": str(each.item),
            "name": story.names.get(str(each.item), ""),
            "quantity": each.quantity,
            "holder": each.holder,
            "away": each.away,
            "back": each.back,
        }
        for each in story.things
    ]
    return {
        **story.values,
        "ref": str(story.ref),
        "notice": _notice(story.deadline),
        "things": things,
        "steps": list(story.steps),
        "moves": list(story.moves),
    }


def _give(story: Story) -> None:
    values = story.values
    give(incident_name(values))
    pairs: list[tuple[str, Any]] = []
    for each in described(Incident):
        value = values[each.name]
        if value in ("", None):
            continue
        if each.name in CLOCKS:
            value = _time(value)
        elif each.name in _REFERENCES:
            value = holder_name(value, values[f"{each.name}_name"])
        else:
            value = word_of("incident", each.name, value)
        pairs.append((label_of("incident", each.name), value))
    pairs.append((_("Notice"), notice_word(story.deadline)))
    give_pairs([pair for pair in pairs if pair[1]])
    for thing in story.things:
        number = format_number(thing.quantity)
        state = _("Away") if thing.away > 0 else (_("Recovered") if thing.back else "")
        name = story.names.get(str(thing.item), "")
        had = holder_name(thing.holder, story.names.get(thing.holder, ""))
        give("  ".join(part for part in (name, number, had, state) if part))
    for move in story.moves:
        word = reason_word("recovery" if move["way"] == "back" else "loss")
        give(f"{format_datetime(move['at'])}  {word}  {story.names.get(move['item'], '')}")
    for step in story.steps:
        due = format_date(step["due"]) if step["due"] else ""
        told = (format_datetime(step["at"]), step_word(step["sort"]), step["note"], due)
        give("  ".join(part for part in told if part))
