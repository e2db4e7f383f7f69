"""The pictures of the README and the manual, drawn offscreen from the demonstration book.

    python -m tests.screenshots [FOLDER] [--draft]

Spanish, 1366x768 at 100 %, a fixed seed and a fixed evening, so that two runs show the same. The
pictures are written to FOLDER, resources/help/images unless said. `--draft` takes a company of
a few weapons: quick, for the test that this still runs.
"""

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QIODevice, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stockkeeper import paths, words
from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.opening import unlock
from stockkeeper.desktop import theme
from stockkeeper.desktop.faults import Faults
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.program import Program
from stockkeeper.desktop.window import Window
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.demo import DEMO_PASSPHRASE, DemoSize, make
from tests import still_clock
from tests.picture_rows import EXPIRED, READY, WAITING

FOLDER = Path(__file__).parents[1] / "resources" / "help" / "images"
LIST = Path(__file__).parent / "samples" / "colombia_weapons_cp1252_semicolon_SYNTHETIC.csv"
ZONE, EVENING = "America/Bogota", datetime.fromisoformat("2028-02-09T17:59:00-05:00")
CLERK = "Marta Rodríguez"
WIDTH, HEIGHT = 1366, 768
COLOURS = 256
"""In a picture: screens have few, and a clone stays small."""
PATIENCE = 180.0
WHOLE, DRAFT = DemoSize(), DemoSize(firearms=60, days=3)


class Clock:
    """An evening that goes on a second with each question."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Desktop:
    """The program with the demonstration book open in it, and hands."""

    def __init__(self, folder: Path, size: DemoSize) -> None:
        heads = HeadMemory(folder / "heads.json")
        path = folder / "Altaguardia.stockbook"
        make(path, size, heads=heads, now=EVENING).book.close()
        self.opened = unlock(path, DEMO_PASSPHRASE, user=CLERK, heads=heads, clock=Clock())
        self.prefs = Preferences(folder / "settings.toml")
        self.prefs.change(language="es", theme="light")
        self.faults = Faults(folder)
        self.window = Window(folder / "window")
        self.program = Program(self.window, self.prefs, self.faults)
        self.program.open(self.opened)
        self.program.book.main._now = still_clock.StillMoment.now
        self.window.show()
        self.window.resize(WIDTH, HEIGHT)
        self.settle()

    @property
    def screen(self) -> Any:
        """The screen in front."""
        return self.program.book.main.front

    def settle(self) -> None:
        """Wait until nothing is on its way for a moment. Raises TimeoutError."""
        desk, until, quiet = self.program.book.desk, time.monotonic() + PATIENCE, 0
        while quiet < 5:
            if time.monotonic() > until:
                raise TimeoutError("the window does not come to rest")
            loop = QEventLoop()  # QTest.qWait would keep other threads from running
            QTimer.singleShot(60, loop.quit)
            loop.exec()
            veil = getattr(self.screen, "veil", None)
            busy = desk._working or desk._latest or (veil is not None and veil.isVisible())
            quiet = 0 if busy else quiet + 1

    def go(self, key: str, what: Any = None) -> None:
        """Show a screen and wait for it."""
        self.program.book.go_to(key, what)
        self.settle()

    def scan(self, *texts: str) -> None:
        """Scan at the counter, one after the other."""
        for text in texts:
            QTest.keyClicks(self.screen.page.scan.line, text)
            QTest.keyClick(self.screen.page.scan.line, Qt.Key.Key_Return)
            self.settle()

    def row(self, sql: str) -> tuple[str, ...]:
        """The first row that a question of the book gives."""
        return tuple(str(value) for value in self.opened.book.base.row(sql) or ())

    def picture(self) -> bytes:
        """The window as it is, a PNG of few colours."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.window.grab().save(buffer, "PNG")
        drawn = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
        few = drawn.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        out = io.BytesIO()
        few.save(out, "PNG", optimize=True)
        return out.getvalue()

    def close(self) -> None:
        """Close the book, join the threads."""
        self.window.close()
        self.program.end()
        self.faults.release()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
    desktop.go("reports", "calendar")


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
