"""Settings: this computer, backups, the company, users, places, clients, outside parties."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.arranging.backups_page import BackupsPage
from stockkeeper.desktop.arranging.company import CompanyPage
from stockkeeper.desktop.arranging.computer import ComputerPage
from stockkeeper.desktop.arranging.duty_rows import KITS, ROSTERS
from stockkeeper.desktop.arranging.policy_page import PolicyPage
from stockkeeper.desktop.arranging.tree_page import TreePage
from stockkeeper.desktop.arranging.tree_rows import CLIENTS, PARTIES, PLACES
from stockkeeper.desktop.arranging.users import UsersPage
from stockkeeper.desktop.arranging.whole_page import WholePage
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.nav_parts import NavButton, NavItem
from stockkeeper.domain.refs import Ref
from stockkeeper.words import N_, _

PARTS = (
    ("computer", N_("This computer"), "settings"),
    ("backups", N_("Backups"), "device-floppy"),
    ("company", N_("Company"), "certificate"),
    ("users", N_("Users"), "key"),
    ("policy", N_("Policy"), "list-check"),
    ("places", N_("Places"), "building-warehouse"),
    ("clients", N_("Clients and posts"), "map-pin"),
    ("rosters", N_("Rosters"), "clipboard-check"),
    ("kits", N_("Usual kits"), "archive"),
    ("parties", N_("Outside parties"), "users"),
    ("whole", N_("Export and import"), "download"),
)
SHOWN_BY = {
    "place": "places", "client": "clients", "post": "clients", "contract": "clients",
    "party": "parties", "user": "users", "company": "company", "roster": "rosters",
    "duty": "rosters", "kit": "kits",
}  # fmt: skip
"""On which page a thing of each kind is shown."""


class SettingsScreen(Screen):
    """See the top of this file."""

    help_topic = "settings"

    def __init__(self, room: Room) -> None:
        super().__init__(room.desk, _("Settings"))
        self._room = room
        self.pages: dict[str, Any] = {
            "computer": ComputerPage(room.settings, room.tones),
            "company": CompanyPage(room),
            "users": UsersPage(room),
            "policy": PolicyPage(room),
            "places": TreePage(room, PLACES),
            "clients": TreePage(room, CLIENTS),
            "rosters": TreePage(room, ROSTERS),
            "kits": TreePage(room, KITS),
            "parties": TreePage(room, PARTIES),
            "whole": WholePage(room),
        }
        if room.backups is not None:
            self.pages["backups"] = BackupsPage(room, room.backups)
        self._buttons: dict[str, NavButton] = {}
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list())
        row.addWidget(self._stack, 1)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._save)
        self.turn_to("computer")

    def turn_to(self, key: str) -> None:
        """Show a page. Raises KeyError."""
        self._stack.setCurrentWidget(self.pages[key])
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._refresh()

    def open(self, what: Any) -> None:
        """Show one thing of the book."""
        page = SHOWN_BY.get(what.kind, "") if isinstance(what, Ref) else str(what)
        if page in self.pages:
            self.turn_to(page)
            if isinstance(what, Ref) and isinstance(self.pages[page], TreePage):
                self.pages[page].choose(what)

    def shown(self) -> None:
        """Ask again, and give the keyboard a place to begin."""
        self._refresh()
        current = self._stack.currentWidget()
        for key, page in self.pages.items():
            if page is current:
                self._buttons[key].setFocus()

    def touched(self, things: frozenset[Any]) -> None:
        """Something changed: the page in front asks again."""
        del things
        self._refresh()

    def _refresh(self) -> None:
        refresh = getattr(self._stack.currentWidget(), "refresh", None)
        if refresh is not None:
            refresh()

    def _save(self) -> None:
        save = getattr(self._stack.currentWidget(), "save", None)
        if save is not None:
            save()

    def _list(self) -> QWidget:
        made = QWidget()
        face(made, "surface")
        made.setFixedWidth(round(200 * look().scale))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(1)
        for key, title, icon in PARTS:
            if key not in self.pages:
                continue
            button = NavButton(NavItem(key, _(title), icon))
            button.wanted.connect(self.turn_to)
            self._buttons[key] = button
            column.addWidget(button)
        column.addStretch()
        return made
