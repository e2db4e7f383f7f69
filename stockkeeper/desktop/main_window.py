"""The shell: rail, header, screens made when first shown, status bar. It knows no weapon.

API:
    MainWindow(desk, entries, now=datetime.now)
    .go(key, what=None)          show a screen, and one thing in it
    .rail, .header, .status      the parts, for the session to fill
    .mark_as(text)               the stripe of the demonstration book
    .notify(notice) / .notices   in-page notices over every screen
    signals: lock_wanted() Ctrl+L · find_wanted() Ctrl+K · help_wanted(topic) F1 · keys_wanted()
             Ctrl+F1 · closing() before the window goes · went(str) a screen came in front
Ctrl+1..9 as the entries say, F11 full screen, Esc to the screen.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.jump import Jump
from stockkeeper.desktop.rail_items import HELP, RailViews, rail_items
from stockkeeper.desktop.screen import Screen, ScreenEntry
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.header_bar import HeaderBar
from stockkeeper.desktop.widgets.nav_rail import NavRail
from stockkeeper.desktop.widgets.notice import Notice
from stockkeeper.desktop.widgets.status_bar import StatusBar
from stockkeeper.desktop.widgets.stripe import Stripe
from stockkeeper.words import format_time

TICK_MS = 1000


class MainWindow(QMainWindow):
    """See the top of this file."""

    lock_wanted = Signal()
    find_wanted = Signal()
    help_wanted = Signal(str)
    keys_wanted = Signal()
    closing = Signal()
    went = Signal(str)

    def __init__(
        self, desk: Desk, entries: Sequence[ScreenEntry], now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__()
        self._desk, self._now = desk, now
        self._entries = {entry.key: entry for entry in entries}
        self._screens: dict[str, Screen] = {}
        self._missed: dict[str, frozenset[Any]] = {}
        self._key = self._time = ""
        self._band: QWidget | None = None
        self.rail = NavRail(*rail_items(entries))
        self._views = RailViews(self.rail, self)
        self.header = HeaderBar()
        self.status = StatusBar()
        self.notices: list[Notice] = []
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect(entries)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._tick()
        self.setMinimumSize(1024, 560)
        self.setWindowTitle("Stockkeeper")

    @property
    def screen_key(self) -> str:
        """The key of the screen in front, "" before the first."""
        return self._key

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all screens, in the order of the list."""
        return tuple(self._entries)

    @property
    def front(self) -> Screen | None:
        """The screen in front."""
        return self._screens.get(self._key)

    def go(self, key: str, what: Any = None) -> None:
        """Show a screen. Raises KeyError for one that is not in the list."""
        before = self.front
        screen = self._screens.get(key) or self._make(key)
        if before is not screen:
            if before is not None:
                before.hidden()
            self._key = key
            self._stack.setCurrentWidget(screen)
            self.rail.choose(key)
            self._dress(screen)
            screen.tick(self._time)
            screen.shown()
            missed = self._missed.pop(key, None)
            if missed:
                screen.touched(missed)
            self.went.emit(key)
        if what is not None:
            screen.open(what)

    def mark_as(self, text: str) -> None:
        """Put the stripe on; it cannot be taken off."""
        self._whole.insertWidget(0, Stripe(text))

    def notify(self, notice: Notice) -> None:
        """Show a notice over whatever screen is in front, until it is closed."""
        self.notices.append(notice)
        self._notice_box.addWidget(notice)
        notice.show()

    def dismiss(self, notice: Notice) -> None:
        """Take a notice away."""
        if notice in self.notices:
            self.notices.remove(notice)
            self._notice_box.removeWidget(notice)
            notice.deleteLater()

    # --- inside ---

    def _lay_out(self) -> None:
        centre = QWidget()
        self._whole = QVBoxLayout(centre)
        self._top = QVBoxLayout()
        self._notice_box = QVBoxLayout()
        column = QVBoxLayout()
        column.addWidget(self.header)
        column.addLayout(self._notice_box)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self._whole.addLayout(self._top)
        self._whole.addLayout(row, 1)
        self._whole.addWidget(self.status)
        for layout in (self._whole, self._top, self._notice_box, column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setCentralWidget(centre)

    def _connect(self, entries: Sequence[ScreenEntry]) -> None:
        self.rail.chosen.connect(self._rail_chosen)
        self.header.go_to.connect(self.find_wanted)
        self._desk.changed.connect(self._touched)
        for entry in entries:
            if entry.shortcut:
                Jump(self, entry.shortcut, entry.key).wanted.connect(self.go)
        for keys, what in (("Ctrl+K", self.find_wanted), ("Ctrl+L", self.lock_wanted),
                           ("Ctrl+F1", self.keys_wanted)):  # fmt: skip
            Jump(self, keys).activated.connect(what)
        Jump(self, "F1").activated.connect(self._help)
        Jump(self, "F11").activated.connect(self._full_screen)

    def _make(self, key: str) -> Screen:
        screen = self._entries[key].factory(self._desk)
        self._screens[key] = screen
        self._stack.addWidget(screen)
        screen.retitled.connect(self._retitled)
        screen.open_wanted.connect(self.go)
        return screen

    def _dress(self, screen: Screen) -> None:
        """Header, band, rail and views as this screen wants them."""
        band = screen.band()
        if self._band is not None and self._band is not band:
            self._top.removeWidget(self._band)
            self._band.setParent(None)
        if band is not None and band is not self._band:
            self._top.addWidget(band)
            band.show()
        self._band = band
        self.header.setVisible(band is None)
        self.rail.fold(band is not None)
        self._retitled()
        self._views.show_of(screen)

    def _retitled(self) -> None:
        screen = self.front
        if screen is not None:
            self.header.tell(screen.title, screen.subtitle, screen.path)
            self.header.put(screen.header_actions(), screen.header_chips())

    def _touched(self, things: frozenset[Any]) -> None:
        for key, screen in self._screens.items():
            if key == self._key:
                screen.touched(things)
            else:
                self._missed[key] = self._missed.get(key, frozenset()) | things

    def _rail_chosen(self, key: str) -> None:
        if key == HELP and HELP not in self._entries:
            self._help()
        else:
            self.go(key)
        self.rail.choose(self._key)

    def _help(self) -> None:
        self.help_wanted.emit(self.front.help_topic if self.front is not None else "")

    def _full_screen(self) -> None:
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @guarded(None)
    def _tick(self) -> None:
        time = format_time(self._now())
        if time != self._time:
            self._time = time
            self.status.tick(time)
            if self.front is not None:
                self.front.tick(time)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc goes to the screen."""
        esc = event.key() == Qt.Key.Key_Escape
        if not (esc and self.front is not None and self.front.escape()):
            super().keyPressEvent(event)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """A low window takes the compact sizes."""
        super().resizeEvent(event)
        look().fit(self.height())

    @guarded(None)
    def closeEvent(self, event: QCloseEvent, /) -> None:
        """Let the session end in order."""
        if self.front is not None:
            self.front.hidden()
        self.closing.emit()
        super().closeEvent(event)
