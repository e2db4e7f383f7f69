"""The counter's page: scan line, verdict and card at the left, counters and movements at the right.

API: `Page()`: the parts `.scan`, `.banner`, `.card`, `.panel`, `.accept`, `.tallies`, `.moves`,
`.roster`, `.lists` the one of both that shows, `.square` once all is back, `.keys`; `.line_room`
how many letters a line of the banner takes.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.counter.accept_panel import AcceptPanel
from stockkeeper.desktop.counter.authorise import Authorise
from stockkeeper.desktop.counter.card import CounterCard
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.banner import VerdictBanner
from stockkeeper.desktop.widgets.key_cap import KeyHints
from stockkeeper.desktop.widgets.movement_list import MovementList
from stockkeeper.desktop.widgets.notice import Notice
from stockkeeper.desktop.widgets.scan_field import ScanField
from stockkeeper.desktop.widgets.tally import TallyBar
from stockkeeper.words import _

NARROW, NARROW_COLUMN = 1200, 284
"""Page width, px at 100 %, below which the right column takes less."""
COLUMN_GROWS = 0.55
"""Of the growth of the text, what the narrow column takes: the verdict needs the rest."""
LETTER = 7.7
"""Mean width of a letter in the banner's explanation, px at 100 %."""


class Page(QWidget):
    """See the top of this file."""

    def __init__(self) -> None:
        super().__init__()
        self.scan = ScanField()
        self.banner = VerdictBanner()
        self.panel = Authorise()
        self.accept = AcceptPanel()
        self.card = CounterCard(self.panel, self.accept)
        self.tallies = TallyBar()
        self.square = Notice("ok", "circle-check", _("SHIFT SQUARE"), "", "Ctrl+P")
        self.square.hide()
        self.moves = MovementList(_("Movements of this shift"))
        self.moves.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.roster = MovementList(_("Roster"))
        self.roster.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.moves)
        self.lists.addWidget(self.roster)
        self.keys = KeyHints()
        self._row = QHBoxLayout()
        self._left, right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, right):
            column.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.scan)
        self._left.addWidget(self.banner)
        self._left.addWidget(self.card, 1)
        right.addWidget(self.tallies)
        right.addWidget(self.square)
        right.addWidget(self.lists, 1)
        self._right, self._columns = right, QWidget()
        self._columns.setLayout(right)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self._columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._row, 1)
        whole.addWidget(self.keys)
        look().changed.connect(self._fit)
        self._fit()

    @property
    def line_room(self) -> int:
        """Letters that a line of the banner's explanation takes."""
        theme = look()
        room = self.banner.width() - theme.size("verdict_block") - 42
        return max(24, int(room / (LETTER * theme.scale)))

    def _fit(self) -> None:
        theme = look()
        narrow = self.width() < NARROW * theme.scale
        growing = 1 + COLUMN_GROWS * (theme.scale - 1)
        column = round(NARROW_COLUMN * growing) if narrow else theme.size("movements_column")
        self._columns.setFixedWidth(column)
        gap = 10 if theme.compact else 12
        margin = 12 if theme.compact else 16
        self._row.setContentsMargins(16, margin, 16, margin)
        self._row.setSpacing(16)
        self._left.setSpacing(gap)
        self._right.setSpacing(gap)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """A narrow page gives the right column less."""
        super().resizeEvent(event)
        self._fit()
