"""The book always in sight: what the foot of the window says of the open book, and who is here.

At opening, what is new since the book was last in order is checked in the background.
API: `BookSigns(room, status, remembered)`: `.begin()`; signals altered(Report) when
the check found something, pressed(str) the screen that a sign leads to.
"""

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from stockkeeper.book import points
from stockkeeper.book.proving.findings import Report, Stopped
from stockkeeper.book.proving.newest import look_at_new
from stockkeeper.book.queries import findings, folios, incidents, records, shifts
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.health import State
from stockkeeper.desktop.remembered import Remembered
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.status_bar import Sign, StatusBar
from stockkeeper.domain.incident_words import notice_word
from stockkeeper.domain.incidents import Deadline
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _, format_number, format_time, ngettext

ALARMS = ("book.shorter", "book.forked", "book.end_unsound", "book.witnessed_longer")
"""Why a book opens to be read only although its chain is in order, or only its end is not."""
MINUTE_MS = 60_000


def _nothing_due() -> Deadline:
    return Deadline("none")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the book says of itself."""

    entries: int = 0
    not_anchored: int = 0
    site: str = ""
    company: str = ""
    shift: str = ""
    incidents: int = 0
    notice: Deadline = field(default_factory=_nothing_due)


def counts(base: Base) -> Counts:
    """Ask the book; the site is the first one registered."""
    sites = [row for row in records.every(base, "place") if row["sort"] == "site"]
    first = min(sites, key=_number, default=None)
    company = records.fetch_or_none(base, Ref("company", 1)) or {}
    shift = shifts.current(base)
    return Counts(
        folios.last(base), points.not_anchored(base),
        str(first["name"]) if first else "", str(company.get("name", "")),
        shift.opened_at if shift else "", findings.open_counts(base)[1], _most_urgent(base),
    )  # fmt: skip


def _most_urgent(base: Base) -> Deadline:
    """How the most urgent notice to the regulator stands."""
    waiting = incidents.untold(base, datetime.now().astimezone())
    return waiting[0][1] if waiting else _nothing_due()


def _number(row: dict[str, object]) -> int:
    return int(str(row["id"]))


class BookSigns(QObject):
    """See the top of this file."""

    altered = Signal(object)
    pressed = Signal(str)
    company_known = Signal(str)

    def __init__(self, room: Room, status: StatusBar, remembered: Remembered) -> None:
        super().__init__(status)
        self._desk, self._seat, self._status = room.desk, room.seat, status
        self._remembered, self._health, self._backups = remembered, room.health, room.backups
        if room.backups is not None:
            room.backups.changed.connect(self._tell)
        self._counts = Counts()
        self._looked_at: datetime | None = None
        self._state = Sign(_("Checking…"), "", "progress", "journal")
        status.pressed.connect(self.pressed)
        room.desk.changed.connect(self._changed)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._again)
        self._minute.start()

    def begin(self) -> None:
        """Ask for the counts, and begin the check."""
        self._changed(frozenset())
        uuid = self._seat.book.identity.book
        remembered = self._remembered

        def work(errand: Errand) -> tuple[Report, str]:
            def tell(_step: int, done: int, total: int) -> bool:
                if not errand.cancelled:
                    errand.step(min(done, total - 1), total)
                return not errand.cancelled

            try:
                found = look_at_new(errand.reader(), remembered.proven(uuid), tell)
            except Stopped:
                raise Cancelled from None
            if errand.cancelled:
                raise Cancelled
            return found

        self._desk.background(
            work, progress=self._progress, then=self._looked, otherwise=self._not_looked, owner=self
        )

    def _changed(self, _things: object) -> None:
        self._desk.ask(counts, self._counted, owner=self, key="counts")

    def _again(self) -> None:
        """A minute went by: what counts down says so."""
        if self._counts.notice.open:
            self._changed(frozenset())

    def _counted(self, found: Counts) -> None:
        if found.company != self._counts.company:
            self.company_known.emit(found.company)
        self._counts = found
        self._tell()

    def _progress(self, done: int, total: int, _what: str) -> None:
        percent = round(done * 100 / total) if total else 0
        words = _("Checking, {percent} %").format(percent=percent)
        self._state = Sign(words, "", "progress", "journal")
        self._tell()

    def _looked(self, found: tuple[Report, str]) -> None:
        report, leaf = found
        why = self._seat.book.readonly
        if report.ok and why is not None and why.code in ALARMS:
            self._state = Sign(_("Not as last seen here"), "danger", "shield-x", "journal")
        elif report.ok:
            self._remembered.keep_proven(self._seat.book.identity.book, report.entries, leaf)
            self._state = Sign(_("Chain in order"), "ok", "shield-check", "journal")
        else:
            self._state = Sign(_("Book altered"), "danger", "shield-x", "journal")
            self.altered.emit(report)
        self._tell()

    def _not_looked(self, _error: Exception) -> None:
        self._state = Sign(_("Not checked"), "warn", "help-hexagon", "journal")
        self._tell()

    def _tell(self) -> None:
        told, session = self._counts, self._seat.session
        state, at = self._state, None
        if state.icon != "progress":
            at = self._looked_at = self._looked_at or self._seat.book.clock()
        self._health.tell(State(state.tone or "neutral", state.icon, state.text, at))
        entries = ngettext("{count} entry", "{count} entries", told.entries)
        anchored = ngettext("{count} not anchored", "{count} not anchored", told.not_anchored)
        left = [
            self._state,
            Sign(entries.format(count=format_number(told.entries)), key="journal", spare=2),
            Sign(anchored.format(count=format_number(told.not_anchored)), key="journal"),
        ]
        right = self._work(told)
        if self._backups is not None:
            right.insert(0, self._backups.age)
        if told.site:
            right.append(Sign(told.site, spare=3))
        right.append(Sign(session.name, spare=1))
        if self._seat.book.readonly is not None:
            right.insert(0, Sign(_("Read only"), "warn", "lock"))
        self._status.tell(left, right)

    def _work(self, told: Counts) -> list[Sign]:
        """The shift, and the incidents that are open."""
        found = []
        if told.incidents:
            words = ngettext("{n} open incident", "{n} open incidents", told.incidents)
            parts = (words.format(n=format_number(told.incidents)), notice_word(told.notice))
            due = told.notice.state == "due"
            tone, icon = ("warn", "clock") if due else ("danger", "alert-octagon")
            text = " · ".join(part for part in parts if part)
            found.append(Sign(text, tone, icon, "life"))
        if told.shift:
            words = _("Shift since {time}").format(time=format_time(told.shift))
            found.append(Sign(words, key="shift"))
        else:
            found.append(Sign(_("No shift open"), key="shift"))
        return found
