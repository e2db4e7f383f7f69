"""What the banner says of a refusal: two words large, the reason in one line, what stays where."""

from __future__ import annotations

import textwrap

from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import Damage, Hand, Load, Pass, Record, TakeBack
from stockkeeper.desktop.counter.words_of_things import days_between, serial_of
from stockkeeper.desktop.widgets.banner import Verdict
from stockkeeper.domain import refusal_words
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _, format_number, format_time, ngettext

TITLES = {
    "person.blocked": N_("Person blocked"),
    "person.left": N_("No longer works here"),
    "person.paper_expired": N_("{paper} expired"),
    "person.paper_missing": N_("{paper} missing"),
    "person.not_authorised": N_("Not authorised for this weapon"),
    "person.calibre_not_licensed": N_("Calibre not on the licence"),
    "person.rounds_beyond": N_("Too many rounds"),
    "person.no_rest": N_("Too little rest"),
    "issue.too_long": N_("Out for too long"),
    "firearm.permit_expired": N_("Permit expired"),
    "firearm.permit_too_short": N_("Permit ends before the return"),
    "firearm.permit_days": N_("Permit about to end"),
    "firearm.unserviceable": N_("Weapon not serviceable"),
    "firearm.not_in_store": N_("Weapon not in store"),
    "article.not_in_store": N_("Not in store"),
    "item.unserviceable": N_("Not serviceable"),
    "item.expired": N_("Out of date"),
    "item.not_enough_in_store": N_("Not enough in store"),
    "custody.not_enough": N_("More than went out"),
    "roster.none_now": N_("No roster now"),
    "roster.none_at_post": N_("No roster now"),
    "relief.same": N_("The same guard has it"),
    "condition.already": N_("Already recorded so"),
    "pin.none": N_("No PIN yet"),
    "pin.blocked": N_("PIN blocked"),
    "undo.nothing": N_("Nothing to undo"),
    "undo.moved_since": N_("It has moved since"),
}
"""A refusal in two to five words; the sentence stands under it."""


def verdict_of(outcome: Outcome, refusal: Refusal, room: int) -> Verdict:
    """Give the banner of a refusal: two words, why, what stays where, the folio."""
    word = {
        Hand: _("DO NOT\nISSUE"),
        Pass: _("DO NOT\nRELIEVE"),
        TakeBack: _("NOT\nRETURNED"),
        Damage: _("NOT\nRECORDED"),
        Record: _("NOT\nRECORDED"),
        Load: _("NO\nROSTER"),
    }.get(type(outcome.step), _("NOT\nUNDONE"))
    title = title_of(refusal, outcome)
    told = refusal_words.short(refusal, outcome.name)
    lines = textwrap.wrap(told, room)
    if not title:
        title, lines = told, []
    facts = []
    if isinstance(outcome.step, Hand | Pass) and outcome.place:
        facts.append(("lock", _("**{serial}** stays in {place}").format(
            serial=serial_of(outcome), place=outcome.place)))  # fmt: skip
    if outcome.folio:
        folio = format_number(outcome.folio)
        facts.append(("book-2", _("Folio **{n}**").format(n=folio)))
    time = format_time(outcome.at, seconds=True)
    detail = _("Refusal recorded at {time}").format(time=time) if outcome.folio else ""
    state = "who" if isinstance(outcome.step, Load) else "blocked"
    return Verdict(state, word, detail, (), title, "\n".join(lines[:3]), tuple(facts))


def title_of(refusal: Refusal, outcome: Outcome) -> str:
    """Give a refusal in a few words, or "" where only its sentence says it."""
    facts = refusal.facts
    title = _(TITLES.get(refusal.code, "")).format(
        paper=word_of("paper", "sort", facts.get("paper", ""))
    )
    if title and "expired" in facts:
        days = -days_between(str(facts["expired"]), outcome.at.date())
        title += " " + ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    return title
