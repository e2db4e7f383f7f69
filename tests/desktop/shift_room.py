"""The screen of the shift over a small armoury, with hands that count, explain and sign."""

from datetime import timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stockkeeper.actions.issue import Issue
from stockkeeper.book.opening import Opened
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import shifts
from stockkeeper.desktop.counting.pages import COUNT
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.screen import Room, Screen, ScreenEntry
from stockkeeper.desktop.screens.shift import ShiftScreen
from stockkeeper.desktop.seat import BookSeat
from tests.desktop.counter_room import PASSPHRASE, SECOND, SUPERVISOR, wait_for

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


class ShiftRoom:
    """The screen in a window of the program's shell."""

    def __init__(self, armoury, folder, session=None):
        self.armoury = armoury
        self.seat = BookSeat(Opened(armoury.book, session or armoury.session))
        self.desk = Desk(self.seat)
        self.went, self.notes = [], []
        prefs = Preferences(folder / "settings.toml")
        self.room = Room(self.desk, self.seat, prefs, self._go_to, self._notify)
        entries = [
            ScreenEntry("shift", "Shift", "layout-dashboard", "Ctrl+2", self._make),
            ScreenEntry("other", "Other", "lock", "Ctrl+1", self._other),
        ]
        self.window = MainWindow(self.desk, entries, now=armoury.clock)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.window.go("shift")
        self.settle()

    def _make(self, _desk):
        self.screen = ShiftScreen(self.room)
        return self.screen

    def _other(self, desk):
        return Screen(desk, "Other")

    def _go_to(self, key, what):
        self.went.append((key, what))

    def _notify(self, text, tone):
        self.notes.append((tone, text))

    def settle(self):
        wait_for(self._still, 15)

    def _still(self):
        return not (self.desk._working or self.desk._latest)

    @property
    def pages(self):
        return self.screen.pages

    @property
    def board(self):
        return self.screen.pages.board

    @property
    def closing(self):
        return self.screen.pages.closing

    @property
    def base(self):
        return self.armoury.book.base

    def shift(self):
        return shifts.recent(self.base, 1)[0]

    def kinds(self):
        return self.armoury.kinds()

    # --- hands ---

    def press(self, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(widget, key, modifier)
        self.settle()

    def type(self, text):
        """Type into the scan line, as slowly as a person does."""
        line = self.pages.count_page.scan.line
        QTest.keyClicks(line, text, delay=45 if text.isdigit() and len(text) > 2 else -1)
        self.press(line, ENTER)

    def enter(self):
        self.press(self.pages.count_page.scan.line, ENTER)

    def held(self, item):
        store = str(self.armoury.store)
        if item in ("firearm", "article"):
            return self.base.value(f"SELECT count(*) FROM {item} WHERE holder = ?", (store,))
        sql = "SELECT quantity FROM holding WHERE item = ? AND holder = ?"
        return self.base.value(sql, (item, store)) or 0

    def count(self, **wrong):
        """Count everything that is asked for; `wrong` says by how much each kind is off."""
        for _turn in range(40):
            if self.pages.at != COUNT:
                return
            current = self.pages.counting.here.current
            if current is None:
                self.enter()
            else:
                off = wrong.get(current.item.partition(":")[0], 0)
                self.type(str(self.held(current.item) + off))
        raise AssertionError("the count does not end")

    def open_shift(self, **wrong):
        self.screen.open_shift()
        self.settle()
        self.count(**wrong)

    def explain(self, digit, note):
        """Give the difference in front its cause."""
        self.press(self.closing.causes, getattr(Qt.Key, f"Key_{digit}"))
        self.closing.causes.note.setText(note)
        self.press(self.closing.causes.note, ENTER)

    def sign(self, mine=PASSPHRASE, other=SUPERVISOR, others=SECOND, note=""):
        panel = self.closing.sign
        for line, text in ((panel.mine, mine), (panel.other, other), (panel.others, others),
                           (panel.note, note)):  # fmt: skip
            line.setText(text)  # no test key is called í
            QTest.keyClick(line, ENTER)
        self.settle()

    def hand_out(self, number, hours=12):
        """A weapon goes out with the guard of the same number."""
        until = (self.armoury.clock.now + timedelta(hours=hours)).isoformat()
        armoury = self.armoury
        act = Issue(armoury.guards[number - 1], (armoury.weapons[number - 1],), (),
                    post=armoury.post, until=until)  # fmt: skip
        armoury.do(act)

    def close(self):
        self.window.close()
        self.desk.close()
        report = verify(self.armoury.book.base, self.armoury.book.identity)
        self.armoury.book.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert report.ok, report.findings
