"""The widgets at work with made-up data, and pictures of them: `python -m tests.desktop.gallery`.

    --theme light|dark|high_contrast   --size 1366x768   --into FOLDER   --only counter,firearms
Without --into the windows stay open. Not a test: the tests import what it builds.
"""

import argparse
import os
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from stockkeeper.desktop import theme
from stockkeeper.desktop.desk import Desk
from tests.desktop.gallery_components import components
from tests.desktop.gallery_screens import counter_window, firearms_window


class Nothing:
    """A book with nothing in it."""

    def perform(self, act, second=None):
        raise NotImplementedError(act, second)

    def open_reader(self):
        return self

    def interrupt(self):
        pass

    def close(self):
        pass


PAGES = {
    "components": components,
    "counter": lambda desk: counter_window(desk, "issued"),
    "return": lambda desk: counter_window(desk, "returned"),
    "blocked": lambda desk: counter_window(desk, "blocked"),
    "firearms": firearms_window,
}


def settle(application, seconds=0.6):
    """Let answers come and paint."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.01)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--into", type=Path)
    parser.add_argument("--only", default=",".join(PAGES))
    parser.add_argument("--text", type=int, default=100)
    given = parser.parse_args()
    if given.into:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    theme.install(application, given.theme, given.text)
    desk = Desk(Nothing())
    width, height = (int(part) for part in given.size.split("x"))
    windows = []
    for name in given.only.split(","):
        window = PAGES[name](desk)
        window.resize(width, 820 if name == "components" else height)
        window.show()
        windows.append(window)
        if given.into:
            settle(application)
            given.into.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(given.into / f"{name}-{given.theme}-{given.size}.png"))
            window.hide()
    if not given.into:
        application.exec()
    desk.close()


if __name__ == "__main__":
    main()
