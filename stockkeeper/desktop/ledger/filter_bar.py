"""What of the journal is shown: words, a period, acts, people.

API: `FilterBar(desk)`: signal `wanted(text, filters)`; `.search` the line to type in.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stockkeeper.book.queries import ledger
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.ledger.source import SPAN_WORDS
from stockkeeper.desktop.ledger.wording import FAMILY_WORDS
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.filter_button import Choice, FilterButton
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.search_box import SearchBox
from stockkeeper.words import _


class FilterBar(QWidget):
    """See the top of this file."""

    wanted = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        """Build the line and the three buttons."""
        super().__init__()
        self._desk = desk
        self._text = ""
        face(self, "bar")
        self.setFixedHeight(look().size("filter_bar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.search = SearchBox(_("Serial, person, folio or word"))
        self.search.searched.connect(self._search)
        row.addWidget(self.search, 1)
        self.buttons = {
            "span": FilterButton(_("Period"), "span"),
            "act": FilterButton(_("Act"), "act"),
            "who": FilterButton(_("Who"), "who"),
        }
        for button in self.buttons.values():
            button.opened.connect(self._offer)
            button.chosen.connect(self._filter)
            row.addWidget(button)

    def _search(self, text: str) -> None:
        self._text = text
        self._tell()

    def _filter(self, key: str, values: frozenset[str]) -> None:
        if key == "span" and len(values) > 1:
            self.buttons["span"].choose(frozenset(sorted(values)[:1]))
        self._tell()

    def _tell(self) -> None:
        kept = {name: button.values for name, button in self.buttons.items() if button.values}
        self.wanted.emit(self._text, kept)

    def _offer(self, key: str) -> None:
        if key == "span":
            choices = [Choice(name, _(word), None) for name, word in SPAN_WORDS.items()]
            self.buttons["span"].offer(choices)
        elif key == "act":
            self._desk.ask(ledger.families, self._offer_acts, owner=self, key="acts")
        else:
            self._desk.ask(ledger.users, self._offer_users, owner=self, key="users")

    def _offer_acts(self, counts: dict[str, int]) -> None:
        found = [Choice(name, _(FAMILY_WORDS[name]), n) for name, n in counts.items() if n]
        self.buttons["act"].offer(found)

    def _offer_users(self, users: list[tuple[int, str, int]]) -> None:
        self.buttons["who"].offer([Choice(str(number), name, n) for number, name, n in users])
