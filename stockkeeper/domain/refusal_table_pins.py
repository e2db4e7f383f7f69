"""The sentences of refusals about PINs, cards and acceptance: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    "pin.digits": (
        N_("A PIN has {least} to {most} digits and nothing else."),
        N_("Choose digits that only its owner knows."),
    ),
    "pin.weak": (
        N_("That PIN would be guessed at once."),
        N_("Do not use one digit, digits in a row or a part that repeats."),
    ),
    "pin.own_number": (
        N_("That PIN stands on the person's own card."),
        N_("Choose digits that are not part of an ID, employee or badge number."),
    ),
    "pin.unlike": (N_("This is not the same PIN"), ""),
    "pin.none": (
        N_("{owner} has no PIN."),
        N_("A supervisor sets one in the person's record; a user does so in the settings."),
    ),
    "pin.wrong": (
        N_("Wrong PIN. Tries left: {left}."),
        N_("The try was recorded; nothing else was."),
    ),
    "pin.blocked": (
        N_("The PIN of {owner} is blocked after {tries} wrong tries."),
        N_("A supervisor sets a person's anew; a user sets their own with their passphrase."),
    ),
    "pin.not_yours": (
        N_("Only {user} can set that PIN."),
        N_("A user sets their own PIN, with their passphrase."),
    ),
    "acceptance.missing": (
        N_("{person} has not accepted: {how}."),
        N_("Nothing left the store. Ask for it and try again."),
    ),
    "acceptance.another": (
        N_("{person} cannot accept for {other}."),
        N_("Whoever receives accepts in person."),
    ),
    "acceptance.another_badge": (
        N_("That is not the badge of {other}."),
        N_("Nothing left the store. Scan the badge of whoever receives."),
    ),
    "acceptance.no_signature": (
        N_("That is no signature: there is no stroke in it."),
        N_("Have it signed again."),
    ),
    "user.linked_already": (N_("The card of {user} is already recorded so."), ""),
    "user.card_taken": (
        N_("The card of {person} already stands for {user}."),
        N_("End that first; a card stands for one user."),
    ),
}
