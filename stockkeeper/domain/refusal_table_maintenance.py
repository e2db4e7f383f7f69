"""The sentences of refusals about maintenance: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    "plan.no_interval": (
        N_("The plan says neither days nor rounds: nothing would ever fall due."),
        N_("Say every so many days, every so many rounds fired, or both."),
    ),
    "plan.one_or_kind": (
        N_("A plan is for one weapon or for a kind of weapon, not for both."),
        N_("Leave out the weapon, or leave out type, make, model and calibre."),
    ),
    "plan.not_for": (
        N_("The plan {plan} is not for {item}."),
        N_("Choose another plan, or none."),
    ),
    "work.thing_gone": (
        N_("{item} is no longer the company's to maintain: {holder}."),
        N_("Check that the right thing was named."),
    ),
    "work.open_already": (
        N_("A work of this sort is already open on {item}."),
        N_("Finish or cancel that one first."),
    ),
    "work.closed_already": (
        N_("The work on {work} is closed already."),
        N_("Open a new one."),
    ),
    "work.day_to_come": (
        N_("{when} has not come yet."),
        N_("Say the day on which it was done."),
    ),
    "work.before_opened": (
        N_("A work cannot end before it was opened, on {when}."),
        N_("Say a later day."),
    ),
    "work.result_needed": (
        N_("It must be said how the work ended."),
        N_("Say whether it is fit for service."),
    ),
    "work.no_party": (
        N_("It is not said to whom {item} goes."),
        N_("Name the armourer: an outside party of the book."),
    ),
    "work.not_away": (
        N_("{item} is not with an armourer: it stands at {holder}."),
        N_("There is nothing to bring back."),
    ),
    "work.still_away": (
        N_("{item} is still with {holder}."),
        N_("Bring it back first."),
    ),
    "work.rounds_fewer": (
        N_("Fewer rounds were fired ({rounds}) than left stock for it ({taken})."),
        N_("Say at least as many."),
    ),
    "item.out_of_service": (
        N_("{item} may not leave: it is out of service since {since}."),
        N_("It may be issued again when its maintenance is finished; nobody lets that pass."),
    ),
}
