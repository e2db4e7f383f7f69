"""What an audit goes by: the frozen list, the movements since, and what was seen and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stockkeeper.domain.audit.scope import Expected, Ground, Scope
from stockkeeper.domain.refs import Ref

LATE_SECONDS = 600
"""A movement recorded over ten minutes after it happened is late, as everywhere in the program."""


@dataclass(frozen=True)
class Step:
    """One line of a movement recorded while the audit ran; times are Unix seconds."""

    seq: int
    item: str
    quantity: int
    source: str
    target: str
    at: int
    recorded: int
    post: str = ""

    def late(self, opened: int) -> bool:
        """Tell whether it says that it happened well before it was recorded, or before the audit.

        Such a movement is no explanation: it is shown, and the difference stays.
        """
        return self.recorded - self.at > LATE_SECONDS or self.at < opened


@dataclass(frozen=True)
class Point:
    """A moment of the journal: after folio `seq`.

    `when` (a Unix second) is for what was noted then and entered later, from a scanner's file or
    a sheet of paper.
    """

    seq: int
    when: int | None = None

    def knows(self, step: Step) -> bool:
        """Tell whether a movement was recorded by then."""
        return step.seq <= self.seq and (self.when is None or step.recorded <= self.when)


@dataclass(frozen=True)
class Sight:
    """One scan: at a place (or person, post) of the audit, of a thing, or of an unknown code."""

    spot: str
    item: str
    code: str
    point: Point
    moment: int


@dataclass(frozen=True)
class FileScan:
    """One line of a scanner's file: when (RFC 3339), where, and the code that was read."""

    at: str
    place: Ref
    code: str


@dataclass(frozen=True)
class Count:
    """So many of a lot or stock counted at a place; `moment` orders them."""

    spot: str
    item: str
    counted: int
    point: Point
    moment: int


@dataclass(frozen=True)
class Remark:
    """What was noted of a thing, or of what has only a code; `fine`: as the record says.

    `type`, `make` and `calibre` say what a thing is that the book does not know.
    """

    seq: int
    item: str
    code: str
    what: str
    fine: bool
    value: str
    note: str
    type: str = ""
    make: str = ""
    calibre: str = ""

    @property
    def looks_like(self) -> dict[str, str]:
        """What was said of an unknown thing: type, make and calibre, without what is empty."""
        told = {"type": self.type, "make": self.make, "calibre": self.calibre}
        return {name: text for name, text in told.items() if text}

    def to_data(self) -> list[Any]:
        """Give it in the form that an act is hashed in; what books before had not stays out."""
        told = [self.what, int(self.fine), self.value, self.note]
        return [*told, self.type, self.make, self.calibre] if self.looks_like else told


@dataclass(frozen=True)
class Evidence:
    """All that an audit knows; times are Unix seconds.

    `before` holds where things stood at the frozen folio that were seen and not expected; a
    thing of neither did not exist then. `finished` says when each place was done, `skipped` why
    one was not.
    """

    opened: int
    scope: Scope
    ground: Ground
    frozen: tuple[Expected, ...]
    before: Mapping[str, Expected] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    sights: tuple[Sight, ...] = ()
    counts: tuple[Count, ...] = ()
    remarks: tuple[Remark, ...] = ()
    finished: Mapping[str, Point] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)
