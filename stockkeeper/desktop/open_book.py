"""One open book in the window: its desk and screens, its signs, and how it is left.

API: `OpenBook(opened, window, prefs, faults, remembered, keys)`: `.begin()`, `.go_to(key, what)`,
`.notify(text, tone)`, `.notice(Notice)`, `.leave()` does what is queued, joins threads, closes the
book; `.main` the MainWindow, `.room`, `.path`, `.demo`. Signals locked(why), left().
"""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from stockkeeper.book.opening import Opened
from stockkeeper.book.proving.findings import Report
from stockkeeper.desktop.aids import Aids
from stockkeeper.desktop.backing import BackupWatch
from stockkeeper.desktop.book_signs import BookSigns
from stockkeeper.desktop.calls import Failed, Refused
from stockkeeper.desktop.catalog import screens
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.faults import Faults
from stockkeeper.desktop.idle import IdleWatch
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.remembered import Remembered
from stockkeeper.desktop.saying import said, said_with_names
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.desktop.stray_scans import StrayScans, let_in
from stockkeeper.desktop.tones import Speaker, Tones
from stockkeeper.desktop.unlocked import UnlockedKeys
from stockkeeper.desktop.widgets.notice import Notice
from stockkeeper.desktop.window import Window
from stockkeeper.domain.records.user import ROLES
from stockkeeper.domain.refusals import Refusal
from stockkeeper.exchange.demo.mark import is_demonstration
from stockkeeper.words import _, language

NOTICE_MS = 8_000
ICONS = {
    "ok": "circle-check",
    "accent": "flag",
    "warn": "alert-triangle",
    "danger": "alert-octagon",
}
ALARMS = ("book.shorter", "book.forked", "book.witnessed_longer")


