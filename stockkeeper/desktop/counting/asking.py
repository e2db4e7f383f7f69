"""What counting asks the book: the places with what is counted there, and what a scan means."""

from dataclasses import dataclass

from stockkeeper.book.queries import find, shift_counts, shifts
from stockkeeper.book.queries.shift_counts import PlaceToCount
from stockkeeper.book.queries.shifts import Shift
from stockkeeper.book.sqlite import Base
from stockkeeper.domain.balance import ARTICLES, WEAPONS
from stockkeeper.domain.refs import Ref

SCANNED = (WEAPONS, ARTICLES, "lot", "place")


@dataclass(frozen=True)
class Round:
    """A count of one phase as it stands: all its places, by name."""

    shift: Shift
    phase: str
    places: tuple[PlaceToCount, ...]

    @property
    def done(self) -> bool:
        """Whether every place was counted, and again where it had to be."""
        return all(place.done for place in self.places)


@dataclass(frozen=True)
class AskRound:
    """Asks how far a count is."""

    shift: Ref
    phase: str

    def __call__(self, base: Base) -> Round:
        """The places as the book knows them: nothing is remembered by the window."""
        shift = shifts.fetch(base, self.shift)
        return Round(shift, self.phase, tuple(shift_counts.to_count(base, shift, self.phase)))


@dataclass(frozen=True)
class AskScan:
    """Asks what a scanned text stands for."""

    text: str

    def __call__(self, base: Base) -> tuple[str, list[Ref]]:
        """The text, and what it may be."""
        return self.text, find.scanned(base, self.text, SCANNED)
