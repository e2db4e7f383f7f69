"""What the count of an audit says: a scan and its tone, a place, a lot, what is left to find."""

from collections.abc import Sequence

from stockkeeper.book.queries.audits import Countable, Spot
from stockkeeper.desktop.auditing.facts import (
    AGAIN,
    ELSEWHERE,
    NEW,
    SCANS,
    UNKNOWN,
    Count,
    Scanned,
)
from stockkeeper.desktop.listing.line_list import LineRow
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.words_of import thing_word
from stockkeeper.words import N_, _, format_number, format_time

LOOKS = {
    NEW: ("ok", "circle-check", "done"),
    AGAIN: ("accent", "copy", "information"),
    ELSEWHERE: ("warn", "map-pin-exclamation", "warning"),
    UNKNOWN: ("danger", "zoom-question", "refused"),
}
"""Colour, icon and tone of what a scan was."""
_SAID = {
    NEW: N_("{code}: read"),
    AGAIN: N_("{code}: read here before, it counts once"),
    ELSEWHERE: N_("{code}: read before at {before}. Is it here?"),
    UNKNOWN: N_("{code}: not on the books. It is kept as it was read."),
}
_WORDS = {
    NEW: N_("Read"),
    AGAIN: N_("Again"),
    ELSEWHERE: N_("Read elsewhere before"),
    UNKNOWN: N_("Not on the books"),
}


def said(scan: Scanned) -> str:
    """A scan in a sentence."""
    return _(_SAID[scan.state]).format(code=scan.sighting.code, before=scan.before)


def scan_rows(scans: Sequence[Scanned]) -> list[LineRow]:
    """The newest scans; neither make nor model, which a blind count must not suggest."""
    found = []
    for number, scan in enumerate(scans):
        tone, icon, _sound = LOOKS[scan.state]
        told = (_(_WORDS[scan.state]), scan.place)
        time = format_time(scan.sighting.at)
        found.append(LineRow(number, scan.sighting.code, (" · ".join(told),), time, tone, icon))
    return found


def place_rows(count: Count) -> list[LineRow]:
    """The places with what was read there and how each stands."""
    return [
        _place(number, spot, here=spot.spot == count.spot)
        for number, spot in enumerate(count.progress.spots)
    ]


def _place(number: int, spot: Spot, *, here: bool) -> LineRow:
    tone, icon, word = "neutral", "circle-dashed", _("To count")
    if not spot.required:
        word = _("Nothing kept here")
    if spot.again:
        tone, icon, word = "warn", "alert-triangle", _("Count again")
    elif spot.why:
        tone, icon, word = "warn", "ban", spot.why
    elif spot.finished:
        tone, icon, word = "ok", "circle-check", _("Finished")
    elif here:
        tone, icon, word = "accent", "progress", _("Counting")
    name = f"{spot.name} ◂" if here else spot.name
    return LineRow(number, name, (word,), format_number(spot.seen + spot.unknown), tone, icon)


def thing_rows(things: Sequence[Countable], chosen: str) -> list[LineRow]:
    """The lots and counted things of the place; no figure of the book."""
    return [_thing(number, each, chosen) for number, each in enumerate(things)]


def _thing(number: int, each: Countable, chosen: str) -> LineRow:
    tone, icon, word = "neutral", "circle-dashed", _("To count")
    if each.again:
        tone, icon, word = "warn", "alert-triangle", _("Count again")
    elif each.counted is not None:
        tone, icon, word = "ok", "circle-check", _("Recorded")
    if each.item == chosen:
        tone, icon = "accent", "progress"
        word = _("Count again") if each.again else _("Type how many")
    shown = each.counted is not None and not each.again
    right = format_number(each.counted or 0) if shown else "–"
    return LineRow(number, thing_name(each), (word,), right, tone, icon)


def thing_name(each: Countable) -> str:
    """A lot by calibre and number, counted equipment by its name."""
    if each.item.startswith("lot:"):
        parts = (each.thing.get("calibre", ""), each.thing.get("serial", ""))
        return " ".join(part for part in parts if part)
    return thing_word(each.thing) or each.item


def expected_rows(count: Count) -> list[LineRow]:
    """What is left to find here, in a guided audit."""
    shown = count.expected[:SCANS]
    found = [
        LineRow(Ref.parse(item).folio, count.names.get(item, item), icon="circle-dashed")
        for item in shown
    ]
    left = len(count.expected) - len(shown)
    if left:
        found.append(LineRow(0, _("and {n} more").format(n=format_number(left)), icon="dots"))
    return found
