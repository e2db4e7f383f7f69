"""What the banner says of an outcome: at most two words large, then what, who, where, folio.

API: `verdict_of(outcome, room) -> Verdict`; `room` is the width of a line in letters.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping

from stockkeeper.desktop.counter import accept_words, refused, reliefs, roster_words
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.questions import asking_of
from stockkeeper.desktop.counter.rows import ISSUED
from stockkeeper.desktop.counter.steps import (
    RETURN,
    Accept,
    AlreadyIn,
    Damage,
    Hand,
    Into,
    Load,
    OpenCard,
    Outgoing,
    Pass,
    Record,
    Skip,
    TakeBack,
    TakeUndo,
    Unknown,
    Who,
    WrongKind,
)
from stockkeeper.desktop.counter.words_of_things import (
    ammunition_of,
    clock_of,
    lacking,
    model_of,
    own_name,
    person_name,
    recorded_at,
    rounds_of,
    serial_of,
    span,
    thing_name,
    thing_of,
)
from stockkeeper.desktop.widgets.banner import Cell, Verdict
from stockkeeper.domain import refusal_words
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import condition_word, word_of
from stockkeeper.words import _, format_number, format_time

Facts = tuple[tuple[str, str], ...]


def verdict_of(outcome: Outcome, room: int) -> Verdict:
    """Say what came of a scan."""
    if isinstance(outcome.step, Accept):
        return accept_words.verdict_of(outcome)
    if outcome.refusal is not None:
        return refused.verdict_of(outcome, outcome.refusal, room)
    if isinstance(outcome.step, OpenCard):
        return _opened(outcome, room)
    table = RECORDED if outcome.folio else TOLD
    told = table.get(type(outcome.step))
    return told(outcome) if told is not None else asking_of(outcome)


def broken(sentence: str, room: int) -> Verdict:
    """Say that something broke and nothing was recorded."""
    told = "\n".join(textwrap.wrap(sentence, room)[:3])
    return Verdict("blocked", _("NOT\nRECORDED"), reason=_("This did not work"), explanation=told)


def _handed(outcome: Outcome) -> Verdict:
    assert isinstance(outcome.step, Hand)
    rounds = rounds_of(outcome.rounds) if outcome.rounds else _("No ammunition")
    card = outcome.card
    cells = (
        Cell(_("Weapon"), thing_of(outcome)),
        Cell(_("Serial"), serial_of(outcome), serial=True),
        Cell(ammunition_of(outcome), rounds),
        Cell(_("Handed to"), person_name(card.person) if card else ""),
        Cell(_("Post"), outcome.post or _("Without a post")),
        Cell(_("Folio"), format_number(outcome.folio)),
    )
    detail = recorded_at(outcome.at)
    if outcome.lacks:
        detail = _("Without {things}").format(things=lacking(outcome.lacks))
    if outcome.step.override:
        return Verdict("authorised", _("ISSUED,\nAUTHORISED"), detail, cells)
    none = outcome.step.rounds and not outcome.rounds
    state = "with_discrepancy" if none or outcome.lacks else "issued"
    return Verdict(state, _("ISSUED"), detail, cells)


def _taken_back(outcome: Outcome) -> Verdict:
    many = outcome.count > 1
    what = thing_of(outcome)
    if many:
        what = _("{thing} and {n} more").format(thing=what, n=outcome.count - 1)
    rounds = _("{came} of {n}").format(came=outcome.rounds, n=outcome.went)
    held = span(outcome.since, outcome.at)
    label = _("From, after {time}").format(time=held) if held else _("Handed back by")
    if outcome.brought_by:
        label = _("Of another: {name} brought it").format(name=outcome.brought_by)
    cells = (
        Cell(_("Weapon"), what),
        Cell(_("Serial"), serial_of(outcome), serial=True),
        Cell(ammunition_of(outcome), rounds if outcome.went else _("No ammunition")),
        Cell(label, outcome.holder),
        Cell(_("Stored in"), outcome.place),
        Cell(_("Folio"), format_number(outcome.folio)),
    )
    if outcome.missing or outcome.over or outcome.brought_by:
        detail = _("With discrepancy · {time}").format(time=format_time(outcome.at, seconds=True))
        return Verdict("with_discrepancy", _("RETURNED"), detail, cells)
    return Verdict("returned", _("RETURNED"), recorded_at(outcome.at), cells)


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
    return Verdict("undone", _("UNDONE"), recorded_at(outcome.at), (), reason, told, facts)


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
        title = refused.title_of(outcome.warning, outcome)
        return Verdict("who", _("WEAPON?"), "", (), title, told, facts)
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


def _wrong_kind(outcome: Outcome) -> Verdict:
    assert isinstance(outcome.step, WrongKind)
    told = _("This is something else: {thing}").format(thing=_bold_name(outcome, outcome.step.ref))
    return Verdict("who", _("NOT\nHERE"), reason=_("Scan a badge or a weapon"), explanation=told)


def _unknown(outcome: Outcome) -> Verdict:
    assert isinstance(outcome.step, Unknown)
    return Verdict("unknown", _("NOT\nFOUND"), "", (), f"“{outcome.step.text[:40]}”",
                   _("No badge, weapon or equipment of this book has this code."),
                   (("alert-triangle", _("Nothing was recorded")),))  # fmt: skip


def _bold_name(outcome: Outcome, ref: Ref) -> str:
    return f"**{own_name(ref, outcome.thing or {})}**"


def _noted(outcome: Outcome) -> Verdict:
    """A condition, finding or incident was recorded beside the movement."""
    step = outcome.step
    told = f"**{serial_of(outcome)}** {thing_of(outcome)}".replace("****", "").strip()
    folio = _("Folio **{n}**").format(n=format_number(outcome.folio))
    facts = [("book-2", folio)]
    if isinstance(step, Damage):
        reason = condition_word(step.condition)
        facts.append(("tool", _("It may not leave until it is released")))
        return Verdict("with_discrepancy", _("DAMAGED"), recorded_at(outcome.at), (), reason, told,
                       tuple(facts))  # fmt: skip
    assert isinstance(step, Record)
    reason = word_of(step.kind, "sort", str(dict(step.values)["sort"]))
    word = _("INCIDENT\nRECORDED") if step.kind == "incident" else _("FINDING\nRECORDED")
    return Verdict("with_discrepancy", word, recorded_at(outcome.at), (), reason, told,
                   tuple(facts))  # fmt: skip


def _into(outcome: Outcome) -> Verdict:
    told = _("Until Esc, or until another store is scanned")
    return Verdict("waiting", _("WEAPON?"), "", (),
                   _("Returns go to {place}").format(place=outcome.place), told)  # fmt: skip


RECORDED: Mapping[type, Callable[[Outcome], Verdict]] = {
    Hand: _handed,
    TakeBack: _taken_back,
    Pass: reliefs.passed,
    TakeUndo: _undone,
    Damage: _noted,
    Record: _noted,
}
TOLD: Mapping[type, Callable[[Outcome], Verdict]] = {
    Outgoing: reliefs.outgoing,
    Into: _into,
    Load: roster_words.loaded,
    Skip: roster_words.skipped,
    Who: _who,
    AlreadyIn: _already_in,
    WrongKind: _wrong_kind,
    Unknown: _unknown,
}
"""What says it, by the kind of step: where something was recorded, and where it was not."""
