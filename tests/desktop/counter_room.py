"""A small armoury for tests of the counter: guards with badges, weapons with tags, two users."""

import shutil
import tempfile
import time
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stockkeeper.actions.add import Add
from stockkeeper.actions.keep import Assign, SetCondition
from stockkeeper.actions.register import Register
from stockkeeper.actions.users import EnrolUser
from stockkeeper.book import enrolling
from stockkeeper.book.creating import NewBook, create
from stockkeeper.book.keyring import Cost
from stockkeeper.book.opening import Opened, unlock
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.screen import Room, ScreenEntry
from stockkeeper.desktop.screens.counter import CounterScreen
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain.refs import Ref
from tests.book_factory import BOGOTA
from tests.desktop.ear import Ear

CHEAP = Cost(8, 1, 1)
CLERK, PASSPHRASE = "Marta Rodríguez", "caballo correcto grapa"
SUPERVISOR, SECOND = "Jorge Ariza", "puente lluvia tambor"
MORNING = datetime(2026, 7, 30, 5, 47, 12, tzinfo=BOGOTA)
GUARDS = (
    ("Restrepo Gaviria", "Jhon Jairo", "1032456789", "2027-03-14"),
    ("Caicedo Mina", "Wilmer Alexis", "79482114", "2027-01-19"),
    ("Pineda Rojas", "Luz Adriana", "1018422907", "2026-08-17"),
    ("Ospina Duarte", "Fabián", "79482113", "2026-07-24"),
    ("Salazar Ñáñez", "Leidy Johana", "1019774203", "2027-05-30"),
    ("Quispe Mamani", "Edgar Raúl", "80114552", "2027-02-02"),
    ("Restrepo Arango", "Mónica", "52817334", "2026-12-02"),
    ("Xol Caal", "Marvin Estuardo", "90114550", ""),
)
MODELS = (
    ("revolver", "Taurus", "82", ".38 Special", 6, "KU4829{:02}"),
    ("pistol", "Jericho", "941", "9x19 mm", 15, "374119{:02}"),
    ("shotgun", "Mossberg", "500", "12 gauge", 6, "L1188{:02}"),
)


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = MORNING

    def __call__(self):
        return self.now

    def later(self, **more):
        self.now += timedelta(**more)


def wait_for(test, seconds=5.0):
    """Let the window work until something is so; fails when it never is."""
    until = time.monotonic() + seconds
    QApplication.processEvents()
    while not test():
        assert time.monotonic() < until, "it did not come to rest"
        QApplication.processEvents()
        time.sleep(0.001)
    QApplication.processEvents()


class Armoury:
    """The open book behind the counter, and the names of what is in it."""

    def __init__(self, folder, guards=GUARDS, weapons=24, opened=MORNING - timedelta(days=30)):
        self.clock = Clock(opened)
        self.far = (opened + timedelta(days=600)).date().isoformat()
        new = NewBook(folder / "libro.stockbook", {"name": "Altaguardia", "country": "CO"}, CLERK,
                      PASSPHRASE, plain=True, cost=CHEAP)  # fmt: skip
        created = create(new, clock=self.clock)
        self.book, self.session = created.book, created.session
        self.path = new.path
        self._enrol()
        self._places()
        self.lots = [self._lot(model) for model in MODELS]
        self.guards = [self._guard(number, told) for number, told in enumerate(guards, 1)]
        self.weapons = [self._weapon(number) for number in range(1, weapons + 1)]
        self.do(Assign(self.weapons[0], self.guards[0]))
        self.clock.now = MORNING

    def do(self, act):
        return self.book.perform(self.session, act)

    def add(self, kind, **values):
        return Ref(kind, self.do(Add(kind, values)).folio)

    def _enrol(self):
        made = enrolling.with_new_user(self.book, SUPERVISOR, SECOND, CHEAP)
        act = EnrolUser(SUPERVISOR, "supervisor", made.key, made.public, made.keyring)
        enrolling.saved_before(self.book, made.keyring, lambda: self.do(act))

    def _places(self):
        site = self.add("place", name="Sede Bogotá", sort="site")
        self.store = self.add("place", name="Armería Central", sort="store", parent=str(site))
        client = self.add("client", name="Banco Meridiano")
        self.post = self.add("post", name="Banco Meridiano, Chapinero", client=str(client))

    def _lot(self, model):
        values = {"calibre": model[3], "lot_number": "24-118", "expires": self.far}
        return self._registered("lot", values, 3000)

    def _registered(self, kind, values, quantity=1):
        return Ref(kind, self.do(Register(kind, values, self.store, quantity)).folio)

    def _guard(self, number, told):
        surnames, given, id_number, expires = told
        person = self.add(
            "person", surnames=surnames, given_names=given, id_kind="CC", id_number=id_number,
            employee_number=f"V-{400 + number:04}", role="guard", badge=f"B{number:04}",
        )  # fmt: skip
        for sort, day in (("credential", expires), ("psychological", "2026-08-17"),
                          ("shooting", "2026-11-02")):  # fmt: skip
            if day:
                self.add("paper", person=str(person), sort=sort, expires=day)
        return person

    def _weapon(self, number):
        type_, make, model, calibre, capacity, serial = MODELS[(number - 1) % len(MODELS)]
        values = {"type": type_, "make": make, "model": model, "calibre": calibre,
                  "capacity": capacity, "serial": serial.format(number), "tag": f"T{number:04}",
                  "permit_expires": self.far}  # fmt: skip
        return self._registered("firearm", values)

    def break_weapon(self, number):
        """One weapon is found unfit."""
        self.do(SetCondition(self.weapons[number - 1], "repairable"))

    def holder(self, number):
        """Who has the weapon with this number."""
        sql = "SELECT holder FROM firearm WHERE id = ?"
        return self.book.base.value(sql, (self.weapons[number - 1].folio,))

    def kinds(self):
        """The kinds of all folios since the morning, in order."""
        sql = "SELECT kind FROM folio WHERE moment >= ? ORDER BY seq"
        since = int(MORNING.timestamp())
        return [row[0] for row in self.book.base.rows(sql, (since,))]


