"""The first page: books opened here before, and what else can be begun.

Signals: open_wanted(str path), browse_wanted(), new_wanted(), demo_wanted(), mend_wanted(),
restore_wanted(), check_wanted(), unpack_wanted(), forget_wanted(str path).
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.front.parts import Column, Tile, heading, in_row
from stockkeeper.desktop.front.recent import RecentBook
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Card, Label
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.desktop.widgets.painted import PaintedButton
from stockkeeper.desktop.widgets.rule import Rule
from stockkeeper.words import _

ROW = 52


class RecentRow(PaintedButton):
    """One book: name, folder, when it was last open."""

    wanted = Signal(str)

    def __init__(self, book: RecentBook) -> None:
        super().__init__(book.path.stem)
        self._book = book
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(not book.missing)
        self.setAccessibleDescription(f"{book.path.parent}, {self._side()}")
        self.setToolTip(str(book.path))
        self.clicked.connect(self._say)

    def _say(self) -> None:
        self.wanted.emit(str(self._book.path))

    def _side(self) -> str:
        return _("Not found") if self._book.missing else self._book.when

    def measure(self) -> QSize:
        """Two lines."""
        return QSize(200, round(ROW * look().scale))

    def draw(self, painter: QPainter) -> None:
        """Icon, name and folder, time at the right."""
        theme, book = look(), self._book
        rect = QRectF(self.rect())
        if self.hovered or self.isDown():
            painter.fillRect(rect, theme.color("hover"))
        if self.focus_shown:
            ring = theme.color("accent_graph")
            drawing.box(
                painter, rect.adjusted(4, 3, -4, -3), None, ring, theme.radius("control"), 2
            )
        middle = rect.center().y()
        pale = theme.color("text_off" if book.missing else "text_3")
        drawn = "search-off" if book.missing else "book-2"
        ink = pale if book.missing else theme.color("accent_text")
        icons.draw(painter, drawn, 16, middle - 10, 20, ink)
        line = theme.line("body")
        box = QRectF(50, middle - line, rect.width() - 66, line)
        side = drawing.write(painter, box, self._side(), "caption", pale, align=drawing.RIGHT)
        box.setRight(box.right() - side - 12)
        strong = theme.color("text_off" if book.missing else "text")
        drawing.write(painter, box, self.text(), "body_strong", strong)
        box = QRectF(50, middle, rect.width() - 66, line)
        metrics = QFontMetricsF(theme.font("caption"))
        folder = str(book.path.parent)
        shown = metrics.elidedText(folder, Qt.TextElideMode.ElideMiddle, box.width())
        drawing.write(painter, box, shown, "caption", pale)


class StartPage(Column):
    """See the top of this file."""

    open_wanted = Signal(str)
    forget_wanted = Signal(str)
    browse_wanted = Signal()
    new_wanted = Signal()
    demo_wanted = Signal()
    mend_wanted = Signal()
    restore_wanted = Signal()
    check_wanted = Signal()
    unpack_wanted = Signal()

    def __init__(self, recent: Sequence[RecentBook]) -> None:
        super().__init__(900)
        self._rows: list[RecentRow] = []
        self._forget: list[Button] = []
        text = _("The armoury book: everything stays on this machine, nothing is sent anywhere.")
        self.box.addWidget(heading(_("Which book?"), text))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._recent_card(recent), 10)
        row.addLayout(self._tiles(strong=not recent), 9)
        self.box.addLayout(row)

    def begin(self) -> None:
        """Put the keyboard where it is most useful."""
        ready = [row for row in self._rows if row.isEnabled()]
        (ready[0] if ready else self._new).setFocus()

    def _tiles(self, *, strong: bool) -> QVBoxLayout:
        new = Tile("plus", _("New book"), _("For a company that begins here"), strong=strong)
        demo = Tile("layout-dashboard", _("Demonstration book"), _("An invented company, to try"))
        mend = Tile("key", _("Recover a book"), _("With the recovery words on paper"))
        restore = Tile("archive", _("Restore a backup"), _("When disk or book is lost"))
        check = Tile("shield-check", _("Check a journal or a proof"), _("Proof without the book"))
        pack = Tile("clipboard-check", _("Open an inspector pack"), _("What a site lends to count"))
        self._new = new
        column = QVBoxLayout()
        column.setSpacing(10)
        for tile, signal in (
            (new, self.new_wanted), (demo, self.demo_wanted),
            (restore, self.restore_wanted), (mend, self.mend_wanted), (check, self.check_wanted),
            (pack, self.unpack_wanted),
        ):  # fmt: skip
            tile.clicked.connect(signal)
            column.addWidget(tile)
        column.addStretch()
        return column

    def _recent_card(self, recent: Sequence[RecentBook]) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        browse = Button(_("Open a file…"), "archive", "plain")
        browse.clicked.connect(self.browse_wanted)
        head = in_row(Label(_("Recent books"), "card_title"), None, browse)
        head.setContentsMargins(16, 9, 9, 9)
        column.addLayout(head)
        column.addWidget(Rule())
        if recent:
            column.addWidget(self._list(recent), 1)
        else:
            empty = EmptyState(
                "book-2", _("No book was opened here yet"),
                _("Make one, or try the demonstration."),
            )  # fmt: skip
            column.addWidget(empty, 1)
        card.setMinimumHeight(round(250 * look().scale))
        return card

    def _list(self, recent: Sequence[RecentBook]) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        for book in recent:
            line = RecentRow(book)
            line.wanted.connect(self.open_wanted)
            self._rows.append(line)
            parts: list[QWidget] = [line]
            if book.missing:
                away = _Forget(str(book.path))
                away.wanted.connect(self.forget_wanted)
                parts.append(away)
            row = in_row(*parts, spacing=0)
            row.setContentsMargins(0, 0, 12 if book.missing else 0, 0)
            column.addLayout(row)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        return area

    def on_key(self, key: int) -> bool:
        """Up and down walk along the books."""
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(key)
        ready = [row for row in self._rows if row.isEnabled()]
        at = [number for number, row in enumerate(ready) if row.hasFocus()]
        if step is None or not at:
            return False
        ready[(at[0] + step) % len(ready)].setFocus()
        return True


class _Forget(Button):
    """Takes a book that is gone off the list."""

    wanted = Signal(str)

    def __init__(self, path: str) -> None:
        super().__init__(_("Remove from the list"), kind="quiet")
        self._path = path
        self.clicked.connect(self._say)

    def _say(self) -> None:
        self.wanted.emit(self._path)
