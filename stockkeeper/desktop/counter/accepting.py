"""Acceptance on a trip: whether what was given is right, and how it is asked (lacking.py).

    checked(doing, given) -> Step | Refusal      the step with its acceptance, or what was wrong
    asking(doing, asked, refusal=None)           the outcome while it is asked
A PIN is checked here, in the writer's thread; a wrong one is in the book before anybody is told.
"""

from __future__ import annotations

from dataclasses import replace

from stockkeeper.book import pins
from stockkeeper.book.queries import acceptance, counter, records
from stockkeeper.desktop.counter import looking
from stockkeeper.desktop.counter.doing import Doing
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.steps import Accept, Given, Hand, Pass, Step, TakeBack
from stockkeeper.domain.acceptance import BADGE, PIN, SIGNATURE, Acceptance
from stockkeeper.domain.refusals import Refusal


def checked(doing: Doing, given: Given) -> Step | Refusal:
    """Give the step with its acceptance, without it where it cannot be given, or what was wrong."""
    asked = given.asked
    try:
        if asked.how == PIN:
            pins.check(doing.seat.book, doing.seat.session, asked.by, given.pin)
    except Refusal as refusal:
        return refusal if refusal.code == "pin.wrong" else asked.step
    if asked.how == BADGE and not acceptance.is_badge_of(doing.base, given.badge, asked.by):
        return Refusal("acceptance.another_badge", other=str(asked.by))
    strokes = given.strokes if asked.how == SIGNATURE else ()
    return replace(asked.step, accepted=Acceptance(asked.how, asked.by, strokes))


def asking(doing: Doing, asked: Accept, refusal: Refusal | None = None) -> Outcome:
    """Give the outcome while acceptance is asked, with whom and what it is about."""
    step = asked.step
    item = step.items[0] if isinstance(step, TakeBack) and step.items else None
    item = step.item if isinstance(step, Hand | Pass) else item
    told = replace(doing.told(asked), holder=doing.name(str(asked.by)))
    if asked.by.kind == "person":
        told = replace(told, card=counter.person_card(doing.base, asked.by))
    if item is not None:
        told = replace(told, item=item, thing=records.fetch(doing.base, item))
    if refusal is None:
        return told
    return replace(told, refusal=refusal, names=looking.names_for(doing.base, refusal))
