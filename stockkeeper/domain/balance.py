"""The arithmetic of a shift: opening + received + returned - issued - lost ± moved = closing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stockkeeper.domain.refs import Ref

WEAPONS, ARTICLES = "firearm", "article"
"""Lines that tell how many weapons or serial-tracked pieces a place has, not one by one."""
LOSSES = ("end:lost", "end:stolen")


@dataclass
class Line:
    """One thing at one place, in pieces or rounds; `place` is "" for the total of a shift.

    `item` is a lot or stock such as `lot:12`, or WEAPONS or ARTICLES. `closing` is what the book
    holds at the end; `counted` is what was counted, carried forward by what moved since.
    """

    item: str
    place: str
    opening: int = 0
    received: int = 0
    returned: int = 0
    issued: int = 0
    lost: int = 0
    moved: int = 0
    closing: int = 0
    counted: int | None = None

    @property
    def sum(self) -> int:
        """What the arithmetic gives."""
        came = self.opening + self.received + self.returned
        return came - self.issued - self.lost + self.moved

    @property
    def balances(self) -> bool:
        """Whether the arithmetic gives what the book holds."""
        return self.sum == self.closing

    @property
    def difference(self) -> int | None:
        """Counted less the book, or None where nobody counted."""
        return None if self.counted is None else self.counted - self.closing

    @property
    def moves(self) -> bool:
        """Whether anything happened to it, or something of it is there."""
        flows = (self.received, self.returned, self.issued, self.lost, self.moved)
        return any(flows) or bool(self.opening or self.closing or self.counted)

    def to_data(self) -> list[str | int | None]:
        """Give it as an entry keeps it."""
        flows = (self.received, self.returned, self.issued, self.lost, self.moved)
        return [self.item, self.place, self.opening, *flows, self.closing, self.counted]

    def take(self, source: str, target: str, quantity: int) -> None:
        """Let a movement pass; a negative quantity takes one back."""
        if target == self.place:
            if source.startswith(("person:", "post:")):
                self.returned += quantity
            elif source.startswith("place:"):
                self.moved += quantity
            else:
                self.received += quantity
        if source == self.place:
            if target.startswith(("person:", "post:")):
                self.issued += quantity
            elif target in LOSSES:
                self.lost += quantity
            else:
                self.moved -= quantity


@dataclass(frozen=True)
class Step:
    """One movement of a weapon within a shift."""

    folio: int
    source: str
    target: str


@dataclass(frozen=True)
class WeaponStory:
    """A weapon that moved in the shift: where it was when it opened, its steps, where it ended."""

    item: Ref
    steps: tuple[Step, ...]

    @property
    def before(self) -> str:
        """The holder when the shift opened."""
        return self.steps[0].source

    @property
    def after(self) -> str:
        """The holder at the end."""
        return self.steps[-1].target


@dataclass(frozen=True)
class Rounds:
    """What became of the rounds (or pieces) of one lot that were handed out in the shift.

    `issued` left the stores; `returned`, `fired` and `lost` are how they ended; rounds that were
    out before the shift count where they ended within it.
    """

    item: str
    issued: int = 0
    returned: int = 0
    fired: int = 0
    lost: int = 0

    @property
    def open(self) -> int:
        """Rounds that are still out more than before, or fewer when negative."""
        return self.issued - self.returned - self.fired - self.lost


@dataclass(frozen=True)
class Balance:
    """How a shift stands, or stood when it was closed.

    `lines` are per thing and place. `out` are weapons out of its stores, `late` those of them
    that were due. `findings` are those that this shift brought about, `unsolved` how many of
    them keep it from squaring. `must_count`: the company asks for a count at every relief.
    """

    shift: Ref
    lines: tuple[Line, ...]
    stories: tuple[WeaponStory, ...]
    rounds: tuple[Rounds, ...]
    findings: tuple[Ref, ...]
    unsolved: int
    out: int
    late: int
    must_count: bool = True

    @property
    def totals(self) -> tuple[Line, ...]:
        """The lines of all places together, one a thing."""
        return totals(self.lines)

    @property
    def squared(self) -> bool:
        """Whether it balances: arithmetic, count and book agree, and nothing due is missing."""
        return not self.unsolved and squared(self.lines, self.late, counted=self.must_count)


def totals(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Add the lines of each thing; a total is counted when every place that has it was."""
    found: dict[str, Line] = {}
    for line in lines:
        total = found.get(line.item)
        if total is None:
            found[line.item] = replace(line, place="")
            continue
        for name in ("opening", "received", "returned", "issued", "lost", "moved", "closing"):
            setattr(total, name, getattr(total, name) + getattr(line, name))
        if total.counted is not None:
            total.counted = None if line.counted is None else total.counted + line.counted
    return tuple(found.values())


def must_be_counted(item: str) -> bool:
    """Tell whether a shift squares only when this was counted: weapons and ammunition."""
    return item == WEAPONS or item.startswith("lot:")


def squared(lines: Iterable[Line], late: int, *, counted: bool = True) -> bool:
    """Tell whether the lines balance and agree with the count, and nothing that was due is out.

    `counted`: weapons and ammunition that nobody counted do not square.
    """
    return late == 0 and all(
        line.balances
        and not line.difference
        and not (counted and line.counted is None and must_be_counted(line.item))
        for line in lines
    )
