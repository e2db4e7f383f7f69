"""What the banner says while a receiver is asked to accept."""

from __future__ import annotations

from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import Accept, TakeBack
from stockkeeper.desktop.counter.words_of_things import serial_of, thing_of
from stockkeeper.desktop.widgets.banner import Verdict
from stockkeeper.domain import refusal_words
from stockkeeper.domain.acceptance import BADGE, PIN, SIGNATURE
from stockkeeper.words import N_, _

ASKED = {
    PIN: (N_("PIN?"), N_("Type your own PIN")),
    BADGE: (N_("BADGE\nAGAIN"), N_("Hold your badge out again")),
    SIGNATURE: (N_("SIGN"), N_("Sign in the box")),
}
"""By how it is accepted: at most two words large, and the line under them."""


def verdict_of(outcome: Outcome) -> Verdict:
    """Ask; amber and with the reason where what was given is not right."""
    asked = outcome.step
    assert isinstance(asked, Accept)
    word, line = ASKED[asked.how]
    thing = f"**{serial_of(outcome)}** {thing_of(outcome)}".replace("****", "").strip()
    told = "\n".join(part for part in (f"**{outcome.holder}**", thing) if part)
    back = isinstance(asked.step, TakeBack)
    nothing = _("Nothing is recorded yet") if back else _("It has not left yet")
    reason = _(line)
    state = "waiting"
    if outcome.refusal is not None:
        reason, state = refusal_words.short(outcome.refusal, outcome.name), "who"
    return Verdict(state, _(word), "", (), reason, told, (("lock", nothing),))
