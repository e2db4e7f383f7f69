"""What the banner says of a relief: whose weapon it is, who comes in, and that it passed."""

from __future__ import annotations

from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import Outgoing, Pass
from stockkeeper.desktop.counter.words_of_things import (
    ammunition_of,
    clock_of,
    person_name,
    recorded_at,
    rounds_of,
    serial_of,
    thing_of,
)
from stockkeeper.desktop.widgets.banner import Cell, Verdict
from stockkeeper.words import _, format_number, format_time


def outgoing(outcome: Outcome) -> Verdict:
    """A weapon was read: who has it, and whose badge comes next."""
    told = f"**{serial_of(outcome)}** {thing_of(outcome)}"
    if outcome.holder:
        since = clock_of(outcome.since, outcome.at)
        told += "\n" + _("**{holder}** has it since {time}").format(
            holder=outcome.holder, time=since)  # fmt: skip
    asking = outcome.state.asking
    facts = [("sk-cartucho", rounds_of(outcome.rounds))] if outcome.rounds else []
    if isinstance(asking, Outgoing) and asking.post is not None:
        facts.append(("map-pin", _("**1** it stays at the post")))
    reason = _("Scan the guard who comes in")
    return Verdict("waiting", _("WHO\nCOMES IN?"), "", (), reason, told, tuple(facts))


def passed(outcome: Outcome) -> Verdict:
    """The weapon passed on, or stays at its post."""
    step = outcome.step
    assert isinstance(step, Pass)
    stays = step.to.kind == "post"
    incoming = person_name(outcome.card.person) if outcome.card else outcome.post
    rounds = rounds_of(outcome.rounds) if outcome.went else _("No ammunition")
    if outcome.missing:
        rounds = _("{came} of {n}").format(came=outcome.rounds, n=outcome.went)
    cells = (
        Cell(_("Weapon"), thing_of(outcome)),
        Cell(_("Serial"), serial_of(outcome), serial=True),
        Cell(ammunition_of(outcome), rounds),
        Cell(_("Goes out: {name}").format(name=outcome.holder), incoming),
        Cell(_("Post"), outcome.post or _("Without a post")),
        Cell(_("Folio"), format_number(outcome.folio)),
    )
    word = _("STAYS AT\nTHE POST") if stays else _("RELIEVED")
    if step.override:
        word = _("RELIEVED,\nAUTHORISED")
        return Verdict("authorised", word, recorded_at(outcome.at), cells)
    if outcome.missing:
        detail = _("With discrepancy · {time}").format(time=format_time(outcome.at, seconds=True))
        return Verdict("with_discrepancy", word, detail, cells)
    return Verdict("returned" if stays else "issued", word, recorded_at(outcome.at), cells)
