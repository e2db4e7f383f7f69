"""The screen of audits over a small armoury, with hands that begin, scan, count and sign."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stockkeeper.book.opening import Opened
from stockkeeper.book.queries import audits
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.screen import Room, ScreenEntry
from stockkeeper.desktop.screens.audits import AuditsScreen
from stockkeeper.desktop.seat import BookSeat
from tests.desktop.counter_room import wait_for

ENTER = Qt.Key.Key_Return
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class AuditRoom:
    """The screen in a window of the program's shell."""

    def __init__(self, armoury, folder, session=None):
        self.armoury = armoury
        self.seat = BookSeat(Opened(armoury.book, session or armoury.session))
        self.desk = Desk(self.seat)
        self.went, self.notes = [], []
        prefs = Preferences(folder / "settings.toml")
        self.room = Room(self.desk, self.seat, prefs, self._go_to, self._notify)
        entries = [ScreenEntry("audits", "Audits", "clipboard-check", "Ctrl+7", self._make)]
        self.window = MainWindow(self.desk, entries, now=armoury.clock)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.window.go("audits")
        self.settle()

    def _make(self, _desk):
        self.screen = AuditsScreen(self.room)
        return self.screen

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
    def page(self):
        return self.screen.pages.count_page

    @property
    def count(self):
        return self.screen.pages.counting.count

    @property
    def base(self):
        return self.armoury.book.base

    def audit(self):
        return audits.recent(self.base, 1)[0]

    def kinds(self):
        return [kind for kind in self.armoury.kinds() if kind.startswith("audit.")]

    # --- hands ---

    def begin(self, **values):
        """A new audit through the form."""
        self.screen.new_audit()
        self.settle()
        form = self.pages.sheet.form
        for name, value in values.items():
            form.line(name).show_value(value)
        self.pages.sheet.save()
        self.settle()

    def scan(self, *codes):
        line = self.page.scan.line
        for code in codes:
            QTest.keyClicks(line, code)
            QTest.keyClick(line, ENTER)
            self.settle()

    def type(self, text):
        """Type as slowly as a person does."""
        line = self.page.scan.line
        QTest.keyClicks(line, text, delay=45)
        QTest.keyClick(line, ENTER)
        self.settle()

    def press(self, key, modifier=PLAIN):
        QTest.keyClick(self.page.scan.line, key, modifier)
        self.settle()

    def count_lots(self, off=0):
        """Each lot as the book has it, the first one `off` by so many."""
        self.press(Qt.Key.Key_F4)
        for _turn in range(20):
            item = self.pages.counting.chosen
            if not item:
                return
            sql = "SELECT quantity FROM holding WHERE item = ? AND holder = ?"
            held = self.base.value(sql, (item, self.count.spot)) or 0
            self.type(str(held + off * (item == self.count.things[0].item)))
        raise AssertionError("the lots do not end")

    def tags(self, spot):
        sql = "SELECT tag FROM firearm WHERE holder = ? ORDER BY id"
        return [row[0] for row in self.base.rows(sql, (spot,))]

    def finish_all(self):
        """Every place that waits, as finished."""
        for _turn in range(40):
            if not self.count.progress.waiting:
                return
            self.press(Qt.Key.Key_F9)
        raise AssertionError("the places do not end")

    def resolve(self, **values):
        """Every finding gets what an act asks for."""
        for row in self.pages.reveal_page.facts.findings:
            self.pages.reveal_page.finding_wanted.emit(row["id"])
            self.settle()
            form = self.pages.sheet.form
            for name, value in values.items():
                form.line(name).show_value(value)
            form.line("reason").show_value("Auditoría")
            self.pages.sheet.save()
            self.settle()
            assert self.pages.sheet is None, self.pages.sheet.problem

    def sign(self, name, secret):
        """Signed here, and by another."""
        self.pages.ask_sign()
        self.settle()
        sheet = self.pages.sheet
        sheet.save()
        self.settle()
        sheet.second.user.setText(name)
        sheet.second.secret.setText(secret)
        sheet.save()
        self.settle()

    def close(self):
        self.window.close()
        self.desk.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
