"""The list of screens, in the order of the rail. A screen is found by its name when first shown.

That keeps the start quick: nobody waits for screens that are not looked at. `screens(room)` gives
the entries for one open book.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from stockkeeper.desktop.screen import Room, Screen, ScreenEntry
from stockkeeper.words import N_


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list. `where` names the class; `rail` is "", "top" or "foot"."""

    key: str
    title: str
    icon: str
    where: str
    rail: str = "top"


SCREENS = (
    Listed("counter", N_("Counter"), "barcode", "counter:CounterScreen"),
    Listed("firearms", N_("Firearms"), "sk-pistola", "firearms:FirearmsScreen"),
    Listed("people", N_("People"), "users", "people:PeopleScreen"),
    Listed("supplies", N_("Ammo and gear"), "sk-cartucho", "supplies:SuppliesScreen"),
    Listed("reports", N_("Reports"), "file-text", "reports:ReportsScreen"),
    Listed("journal", N_("Journal"), "book-2", "journal:JournalScreen"),
    Listed("import", N_("Bring in from files"), "download", "importing:ImportScreen", ""),
    Listed("settings", N_("Settings"), "settings", "settings:SettingsScreen", "foot"),
)

KINDS = {
    "firearm": "firearms", "person": "people", "paper": "people", "lot": "supplies",
    "article": "supplies", "stock": "supplies", "place": "settings", "client": "settings",
    "post": "settings", "party": "settings", "user": "settings", "company": "settings",
}  # fmt: skip
"""On which screen a thing of each kind is shown."""


class Maker:
    """Makes one screen for one open book, at its first showing."""

    def __init__(self, where: str, room: Room) -> None:
        self._where, self._room = where, room

    def __call__(self, _desk: Any) -> Screen:
        """The screen; raises what its making raises."""
        return screen_class(self._where)(self._room)


def screen_class(where: str) -> Callable[[Room], Screen]:
    """The class of a screen. Raises ImportError or AttributeError when the list is wrong."""
    found: Callable[[Room], Screen] = resolve_name(f"stockkeeper.desktop.screens.{where}")
    return found


def screens(room: Room) -> list[ScreenEntry]:
    """The entries of the window, with Ctrl+1, Ctrl+2 … in the order of the rail."""
    entries: list[ScreenEntry] = []
    number = 0
    for listed in SCREENS:
        number += listed.rail == "top"
        keys = f"Ctrl+{number}" if listed.rail == "top" else ""
        maker = Maker(listed.where, room)
        foot, shown = listed.rail == "foot", bool(listed.rail)
        entry = ScreenEntry(listed.key, listed.title, listed.icon, keys, maker, foot, shown)
        entries.append(entry)
    return entries
