"""Sentences of refusals about shifts, counts and findings: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    "shift.open_already": (
        N_("A shift of {place} is open already, since folio {folio}."),
        N_("Close it with its balance first; then the next one can be opened."),
    ),
    "shift.unknown": (N_("The book knows no such shift: {ref}."), ""),
    "shift.none_open": (
        N_("No shift is open."),
        N_("Open one first; what moves until then belongs to no shift."),
    ),
    "shift.several_open": (
        N_("Several shifts are open."),
        N_("Say of which place."),
    ),
    "shift.closed_already": (N_("{shift} was closed by folio {folio}."), ""),
    "shift.place_outside": (
        N_("{place} does not belong to this shift."),
        N_("Count the places of the shift, or open one for that place."),
    ),
    "shift.nothing_counted": (
        N_("Nothing was counted."),
        N_("Give at least the number of weapons, or a lot with its rounds."),
    ),
    "shift.number_and_seen": (
        N_("Give the weapons as a number or one by one, not both."),
        "",
    ),
    "shift.counted_twice": (N_("{item} was counted twice in one count."), ""),
    "shift.count_again": (
        N_("Something at {place} must be counted again."),
        N_("The count and the book differ. A second count confirms it, or corrects the first."),
    ),
    "shift.not_counted": (
        N_("{place} was not counted whole."),
        N_("Count its weapons and each lot, or say why something could not be counted."),
    ),
    "shift.incoming_unsigned": (
        N_("{ref} takes over but does not sign."),
        N_("A shift is handed over by two people: one acts, the other is the second person."),
    ),
    "finding.nothing_to_write_off": (
        N_("{finding} tells of no difference that can be written off."),
        N_("Weapons that are not on the books are registered; other findings are only closed."),
    ),
    "finding.closed_already": (N_("{finding} is closed."), ""),
    "extend.not_later": (
        N_("The new time is not later than {until}."),
        "",
    ),
}
