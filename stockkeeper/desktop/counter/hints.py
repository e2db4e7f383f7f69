"""The keys that work now, and what the scan line invites to."""

from __future__ import annotations

from stockkeeper.desktop.counter.offers import Offer
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import (
    ISSUE,
    RELIEF,
    RETURN,
    Accept,
    Outgoing,
    Record,
    State,
    TakeBack,
)
from stockkeeper.desktop.widgets.key_cap import Hint
from stockkeeper.domain.acceptance import BADGE, PIN, SIGNATURE
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import N_, _

PAPER = "person.paper_expired"
ANSWERED = {
    "": N_("Type the number of the answer"),
    PIN: N_("The PIN comes first"),
    BADGE: N_("Scan the badge again"),
    SIGNATURE: N_("The signature comes first"),
}
"""What the scan line says while an answer is needed, by how a receiver accepts."""


OPEN_SHIFT = "Ctrl 2"
"""The key that leads to where a shift is opened."""


def keys_of(
    state: State,
    *,
    undo: bool,
    offers: tuple[Offer, ...],
    busy: bool,
) -> tuple[Hint, ...]:
    """Give the hints, left to right; `busy` when there is something that Esc clears."""
    if state.must_answer:
        return _answering(state)
    found = _modes(state)
    if isinstance(state.asking, Outgoing):
        found += [Hint("1", _("Stays at the post"))] if state.asking.post else []
    elif isinstance(state.asking, TakeBack):
        found.append(Hint("1", _("Take back all")))
    elif state.asking is not None:
        found.append(Hint("1–9", _("Choose")))
    if offers:
        found += [Hint(offer.key, offer.short) for offer in offers if offer.key != "Esc"]
    elif state.mode != ISSUE:
        found.append(Hint("*9", _("Rounds that came")))
    else:
        found.append(Hint("*12", _("Other rounds")))
    if state.mode == RETURN and state.last is not None and not offers:
        found.append(Hint("F12", _("Damaged")))
    last = (
        (undo, "F9", _("Undo the last")),
        (busy, "Esc", _("Clear")),
        (not any(hint.key == "F12" for hint in found), "F12", _("Incident")),
        (undo, "Ctrl+P", _("Slip")),  # the first to go where the window is narrow
    )
    found += [Hint(key, text) for shown, key, text in last if shown]
    return tuple(found)


def _answering(state: State) -> tuple[Hint, ...]:
    """Nothing works but the answer, and giving it up."""
    answer = Hint("1–9", _("Answer"))
    if isinstance(state.asking, Accept):
        answer = Hint("Enter", _("Accept"))
        if state.asking.how == BADGE:
            return (Hint("Esc", _("Leave it")),)
    return (answer, Hint("Esc", _("Leave it")))


def reminder(opened_at: str | None, *, may: bool) -> tuple[Hint, ...]:
    """Give the quiet offer to open a shift where none is open; None while that is not known."""
    return (Hint(OPEN_SHIFT, _("Open a shift")),) if may and opened_at == "" else ()


def _modes(state: State) -> list[Hint]:
    """Give the keys of the other modes, and of the roster."""
    modes = {ISSUE: Hint("F7", _("Issue")), RETURN: Hint("F8", _("Return")),
             RELIEF: Hint("F4", _("Relief"))}  # fmt: skip
    found = [hint for mode, hint in modes.items() if mode != state.mode]
    if state.mode == ISSUE and state.lines:
        found.append(Hint("0", _("Not here")))
    elif state.mode != RELIEF and state.roster is None and state.idle:
        found.append(Hint("Shift+F7", _("Roster")))
    return found


def offers_of(outcome: Outcome) -> tuple[Offer, ...]:
    """Give what may be done after a refusal; nothing where there was none."""
    if outcome.state.follow is not None:
        return (_proposal(outcome.state.follow),)
    if outcome.refusal is None or outcome.card is None:
        return ()
    found = []
    if outcome.state.blocked is not None:
        told = _("A second person: card, PIN or passphrase, and reason. It stands in both names.")
        found.append(Offer("F12", _("Authorise"), told, _("Authorise")))
    if outcome.refusal.code == PAPER:
        told = _("Only with the paper at hand. Opens this person's record.")
        found.append(Offer("F3", _("Record the renewed paper"), told, _("Renewed paper")))
    told = (
        _("The refusal stays in the journal; the weapon stays where it is.")
        if outcome.folio
        else _("Nothing was recorded; the weapon stays where it is.")
    )
    found.append(Offer("Esc", _("Next person"), told))
    return tuple(found)


def _proposal(follow: Record) -> Offer:
    """Give the record that one key makes of what was found amiss."""
    sort = word_of(follow.kind, "sort", str(dict(follow.values)["sort"]))
    if follow.kind == "incident":
        told = _("The finding is recorded. The incident follows what is done about it.")
        return Offer("F12", _("Record the incident: {sort}").format(sort=sort), told, _("Incident"))
    told = _("Someone looks into it: it stands among the findings until it is closed.")
    return Offer("F12", _("Record the finding: {sort}").format(sort=sort), told, _("Finding"))


def invitation(state: State) -> str:
    """Give what to scan now."""
    if state.must_answer:
        how = state.asking.how if isinstance(state.asking, Accept) else ""
        return _(ANSWERED[how])
    if state.asking is not None and not isinstance(state.asking, TakeBack | Outgoing):
        return _("Type the number, or scan again")
    if state.item is not None:
        return _("Scan the guard who comes in")
    if state.person is not None and state.mode != RETURN:
        return _("Scan the weapon")
    if state.bare is not None:
        return _("Scan the vest, or the next guard's badge")
    return {
        ISSUE: _("Scan the next guard's badge"),
        RETURN: _("Scan the weapon, or who returns it"),
        RELIEF: _("Scan the weapon that stays"),
    }[state.mode]
