"""The program with the demonstration book open in it, and hands to make pictures of it."""

import io
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QIODevice, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stockkeeper.book.heads import HeadMemory
from stockkeeper.book.opening import unlock
from stockkeeper.desktop.faults import Faults
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.program import Program
from stockkeeper.desktop.window import Window
from stockkeeper.exchange.demo import DEMO_PASSPHRASE, DemoSize, make
from tests import still_clock

EVENING = datetime.fromisoformat("2028-02-09T17:59:00-05:00")
CLERK = "Marta Rodríguez"
WIDTH, HEIGHT = 1366, 768
COLOURS = 256
"""In a picture: screens have few, and a clone stays small."""
PATIENCE = 180.0


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
