"""What every screen is, and how the list of screens names one.

API for screens: subclass `Screen`, set `help_topic`, and override what is needed:
    shown() / hidden()        it came in front / went behind
    touched(frozenset)        receipts touched these; told while in front, else on return
    tick(text)                the clock moved on ("05:47"), once a minute and when shown
    escape() -> bool          Esc: True when it meant something here
    header_actions()          buttons for the header; header_chips() beside the title
    band()                    a widget over rail and header (the counter's mode band), or None
    saved_views()             (title, views, chosen) for the rail, or None; view_chosen(key)
Signals: retitled() title or subtitle changed; views_changed() saved
views or their counts did; open_wanted(screen key, what to show there).
`open(what)` is called on the screen that another one asked for.

How a screen is made: the shell calls `Cls(room)` with one `Room`, at its first showing:
    class FirearmsScreen(Screen):
        help_topic = "firearms"                      # resources/help/{language}/firearms.md
        def __init__(self, room: Room) -> None:
            super().__init__(room.desk, _("Firearms"))
            self.room = room
    room.desk                        do, ask, background (desk.py)
    room.seat                        the open book: .session, .book, .may(Permission.REGISTER)
    room.settings                    Preferences: .now, .change(...), .columns(table), .lay_out(...)
    room.go_to("people", ref)        show another screen, and one thing in it (None: as it stands)
    room.notify(text, "ok")          a line over the page, tones ok, accent, warn, danger; it goes
                                     after a while; what an act refused the shell says by itself
    room.backups                     makes backups and tells their age; None without a book
Keys of screens: counter, shift, firearms, people, supplies, reports, journal, import, settings:
catalog.py lists them. `open(what)` receives a Ref, a folio number (int), for a list Narrowed, or
what the caller and it agree on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop.backing import BackupWatch
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.health import Health
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.desktop.tones import Tones
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.nav_parts import SavedView


@dataclass(frozen=True, slots=True)
class Room:
    """All that a screen is given; see the top of this file."""

    desk: Desk
    seat: BookSeat
    settings: Preferences
    go_to: Callable[[str, Any], None]
    notify: Callable[[str, str], None]
    tones: Tones = field(default_factory=Tones)
    backups: BackupWatch | None = None
    health: Health = field(default_factory=Health)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list shows when another screen sends here: filters by key, and of which kind."""

    filters: Mapping[str, frozenset[str]]
    kind: str = ""


class Screen(QWidget):
    """One screen of the window; see the top of this file."""

    help_topic = ""
    retitled = Signal()
    views_changed = Signal()
    open_wanted = Signal(str, object)

    def __init__(self, desk: Desk, title: str, subtitle: str = "") -> None:
        super().__init__()
        face(self, "window")
        self.desk = desk
        self.title = title
        self.subtitle = subtitle
        self.path: tuple[str, ...] = ()

    def retitle(self, title: str, subtitle: str = "", path: Sequence[str] = ()) -> None:
        """Change what the header says; `path` names the pages above."""
        self.title, self.subtitle, self.path = title, subtitle, tuple(path)
        self.retitled.emit()

    def shown(self) -> None:
        """It came in front."""

    def hidden(self) -> None:
        """It went behind another, or the program locks."""

    def touched(self, things: frozenset[Any]) -> None:
        """Something in the book changed."""

    def tick(self, time: str) -> None:
        """The clock moved on."""

    def open(self, what: Any) -> None:
        """Show one thing that another screen, or "go to", asked for."""

    def escape(self) -> bool:
        """Esc was pressed and no field wanted it."""
        return False

    def header_actions(self) -> Sequence[QWidget]:
        """Buttons for the right end of the header."""
        return ()

    def header_chips(self) -> Sequence[QWidget]:
        """What stands beside the title."""
        return ()

    def band(self) -> QWidget | None:
        """A band across the whole window in place of the header; it also folds the rail."""
        return None

    def saved_views(self) -> tuple[str, Sequence[SavedView], str] | None:
        """Saved views for the rail: heading, views, the one chosen."""
        return None

    def view_chosen(self, key: str) -> None:
        """A saved view was chosen on the rail."""

    def view_wanted(self) -> None:
        """The plus beside the saved views was pressed."""


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A line of the list of screens. `title` is an English msgid; made at its first showing.

    `factory` makes it (catalog.py hands the class its Room); one that is not `on_rail` is reached
    from another screen.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[Any], Screen]
    at_foot: bool = False
    on_rail: bool = True
