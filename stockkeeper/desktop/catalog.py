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
    """A line of the list. `where` names the class; `rail` is "", "top" or "foot".

    `digit` is its key with Ctrl, the same in every version: screens to come keep theirs free.
    """

    key: str
    title: str
    icon: str
    where: str
    rail: str = "top"
    digit: int = 0


SCREENS = (
    Listed("counter", N_("Counter"), "barcode", "counter:CounterScreen", digit=1),
    Listed("shift", N_("Shift"), "layout-dashboard", "shift:ShiftScreen", digit=2),
    Listed("firearms", N_("Firearms"), "sk-pistola", "firearms:FirearmsScreen", digit=3),
    Listed("people", N_("People"), "users", "people:PeopleScreen", digit=4),
    Listed("supplies", N_("Ammo and gear"), "sk-cartucho", "supplies:SuppliesScreen", digit=5),
    Listed("life", N_("Incidents"), "alert-triangle", "life:LifeScreen", digit=6),
    Listed("audits", N_("Audits"), "clipboard-check", "audits:AuditsScreen", digit=7),
    Listed("reports", N_("Reports"), "file-text", "reports:ReportsScreen", digit=8),
    Listed("journal", N_("Journal"), "book-2", "journal:JournalScreen", digit=9),
    Listed("import", N_("Bring in from files"), "download", "importing:ImportScreen", ""),
    Listed("settings", N_("Settings"), "settings", "settings:SettingsScreen", "foot"),
)

KINDS = {
    "firearm": "firearms", "person": "people", "paper": "people", "lot": "supplies",
    "article": "supplies", "stock": "supplies", "place": "settings", "client": "settings",
    "post": "settings", "party": "settings", "user": "settings", "company": "settings",
    "shift": "shift", "finding": "shift", "audit": "audits", "inspection": "journal",
    "incident": "life", "work": "life", "plan": "life", "disposal": "life",
    "transfer": "life",
    "roster": "settings", "duty": "settings", "kit": "settings", "contract": "settings",
    "renewal": "life",
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
    """The entries of the window, in the order of the rail."""
    entries: list[ScreenEntry] = []
    for listed in SCREENS:
        keys = f"Ctrl+{listed.digit}" if listed.digit else ""
        maker = Maker(listed.where, room)
        foot, shown = listed.rail == "foot", bool(listed.rail)
        entry = ScreenEntry(listed.key, listed.title, listed.icon, keys, maker, foot, shown)
        entries.append(entry)
    return entries
