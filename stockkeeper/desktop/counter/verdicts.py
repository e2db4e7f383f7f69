"""What the banner says of an outcome: at most two words large, then what, who, where, folio.

API: `verdict_of(outcome, room) -> Verdict`; `room` is the width of a line in letters.
"""

from __future__ import annotations

import textwrap
from datetime import datetime

from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.questions import asking_of
from stockkeeper.desktop.counter.rows import ISSUED
from stockkeeper.desktop.counter.steps import (
    RETURN,
    AlreadyIn,
    Hand,
    OpenCard,
    TakeBack,
    TakeUndo,
    Unknown,
    Who,
    WrongKind,
)
from stockkeeper.desktop.counter.words_of_things import (
    clock_of,
    days_between,
    model_of,
    own_name,
    person_name,
    rounds_of,
    serial_of,
    span,
    thing_name,
    thing_of,
)
from stockkeeper.desktop.widgets.banner import Cell, Verdict
from stockkeeper.domain import refusal_words
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _, format_number, format_time, ngettext

TITLES = {
    "person.blocked": N_("Person blocked"),
    "person.left": N_("No longer works here"),
    "person.paper_expired": N_("{paper} expired"),
    "firearm.permit_expired": N_("Permit expired"),
    "firearm.unserviceable": N_("Weapon not serviceable"),
    "firearm.not_in_store": N_("Weapon not in store"),
    "article.not_in_store": N_("Not in store"),
    "item.unserviceable": N_("Not serviceable"),
    "item.expired": N_("Out of date"),
    "item.not_enough_in_store": N_("Not enough in store"),
    "custody.not_enough": N_("More than went out"),
    "undo.nothing": N_("Nothing to undo"),
    "undo.moved_since": N_("It has moved since"),
}
"""A refusal in two to five words; the sentence stands under it."""
Facts = tuple[tuple[str, str], ...]


def verdict_of(outcome: Outcome, room: int) -> Verdict:  # noqa: PLR0911  one for each kind
    """Say what came of a scan."""
    if outcome.refusal is not None:
        return _refused(outcome, outcome.refusal, room)
    match outcome.step:
        case Hand():
            return _handed(outcome)
        case TakeBack() if outcome.folio:
            return _taken_back(outcome)
        case TakeUndo() if outcome.folio:
            return _undone(outcome)
        case OpenCard():
            return _opened(outcome, room)
        case Who():
            return _who(outcome)
        case AlreadyIn():
            return _already_in(outcome)
        case WrongKind(ref):
            told = _("This is something else: {thing}").format(thing=_bold_name(outcome, ref))
            return Verdict("who", _("NOT\nHERE"), reason=_("Scan a badge or a weapon"),
                           explanation=told)  # fmt: skip
        case Unknown(text):
            return _unknown(text)
    return asking_of(outcome)


def broken(sentence: str, room: int) -> Verdict:
    """Say that something broke and nothing was recorded."""
    told = "\n".join(textwrap.wrap(sentence, room)[:3])
    return Verdict("blocked", _("NOT\nRECORDED"), reason=_("This did not work"), explanation=told)


def _detail(at: datetime) -> str:
    return _("Recorded at {time}").format(time=format_time(at, seconds=True))


def _handed(outcome: Outcome) -> Verdict:
    assert isinstance(outcome.step, Hand)
    rounds = rounds_of(outcome.rounds) if outcome.rounds else _("No ammunition")
    card = outcome.card
    cells = (
        Cell(_("Weapon"), thing_of(outcome)),
        Cell(_("Serial"), serial_of(outcome), serial=True),
        Cell(_ammunition(outcome), rounds),
        Cell(_("Handed to"), person_name(card.person) if card else ""),
        Cell(_("Post"), outcome.post or _("Without a post")),
        Cell(_("Folio"), format_number(outcome.folio)),
    )
    if outcome.step.override:
        return Verdict("authorised", _("ISSUED,\nAUTHORISED"), _detail(outcome.at), cells)
    state = "with_discrepancy" if outcome.step.rounds and not outcome.rounds else "issued"
    return Verdict(state, _("ISSUED"), _detail(outcome.at), cells)


def _taken_back(outcome: Outcome) -> Verdict:
    many = outcome.count > 1
    what = thing_of(outcome)
    if many:
        what = _("{thing} and {n} more").format(thing=what, n=outcome.count - 1)
    rounds = _("{came} of {n}").format(came=outcome.rounds, n=outcome.went)
    held = span(outcome.since, outcome.at)
    cells = (
        Cell(_("Weapon"), what),
        Cell(_("Serial"), serial_of(outcome), serial=True),
        Cell(_ammunition(outcome), rounds if outcome.went else _("No ammunition")),
        Cell(
            _("From, after {time}").format(time=held) if held else _("Handed back by"),
            outcome.holder,
        ),
        Cell(_("Stored in"), outcome.place),
        Cell(_("Folio"), format_number(outcome.folio)),
    )
    if outcome.missing:
        detail = _("With discrepancy · {time}").format(time=format_time(outcome.at, seconds=True))
        return Verdict("with_discrepancy", _("RETURNED"), detail, cells)
    return Verdict("returned", _("RETURNED"), _detail(outcome.at), cells)


