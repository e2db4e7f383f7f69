"""The papers of a person as tiles: which three are shown, and how each stands today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from stockkeeper.book.queries.counter import PersonCard
from stockkeeper.book.queries.records import Record
from stockkeeper.desktop.counter.words_of_things import days_between
from stockkeeper.domain.records.people import PAPER_KINDS
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import _, format_date, ngettext

SHOWN = 3
SOON = 30
"""Days before its end from which a paper is shown as ending soon."""
_ORDER = {kind: place for place, (kind, _label) in enumerate(PAPER_KINDS)}


@dataclass(frozen=True, slots=True)
class Tile:
    """A paper in words, with a tone and an icon; `solid` when it stops an issue."""

    title: str
    value: str
    tone: str
    icon: str
    solid: bool = False


def tiles_of(card: PersonCard, today: date) -> tuple[Tile, ...]:
    """Give up to three tiles: what stops an issue first, then licences, then the others."""
    person = card.person
    found: list[Tile] = []
    if person["blocked"]:
        found.append(Tile(_("Person blocked"), person["blocked"], "danger", "ban", solid=True))
    if person["ended"] and person["ended"] < today.isoformat():
        left = format_date(person["ended"])
        found.append(Tile(_("No longer works here"), left, "danger", "ban", solid=True))
    order = partial(_urgency, today=today.isoformat())
    found += [
        Tile(
            word_of("paper", "sort", sort), _("Not recorded"), "danger", "alert-octagon", solid=True
        )
        for sort in card.asked.required
        if all(paper["sort"] != sort for paper in card.papers)
    ]
    found += [_tile(paper, today, card.asked.checked) for paper in sorted(card.papers, key=order)]
    if not found:
        found.append(Tile(_("Papers"), _("None recorded"), "neutral", "file-text"))
    return tuple(found[:SHOWN])


def _urgency(paper: Record, today: str) -> tuple[bool, int]:
    past = bool(paper["expires"]) and paper["expires"] < today
    return not past, _ORDER.get(paper["sort"], len(_ORDER))


def _tile(paper: Record, today: date, checked: frozenset[str]) -> Tile:
    title = word_of("paper", "sort", paper["sort"])
    if not paper["expires"]:
        return Tile(title, _("Without an end"), "neutral", "file-text")
    days = days_between(paper["expires"], today)
    day = format_date(paper["expires"])
    if days < 0:
        solid = paper["sort"] in checked
        return Tile(title, _("Expired · {day}").format(day=day), "danger", "alert-octagon", solid)
    if days <= SOON:
        told = ngettext("Ends in {n} day · {day}", "Ends in {n} days · {day}", days)
        if not days:
            told = _("Ends today · {day}")
        return Tile(title, told.format(n=days, day=day[:6]), "warn", "clock")
    return Tile(title, _("Valid · {day}").format(day=day), "ok", "circle-check")


def permit_of(firearm: Record, today: date) -> tuple[str, str, str]:
    """Give how a weapon's permit stands: tone, icon, words."""
    if not firearm["permit_expires"]:
        return "neutral", "certificate", _("Permit without an end")
    day = format_date(firearm["permit_expires"])
    days = days_between(firearm["permit_expires"], today)
    if days < 0:
        return "danger", "alert-octagon", _("Permit expired · {day}").format(day=day)
    if days <= SOON:
        return "warn", "clock", _("Permit ends · {day}").format(day=day)
    return "ok", "circle-check", _("Permit valid · {day}").format(day=day)
