"""The sentences of refusals by policy: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    "person.paper_missing": (
        N_("{person} may not receive: no {paper} is recorded."),
        N_("Record the paper, or a second person authorises it with a reason."),
    ),
    "person.not_authorised": (
        N_("{person} is not authorised for {firearm}."),
        N_("Record the authorisation, choose another weapon, or a second person authorises it."),
    ),
    "person.calibre_not_licensed": (
        N_("The weapons licence of {person} does not name the calibre {calibre}."),
        N_("Correct the licence, choose another weapon, or a second person authorises it."),
    ),
    "person.rounds_beyond": (
        N_("{person} would carry {rounds} rounds; at most {most} are allowed."),
        N_("Hand out fewer, or a second person authorises it with a reason."),
    ),
    "person.no_rest": (
        N_("{person} returned a weapon {hours} hours ago; {least} hours of rest are asked."),
        N_("Another person serves, or a second person authorises it with a reason."),
    ),
    "firearm.permit_too_short": (
        N_("{firearm} may not leave: its permit ends on {expires}, before its return on {back}."),
        N_("Choose another weapon, or a second person authorises it with a reason."),
    ),
    "firearm.permit_days": (
        N_("{firearm} may not leave: its permit ends on {expires}; {least} days are asked."),
        N_("Choose another weapon, or a second person authorises it with a reason."),
    ),
    "issue.too_long": (
        N_("It may be out for {most} hours at most; {hours} were asked for."),
        N_("Agree on an earlier return, or a second person authorises it with a reason."),
    ),
    "policy.unknown_rule": (
        N_("There is no rule “{rule}”."),
        N_("The list of rules names them all."),
    ),
    "weapons.beyond_guards": (
        N_("{guards} active guards allow {most} weapons; these would be {weapons}."),
        N_("Record the guards who are missing, or a second person authorises it with a reason."),
    ),
    "rounds.beyond_month": (
        N_("{rounds} rounds of {calibre} in this month; its weapons allow {most}."),
        N_("Receive fewer, or a second person authorises it with a reason."),
    ),
}
