"""A program in a window with a folder of its own, for tests of the shell: real books, no doubles.

Only the system's file windows are answered by the test, since nobody is there to press in them.
"""

import time
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from stockkeeper import words
from stockkeeper.book.keyring import Cost
from stockkeeper.desktop.faults import Faults
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.front.doings import Doings
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.program import Program
from stockkeeper.desktop.window import Window

PASSPHRASE = "caballo batería grapa"
CHEAP = Cost(8, 1, 1)


class Answers(Chooser):
    """What the person would choose in the system's windows."""

    def __init__(self):
        self.path = None

    def open(self, *asked):
        self.asked = asked
        return self.path

    def save_as(self, *asked):
        self.asked = asked
        return self.path

    def folder(self, *asked):
        self.asked = asked
        return self.path


class House:
    """The window, what is in it, and hands that type into it."""

    def __init__(self, qtbot, folder):
        self.qtbot, self.folder = qtbot, folder
        self.path: Any = None
        self.screen: Any = None
        self.prefs = Preferences(folder / "settings.toml")
        self.prefs.change(language="en")
        words.set_language("en")
        self.faults = Faults(folder)
        self.answers = Answers()
        self.window = Window(folder / "window")
        self.program = Program(
            self.window, self.prefs, self.faults, self.answers, Doings(cost=CHEAP)
        )
        self.window.resize(1366, 768)

    def begin(self, book=None):
        self.program.begin(book)
        self.window.show()
        self.window.activateWindow()

    @property
    def page(self):
        return self.program.page

    @property
    def book(self) -> Any:
        return self.program.book

    def until(self, holds, milliseconds=8000):
        self.qtbot.waitUntil(holds, timeout=milliseconds)

    def until_page(self, name):
        self.until(lambda: type(self.page).__name__ == name)

    def make_book(self, *, plain=True):
        """Answer the questions of a new book and come in."""
        self.program.show_new()
        typed = {"company": "Vigía Ltda.", "site": "Main office", "user": "Marta",
                 "passphrase": PASSPHRASE, "again": PASSPHRASE}  # fmt: skip
        for name, text in typed.items():
            self.page.line(name).setText(text)
        self.page.country.show_value("CO")
        self.page.plain.setChecked(plain)
        self.page._make_button.click()
        self.until_page("RecoveryPage")
        self.words = self.page._created.words
        self.page._ticked.setChecked(True)
        self.page._go_on.click()
        self.until(lambda: self.book is not None)
        return self.book.path

    def unlock(self, passphrase=PASSPHRASE):
        self.page._passphrase.setText(passphrase)
        self.page._button.click()

    def sign(self, start):
        """Wait for a sign at the foot that begins so."""
        status = self.book.main.status
        self.until(lambda: any(sign.text.startswith(start) for sign in status._left))

    def end(self):
        self.window.close()
        self.program.end()
        self.faults.release()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait(qtbot, seconds):
    until = time.monotonic() + seconds
    qtbot.waitUntil(lambda: time.monotonic() > until, timeout=round(seconds * 2000) + 1000)
