"""Scans made where nobody takes them: they press nothing, and it is said that they went nowhere.

API: `let_in(main)` does the scans that still queue, before a book is left.
`StrayScans(main, room)`: watches the keys of whatever window has the focus. Where something is
written in, the code goes there, and the scanner's Enter does not send the form. Where nothing takes
text, a scan moves, opens and presses nothing, and a notice sends the person to the counter.
A screen with a scan line of its own takes its scans itself (widgets/scan_gate.py). A line for a
passphrase is left alone: passphrases may come from a device that types as a scanner does.
Before a book is open nobody watches, for the same reason: the page that asks for the passphrase
says that this was none.
"""

import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.main_window import MainWindow
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.burst import Burst, ends_scan, is_code, moment, types
from stockkeeper.desktop.widgets.scan_field import ScanField
from stockkeeper.desktop.widgets.scan_gate import takes_text
from stockkeeper.words import _

SHOWN = 20
"""Letters of a scan that are repeated, at most."""


LONGEST_WAIT = 10.0
"""Seconds that leaving a book waits for scans: hundreds take two."""
_NO_HANDS = (
    QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
)


def let_in(main: MainWindow) -> None:
    """Have what was scanned before the lock recorded: scans may be ahead of the screen."""
    fields = main.findChildren(ScanField)
    until = time.monotonic() + LONGEST_WAIT
    while any(field.waiting for field in fields) and time.monotonic() < until:
        QApplication.processEvents(_NO_HANDS)


class StrayScans(QObject):
    """See the top of this file."""

    def __init__(self, main: MainWindow, room: Room) -> None:
        super().__init__(main)
        self._main, self._room = main, room
        self._burst = Burst()
        self._fields: list[ScanField] = []
        main.went.connect(self._went)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    def _went(self, _key: str) -> None:
        front = self._main.front
        self._fields = front.findChildren(ScanField) if front is not None else []

    @guarded(None)
    def _watch(self, window: QWindow | None) -> None:
        """Look at the keys of this window too; a second time changes nothing."""
        if window is not None:
            window.installEventFilter(self)

    @guarded(False)
    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        """Look at a key; True keeps it from everybody else."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not self._main.isVisible():  # locked, and not yet deleted
            return False
        if self._taken():
            self._burst.forget()
            return False
        focus = QApplication.focusWidget()
        if ends_scan(event):
            return self._end(event, focus)
        if not types(event):
            return False
        too_fast = self._burst.running(moment(event))
        self._burst.key(moment(event), event.text())
        return too_fast and not takes_text(focus)  # a list would jump, a space press a button

    def _taken(self) -> bool:
        """Whether a scan line of the screen in front takes what is typed."""
        fields = (field for field in self._fields if field.isVisible() and field.keeps_focus)
        return self._main.isActiveWindow() and any(fields)

    def _end(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        at = moment(event)
        if self._burst.trailing(at):
            return True
        scan = self._burst.ended(at)
        if not scan:
            return False
        if takes_text(focus):
            return _keeps_form(event, focus, scan)
        code = scan.strip().upper()[:SHOWN]
        told = _("Scan not taken: {code}. Go to the counter (Ctrl+1)").format(code=code)
        self._room.notify(told, "warn")
        self._room.tones.play("warning")
        return True


def _keeps_form(event: QKeyEvent, focus: QWidget | None, scan: str) -> bool:
    """Whether the end of a scan is kept from the line that it went into."""
    if not isinstance(focus, QLineEdit) or focus.echoMode() != QLineEdit.EchoMode.Normal:
        return False
    tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    return is_code(scan) and not tab and not focus.property("takesScans")
