"""What to renew: permits or papers, how far ahead, and a list to tick.

API: `RenewalChoice(room)`: `.sort`, `.items()` the references ticked; it asks the book itself. What
waits in an open renewal is shown with its number and cannot be ticked.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from stockkeeper.book import policies
from stockkeeper.book.queries import listing, renewals
from stockkeeper.book.queries.renewals import Candidate
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.renewing import PAPER, PERMIT
from stockkeeper.domain.words_of import holder_name, thing_word, word_of
from stockkeeper.words import _, format_date, format_number, ngettext

LOWEST = 220
"""Height of the list at least, px at 100 %."""
YEAR = 365


@dataclass(frozen=True)
class Offered:
    """What could be renewed within some days, and the days that the policy warns ahead."""

    sort: str
    days: int
    ahead: tuple[int, ...]
    found: tuple[Candidate, ...]


@dataclass(frozen=True)
class AskOffered:
    """Asks for it; `days` 0 takes the farthest warning of the policy."""

    sort: str
    days: int
    today: str

    def __call__(self, base: Base) -> Offered:
        """All that has expired or does within the days."""
        ahead = policies.alert_days(base)
        days = self.days or ahead[-1]
        last = listing.day_after(self.today, days)
        found = renewals.to_renew(base, self.sort, self.today, last)
        return Offered(self.sort, days, ahead, tuple(found))


class RenewalChoice(QWidget):
    """See the top of this file."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.sort = PERMIT
        self.days = 0
        self.offered: Offered | None = None
        sorts = [(PERMIT, _("Weapons' permits")), (PAPER, _("People's papers"))]
        self.sorts = Segmented(sorts, _("What is renewed"))
        self.sorts.chosen.connect(self._sort_chosen)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What expires"))
        self.list.setMinimumHeight(round(LOWEST * look().scale))
        self.list.itemChanged.connect(self._count)
        self.told = Label("", "body", "text_2", wrap=True)
        self.nearer = Button(_("Nearer"), kind="quiet")
        self.farther = Button(_("Farther ahead"), kind="quiet")
        self.every = Button(_("All"), kind="quiet")
        self.none = Button(_("None"), kind="quiet")
        self.nearer.clicked.connect(self._nearer)
        self.farther.clicked.connect(self._farther)
        self.every.clicked.connect(self._every)
        self.none.clicked.connect(self._none)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.sorts)
        row.addStretch()
        for button in (self.nearer, self.farther, self.every, self.none):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        self._ask()

    def items(self) -> tuple[Ref, ...]:
        """What is ticked, in the order of the list."""
        if self.offered is None:
            return ()
        rows = range(self.list.count())
        return tuple(self.offered.found[n].item for n in rows
                     if self.list.item(n).checkState() == Qt.CheckState.Checked)  # fmt: skip

    def tick(self, number: int, *, on: bool) -> None:
        """Tick one line, or take its tick away."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.list.item(number).setCheckState(state)

    def _ask(self) -> None:
        today = date.today().isoformat()  # noqa: DTZ011  the day on the wall
        question = AskOffered(self.sort, self.days, today)
        self._room.desk.ask(question, self._came, owner=self, key="offered")

    def _came(self, offered: Offered) -> None:
        if offered.sort != self.sort:
            return
        self.offered, self.days = offered, offered.days
        self.list.blockSignals(True)
        self.list.clear()
        for each in offered.found:
            item = QListWidgetItem(_line(each))
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            if not each.waits:
                item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
            else:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._count()

    def _count(self, _item: QListWidgetItem | None = None) -> None:
        if self.offered is None:
            return
        chosen = len(self.items())
        words = ngettext("{chosen} of {count} chosen: expired, or within {days} days",
                         "{chosen} of {count} chosen: expired, or within {days} days",
                         chosen)  # fmt: skip
        self.told.setText(words.format(
            chosen=format_number(chosen), count=format_number(len(self.offered.found)),
            days=format_number(self.days)))  # fmt: skip

    def _sort_chosen(self, sort: str) -> None:
        self.sort = sort
        self._ask()

    def _steps(self) -> list[int]:
        ahead = self.offered.ahead if self.offered else ()
        return sorted({*ahead, 2 * YEAR, YEAR, YEAR // 2})

    def _nearer(self) -> None:
        self.days = max((step for step in self._steps() if step < self.days), default=self.days)
        self._ask()

    def _farther(self) -> None:
        self.days = min((step for step in self._steps() if step > self.days), default=self.days)
        self._ask()

    def _every(self) -> None:
        self._tick_all(on=True)

    def _none(self) -> None:
        self._tick_all(on=False)

    def _tick_all(self, *, on: bool) -> None:
        found = self.offered.found if self.offered else ()
        for number, each in enumerate(found):
            if not each.waits:
                self.tick(number, on=on)


def _line(each: Candidate) -> str:
    day = format_date(each.expires)
    if each.item.kind == "paper":
        name, what = holder_name(each.of, each.name), word_of("paper", "sort", each.what)
    else:
        name, what = each.thing.get("serial", ""), thing_word(each.thing)
    parts = [day, name, what, each.number]
    if each.waits:
        parts.append(_("in renewal {number}").format(number=format_number(each.waits)))
    return " · ".join(part for part in parts if part)
