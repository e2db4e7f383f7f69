"""The pictures of the README and the manual, drawn offscreen from the demonstration book.

    python -m tests.screenshots [FOLDER] [--draft]

Spanish, 1366x768 at 100 %, a fixed seed and a fixed evening, so that two runs show the same. The
pictures are written to FOLDER, resources/help/images unless said. `--draft` takes a company of
a few weapons: quick, for the test that this still runs.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from stockkeeper import paths, words
from stockkeeper.desktop import theme
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo import DemoSize
from tests import still_clock
from tests.picture_desktop import EVENING, Desktop
from tests.picture_rows import EXPIRED, READY, WAITING

FOLDER = Path(__file__).parents[1] / "resources" / "help" / "images"
LIST = Path(__file__).parent / "samples" / "colombia_weapons_cp1252_semicolon_SYNTHETIC.csv"
ZONE = "America/Bogota"
WHOLE, DRAFT = DemoSize(), DemoSize(firearms=60, days=3)


def counter_issue(desktop: Desktop) -> None:
    """A weapon handed out by two scans."""
    desktop.go("counter")
    desktop.scan(*desktop.row(READY))


def counter_refused(desktop: Desktop) -> None:
    """A weapon that may not leave with this guard, and what can be done about it."""
    desktop.scan("TERMINAR", *desktop.row(EXPIRED), *desktop.row(WAITING))


def shift(desktop: Desktop) -> None:
    """The board: a shift is open, and weapons are out."""
    desktop.go("shift")


def audit(desktop: Desktop) -> None:
    """A blind count of a store, some of it seen."""
    desktop.go("audits", Ref("audit", int(desktop.row("SELECT max(id) FROM audit")[0])))


def audit_result(desktop: Desktop) -> None:
    """What last month's audit came to, signed by two."""
    desktop.go("audits", Ref("audit", int(desktop.row("SELECT min(id) FROM audit")[0])))


def checklist(desktop: Desktop) -> None:
    """The checklist of the same audit, answered."""
    desktop.screen.pages.to_checks()


def incidents(desktop: Desktop) -> None:
    """A loss whose notice is due in a few hours, and others that are over."""
    desktop.go("life", Ref("incident", int(desktop.row("SELECT max(id) FROM incident")[0])))


def firearms(desktop: Desktop) -> None:
    """The list, and one weapon beside it."""
    desktop.go("firearms")


def journal(desktop: Desktop) -> None:
    """Every entry in order, the book verified, and the proof of one entry."""
    desktop.go("journal")
    desktop.screen.verify()
    desktop.settle()
    desktop.screen.open(desktop.opened.book.base.value("SELECT max(seq) FROM entry") - 3)


def reports(desktop: Desktop) -> None:
    """The very pages that would be filed."""
    desktop.go("reports", "movements")


def calendar(desktop: Desktop) -> None:
    """What expires and falls due, month by month."""
    desktop.go("life")
    desktop.screen.choose_kind("ending")


def bring_in(desktop: Desktop) -> None:
    """A list judged row by row before anything is written."""
    desktop.go("import", LIST)


def dark(desktop: Desktop) -> None:
    """The list of weapons in dark colours."""
    desktop.prefs.change(theme="dark")
    desktop.go("firearms")


PICTURES: dict[str, Callable[[Desktop], None]] = {
    "counter-issue": counter_issue,
    "counter-refused": counter_refused,
    "shift": shift,
    "audit": audit,
    "audit-result": audit_result,
    "checklist": checklist,
    "incidents": incidents,
    "firearms": firearms,
    "journal": journal,
    "reports": reports,
    "calendar": calendar,
    "import": bring_in,
    "dark": dark,
}


@contextmanager
def desktop(size: DemoSize) -> Iterator[Desktop]:
    """The program in a folder of its own, closed at the end."""
    with tempfile.TemporaryDirectory() as folder:
        found = Desktop(Path(folder), size)
        try:
            yield found
        finally:
            found.close()


def take(folder: Path, size: DemoSize) -> Iterator[Path]:
    """Draw every picture into a folder, one after the other. Raises what the program raises."""
    folder.mkdir(parents=True, exist_ok=True)
    with desktop(size) as found:
        for name, arrange in PICTURES.items():
            arrange(found)
            found.settle()
            (folder / f"{name}.png").write_bytes(found.picture())
            yield folder / f"{name}.png"


def main() -> int:
    """Draw the pictures; see the top of this file."""
    asked = argparse.ArgumentParser(description="Draw the pictures of the manual.")
    asked.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    asked.add_argument("--draft", action="store_true", help="a small company, quickly")
    told = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    still_clock.zone(ZONE)
    still_clock.stand(EVENING)
    with tempfile.TemporaryDirectory() as home:
        os.environ[paths.HOME_VARIABLE] = home
        words.set_language("es")
        theme.install(QApplication(sys.argv[:1]), "light", 100)
        for file in take(told.folder, DRAFT if told.draft else WHOLE):
            print(f"{file} {file.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
