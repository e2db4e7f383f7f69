"""What the photos of a record show: the named slots of each kind, and free ones after them.

The newest photo of a slot is the one shown; earlier ones stay in the book. What is known of a
person, a weapon or equipment is `attachment.added`; what a finding or an incident shows is
evidence, which an auditor may add too, and is `evidence.added`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from stockkeeper.domain import documents
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _, format_number

PORTRAIT = "photo"
"""The one photo of a record: the face of a person."""
_PORTRAIT = (PORTRAIT, N_("Photo"))
SLOTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "person": (_PORTRAIT, ("id_front", N_("ID, front")), ("id_back", N_("ID, back"))),
    "firearm": (
        ("right", N_("Right side")),
        ("left", N_("Left side")),
        ("serial", N_("Serial number")),
        ("permit_front", N_("Permit, front")),
        ("permit_back", N_("Permit, back")),
    ),
    "article": (_PORTRAIT, ("serial", N_("Serial number"))),
    "lot": (_PORTRAIT,),
    "stock": (_PORTRAIT,),
    "mark": (_PORTRAIT,),
    "renewal": (),
    "finding": (("whole", N_("As it was found")), ("detail", N_("Detail"))),
    "incident": (
        ("whole", N_("As it was found")),
        ("detail", N_("Detail")),
        ("document", N_("Document")),
    ),
    "work": (("before", N_("Before")), ("after", N_("After")), ("document", N_("Document"))),
    "disposal": (
        ("before", N_("Before")),
        ("during", N_("During")),
        ("after", N_("After")),
        ("document", N_("Document")),
    ),
    "audit": (),
}
"""The kinds of record that may have photos, and what each of theirs shows."""
EVIDENCE = ("finding", "incident", "disposal", "audit")
"""Kinds whose photos show what was found, and no longer change with the thing."""
COVER = (PORTRAIT, "right", "left", "whole")
"""The photo that stands for a record where there is room for one: the first of these it has."""
SEEN = "seen/"
"""Before the code of a thing that an audit saw: what its photo shows, known to the book or not."""
LONGEST_CODE = 60
MOST_FREE = 20
_FREE = re.compile(r"free_([1-9][0-9]?)", re.ASCII)


def check(kind: str, slot: str) -> None:
    """Raise Refusal "photo.no_slots" or "photo.no_such_slot" for a slot that a kind has not.

    The portrait is a slot of every kind: books made before there were others keep theirs there.
    """
    if kind not in SLOTS:
        raise Refusal("photo.no_slots")
    free = _FREE.fullmatch(slot)
    named = slot == PORTRAIT or slot in dict(SLOTS[kind])
    if kind == "audit" and is_seen(slot):
        return
    if not named and not (free and int(free[1]) <= MOST_FREE):
        known = ", ".join([*dict(SLOTS[kind]), "free_1", "free_2"])
        raise Refusal("photo.no_such_slot", slot=slot[:40], slots=f"{known}…")


def is_seen(slot: str) -> bool:
    """Tell whether a slot of an audit is of a thing that was seen: "seen/" and its code."""
    code = slot.removeprefix(SEEN)
    return slot.startswith(SEEN) and 0 < len(code) <= LONGEST_CODE and code.isprintable()


def shown(kind: str, filled: Collection[str]) -> tuple[str, ...]:
    """Give the slots to show: the named ones, others that are filled, and one free to fill.

    An audit keeps the photo of an answer in a slot that is called as its question.
    """
    named = [name for name, _words in SLOTS.get(kind, ())]
    if PORTRAIT in filled and PORTRAIT not in named:
        named.insert(0, PORTRAIT)
    named += sorted(slot for slot in filled if slot not in named and not _FREE.fullmatch(slot))
    every = [f"free_{number}" for number in range(1, MOST_FREE + 1)]
    taken = [slot for slot in every if slot in filled]
    left = [slot for slot in every if slot not in filled][:1]
    return (*named, *taken, *left)


def slot_word(kind: str, slot: str) -> str:
    """What a slot shows, in the reader's language; that of a document gives its number."""
    if documents.is_slot(slot):
        number = format_number(documents.number_of(slot))
        return _("Document {number}").format(number=number)
    free = _FREE.fullmatch(slot)
    if free:
        return _("Other photo {number}").format(number=format_number(int(free[1])))
    if is_seen(slot):
        return slot.removeprefix(SEEN)
    return _(dict((*SLOTS.get(kind, ()), _PORTRAIT)).get(slot, slot))
