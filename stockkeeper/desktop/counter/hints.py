"""The keys that work now, and what the scan line invites to."""

from __future__ import annotations

from stockkeeper.desktop.counter.offers import Offer
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import ISSUE, RETURN, State, TakeBack
from stockkeeper.desktop.widgets.key_cap import Hint
from stockkeeper.words import _

PAPER = "person.paper_expired"


def keys_of(state: State, *, undo: bool, offers: tuple[Offer, ...], busy: bool) -> tuple[Hint, ...]:
    """Give the hints, left to right; `busy` when there is something that Esc clears."""
    if state.must_answer:
        return (Hint("1–9", _("Answer")), Hint("Esc", _("Leave it")))
    other = Hint("F8", _("Return")) if state.mode == ISSUE else Hint("F7", _("Issue"))
    found = [other]
    if isinstance(state.asking, TakeBack):
        found.append(Hint("1", _("Take back all")))
    elif state.asking is not None:
        found.append(Hint("1–9", _("Choose")))
    if offers:
        found += [Hint(offer.key, offer.short) for offer in offers if offer.key != "Esc"]
    elif state.mode == RETURN:
        found.append(Hint("*9", _("Rounds that came")))
    else:
        found.append(Hint("*12", _("Other rounds")))
    if undo:
        found.append(Hint("F9", _("Undo the last")))
    if busy:
        found.append(Hint("Esc", _("Clear")))
    return tuple(found)


def offers_of(outcome: Outcome) -> tuple[Offer, ...]:
    """Give what may be done after a refusal; nothing where there was none."""
    if outcome.refusal is None or outcome.card is None:
        return ()
    found = []
    if outcome.state.blocked is not None:
        told = _("A second person gives name, passphrase and reason. It stands in both names.")
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


def invitation(state: State) -> str:
    """Give what to scan now."""
    if state.must_answer:
        return _("Type the number of the answer")
    if state.asking is not None and not isinstance(state.asking, TakeBack):
        return _("Type the number, or scan again")
    if state.mode == RETURN:
        return _("Scan the weapon, or who returns it")
    if state.person is not None:
        return _("Scan the weapon")
    return _("Scan the next guard's badge")
