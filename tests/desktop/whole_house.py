"""One company's whole window over its own book, and a clerk's hands in it: nothing is a double.

Only the system's windows for files are answered by the test, since nobody is there to press in
them; the clock is the machine's own, as deadlines that count down need it.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdfium2
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stockkeeper.actions.add import Add
from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling
from stockkeeper.book.creating import NewBook, create
from stockkeeper.book.keyring import Cost
from stockkeeper.book.opening import Opened
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.faults import Faults
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.listing.past import OLDER
from stockkeeper.desktop.open_book import OpenBook
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.remembered import Remembered
from stockkeeper.desktop.window import Window
from stockkeeper.domain.refs import Ref

CHEAP = Cost(8, 1, 1)
PASSPHRASE = "caballo correcto grapa"
SECOND = "puente lluvia tambor"


def in_days(days):
    """A day as a form takes it."""
    return (datetime.now(tz=UTC).astimezone() + timedelta(days=days)).date().isoformat()


class Hands:
    """What the person chooses in the system's windows for files."""

    def __init__(self, monkeypatch):
        self.path = None
        monkeypatch.setattr(Chooser, "open", self._choose)
        monkeypatch.setattr(Chooser, "save_as", self._choose)

    def _choose(self, *_asked):
        return self.path


class Company:
    """A company with a store, a post, a guard with a badge; a clerk's window, a second person."""

    def __init__(self, folder, hands, name, clerk, second):
        self.folder, self.hands, self.clerk, self.second = folder, hands, clerk, second
        folder.mkdir()
        new = NewBook(folder / f"{name}.stockbook", {"name": name, "country": "PE"}, clerk,
                      PASSPHRASE, cost=CHEAP)  # fmt: skip
        created = create(new)
        self.book, self.session = created.book, created.session
        self._furnish()
        self.prefs = Preferences(folder / "settings.toml")
        self.prefs.change(language="en")
        self.faults = Faults(folder)
        self.window = Window(folder / "window")
        self.window.resize(1366, 768)
        opened = Opened(self.book, self.session)
        remembered = Remembered(folder / "books.json")
        self.open = OpenBook(opened, self.window, self.prefs, self.faults, remembered)
        self.failures: list[Any] = []
        self.open.desk.failed.connect(self.failures.append)
        self.open.begin()
        self.window.show()
        self.settle()

    def _do(self, act):
        return self.book.perform(self.session, act)

    def _add(self, kind, **values):
        return Ref(kind, self._do(Add(kind, values)).folio)

    def knows(self, name):
        """Another company stands among the outside parties."""
        self.other = self._add("party", name=name, sort="company")

    def _furnish(self):
        made = enrolling.with_new_user(self.book, self.second, SECOND, CHEAP)
        act = EnrolUser(self.second, "supervisor", made.key, made.public, made.keyring)
        enrolling.saved_before(self.book, made.keyring, lambda: self._do(act))
        self.site = self._add("place", name="Sede", sort="site")
        self.store = self._add("place", name="Armería", sort="store", parent=str(self.site))
        self.supplier = self._add("party", name="Armas del Sur", sort="supplier")
        client = self._add("client", name="Banco Meridiano")
        self.post = self._add("post", name="Agencia Centro", client=str(client))
        self.guard = self._add("person", surnames="Quispe Mamani", given_names="Edgar", badge="B1",
                               id_kind="CC", id_number="80114552", role="guard")  # fmt: skip
        for sort in ("weapons_licence", "psychological", "shooting"):
            self._add("paper", person=str(self.guard), sort=sort, expires=in_days(300))

    # --- what is in front ---

    @property
    def base(self):
        return self.book.base

    @property
    def screen(self):
        return self.open.main.front

    @property
    def page(self):
        return self.screen.page

    @property
    def pane(self):
        return self.page.pane

    def go(self, key, what=None):
        self.open.go_to(key, what)
        self.settle()

    def run(self, key):
        """A button of the pane, or a line of its menu, by its key."""
        assert self.pane.run(key), (key, sorted(self.pane._deeds))
        self.settle()

    def fill(self, form, **values):
        """Put values into the lines of a form, save it with its key, and see it gone."""
        for name, value in values.items():
            form.form.line(name).show_value(value)
        QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def sign(self, lines):
        """The second person signs in place."""
        assert not lines.isHidden(), "no second person was asked for"
        lines.user.setText(self.second)
        lines.secret.setText(SECOND)

    def scan(self, *texts):
        """At the counter, one after the other; what the banner says of the last."""
        line = self.page.scan.line
        for text in texts:
            QTest.keyClicks(line, text)
            QTest.keyClick(line, Qt.Key.Key_Return)
            self.until(lambda: not (self.screen._waiting or self.open.desk._working))
        return self.page.banner.verdict

    def newest_last(self):
        """All lines of the history shown, in one text, the oldest first; all of them."""
        self.pane.history.opened.emit(OLDER)
        self.settle()
        return "\n".join(row.spoken() for row in reversed(self.pane.history.rows))

    def paper(self, name):
        """Save the report in front as PDF with its own button; its words."""
        self.hands.path = self.folder / name
        self.until(lambda: self.screen.drawn is not None)
        self.screen.save_pdf()
        self.until(self.hands.path.exists)
        self.settle()
        pages = pypdfium2.PdfDocument(self.hands.path.read_bytes())
        try:
            text = " ".join(page.get_textpage().get_text_range() for page in pages)
        finally:
            pages.close()
        return " ".join(text.split())

    # --- waiting, and the end ---

    def until(self, holds, seconds=10):
        """Wait until something holds; what broke meanwhile is raised."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "it never came to hold"
            QApplication.processEvents()
            assert not self.failures, self.failures[0].error
            time.sleep(0.001)

    def settle(self):
        """Wait until nobody is asked and nobody answers."""
        desk, quiet = self.open.desk, 0
        end = time.monotonic() + 10
        while quiet < 6:
            assert time.monotonic() < end
            QApplication.processEvents()
            assert not self.failures, self.failures[0].error
            time.sleep(0.003)
            quiet = 0 if desk._latest or desk._working or desk._outbox else quiet + 1

    def in_order(self):
        """The whole book is read again and compared."""
        report = verify(self.book.base, self.book.identity)
        assert report.ok, report.findings

    def close(self):
        self.open.leave()
        self.window.close()
        self.faults.release()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
