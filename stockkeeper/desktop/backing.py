"""Backups made by themselves while a book is open, and on request; the age of the last one.

API: `BackupWatch(desk, seat, prefs, demo=False)`: `.begin()`, `.make()` one now, `.age` a Sign for
the foot of the window, `.working`; signals told(text, tone) for people, changed() the age did.
Automatic ones are due `DUE` after the last, when something was recorded since.
"""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from stockkeeper import settings
from stockkeeper.actions.record import RecordBackup
from stockkeeper.book import backups
from stockkeeper.book.backups import Backup
from stockkeeper.book.queries import folios
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.preferences import Preferences
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.desktop.widgets.status_bar import Sign
from stockkeeper.words import _, format_datetime, format_number, ngettext

DUE = timedelta(hours=20)
OLD = timedelta(days=2)
FIRST_MS, EVERY_MS = 15_000, 20 * 60_000
"""The first look comes once people are at work, not while the book is being opened."""

PLACE = "settings/backups"
"""Where a click on the sign leads."""
Last = tuple[int, str, int]
"""Folio of the last backup, when it was recorded (RFC 3339), the last folio of the book."""


def last_of(base: Base) -> Last:
    """Ask the book; 0 and "" when there never was one."""
    folio, when = backups.last_recorded(base) or (0, "")
    return folio, when, folios.last(base)


def ago(past: timedelta) -> str:
    """Give how long ago something was, in the largest unit: `2 h ago`."""
    minutes = max(0, int(past.total_seconds() // 60))
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=format_number(days))
    if hours:
        return _("{n} h ago").format(n=hours)
    return _("{n} min ago").format(n=minutes)


def copied(errand: Errand, seat: BookSeat, folder: Path, now: datetime) -> Backup:
    """Make a backup, record it, thin the older ones: in a thread of its own; raises Refusal."""
    book = seat.book
    made = backups.make(errand.reader(), book.path, book.parts.key, folder, now, errand.step)
    errand.perform(RecordBackup(made.path.name, made.sha256, made.head.size))
    backups.thin(folder, book.path)
    return made


class BackupWatch(QObject):
    """See the top of this file."""

    told = Signal(str, str)
    changed = Signal()

    def __init__(
        self, desk: Desk, seat: BookSeat, prefs: Preferences, *, demo: bool = False
    ) -> None:
        super().__init__(desk)
        self._desk, self._seat, self._prefs = desk, seat, prefs
        self._may = seat.book.readonly is None
        self._by_itself = self._may and not demo
        self._asked = self._failed = False
        self.last: Last | None = None
        self.working: Errand | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Look at the age now; make one, where it is due, a little later."""
        self._desk.ask(last_of, self._know, owner=self, key="backup")
        self._timer.start(FIRST_MS)

    @property
    def age(self) -> Sign:
        """What the foot of the window says."""
        if self.working is not None:
            return Sign(_("Backup running…"), "", "device-floppy", PLACE)
        if self._failed:
            return Sign(_("Backup failed"), "danger", "device-floppy", PLACE)
        if self.last is None or not self.last[1]:
            return Sign(_("No backup yet"), "warn", "device-floppy", PLACE)
        past = self._seat.book.clock() - datetime.fromisoformat(self.last[1])
        words = _("Backup {ago}").format(ago=ago(past))
        return Sign(words, "warn" if past > OLD else "", "device-floppy", PLACE)

    def make(self) -> None:
        """Make one now; a second request meanwhile does nothing."""
        if self.working is None and self._may:
            self._asked = True
            self._start()

    def _look(self) -> None:
        self._timer.setInterval(EVERY_MS)
        self._desk.ask(last_of, self._decide, owner=self, key="backup")

    def _know(self, last: Last) -> None:
        self.last = last
        self.changed.emit()

    def _decide(self, last: Last) -> None:
        self._know(last)
        if not (self._by_itself and self._prefs.now.backups) or self.working is not None:
            return
        folio, when, newest = last
        past = self._seat.book.clock() - datetime.fromisoformat(when) if when else DUE
        if past >= DUE and newest > folio:
            self._asked = False
            self._start()

    def _start(self) -> None:
        folder = settings.backup_folder(self._prefs.now)
        work = partial(copied, seat=self._seat, folder=folder, now=self._seat.book.clock())
        self.working = self._desk.background(
            work, then=self._made, otherwise=self._not_made, owner=self
        )
        self.changed.emit()

    def _made(self, made: Backup) -> None:
        self.working, self._failed = None, False
        if self._asked:
            entries = ngettext("{count} entry", "{count} entries", made.head.size)
            told = _("Backup made: {file}, {entries}").format(
                file=made.path, entries=entries.format(count=format_number(made.head.size))
            )
            self.told.emit(told, "ok")
        self._desk.ask(last_of, self._know, owner=self, key="backup")

    def _not_made(self, error: Exception) -> None:
        self.working = None
        if not isinstance(error, Cancelled):
            self._failed = True
            self.told.emit(said(error), "danger")
        self.changed.emit()


def when_words(last: Last | None) -> str:
    """Give when the last backup was recorded, in words."""
    if last is None or not last[1]:
        return _("No backup yet")
    return format_datetime(last[1])
