"""What the counter asks, inline, and the digits that answer: which one, why, all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stockkeeper.desktop.counter.answers import DAMAGES, UNDO_REASONS
from stockkeeper.desktop.counter.outcome import Candidate, Outcome
from stockkeeper.desktop.counter.rows import ISSUED, RELIEVED
from stockkeeper.desktop.counter.steps import (
    Damage,
    OpenCard,
    Pass,
    Several,
    TakeBack,
    TakeUndo,
    Whose,
)
from stockkeeper.desktop.counter.words_of_things import (
    icon_of,
    identity,
    model_of,
    own_name,
    rounds_of,
    serial_of,
    thing_name,
    thing_of,
)
from stockkeeper.desktop.widgets.banner import Verdict
from stockkeeper.desktop.widgets.choice_list import Choice
from stockkeeper.domain.words_of import condition_word
from stockkeeper.words import N_, _, format_number, ngettext

SHORT_WORDS = (
    (N_("Fired"), N_("They leave stock as expended.")),
    (N_("Lost"), N_("They leave stock as lost; record the incident too.")),
    (N_("Damaged"), N_("They leave stock as expended, noted as damaged.")),
)
"""In the order of answers.SHORTAGES."""


def asking_of(outcome: Outcome) -> Verdict:
    """Give the banner of a question."""
    step = outcome.step
    if isinstance(step, TakeBack) and step.asks == "over":
        return _really_more(outcome)
    asked = ASKED.get(type(step))
    if asked is not None:
        return asked(outcome)
    told = _more(outcome) if outcome.more else ""
    return Verdict("waiting", _("WHICH?"), "", (), _("Several match: type the number"), told)


def _more(outcome: Outcome) -> str:
    """Say that more match than digits can choose, and what to do."""
    if all(each.ref.kind == "person" for each in outcome.candidates):
        return _("Type the name in full too: there are more.")
    return _("More than nine match: type more of the serial.")


def choices_of(outcome: Outcome) -> tuple[Choice, ...]:
    """Give the rows to choose from by digit; none where nothing is asked."""
    match outcome.state.asking:
        case Several() | Whose():
            return tuple(_candidate(each) for each in outcome.candidates)
        case TakeUndo():
            return tuple(Choice(_(reason)) for reason in UNDO_REASONS)
        case Damage():
            return tuple(Choice(condition_word(each)) for each in DAMAGES)
        case TakeBack(asks="over"):
            return (
                Choice(_("Counted again: it is so"), _("What is too many is recorded as found.")),
            )
        case TakeBack(rounds=int()) | Pass(rounds=int()):
            return tuple(Choice(_(word), _(text)) for word, text in SHORT_WORDS)
    return ()


def _candidate(one: Candidate) -> Choice:
    if one.ref.kind == "person":
        text = identity(one.record).replace("**", "")
        return Choice(own_name(one.ref, one.record), text, "user")
    where = one.holder
    return Choice(
        own_name(one.ref, one.record), thing_name(one.ref, one.record),
        icon_of(one.ref, one.record), where, serial=True,
    )  # fmt: skip


def _why_short(outcome: Outcome) -> Verdict:
    missing = outcome.missing
    reason = ngettext("{n} round is missing: why?", "{n} rounds are missing: why?", missing)
    told = _("**{serial}** {came} of {n} · {holder}").format(
        serial=serial_of(outcome), came=outcome.rounds, n=rounds_of(outcome.went),
        holder=outcome.holder,
    )  # fmt: skip
    return Verdict("with_discrepancy", _("WHY?"), "", (), reason.format(n=missing), told,
                   (("alert-triangle", _("Nothing is recorded yet")),))  # fmt: skip


def _really_more(outcome: Outcome) -> Verdict:
    over = outcome.over
    reason = ngettext("{n} round too many: count again", "{n} rounds too many: count again", over)
    told = _("**{serial}** {came} of {n} · {holder}").format(
        serial=serial_of(outcome), came=outcome.rounds, n=rounds_of(outcome.went),
        holder=outcome.holder,
    )  # fmt: skip
    return Verdict("with_discrepancy", _("MORE?"), "", (), reason.format(n=over), told,
                   (("alert-triangle", _("Nothing is recorded yet")),))  # fmt: skip


def _whose(outcome: Outcome) -> Verdict:
    told = f"**{serial_of(outcome)}** {thing_of(outcome)}"
    reason = _("Not the next guard's usual weapon")
    return Verdict("with_discrepancy", _("WHOSE?"), "", (), reason, told,
                   (("alert-triangle", _("Type the number, or scan the badge")),))  # fmt: skip


def _how_damaged(outcome: Outcome) -> Verdict:
    told = f"**{serial_of(outcome)}** {thing_of(outcome)}"
    return Verdict("with_discrepancy", _("DAMAGED?"), "", (), _("In which condition is it?"), told,
                   (("alert-triangle", _("Nothing is recorded yet")),))  # fmt: skip


def _why_undo(outcome: Outcome) -> Verdict:
    other = outcome.other or {}
    reasons = {ISSUED: _("Undo this issue?"), RELIEVED: _("Undo this relief?")}
    reason = reasons.get(str(other.get("kind")), _("Undo this return?"))
    told = "**{serial}** {model} · {person}".format(
        serial=other.get("serial", ""), model=model_of(other),
        person=other.get("person_name", ""),
    )  # fmt: skip
    folio = _("Folio **{n}**").format(n=format_number(int(other.get("seq", 0))))
    return Verdict("with_discrepancy", _("UNDO?"), "", (), reason, told, (("book-2", folio),))


def _what_back(outcome: Outcome) -> Verdict:
    card = outcome.card
    count = len(card.holds) if card else 0
    if not count:
        return Verdict("waiting", _("NOTHING"), "", (), _("This person holds nothing"),
                       _("Scan a weapon, or the next badge."))  # fmt: skip
    reason = ngettext("Holds {n} thing", "Holds {n} things", count).format(n=count)
    return Verdict("waiting", _("WEAPON?"), "", (), reason,
                   _("Scan what comes back, or **1** for all of it."))  # fmt: skip


ASKED: Mapping[type, Callable[[Outcome], Verdict]] = {
    TakeBack: _why_short,
    Pass: _why_short,
    Damage: _how_damaged,
    Whose: _whose,
    TakeUndo: _why_undo,
    OpenCard: _what_back,
}
"""What asks, by the kind of step."""
