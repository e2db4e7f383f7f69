"""The comparison: movements of the audit are replayed against the list frozen at its start.

A scan is held against where the book said the thing was at that very scan, so that a weapon
issued meanwhile is no loss, and one returned meanwhile and seen is no surplus. A movement that
was recorded meanwhile as of an earlier time is let explain nothing: the difference stays, and
the line names the folio.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from stockkeeper.domain.audit.evidence import Count, Evidence, Point, Remark, Sight, Step
from stockkeeper.domain.audit.result import (
    CONFIRMED,
    DIFFERS,
    FEWER,
    MORE,
    MOVED,
    NOT_COUNTED,
    NOT_FOUND,
    NOT_ON_BOOKS,
    OUT,
    WRONG_PLACE,
    Amount,
    Compared,
    Line,
)
from stockkeeper.domain.audit.scope import Expected, order
from stockkeeper.domain.refs import SINGLE_KINDS
from stockkeeper.domain.wordlist import serial_key

_END = Point(2**53)


def compare(evidence: Evidence) -> Compared:
    """Give the line of every expected or seen thing, and the amount of every lot at each place."""
    return _Comparison(evidence).result()


def is_single(item: str) -> bool:
    """Tell whether there is exactly one of a thing."""
    return item.partition(":")[0] in SINGLE_KINDS


class _Comparison:
    def __init__(self, evidence: Evidence) -> None:
        self._told = evidence
        self._steps: dict[str, list[Step]] = {}
        for step in evidence.steps:
            self._steps.setdefault(step.item, []).append(step)
        self._sights: dict[str, list[Sight]] = {}
        self._codes: dict[str, list[Sight]] = {}
        for sight in sorted(evidence.sights, key=_when):
            if sight.item:
                self._sights.setdefault(sight.item, []).append(sight)
            else:
                self._codes.setdefault(_code_key(sight.code), []).append(sight)
        self._start = {row.item: row for row in evidence.frozen if is_single(row.item)}
        self._frozen = {
            (row.holder, row.item): row.quantity
            for row in evidence.frozen
            if not is_single(row.item)
        }
        self._counts: dict[tuple[str, str], list[Count]] = {}
        for count in evidence.counts:
            self._counts.setdefault((count.spot, count.item), []).append(count)
        self._remarks: dict[str, list[Remark]] = {}
        for remark in evidence.remarks:
            key = remark.item or _code_key(remark.code)
            self._remarks.setdefault(key, []).append(remark)

    def result(self) -> Compared:
        items = set(self._start) | set(self._sights)
        items |= {remark.item for remark in self._told.remarks if is_single(remark.item)}
        lines = [line for item in sorted(items, key=order) for line in self._single(item)]
        lines += [self._unknown(key) for key in sorted(self._codes)]
        amounts = [self._amount(spot, item) for spot, item in self._counted_keys()]
        return Compared(tuple(lines), tuple(each for each in amounts if each is not None))

    def _single(self, item: str) -> Iterable[Line]:
        start = self._start.get(item) or self._told.before.get(item)
        steps = self._steps.get(item, [])
        timely = [step for step in steps if not step.late(self._told.opened)]
        late = tuple(step.seq for step in steps if step.late(self._told.opened))
        sights = self._sights.get(item)
        remarks = tuple(self._remarks.get(item, ()))
        if sights:
            line = self._seen(item, start, (steps, timely), sights[-1])
        else:
            state, book = self._unseen(start, steps, timely)
            line = Line(state, item, book=book)
        line = replace(line, steps=tuple(steps), late=late, remarks=remarks)
        differs = any(not remark.fine for remark in remarks)
        if differs:
            yield replace(line, state=DIFFERS)
        if (item in self._start or sights) and not (differs and line.state == CONFIRMED):
            yield line

    def _seen(
        self,
        item: str,
        start: Expected | None,
        ways: Sequence[Sequence[Step]],
        sight: Sight,
    ) -> Line:
        """Judge the last sight: with all movements known then, and without the late ones."""
        state, book = CONFIRMED, ""
        for steps in ways:
            holder, spot = self._position(start, steps, sight.point)
            if not holder or holder.startswith("end:"):
                state, book = NOT_ON_BOOKS, holder
                break
            if spot != sight.spot:
                state, book = WRONG_PLACE, holder
                break
            book = holder
        return Line(state, item, sight.code, book, sight.spot, sight.point.seq)

    def _unseen(
        self, start: Expected | None, steps: list[Step], timely: list[Step]
    ) -> tuple[str, str]:
        """Give the state of what nobody saw, and its holder by the book."""
        ground = self._told.ground
        for way in (steps, timely):
            due = self._due_at(start, way)
            if due:
                return NOT_FOUND, due
        holder, end = self._position(start, steps, _END)
        visited = [end] if start is None else [ground.spot(start.holder, start.post)]
        visited += [ground.spot(step.target, step.post) for step in timely]
        inside = [spot for spot in visited if spot in ground.spots]
        if not inside:
            return (OUT if not holder.startswith("end:") else MOVED), holder
        if len(inside) == len(visited):
            skipped = any(spot not in self._told.finished for spot in visited)
            return (NOT_COUNTED if skipped else NOT_FOUND), holder
        if visited[-1] in ground.spots and visited[-1] not in self._told.finished:
            return NOT_COUNTED, holder
        return MOVED, holder

    def _due_at(self, start: Expected | None, steps: list[Step]) -> str:
        """Give the place where the book had a thing when that place was finished, or ""."""
        ground = self._told.ground
        visited = {ground.spot(step.target, step.post) for step in steps}
        if start is not None:
            visited.add(ground.spot(start.holder, start.post))
        for spot in sorted(visited):
            point = self._told.finished.get(spot)
            if point is not None:
                holder, there = self._position(start, steps, point)
                if there == spot:
                    return holder
        return ""

    def _position(
        self, start: Expected | None, steps: Sequence[Step], point: Point
    ) -> tuple[str, str]:
        """Give the holder at a point, and where it is to be seen; "" when it was on no book."""
        holder, post = (start.holder, start.post) if start is not None else ("", "")
        for step in steps:
            if point.knows(step):
                holder, post = step.target, step.post
        return holder, self._told.ground.spot(holder, post)

    def _unknown(self, key: str) -> Line:
        last = self._codes[key][-1]
        return Line(
            NOT_ON_BOOKS,
            "",
            last.code,
            found=last.spot,
            folio=last.point.seq,
            remarks=tuple(self._remarks.get(key, ())),
        )

    def _counted_keys(self) -> list[tuple[str, str]]:
        """Give each lot and stock at each place that held, got, gave or shows some of it."""
        spots = self._told.ground.spots
        keys = set(self._frozen) | set(self._counts)
        for step in self._told.steps:
            if not is_single(step.item) and self._told.scope.covers(step.item):
                keys |= {(step.source, step.item), (step.target, step.item)}
        return sorted((spot, item) for spot, item in keys if spot in spots)

    def _amount(self, spot: str, item: str) -> Amount | None:
        frozen = self._frozen.get((spot, item), 0)
        counts = self._counts.get((spot, item))
        steps = self._steps.get(item, [])
        timely = [step for step in steps if not step.late(self._told.opened)]
        late = tuple(
            step.seq
            for step in steps
            if step.late(self._told.opened) and spot in (step.source, step.target)
        )
        if not counts:
            moved = _moved(steps, spot, _END)
            if not frozen and not moved:
                return None
            return Amount(NOT_COUNTED, item, spot, frozen, moved, None, 0, late)
        last = max(counts, key=_when)
        moved = _moved(steps, spot, last.point)
        if last.counted == frozen + moved:
            moved = _moved(timely, spot, last.point)
        difference = last.counted - frozen - moved
        state = CONFIRMED if not difference else FEWER if difference < 0 else MORE
        return Amount(state, item, spot, frozen, moved, last.counted, last.point.seq, late)


def _moved(steps: Iterable[Step], spot: str, point: Point) -> int:
    known = [step for step in steps if point.knows(step)]
    came = sum(step.quantity for step in known if step.target == spot)
    return came - sum(step.quantity for step in known if step.source == spot)


def _when(told: Sight | Count) -> tuple[int, int]:
    return told.moment, told.point.seq


def _code_key(code: str) -> str:
    return serial_key(code) or code.casefold()
