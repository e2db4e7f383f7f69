"""What comes over the screens of an open book: "go to", the manual, the sheet of keys.

API: `Aids(main, room, remembered, window)`: `.find()`, `.show_help(topic)`, `.show_keys()`,
`.close()`; signals lock_wanted(), leave_wanted(), open_wanted(screen key, what). Each is made when
first asked for.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop.commands import commands
from stockkeeper.desktop.find_palette import FindPalette
from stockkeeper.desktop.finding import Hit
from stockkeeper.desktop.help_window import HelpWindow
from stockkeeper.desktop.key_sheet import KeySheet
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.remembered import Remembered
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref


class Aids(QObject):
    """See the top of this file."""

    lock_wanted = Signal()
    leave_wanted = Signal()
    open_wanted = Signal(str, object)

    def __init__(
        self, main: MainWindow, room: Room, remembered: Remembered, window: QWidget
    ) -> None:
        super().__init__(main)
        self._main, self._room, self._remembered, self._window = main, room, remembered, window
        self._palette: FindPalette | None = None
        self._keys: KeySheet | None = None
        self._help: HelpWindow | None = None
        main.find_wanted.connect(self.find)
        main.help_wanted.connect(self.show_help)
        main.keys_wanted.connect(self.show_keys)

    def find(self) -> None:
        """Go to anything, or any command."""
        if self._palette is None:
            offered = commands(self._main, self._room.seat)
            self._palette = FindPalette(self._main, self._room.desk, offered, self._visited)
            self._palette.went.connect(self._went)
        self._palette.appear()

    def show_help(self, topic: str) -> None:
        """Open the manual at a page."""
        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.turn_to(topic)

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        if self._keys is None:
            self._keys = KeySheet(self._main)
        self._keys.appear()

    def close(self) -> None:
        """Close what has a window of its own."""
        if self._help is not None:
            self._help.close()

    def _visited(self) -> tuple[str, ...]:
        return self._remembered.visited(self._room.seat.book.identity.book)

    def _went(self, hit: Hit) -> None:
        if hit.command == "lock":
            self.lock_wanted.emit()
        elif hit.command == "leave":
            self.leave_wanted.emit()
        elif hit.command == "keys":
            self.show_keys()
        elif hit.command == "help":
            self.show_help("")
        elif hit.command.startswith("theme:"):
            self._room.settings.change(theme=hit.command.partition(":")[2])
        elif hit.screen:
            if isinstance(hit.what, Ref):
                self._remembered.keep_visited(self._room.seat.book.identity.book, str(hit.what))
            self.open_wanted.emit(hit.screen, hit.what)
