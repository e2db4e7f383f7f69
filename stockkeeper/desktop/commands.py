"""Commands that "go to" offers beside what is in the book.

API: `commands(main) -> list[Hit]`.
"""

from stockkeeper.desktop.catalog import SCREENS
from stockkeeper.desktop.finding import Hit
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.words import N_, _

OTHERS = (
    ("lock", N_("Lock"), "lock", "Ctrl L"),
    ("keys", N_("Sheet of keys"), "help-hexagon", "Ctrl F1"),
    ("help", N_("Help"), "help-circle", "F1"),
    ("theme:light", N_("Light colours"), "settings", ""),
    ("theme:dark", N_("Dark colours"), "settings", ""),
    ("leave", N_("Close this book"), "x", ""),
)


def commands(main: MainWindow) -> list[Hit]:
    """The screens of this window, then the rest."""
    hits = [Hit(_(each.title), "", each.icon, _("Screen"), each.key)
            for each in SCREENS if each.key in main.keys]  # fmt: skip
    return hits + [Hit(_(title), "", icon, keys, command=name)
                   for name, title, icon, keys in OTHERS]  # fmt: skip
