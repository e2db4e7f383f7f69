"""A list screen in a window over a real book, and hands to work it."""

import time

from PySide6.QtCore import QEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from stockkeeper import words
from stockkeeper.book.opening import Opened
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.screen import Room, ScreenEntry
from stockkeeper.desktop.seat import BookSeat


class ListRoom:
    """The window with one screen, in English, so that words can be read in tests."""

    def __init__(self, story, factory, folder, session=None):
        words.set_language("en")
        self.story = story
        self.seat = BookSeat(Opened(story.book, session or story.session))
        self.desk = Desk(self.seat)
        self.failures = []
        self.desk.failed.connect(self._failed)
        self.went, self.notes = [], []
        self.prefs = Preferences(folder / "settings.toml")
        room = Room(self.desk, self.seat, self.prefs, self._go_to, self._notify)
        self.screen = factory(room)
        entry = ScreenEntry("list", "List", "users", "", self._make)
        self.window = MainWindow(self.desk, [entry])
        self.window.resize(1366, 768)
        self.window.show()
        self.window.go("list")
        self.tester = QAbstractItemModelTester(
            self.page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.settle()

    def _make(self, _desk):
        return self.screen

    def _go_to(self, key, what):
        self.went.append((key, what))

    def _notify(self, text, tone):
        self.notes.append((text, tone))

    def _failed(self, failed):
        self.failures.append(failed.error)

    @property
    def page(self):
        return self.screen.page

    @property
    def pane(self):
        return self.screen.page.pane

    def until(self, holds, seconds=8):
        """Wait until something holds; what broke meanwhile is raised."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "it never came to hold"
            QApplication.processEvents()
            if self.failures:
                raise self.failures[0]
            time.sleep(0.002)

    def settle(self):
        """Wait until nobody is asked and nobody answers."""
        quiet = 0
        end = time.monotonic() + 8
        while quiet < 6:
            assert time.monotonic() < end
            QApplication.processEvents()
            time.sleep(0.004)
            busy = self.desk._latest or self.desk._working or self.desk._outbox
            quiet = 0 if busy else quiet + 1
        if self.failures:
            raise self.failures[0]

    def column(self, key):
        """The cells of a column as they are read, from the top."""
        model = self.page.table.model
        keys = [column.key for column in model.columns]
        index = keys.index(key)
        for row in range(model.rowCount()):
            model.data(model.index(row, index))
        self.settle()
        return [model.data(model.index(row, index)) for row in range(model.rowCount())]

    def search(self, text):
        """Type and wait."""
        self.page.bar.search.setText(text)
        self.page.bar.search._search()
        self.settle()

    def tick(self, key, *values):
        """Tick values of a filter."""
        button = self.page.bar.buttons[key]
        button.choose(values)
        button.chosen.emit(key, button.values)
        self.settle()

    def choose(self, ref):
        """Choose a row."""
        assert self.page.table.select(ref.folio)
        self.settle()

    def fill(self, form, **values):
        """Put values into the lines of a form and save."""
        for name, value in values.items():
            line = form.form.line(name)
            line.show_value(value)
        form.save()
        self.settle()

    def history(self):
        """All lines of the history shown, in one text."""
        return "\n".join(row.spoken() for row in self.pane.history.rows)

    def facts(self):
        """All facts shown: the accessible names of their values."""
        sheet = self.pane.facts.widget()
        return [child.accessibleName() for child in sheet.findChildren(object)
                if hasattr(child, "accessibleName") and child.accessibleName()]  # fmt: skip

    def close(self):
        self.window.close()
        self.desk.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.story.close()
