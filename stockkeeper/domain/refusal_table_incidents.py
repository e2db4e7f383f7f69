"""Sentences of refusals about incidents: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

_CLOCKS = N_("It occurred, then it was known, then it was reported: check the three times.")
SENTENCES: Mapping[str, tuple[str, str]] = {
    "incident.not_out": (
        N_("{item} is not out, so it is not overdue."),
        N_("Record another kind of incident, or look at its history."),
    ),
    "incident.none": (N_("No incident was recorded yet."), ""),
    "incident.no_time": (
        N_("{value} is no time."),
        N_("Write the day and the hour, for example 2028-02-09 05:47."),
    ),
    "incident.time_to_come": (N_("That time has not come yet."), _CLOCKS),
    "incident.before_occurred": (N_("That is before it occurred."), _CLOCKS),
    "incident.before_known": (N_("That is before it was known."), _CLOCKS),
    "incident.ends_by_closing": (
        N_("An incident ends when it is closed."),
        N_("Close it, and say how it ended."),
    ),
    "incident.closed_already": (
        N_("{incident} is closed."),
        N_("What becomes known later is added to it as a follow-up."),
    ),
    "incident.items_twice": (N_("{item} is named twice."), ""),
    "incident.items_too_many": (
        N_("An incident holds at most {most} things."),
        N_("Record the others in a second incident."),
    ),
    "incident.nothing_leaves": (
        N_("Nothing leaves the book by an incident of this kind."),
        N_("Things leave by theft, robbery, loss or seizure."),
    ),
    "incident.seized_by_whom": (
        N_("Say which authority has it."),
        N_("Choose an outside party that is police, a court or the regulator."),
    ),
    "incident.gone_already": (
        N_("Everything of this incident has left already, or there is nothing of it to leave."),
        "",
    ),
    "incident.nothing_out": (
        N_("Nothing of {incident} is away, so nothing can come back."),
        N_("Look at its things and where they are."),
    ),
    "incident.not_of_it": (
        N_("{item} is not away with this incident, or not so much of it."),
        N_("Look at its things and where they are."),
    ),
    "incident.still_away": (
        N_("Something of it is still away: an incident like that ends as lost for good."),
        N_("Two people sign that. Or record first that it was recovered."),
    ),
    "incident.note_needed": (N_("Nothing was said."), N_("Write what was done.")),
    "incident.notice_empty": (
        N_("Nothing was said of the notice."),
        N_("Give its number, its date, or the file that proves it."),
    ),
    "firearm.not_inspected": (
        N_("{firearm} was recovered and not inspected since."),
        N_("Look at it and record its condition; then it can be handed out."),
    ),
    "item.not_inspected": (
        N_("{item} was recovered and not inspected since."),
        N_("Look at it and record its condition; then it can be handed out."),
    ),
}
