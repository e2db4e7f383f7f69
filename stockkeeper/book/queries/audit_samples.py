"""Samples of an audit: what they are drawn from, which things they hold, what was seen of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stockkeeper.book.queries import audit_list, audit_results
from stockkeeper.book.queries.audit_rows import Audit, ground_of
from stockkeeper.book.sqlite import Base
from stockkeeper.domain import sampling
from stockkeeper.domain.audit import Remark
from stockkeeper.domain.sampling import DIFFERS, FINE, WAITING, Design

MATTERS: Mapping[str, tuple[str, ...]] = {
    "firearm": ("condition", "marks", "papers"),
    "article": ("condition", "marks"),
}
"""What of each kind of thing a sample looks at."""


@dataclass(frozen=True)
class Drawn:
    """One thing of a sample: its reference and whether it was looked at, and in order.

    `seen`: it was scanned in this audit. `open` are the matters nobody has noted yet.
    """

    item: str
    state: str
    seen: bool
    open: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """A sample as it was drawn, in the order of its drawing, and how far it is."""

    seq: int
    kind: str
    seed: str
    population: str
    design: Design
    size: int
    drawn: tuple[Drawn, ...]

    def count(self, *states: str) -> int:
        """Give how many of its things are in these states."""
        return sum(each.state in states for each in self.drawn)

    @property
    def words(self) -> str:
        """What it is worth now, in words."""
        looked = self.count(FINE, DIFFERS)
        return sampling.result_words(self.design, self.size, looked, self.count(DIFFERS))


def population(base: Base, audit: Audit, kind: str) -> list[str]:
    """Give the things of a kind that an audit expected where it looks, when it began.

    What was out with guards is not among them: it cannot be looked at in its place.
    """
    ground = ground_of(base, audit)
    rows = audit_list.expected(base, audit)
    return [
        row.item
        for row in rows
        if row.item.startswith(f"{kind}:") and ground.spot(row.holder, row.post) in ground.spots
    ]


def samples(base: Base, audit: Audit) -> list[Sample]:
    """Give the samples of an audit, one a kind: the largest, which holds those before it."""
    sql = (
        "SELECT max(seq), kind, seed, population, lot, size, tolerable, confidence"
        " FROM audit_sample WHERE audit = ? GROUP BY kind ORDER BY kind"
    )
    return [_sample(base, audit, row) for row in base.rows(sql, (audit.number,))]


def sample(base: Base, audit: Audit, kind: str) -> Sample | None:
    """Give the sample of a kind; None before one is drawn."""
    return next((each for each in samples(base, audit) if each.kind == kind), None)


def shown(audit: Audit, sample: Sample) -> tuple[Drawn, ...]:
    """Give the drawn things that whoever counts may know: in a blind audit those seen so far."""
    return tuple(each for each in sample.drawn if each.seen or not audit.blind)


def _sample(base: Base, audit: Audit, row: tuple[int, str, str, str, int, int, int, int]) -> Sample:
    seq, kind, seed, named, lot, size, tolerable, confidence = row
    items = sampling.drawn(seed, population(base, audit, kind), size)
    noted: dict[str, list[Remark]] = {}
    for remark in audit_results.remarks_of(base, audit):
        noted.setdefault(remark.item, []).append(remark)
    sql = "SELECT DISTINCT item FROM audit_scan WHERE audit = ? AND item <> ''"
    seen = {each[0] for each in base.rows(sql, (audit.number,))}
    drawn = tuple(_drawn(item, kind, noted.get(item, []), item in seen) for item in items)
    return Sample(seq, kind, seed, named, Design(lot, confidence, tolerable), size, drawn)


def _drawn(item: str, kind: str, remarks: list[Remark], seen: bool) -> Drawn:  # noqa: FBT001
    told = {remark.what for remark in remarks}
    missing = tuple(what for what in MATTERS[kind] if what not in told)
    state = FINE if not missing else WAITING
    if any(not remark.fine for remark in remarks):
        state = DIFFERS
    return Drawn(item, state, seen, missing)
