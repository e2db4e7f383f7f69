"""What the banner says of a roster: loaded, and somebody passed over."""

from __future__ import annotations

from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import Skip
from stockkeeper.desktop.widgets.banner import Verdict
from stockkeeper.words import _, ngettext


def loaded(outcome: Outcome) -> Verdict:
    """A roster is shown: how many are on it, and what to do."""
    told = _("Scan the weapons down the list; **0** passes over who is not here.")
    reason = _("Roster · {post}").format(post=str((outcome.thing or {}).get("name", "")))
    facts = (("users", ngettext("{n} guard", "{n} guards", outcome.count).format(n=outcome.count)),)
    return Verdict("waiting", _("ROSTER"), "", (), reason, told, facts)


def skipped(outcome: Outcome) -> Verdict:
    """Somebody was passed over."""
    assert isinstance(outcome.step, Skip)
    names = [line.person_name for line in outcome.roster if line.person == outcome.step.person]
    return Verdict("who", _("NOT\nHERE"), "", (), ", ".join(names),
                   _("The next guard on the roster is called."),
                   (("alert-triangle", _("Nothing was recorded")),))  # fmt: skip
