"""The sentences of refusals about disposal: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    "disposal.none": (
        N_("There is no act of disposal yet."),
        N_("Record one first."),
    ),
    "disposal.witnesses": (
        N_("A destruction has two witnesses, and they are two people."),
        N_("Name both, with their ID numbers."),
    ),
    "disposal.open_incident": (
        N_("{item} is not disposed of: an incident about it is open."),
        N_("Close the incident first."),
    ),
    "disposal.open_work": (
        N_("{item} is not disposed of: maintenance of it is open."),
        N_("Finish or cancel the work first."),
    ),
    "disposal.open_audit": (
        N_("{item} is not disposed of: {audit} counts where it stands."),
        N_("Reveal the audit first."),
    ),
}
