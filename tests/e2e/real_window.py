"""The program in a real window, worked by keyboard alone: keys go through the X server."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from stockkeeper import paths
from stockkeeper.book import sqlite

PICTURES = "STOCKKEEPER_PICTURES"
"""Names a folder for pictures of the main states; none are taken without it."""
KEY_MS = 10


class RealWindow:
    """One run of `python -m stockkeeper BOOK` on the display that the tests were given."""

    def __init__(self, book: Path, home: Path) -> None:
        self.book = book
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            paths.HOME_VARIABLE: str(home),
            "XDG_RUNTIME_DIR": str(home),
            "LANG": "C.UTF-8",
        }
        home.chmod(0o700)
        self.log = (home / "window.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stockkeeper", str(book)],
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self.id = self._find()
        self.rest(0)  # a window is seen before its page is there
        self._x("windowfocus", "--sync", self.id)
        self.rest(0)

    def _x(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def _find(self) -> str:
        found: list[str] = []

        def seen() -> bool:
            found[:] = self._x("search", "--onlyvisible", "--pid", str(self.process.pid)).split()
            return bool(found)

        self.wait_until(seen, "no window opened")
        return found[-1]

    def wait_until(self, test, why, seconds=30.0):
        """Wait for something to be so; fails with what the program said."""
        until = time.monotonic() + seconds
        while not test():
            if time.monotonic() > until or self.process.poll() is not None:
                self.picture("failed")
                self.log.seek(0)
                raise AssertionError(f"{why}\n{self.log.read()}")
            time.sleep(0.05)

    def rest(self, seconds: float) -> None:
        """Let so much time pass, and more until the program waits for what comes next."""
        time.sleep(seconds)
        quiet, before = 0, self._used()
        until = time.monotonic() + 30
        while quiet < 3 and time.monotonic() < until:
            time.sleep(0.05)
            now = self._used()
            quiet = quiet + 1 if now and now == before else 0
            before = now

    def _used(self) -> int:
        """Processor time used so far, in ticks; 0 while a thread waits for a processor."""
        used = 1
        for file in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
            try:
                told = file.read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:  # that thread has just ended
                return 0
            if told[0] == "R":
                return 0
            used += int(told[11]) + int(told[12])
        return used

    def title(self) -> str:
        """What the window is called now."""
        return self._x("getwindowname", self.id)

    def keys(self, *names: str) -> None:
        """Press keys, such as F8 or ctrl+8."""
        for name in names:
            self._x("key", "--delay", str(KEY_MS), name)
            time.sleep(0.05)

    def type(self, text: str, key_ms: int = KEY_MS) -> None:
        """Type a text and Enter, as fast as a scanner does, or a person."""
        self._x("type", "--delay", str(key_ms), text)
        self._x("key", "Return")

    def write(self, text: str, key_ms: int = KEY_MS) -> None:
        """Type a text, and nothing after it."""
        self._x("type", "--delay", str(key_ms), text)

    def size(self) -> tuple[int, int]:
        """Width and height of the window, px."""
        told = dict(
            line.split("=") for line in self._x("getwindowgeometry", "--shell", self.id).split()
        )
        return int(told["WIDTH"]), int(told["HEIGHT"])

    def drag(self, points: Sequence[tuple[int, int]]) -> None:
        """Draw with the mouse from point to point, counted from the window's top left."""
        moves = [f"mousemove --window {self.id} {x} {y}\nsleep 0.03" for x, y in points]
        script = "\n".join((moves[0], "mousedown 1", "sleep 0.05", *moves[1:], "mouseup 1", ""))
        subprocess.run(["xdotool", "-"], input=script, text=True, capture_output=True, check=True)
        time.sleep(0.1)

    def burst(self, texts: Sequence[str], key_ms: int, end: str = "Return") -> float:
        """Scan texts one after the other without a pause; gives how many seconds it took.

        One xdotool types them all: each takes some 20 ms to start. `key_ms` is what it waits
        after a key, beside what typing it takes; `end` the key after each text.
        """
        script = "".join(f"type --delay {key_ms} {text}\nkey --delay 0 {end}\n" for text in texts)
        start = time.perf_counter()
        subprocess.run(["xdotool", "-"], input=script, text=True, capture_output=True, check=True)
        return time.perf_counter() - start

    def count(self, kind: str) -> int:
        """How many entries of a kind the book's file holds now."""
        base = sqlite.connect(self.book, None, readonly=True)
        try:
            return int(base.value("SELECT count(*) FROM folio WHERE kind = ?", (kind,)))
        finally:
            base.close()

    def wait_for(self, kind: str, count: int) -> None:
        """Wait until the book's file holds so many entries of a kind."""
        self.wait_until(lambda: self.count(kind) >= count, f"not {count} {kind}")
        assert self.count(kind) == count

    def picture(self, name: str) -> None:
        """Take a picture of the screen, where somebody wants to look."""
        folder = os.environ.get(PICTURES)
        if folder and shutil.which("import"):
            time.sleep(0.3)
            file = Path(folder) / f"e2e-{name}.png"
            subprocess.run(["import", "-window", "root", str(file)], check=False)

    def close(self) -> int:
        """Close the window as a person does; gives the exit status."""
        self._x("key", "alt+F4")
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.terminate()  # no window manager here to take the key
            return self.process.wait(20)
        finally:
            self.log.close()
