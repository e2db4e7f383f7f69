"""The board as a page: figures on top, three columns of cards below, two where it is narrow.

API: `BoardPage()`: `.tell(facts, health)`; `opened(object)` with the key of what was pressed, see
`words.py`; `weapon_wanted(str)`, `person_wanted(str)`, `all_wanted()` of what is out.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from stockkeeper.desktop.board import verdict, words
from stockkeeper.desktop.board.donut import Custody
from stockkeeper.desktop.board.expiry_grid import ExpiryGrid
from stockkeeper.desktop.board.facts import Facts
from stockkeeper.desktop.board.line_card import LineCard
from stockkeeper.desktop.board.out_card import OutCard
from stockkeeper.desktop.board.pending import pending_lines
from stockkeeper.desktop.board.stock_bars import StockBars
from stockkeeper.desktop.board.tiles import Tiles
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.health import State
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import face
from stockkeeper.words import _, format_number, ngettext

MARGIN, GAP = 16, 12
NARROW = 930
"""Below this width, in px at 100 %, there are two columns."""


class BoardPage(QScrollArea):
    """See the top of this file."""

    opened = Signal(object)
    weapon_wanted = Signal(str)
    person_wanted = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("This shift"))
        self.tiles = Tiles()
        self.out = OutCard()
        self.pending = LineCard(_("To see to"), 2)
        self.expiry = ExpiryGrid()
        self.stock = StockBars()
        self.book = LineCard(_("The book"))
        self.custody = Custody()
        self._columns = 0
        self._inside = QWidget()
        face(self._inside, "window")
        self._whole = QVBoxLayout(self._inside)
        self._whole.setContentsMargins(MARGIN, 14, MARGIN, 14)
        self._whole.setSpacing(GAP)
        self._whole.addWidget(self.tiles)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._whole.addLayout(self._grid, 1)
        self.setWidget(self._inside)
        self._connect()
        self._arrange(3)

    def _connect(self) -> None:
        for card in (self.tiles, self.pending, self.stock, self.book, self.custody):
            card.opened.connect(self.opened)
        self.expiry.opened.connect(self.opened)
        self.out.weapon_wanted.connect(self.weapon_wanted)
        self.out.person_wanted.connect(self.person_wanted)
        self.out.all_wanted.connect(self.all_wanted)
        look().changed.connect(self._fit)

    def tell(self, facts: Facts, health: State) -> None:
        """Show the board of one moment."""
        self.tiles.tell(verdict.tiles(facts), verdict.outcome(facts))
        self.out.tell(words.out_rows(facts), facts.out_total)
        pending = pending_lines(facts)
        self.pending.tell(pending)
        self.pending.head(format_number(len(pending)))
        self.pending.setVisible(bool(pending))
        self.expiry.tell(words.expiry_rows(facts), words.expiry_periods(facts))
        self.expiry.head(link=_("Report"))
        self.stock.tell(words.stocks(facts), *words.stock_note(facts))
        self.tell_book(facts, health)
        parts, out = words.parts(facts)
        self.custody.tell(parts, out)
        number = sum(part.count for part in parts)
        every = ngettext("{count} firearm", "{count} firearms", number)
        self.custody.head(every.format(count=format_number(number)))

    def tell_book(self, facts: Facts, health: State) -> None:
        """The book's card alone: its check goes on while people work."""
        self.book.tell(words.book_lines(facts, health))
        number = ngettext("{count} entry", "{count} entries", facts.book.entries)
        self.book.head(number.format(count=format_number(facts.book.entries)))

    def _arrange(self, columns: int) -> None:
        """Put the cards where there is room for them; Tab goes down each column."""
        if columns == self._columns:
            return
        self._columns = columns
        left = QVBoxLayout()
        left.setSpacing(GAP)
        for card in (self.out, self.pending, self.expiry, self.stock, self.book, self.custody):
            self._grid.removeWidget(card)
        places = {
            3: ((self.out, 0, 0, 2), (self.pending, 2, 0, 1), (self.expiry, 0, 1, 1),
                (self.stock, 1, 1, 2), (self.book, 0, 2, 1), (self.custody, 1, 2, 2)),
            2: ((self.out, 0, 0, 2), (self.pending, 2, 0, 1), (self.expiry, 0, 1, 1),
                (self.stock, 1, 1, 2), (self.book, 3, 0, 1), (self.custody, 3, 1, 1)),
        }  # fmt: skip
        for card, row, column, rows in places[columns]:
            self._grid.addWidget(card, row, column, rows, 1)
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < columns))
        for row, stretch in enumerate((10, 4, 6, 10 if columns < 3 else 0)):  # noqa: PLR2004
            self._grid.setRowStretch(row, stretch)

    def _fit(self) -> None:
        wide = self.viewport().width() >= NARROW * look().scale
        self._arrange(3 if wide else 2)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Another width may need other columns."""
        super().resizeEvent(event)
        self._fit()
