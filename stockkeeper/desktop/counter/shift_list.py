"""This shift's movements and counters: looked up once, then kept up by what the counter does.

API: `ShiftList(page, room)`: `.load()`, `.add(outcome)`, `.can_undo`, `.page(up=True)`,
`.opened_at` when the shift that is open began, "" where none is; `counted()` when looked up.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from stockkeeper.book.queries import counter, rosters, shifts
from stockkeeper.book.queries.counter import Tally
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.counter import rows
from stockkeeper.desktop.counter.outcome import Moved, Outcome
from stockkeeper.desktop.counter.page import Page
from stockkeeper.desktop.counter.paper_key import PaperKey
from stockkeeper.desktop.counter.trips import shift_start
from stockkeeper.desktop.screen import Room

KEPT = 200
"""Movements shown at most: a shift of forty guards has about a hundred."""
MOVES = (rows.ISSUED, rows.RETURNED, rows.RELIEVED)
"""What can be taken back with F9."""
Found = tuple[list[Moved], Tally, str]


@dataclass(frozen=True)
class _Shift:
    """Asks for the movements and counters of the open shift, or of twelve hours without one."""

    now: datetime

    def __call__(self, base: Base) -> Found:
        shift = shifts.current(base)
        since, opened = shift_start(self.now), ""
        if shift is not None:
            opened = shift.opened_at
            since = int(datetime.fromisoformat(opened).timestamp())
        told = replace(counter.tally(base, since), due=rosters.due_count(base, self.now))
        return counter.movements(base, since, KEPT), told, opened


class ShiftList(QObject):
    """See the top of this file."""

    counted = Signal()

    def __init__(self, page: Page, room: Room) -> None:
        super().__init__(page)
        self._page, self._desk, self._clock = page, room.desk, room.seat.book.clock
        self._tally = Tally(0, 0, 0)
        self._open: set[int] = set()
        self._acts = self._asked_at = 0
        self.opened_at: str | None = None
        self._show_tally()
        page.moves.tell((), rows.note_of(0))
        self.paper = PaperKey(page, room, self)

    @property
    def last(self) -> int:
        """The folio of the last issue, return or relief that stands, or 0."""
        return max(self._open, default=0)

    @property
    def square(self) -> bool:
        """Whether weapons came back in this shift and none is out."""
        return self._tally.out == 0 and self._tally.returned > 0

    @property
    def can_undo(self) -> bool:
        """Whether there is an issue or return that was not taken back."""
        return bool(self._open)

    def load(self) -> None:
        """Look them up, without keeping the counter waiting."""
        self._asked_at = self._acts
        shift = _Shift(self._clock())
        self._desk.ask(shift, self._loaded, owner=self, key="shift")

    def page(self, up: bool) -> None:
        """Move the list by what is seen of it."""
        bar = self._page.moves.view.verticalScrollBar()
        bar.setValue(bar.value() + (-bar.pageStep() if up else bar.pageStep()))

    def add(self, outcome: Outcome) -> None:
        """Put what was just recorded on top."""
        row = outcome.row
        if row is None:
            return
        self._acts += 1
        other = outcome.other
        if row["kind"] in MOVES:
            self._open.add(row["seq"])
        if row["kind"] == rows.UNDONE and other is not None:
            self._open.discard(other["seq"])
            self._mark(other["seq"])
        self._tally = rows.counted_on(self._tally, row, other, outcome.count)
        moves = self._page.moves
        shown = rows.row_of(row, rows.washed(row))
        moves.add(shown, rows.note_of(len(moves.rows) + 1, self.opened_at))
        self._show_tally()

    def _mark(self, folio: int) -> None:
        moves = self._page.moves
        for place, row in enumerate(moves.rows):
            if row.id == folio:
                moves.rows[place] = rows.undone(row)
                moves.view.viewport().update()
                return

    def _loaded(self, found: Found) -> None:
        if self._acts != self._asked_at:
            self.load()
            return
        movements, self._tally, self.opened_at = found
        self._open = {row["seq"] for row in movements if row["kind"] in MOVES and not row["undone"]}
        told = [rows.row_of(row) for row in movements]
        self._page.moves.tell(told, rows.note_of(len(told), self.opened_at))
        self._show_tally()
        self.counted.emit()

    def _show_tally(self) -> None:
        self._page.tallies.tell(rows.tallies(self._tally))
        self._page.square.setVisible(self.square)
