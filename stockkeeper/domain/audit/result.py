"""What an audit comes to: a line for each thing, an amount for each lot at each place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stockkeeper.domain.audit.evidence import Remark, Step
from stockkeeper.words import N_, _

CONFIRMED, NOT_FOUND, WRONG_PLACE = "confirmed", "not_found", "wrong_place"
NOT_ON_BOOKS, DIFFERS, FEWER, MORE = "not_on_books", "differs", "fewer", "more"
OUT, MOVED, NOT_COUNTED = "out", "moved", "not_counted"
_WORDS: Mapping[str, str] = {
    CONFIRMED: N_("Confirmed"),
    NOT_FOUND: N_("Not found"),
    WRONG_PLACE: N_("In the wrong place"),
    NOT_ON_BOOKS: N_("Not on the books"),
    DIFFERS: N_("Differs from the record"),
    FEWER: N_("Fewer than the book says"),
    MORE: N_("More than the book says"),
    OUT: N_("Out"),
    MOVED: N_("Moved while the audit ran"),
    NOT_COUNTED: N_("Not counted"),
}
STATES = tuple(_WORDS)
"""All states of lines and amounts."""
DIFFERENCES = (NOT_FOUND, WRONG_PLACE, NOT_ON_BOOKS, DIFFERS, FEWER, MORE)
"""States that become findings; what was not counted becomes one a place."""


def state_word(state: str) -> str:
    """Give the state of a line in words."""
    return _(_WORDS.get(state, state))


@dataclass(frozen=True)
class Line:
    """One thing, or one code that the book does not know (`item` is "").

    `book` is the holder by the book when it was seen, or at the end; `found` where it was seen,
    "" for unseen. `steps` moved it while the audit ran; of them `late` are the folios recorded
    meanwhile as of an earlier time, which explain nothing. `folio` is the entry of the scan.
    """

    state: str
    item: str
    code: str = ""
    book: str = ""
    found: str = ""
    folio: int = 0
    steps: tuple[Step, ...] = ()
    late: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def to_data(self) -> list[Any]:
        """Give it in the form that an act is hashed in."""
        told = [each.to_data() for each in self.remarks]
        moved = [each.seq for each in self.steps]
        start = [self.state, self.item, self.code, self.book, self.found, self.folio]
        return [*start, moved, list(self.late), told]


@dataclass(frozen=True)
class Amount:
    """One lot or stock at one place, in rounds or pieces.

    `frozen` stood there when the audit began and `moved` came (or went) until the count, so that
    `expected` is their sum; `counted` None: nobody counted it.
    """

    state: str
    item: str
    place: str
    frozen: int
    moved: int
    counted: int | None
    folio: int = 0
    late: tuple[int, ...] = ()

    @property
    def expected(self) -> int:
        """What the book says should be there."""
        return self.frozen + self.moved

    @property
    def difference(self) -> int | None:
        """Counted less expected."""
        return None if self.counted is None else self.counted - self.expected

    def to_data(self) -> list[Any]:
        """Give it in the form that an act is hashed in."""
        figures = [self.frozen, self.moved, self.counted, self.folio]
        return [self.state, self.item, self.place, *figures, list(self.late)]


@dataclass(frozen=True)
class Compared:
    """How an audit stands: the lines of single things, and the amounts of counted ones."""

    lines: tuple[Line, ...]
    amounts: tuple[Amount, ...]

    def of(self, *states: str) -> tuple[Line, ...]:
        """Give the lines of some states."""
        return tuple(line for line in self.lines if line.state in states)

    @property
    def figures(self) -> dict[str, int]:
        """Give how many lines and amounts there are of each state, all states named."""
        found = Counter([line.state for line in self.lines])
        found.update(amount.state for amount in self.amounts)
        return {state: found.get(state, 0) for state in _WORDS}

    def to_data(self) -> dict[str, Any]:
        """Give it in the form that an act is hashed in."""
        return {
            "lines": [line.to_data() for line in self.lines],
            "amounts": [amount.to_data() for amount in self.amounts],
        }