def _ammunition(outcome: Outcome) -> str:
    calibre = (outcome.thing or {}).get("calibre", "")
    return _("Ammunition {calibre}").format(calibre=calibre) if calibre else _("Ammunition")


def _undone(outcome: Outcome) -> Verdict:
    other = outcome.other or {}
    issued = other.get("kind") == ISSUED
    reason = _("The issue was undone") if issued else _("The return was undone")
    told = "**{serial}** {model} · {person}".format(
        serial=other.get("serial", ""), model=model_of(other),
        person=other.get("person_name", ""),
    )  # fmt: skip
    facts = (
        ("book-2", _("Folio **{n}**").format(n=format_number(outcome.folio))),
        ("pencil", _("undoes folio **{n}**").format(n=format_number(int(other.get("seq", 0))))),
    )
    return Verdict("undone", _("UNDONE"), _detail(outcome.at), (), reason, told, facts)


def _opened(outcome: Outcome, room: int) -> Verdict:
    card = outcome.card
    assert card is not None
    if outcome.state.mode == RETURN:
        return asking_of(outcome)
    facts: Facts = ()
    if outcome.state.rounds is not None:
        facts = (("sk-cartucho", _("With **{rounds}**").format(
            rounds=rounds_of(outcome.state.rounds))),)  # fmt: skip
    told = ""
    if card.usual:
        usual = card.usual[0]
        name = thing_name(Ref("firearm", usual["id"]), usual)
        told = _("Usual weapon: **{serial}** {thing}").format(serial=usual["serial"], thing=name)
    if outcome.warning is not None:
        words = refusal_words.short(outcome.warning, outcome.name)
        told = "\n".join(textwrap.wrap(words, room)[:2])
        return Verdict("who", _("WEAPON?"), "", (), _title(outcome.warning, outcome), told, facts)
    return Verdict("waiting", _("WEAPON?"), "", (), _("Scan the weapon"), told, facts)


def _who(outcome: Outcome) -> Verdict:
    told = f"**{serial_of(outcome)}** {thing_of(outcome)}"
    held = (outcome.thing or {}).get("holder", "")
    if held.startswith(("person:", "post:")):
        since = clock_of(outcome.since, outcome.at)
        told += "\n" + _("**{holder}** has it since {time}").format(
            holder=outcome.holder, time=since)  # fmt: skip
    return Verdict("who", _("WHO?"), "", (), _("Scan the badge first"), told,
                   (("alert-triangle", _("Nothing was recorded")),))  # fmt: skip


def _already_in(outcome: Outcome) -> Verdict:
    told = f"**{serial_of(outcome)}** {thing_of(outcome)}\n"
    told += _("In **{place}** since {time}").format(
        place=outcome.holder or "–", time=clock_of(outcome.since, outcome.at))  # fmt: skip
    return Verdict("who", _("ALREADY\nIN"), "", (), _("It is not out"), told,
                   (("alert-triangle", _("Nothing was recorded")),))  # fmt: skip


def _unknown(text: str) -> Verdict:
    return Verdict("unknown", _("NOT\nFOUND"), "", (), f"“{text[:40]}”",
                   _("No badge, weapon or equipment of this book has this code."),
                   (("alert-triangle", _("Nothing was recorded")),))  # fmt: skip


def _refused(outcome: Outcome, refusal: Refusal, room: int) -> Verdict:
    word = {Hand: _("DO NOT\nISSUE"), TakeBack: _("NOT\nRETURNED")}.get(
        type(outcome.step), _("NOT\nUNDONE")
    )
    title = _title(refusal, outcome)
    told = refusal_words.short(refusal, outcome.name)
    lines = textwrap.wrap(told, room)
    if not title:
        title, lines = told, []
    facts = []
    if isinstance(outcome.step, Hand) and outcome.place:
        facts.append(("lock", _("**{serial}** stays in {place}").format(
            serial=serial_of(outcome), place=outcome.place)))  # fmt: skip
    if outcome.folio:
        folio = format_number(outcome.folio)
        facts.append(("book-2", _("Folio **{n}**").format(n=folio)))
    time = format_time(outcome.at, seconds=True)
    detail = _("Refusal recorded at {time}").format(time=time) if outcome.folio else ""
    return Verdict("blocked", word, detail, (), title, "\n".join(lines[:3]), tuple(facts))


def _title(refusal: Refusal, outcome: Outcome) -> str:
    facts = refusal.facts
    title = _(TITLES.get(refusal.code, "")).format(
        paper=word_of("paper", "sort", facts.get("paper", ""))
    )
    if title and "expired" in facts:
        days = -days_between(str(facts["expired"]), outcome.at.date())
        title += " " + ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    return title


def _bold_name(outcome: Outcome, ref: Ref) -> str:
    return f"**{own_name(ref, outcome.thing or {})}**"
