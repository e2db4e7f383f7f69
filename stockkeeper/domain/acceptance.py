"""Acceptance: how whoever receives says yes, and the pen strokes of a signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from stockkeeper.domain.events import Event
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import N_, _, format_time

NONE, BADGE, PIN, SIGNATURE, CLERK = "none", "badge", "pin", "signature", "clerk"
WORDS: Mapping[str, str] = {
    BADGE: N_("Badge"),
    PIN: N_("PIN"),
    SIGNATURE: N_("Signature"),
    CLERK: N_("Taken in by the clerk"),
}
TOLD: Mapping[str, str] = {
    PIN: N_("Accepted with PIN at {time}"),
    BADGE: N_("Accepted with badge at {time}"),
    SIGNATURE: N_("Signed on the pad at {time}"),
}
"""How a receiver can accept, as papers say it; the clerk's own needs no words."""
MISSING = "acceptance.missing"
"""The refusal of an act whose acceptance can still be given: nobody lets that pass."""
BOX = 1000
"""Strokes are kept in a box from 0 to BOX, both sides on one scale."""
MOST_BYTES = 4_000
"""Of the strokes of one signature, as they are written."""

Point = tuple[int, int]
Stroke = tuple[Point, ...]


@dataclass(frozen=True)
class Acceptance:
    """Who accepted, and how: BADGE, PIN (checked by `pins.check`), SIGNATURE or CLERK.

    `strokes` of a signature identify a person: they are private and never shown in messages.
    """

    how: str
    by: Ref
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)

    def onto(self, event: Event) -> Event:
        """Give the event with this acceptance; raises Refusal for strokes that are none."""
        data = {**event.data, "acceptance": {"how": self.how, "by": str(self.by)}}
        if self.how != SIGNATURE:
            return replace(event, data=data)
        check_strokes(self.strokes)
        told = [[number for point in stroke for number in point] for stroke in self.strokes]
        return replace(event, data=data, secret={**(event.secret or {}), "strokes": told})


def satisfies(asked: str, given: Acceptance | None) -> bool:
    """Tell whether what was given is what is asked; PIN and signature say more than a badge."""
    if asked in (NONE, ""):
        return True
    how = given.how if given is not None else NONE
    return how == asked or (asked == BADGE and how in (PIN, SIGNATURE))


def how_word(how: str) -> str:
    """Give in words how it was accepted; an unknown way as it stands."""
    return _(WORDS.get(how, how))


def private_of(body: Mapping[str, Any]) -> str:
    """Give whose the private part of an entry is, as a reference: erased with that person."""
    data = body["data"]
    record = body["kind"].partition(".")[0]
    if record == "custody" and "acceptance" in data:
        return str(data["acceptance"]["by"])
    return str(data.get("ref") or f"{record}:{body['seq']}")


def check_strokes(strokes: Sequence[Stroke]) -> None:
    """Refuse what is no signature: Refusal "acceptance.no_signature"."""
    fits = all(0 <= number <= BOX for stroke in strokes for point in stroke for number in point)
    if not fits or not any(len(set(stroke)) > 1 for stroke in strokes):
        raise Refusal("acceptance.no_signature")
    if _bytes_of(strokes) > MOST_BYTES:
        raise Refusal("acceptance.no_signature")


def kept(drawn: Sequence[Sequence[tuple[float, float]]]) -> tuple[Stroke, ...]:
    """Give strokes as they are kept: in the box, at their own proportions, thinned to fit.

    Points that lie on the line between their neighbours go first, the more the longer it takes.
    """
    points = [point for stroke in drawn for point in stroke]
    if not points:
        return ()
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    wide = max(x for x, _y in points) - left
    high = max(y for _x, y in points) - top
    scale = BOX / max(wide, high, 1.0)
    boxed = [
        [(round((x - left) * scale), round((y - top) * scale)) for x, y in stroke]
        for stroke in drawn
        if stroke
    ]
    bend = 1.0
    found = tuple(_thinned(stroke, bend) for stroke in boxed)
    while _bytes_of(found) > MOST_BYTES and bend < BOX:
        bend *= 1.5
        found = tuple(_thinned(stroke, bend) for stroke in boxed)
    while _bytes_of(found) > MOST_BYTES:  # thousands of dots: the first are enough
        found = found[: len(found) // 2]
    return found


def fitted(
    strokes: Sequence[Stroke], width: float, height: float
) -> list[list[tuple[float, float]]]:
    """Give kept strokes as lines inside a box of this size, from its top left; for drawing."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return []
    wide, high = max(x for x, _y in points), max(y for _x, y in points)
    scale = min(width / max(wide, 1), height / max(high, 1))
    left, top = (width - wide * scale) / 2, (height - high * scale) / 2
    return [[(left + x * scale, top + y * scale) for x, y in stroke] for stroke in strokes]


def read_strokes(secret: Mapping[str, Any] | None) -> tuple[Stroke, ...]:
    """Give the strokes in the private part of an entry; none where it was erased."""
    told = (secret or {}).get("strokes", ())
    return tuple(tuple(zip(flat[::2], flat[1::2], strict=True)) for flat in told)


def _thinned(stroke: Sequence[Point], bend: float) -> Stroke:
    """Drop points nearer than `bend` to the line between their neighbours (Douglas, Peucker)."""
    keep = {0, len(stroke) - 1}
    spans = [(0, len(stroke) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = bend, -1
        for number in range(first + 1, last):
            away = _distance(stroke[number], stroke[first], stroke[last])
            if away > far:
                far, at = away, number
        if at >= 0:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return tuple(stroke[number] for number in sorted(keep))


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not length:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length)


def _bytes_of(strokes: Sequence[Stroke]) -> int:
    return sum(len(str(number)) + 1 for stroke in strokes for point in stroke for number in point)


def accepted(
    data: Mapping[str, Any], secret: Mapping[str, Any], who: str, at: str
) -> tuple[str, tuple[Stroke, ...]]:
    """Give how a person accepted what an entry hands over, and the signature they drew.

    ("", ()) where the entry does not say that this very person did: then the line waits for ink.
    """
    told = data.get("acceptance") or {}
    how = TOLD.get(str(told.get("how", "")))
    if how is None or told.get("by", who) != who:
        return "", ()
    return _(how).format(time=format_time(at)), read_strokes(secret)
