"""The lines of the rail, made from the list of screens.

API: `rail_items(entries)` -> (screens above, help and what stands at the foot).
"""

from collections.abc import Sequence

from stockkeeper.desktop.screen import ScreenEntry
from stockkeeper.desktop.widgets.nav_parts import NavItem
from stockkeeper.words import _

HELP = "help"


def rail_items(entries: Sequence[ScreenEntry]) -> tuple[list[NavItem], list[NavItem]]:
    """The rail's items: screens above, help and what stands at the foot below."""
    top = [_item(entry) for entry in entries if entry.on_rail and not entry.at_foot]
    foot = [NavItem(HELP, _("Help"), "help-circle", "F1", "F1")]
    return top, foot + [_item(entry) for entry in entries if entry.at_foot]


def _item(entry: ScreenEntry) -> NavItem:
    return NavItem(entry.key, _(entry.title), entry.icon, entry.shortcut)
