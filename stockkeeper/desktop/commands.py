"""Commands that "go to" offers beside what is in the book: screens, acts, reports.

API: `commands(main, seat) -> list[Hit]`.
"""

from stockkeeper.desktop.catalog import SCREENS
from stockkeeper.desktop.finding import Hit
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain.roles import Permission
from stockkeeper.reports import catalog
from stockkeeper.words import N_, _

ACTS = (
    (N_("Open a shift"), "layout-dashboard", "shift", "open", Permission.SHIFT),
    (N_("Close shift"), "layout-dashboard", "shift", "close", Permission.SHIFT),
    (N_("Record an incident"), "flag", "life", "incident", Permission.INCIDENTS),
    (N_("Open work"), "tool", "life", "work", Permission.MAINTENANCE),
    (N_("New transfer"), "arrows-exchange", "life", "transfer", Permission.TRANSFER),
    (N_("Record a disposal"), "ban", "life", "disposal", Permission.DISPOSAL),
    (N_("New renewal"), "certificate", "life", "renewal", Permission.REGISTER),
    (N_("New audit"), "clipboard-check", "audits", "new", Permission.AUDIT),
    (N_("Bring in firearms from a file"), "download", "import", "firearms", Permission.IMPORT),
    (N_("Bring in people from a file"), "download", "import", "people", Permission.IMPORT),
    (N_("Backups"), "device-floppy", "settings", "backups", None),
    (N_("Export and import"), "download", "settings", "whole", Permission.USERS),
)
"""(title, icon, screen, what its `open` is told, who may)."""
OTHERS = (
    ("lock", N_("Lock"), "lock", "Ctrl L"),
    ("keys", N_("Sheet of keys"), "help-hexagon", "Ctrl F1"),
    ("help", N_("Help"), "help-circle", "F1"),
    ("theme:light", N_("Light colours"), "settings", ""),
    ("theme:dark", N_("Dark colours"), "settings", ""),
    ("theme:high_contrast", N_("High contrast"), "settings", ""),
    ("leave", N_("Close this book"), "x", ""),
)


def commands(main: MainWindow, seat: BookSeat) -> list[Hit]:
    """The screens of this window, then acts and the rest, then every report."""
    hits = [Hit(_(each.title), "", each.icon, _("Screen"), each.key)
            for each in SCREENS if each.key in main.keys]  # fmt: skip
    hits += [Hit(_(title), "", icon, _("Command"), screen, what)
             for title, icon, screen, what, who in ACTS
             if screen in main.keys and (who is None or seat.may(who))]  # fmt: skip
    hits += [Hit(_(title), "", icon, keys, command=name)
             for name, title, icon, keys in OTHERS]  # fmt: skip
    if "reports" in main.keys:
        hits += [Hit(_(report.title), _(report.summary), "file-text", _("Report"), "reports", code)
                 for code, report in catalog.REPORTS.items()]  # fmt: skip
    return hits
