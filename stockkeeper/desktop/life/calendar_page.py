"""The calendar: twelve months painted, and beside them the list of what ends, day by day.

Enter on a month shows its list alone and goes into it; Enter on a row leads to the screen of what
ends; Esc gives the whole year again, and goes back to the months.
"""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.book.queries import expiries
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.catalog import KINDS
from stockkeeper.desktop.life.ending_listing import EndingListing, ref_of, today
from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.life.month_grid import Counts, MonthGrid
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _

_MONTHS = "months"
_TOUCHED = frozenset({"firearm", "person", "paper", "article", "lot", "contract", "transfer",
                      "plan", "work", "finding", "renewal", "company"})  # fmt: skip


def _counts(base: Base, day: str) -> Counts:
    return expiries.calendar(base, day)


class _NoPane(RecordPane):
    """The months stand where other lists have a pane: a row leads to the record's own screen."""

    def show_record(self, ref: Ref | None) -> None:
        """Nothing is shown."""
        del ref

    def deeds(self, told: Told) -> list[Deed]:
        """Nothing is done here."""
        del told
        return []


class CalendarPage(LifePage):
    """See the top of this file."""

    help_topic = "renewals"

    def __init__(self, room: Room) -> None:
        self._counts: Counts = {}
        self.grid = MonthGrid()
        self.grid.opened.connect(self._month_opened)
        title = _("Nothing ends in these months.")
        why = _("Permits and papers that expire are counted here.")
        pane = _NoPane(room, "", "", "")
        super().__init__(room, EndingListing(), pane, (title, why, ""))
        pane.setParent(self)
        pane.hide()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.bar)
        right.addWidget(self.table, 1)
        browse = QWidget()
        row = QHBoxLayout(browse)
        row.addWidget(self.grid, 6)
        row.addLayout(right, 7)
        for layout in (right, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.addWidget(browse)
        self.sheet_done.connect(self._sheet_done)

    # --- for the screen ---

    def shown(self) -> None:
        """The months first: they have the keyboard."""
        super().shown()
        self.grid.setFocus()

    def touched(self, things: frozenset[Any]) -> None:
        """Whatever ends, or what was ended, changes it."""
        kinds = {thing.kind for thing in things if isinstance(thing, Ref)}
        if self._asked and kinds & _TOUCHED:
            self.table.refresh()
            self.count_views()

    def more_title(self) -> str:
        """The report of what is seen."""
        return _("On paper") if self.room.seat.may(Permission.PRINT) else ""

    def more_icon(self) -> str:
        """Paper."""
        return "printer"

    def more(self) -> None:
        """The same as a report."""
        self.room.go_to("reports", "calendar")

    def escape(self) -> bool:
        """From the list of a month back to the year; `next_pane` goes the other way."""
        if super().escape():
            self.grid.setFocus()
            return True
        return False

    def next_pane(self) -> bool:
        """F6: months, line, rows."""
        if self.grid.hasFocus():
            self.focus_search()
        elif self.table.view.hasFocus():
            self.grid.setFocus()
        else:
            self.table.view.setFocus()
        return True

    def count_views(self) -> None:
        """The months too."""
        super().count_views()
        question = partial(_counts, day=today())
        self.room.desk.ask(question, self._came, owner=self, key="months")

    # --- inside ---

    def _came(self, counts: Counts) -> None:
        self._counts = counts
        self._tell()

    def _tell(self) -> None:
        chosen = self.bar.filters().get(_MONTHS, frozenset())
        self.grid.tell(self._counts, next(iter(chosen)) if len(chosen) == 1 else "", today())

    def _filtered(self, text: str | None = None) -> None:
        super()._filtered(text)
        self._tell()

    def _month_opened(self, month: str) -> None:
        self.narrow({_MONTHS: frozenset({month})})
        self.table.view.setFocus()

    def _opened(self, record: int) -> None:
        question = partial(ref_of, number=record)
        self.room.desk.ask(question, self._lead, owner=self, key="lead")

    def _lead(self, ref: Ref | None) -> None:
        if ref is not None:
            self.room.go_to(KINDS[ref.kind], ref)
