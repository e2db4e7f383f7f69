"""The lines of the rail, made from the list of screens.

API: `rail_items(entries)` -> (screens above, help and what stands at the foot).
`RailViews(rail, parent)`: `.show_of(screen)` puts its saved views on the rail and keeps them right.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from stockkeeper.desktop.screen import Screen, ScreenEntry
from stockkeeper.desktop.widgets.nav_parts import NavItem
from stockkeeper.desktop.widgets.nav_rail import NavRail
from stockkeeper.words import _

HELP = "help"


def rail_items(entries: Sequence[ScreenEntry]) -> tuple[list[NavItem], list[NavItem]]:
    """The rail's items: screens above, help and what stands at the foot below."""
    top = [_item(entry) for entry in entries if entry.on_rail and not entry.at_foot]
    foot = [NavItem(HELP, _("Help"), "help-circle", "F1", "F1")]
    return top, foot + [_item(entry) for entry in entries if entry.at_foot]


def _item(entry: ScreenEntry) -> NavItem:
    return NavItem(entry.key, _(entry.title), entry.icon, entry.shortcut)


class RailViews(QObject):
    """The saved views of the screen in front."""

    def __init__(self, rail: NavRail, parent: QObject) -> None:
        super().__init__(parent)
        self._rail = rail
        self._screen: Screen | None = None
        rail.view_chosen.connect(self._chosen)
        rail.view_wanted.connect(self._wanted)

    def show_of(self, screen: Screen) -> None:
        """Show the views of this screen, and again whenever it says that they changed."""
        if self._screen is not screen:
            if self._screen is not None:
                self._screen.views_changed.disconnect(self._tell)
            self._screen = screen
            screen.views_changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        if self._screen is not None:
            title, views, chosen = self._screen.saved_views() or ("", (), "")
            saves = type(self._screen).view_wanted is not Screen.view_wanted
            self._rail.tell_views(title, views, chosen, may_save=saves)

    def _chosen(self, key: str) -> None:
        if self._screen is not None:
            self._screen.view_chosen(key)

    def _wanted(self) -> None:
        if self._screen is not None:
            self._screen.view_wanted()