class OpenBook(QObject):
    """See the top of this file."""

    locked = Signal(str)
    left = Signal()

    def __init__(
        self,
        opened: Opened,
        window: Window,
        prefs: Preferences,
        faults: Faults,
        remembered: Remembered,
        keys: UnlockedKeys | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._prefs, self._faults = window, prefs, faults
        self._remembered = remembered
        self._gone = False
        self.path: Path = opened.book.path
        self.demo = is_demonstration(opened.book.base)
        self.seat = BookSeat(opened, keys)
        self.desk = Desk(self.seat, self)
        self.tones = Tones(prefs, Speaker())
        self.backups = BackupWatch(self.desk, self.seat, prefs, demo=self.demo)
        self.backups.told.connect(self.notify)
        self.room = Room(
            self.desk, self.seat, prefs, self.go_to, self.notify, self.tones, self.backups
        )
        self._spoken = language()
        self._idle = IdleWatch(window, prefs.now.idle_minutes, self)
        self._idle.idle.connect(self._lock_idle)
        self.desk.busy.connect(self._idle.set_busy)
        self.desk.refused.connect(self._refused)
        self.desk.failed.connect(self._failed)
        prefs.changed.connect(self._preferred)
        prefs.not_kept.connect(self._not_kept)
        self.main = self._made_main()

    def begin(self) -> None:
        """Come in front, at the first screen."""
        self._window.put(self.main)
        self.signs.begin()
        self.backups.begin()
        self.main.go(self.main.keys[0])

    def go_to(self, key: str, what: Any = None) -> None:
        """Show a screen, and one thing in it (`screen/page` too); an unknown key is said."""
        key, _slash, page = key.partition("/")
        what = what if what is not None else page or None
        if key in self.main.keys:
            self.main.go(key, what)
        else:
            self.notify(_("There is no such screen here"), "warn")

    def notify(self, text: str, tone: str = "ok") -> None:
        """Say something over the page for a while."""
        self._line.tell(tone, ICONS.get(tone, "flag"), text)
        self._line.show()
        self._line_timer.start()

    def notice(self, notice: Notice) -> None:
        """Say something that stays until it is closed."""
        self.main.notify(notice)

    def leave(self, *, keep_keys: bool = False) -> None:
        """Do what is queued, end every thread, close the book, forget keys that are not kept."""
        if self._gone:
            return
        self._gone = True
        front = self.main.front
        if front is not None:
            front.hidden()
        let_in(self.main)
        self.aids.close()
        self.tones.close()
        self.desk.close()
        self.seat.leave(keep_keys=keep_keys)

    # --- making ---

    def _made_main(self) -> MainWindow:
        main = MainWindow(self.desk, screens(self.room))
        main.lock_wanted.connect(self._lock)
        self.aids = Aids(main, self.room, self._remembered, self._window)
        self.aids.lock_wanted.connect(self._lock)
        self.aids.leave_wanted.connect(self.left)
        self.aids.open_wanted.connect(self.go_to)
        main.rail.user_pressed.connect(self._to_settings)
        session = self.seat.session
        role = dict(ROLES).get(session.role, session.role)
        main.rail.tell_user(session.name, _(role))
        self._line = Notice("ok", "circle-check", "", closes=True)
        self._line_timer = QTimer(self._line)
        self._line_timer.setSingleShot(True)
        self._line_timer.setInterval(NOTICE_MS)
        self._line_timer.timeout.connect(self._line.hide)
        main.notify(self._line)
        StrayScans(main, self.room)
        self._line.hide()
        self.signs = BookSigns(self.room, main.status, self._remembered)
        self.signs.altered.connect(self._altered)
        self.signs.pressed.connect(self.go_to)
        self.signs.company_known.connect(self._title)
        if self.demo:
            main.mark_as(_("Demonstration book: nothing in it is real"))
        for warning in self.seat.warnings:
            main.notify(_standing_notice(warning))
        return main

    def _preferred(self) -> None:
        """A new language: the same book with new words, on the same screen."""
        self._idle.set_minutes(self._prefs.now.idle_minutes)
        if language() == self._spoken or self._gone:
            return
        self._spoken = language()
        QTimer.singleShot(0, self, self._remake)

    def _remake(self) -> None:
        key = self.main.screen_key
        self.aids.close()
        self.main = self._made_main()
        self._window.put(self.main)
        self.signs.begin()
        self.main.go(key)

    # --- what the window asks for ---

    def _lock(self) -> None:
        self.locked.emit("")

    def _lock_idle(self) -> None:
        self.locked.emit(_("Locked, since nobody was here for a while"))

    def _to_settings(self) -> None:
        self.go_to("settings")

    def _title(self, company: str) -> None:
        self._window.setWindowTitle(" · ".join(part for part in (company, "Stockkeeper") if part))

    # --- what went wrong ---

    def _refused(self, refused: Refused) -> None:
        if not refused.answered and isinstance(refused.refusal, Refusal):
            question = partial(said_with_names, refusal=refused.refusal)
            self.desk.ask(question, self._say_refusal, owner=self)

    def _say_refusal(self, text: str) -> None:
        self.notify(text, "danger")

    def _failed(self, failed: Failed) -> None:
        self._faults.note(failed.error, f"{failed.what!r} failed")
        self.notify(said(failed.error, self._faults.file), "danger")

    def _not_kept(self, reason: str) -> None:
        words = _("The settings could not be saved: {reason}").format(reason=reason)
        self.notify(words, "warn")

    def _altered(self, report: Report) -> None:
        first = report.findings[0].message()
        title = _("The book was altered outside the program")
        notice = Notice("danger", "shield-x", title, first, _("Look"))
        notice.pressed.connect(self._to_journal)
        self.main.notify(notice)

    def _to_journal(self) -> None:
        self.go_to("journal")


def _standing_notice(warning: Refusal) -> Notice:
    """A line that stays: why this book can only be read."""
    alarm = warning.code in ALARMS
    tone, icon = ("danger", "shield-x") if alarm else ("warn", "lock")
    return Notice(tone, icon, said(warning))
