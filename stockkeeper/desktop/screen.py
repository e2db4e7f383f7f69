"""What every screen is, and how the list of screens names one.

API for screens: subclass `Screen`, set `help_topic`, and override what is needed:
    shown() / hidden()        it came in front / went behind
    touched(frozenset)        receipts touched these; told while in front, else on return
    tick(text)                the clock moved on ("05:47"), once a minute and when shown
    escape() -> bool          Esc: True when it meant something here
    header_actions()          buttons for the header; header_chips() beside the title
    band()                    a widget over rail and header (the counter's mode band), or None
    saved_views()             (title, views, chosen) for the rail, or None; view_chosen(key)
Signals: retitled() title or subtitle changed; open_wanted(screen key, what to show there).
`open(what)` is called on the screen that another one asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.nav_parts import SavedView


class Screen(QWidget):
    """One screen of the window; see the top of this file."""

    help_topic = ""
    retitled = Signal()
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
    """A line of the list of screens. `title` is an English msgid; made at its first showing."""

    key: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[Desk], Screen]
    at_foot: bool = False