_FIRST: list[Armoury] = []


def furnished(folder):
    """An armoury of one's own: the first is made, the others are copies of its files."""
    if not _FIRST:
        made = Armoury(Path(tempfile.mkdtemp(prefix="armoury-")))
        made.book.close()
        _FIRST.append(made)
    found = copy(_FIRST[0])
    for file in _FIRST[0].path.parent.iterdir():
        shutil.copy(file, folder)
    found.clock = Clock()
    found.path = folder / found.path.name
    opened = unlock(found.path, PASSPHRASE, user=CLERK, clock=found.clock)
    found.book, found.session = opened.book, opened.session
    return found


class Counter:
    """The counter in a window, and hands to work it."""

    def __init__(self, armoury, settings):
        self.armoury = armoury
        self.seat = BookSeat(Opened(armoury.book, armoury.session))
        self.desk = Desk(self.seat)
        self.went = []
        self.notes = []
        self.ear = Ear()
        prefs = Preferences(settings)
        room = Room(self.desk, self.seat, prefs, self._go_to, self._notify, self.ear.tones(prefs))
        self.screen = CounterScreen(room)
        entry = ScreenEntry("counter", "Counter", "barcode", "Ctrl+1", self._make)
        self.window = MainWindow(self.desk, [entry], now=armoury.clock)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.go("counter")
        self.settle()

    def _make(self, _desk):
        return self.screen

    def _go_to(self, key, what):
        self.went.append((key, what))

    def _notify(self, text, tone):
        self.notes.append((text, tone))

    @property
    def page(self):
        return self.screen.page

    @property
    def verdict(self):
        return self.page.banner.verdict

    @property
    def rows(self):
        return self.page.moves.rows

    def kinds(self):
        """The kinds of all folios since the morning, in order."""
        return self.armoury.kinds()

    def settle(self):
        """Wait until nothing is on its way."""
        wait_for(self._still)

    def _still(self):
        return not (self.screen._waiting or self.desk._working or self.desk._latest)

    def type(self, text):
        """Type a text and Enter where the focus is, without waiting."""
        QTest.keyClicks(self.page.scan.line, text)
        QTest.keyClick(self.page.scan.line, Qt.Key.Key_Return)

    def scan(self, *texts):
        """Scan one after the other, each once the one before is done."""
        for text in texts:
            self.type(text)
            self.settle()
        return self.verdict

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        """Press a key in the scan line."""
        QTest.keyClick(self.page.scan.line, key, modifier)
        self.settle()
        return self.verdict

    def close(self):
        self.window.close()
        self.desk.close()
        self.armoury.book.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
