"""The scan line: it always has the focus, and Enter ends a scan but never presses a button.

API:
    scanned(str, bool)        one completed scan, upper case, trimmed; whether a scanner typed it
    twice(str)                the same code again within a moment: a scan made twice, to be ignored
    missed(str)               a scan that was made while something else was being written
    typed(str)                the text so far, for finding while a person types
    field.invite(text, hint="")   the pale words inside, and the hint at the right
    field.remark(text, tone)      a word in colour in place of the hint, until the next scan
    field.frame("issue"|"return"|"relief"|"plain")   the colour of the border
    field.hold() / field.release()   while held, completed scans queue; release gives them in order
    field.waiting                 how many queue
    field.keep_focus(True)    take the focus back whenever it goes to something that takes no text
    field.take(text), .text(), .clear()   take: as if scanned, in its turn, after those that queue
How a text is read says scan_text.py; how keys come here wherever the focus is, scan_gate.py.
"""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.burst import moment, types
from stockkeeper.desktop.widgets.key_cap import cap_width, draw_cap
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.desktop.widgets.scan_gate import ScanGate
from stockkeeper.desktop.widgets.scan_text import Reader, Scan
from stockkeeper.words import _

MOMENT_MS, PILL = 60, 10
"""How long a held line waits to be painted, ms: an eye notices none; air beside a remark, px."""
INVITING = ("scan", "verdict_meta", "action")
"""Letters of the line, from large to small: the first that show the invitation whole."""
FRAMES = {"return": "mode_return", "relief": "mode_relief"}
"""Colour of the border by mode, where it is not the accent's."""


class _Line(QLineEdit):
    """The line inside: times the keys and swallows Enter."""

    def __init__(self, completed: Callable[[float], None]) -> None:
        super().__init__()
        self._completed = completed
        self.reader = Reader()
        face(self, "bare")

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter completes; anything else is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._completed(moment(event))
            event.accept()
            return
        if types(event):
            self.reader.burst.key(moment(event), event.text())
        super().keyPressEvent(event)


class ScanField(Painted):
    """See the top of this file."""

    scanned = Signal(str, bool)
    twice = Signal(str)
    missed = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._hinted = True
        self._remark, self._tone = "", ""
        self._frame = "accent_graph"
        self._held = False
        self._queue: deque[Scan] = deque()
        self.keeps_focus = False
        self._thaw = QTimer(self)
        self._thaw.setSingleShot(True)
        self._thaw.timeout.connect(self._thawed)
        self.line = _Line(self._complete)
        self.line.setAccessibleName(_("Scan or type a code"))
        self.line.textEdited.connect(self.typed)
        self.gate = ScanGate(self, self.line)
        self.gate.ended.connect(self._complete)
        self.gate.missed.connect(self.missed)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.restyled()

    def invite(self, text: str, hint: str = "") -> None:
        """Say what to scan now."""
        if (text, hint) == (self.line.placeholderText(), self._hint):
            return
        self._hint = hint
        self.line.setPlaceholderText(text)
        self.line.setAccessibleDescription(text)
        self.restyled()

    def remark(self, text: str, tone: str = "accent") -> None:
        """Say something about a scan that is not an outcome; "" takes it away."""
        if text == self._remark:
            return
        self._remark, self._tone = text, tone
        self.line.setAccessibleDescription(text or self.line.placeholderText())
        if text:
            alert = QAccessibleEvent(self.line, QAccessible.Event.Alert)
            QAccessible.updateAccessibility(alert)
        self.restyled()

    def frame(self, name: str) -> None:
        """Take the border of a mode."""
        if self._frame != FRAMES.get(name, "accent_graph"):
            self._frame = FRAMES.get(name, "accent_graph")
            self.update()

    def text(self) -> str:
        """What stands in the line now."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the line; scans that are queued stay."""
        self.line.clear()
        self.line.reader.burst.forget()

    @property
    def waiting(self) -> int:
        """How many completed scans queue."""
        return len(self._queue)

    def hold(self) -> None:
        """Queue scans from now on: the one before is still being worked on.

        For a moment the line is not painted either: its answer is near, and paints it once.
        """
        self._held = True
        self.setUpdatesEnabled(False)
        self._thaw.start(MOMENT_MS)

    def release(self) -> None:
        """Give the next queued scan, if any; a listener may hold again."""
        self._held = False
        self._thawed()
        while self._queue and not self._held:
            self._give(self._queue.popleft())

    def _thawed(self) -> None:
        self._thaw.stop()
        self.setUpdatesEnabled(True)

    def take(self, text: str) -> None:
        """Have a text scanned in its turn: a key that stands for a command keeps its place."""
        self.line.reader.other()
        self._put(Scan(text))

    def keep_focus(self, wanted: bool) -> None:
        """Take the focus back from whatever takes no text, or stop doing so."""
        if wanted != self.keeps_focus:
            self.keeps_focus = wanted
            self.gate.open(wanted)

    def _complete(self, at: float) -> None:
        """Take what stands in the line; `at` is when Enter was pressed, in seconds."""
        text = self.line.text()
        self.line.clear()
        for scan in self.line.reader.read(text, at):
            self._put(scan)

    def _put(self, scan: Scan) -> None:
        if self._held:
            self._queue.append(scan)
        else:
            self._give(scan)

    def _give(self, scan: Scan) -> None:
        if scan.again:
            self.twice.emit(scan.text)
        else:
            self.remark("")
            self.scanned.emit(scan.text, scan.by_scanner)

    @guarded(None)
    def showEvent(self, event: QShowEvent, /) -> None:
        """Take the focus when shown."""
        super().showEvent(event)
        if self.keeps_focus:
            self.gate.open(True)
            self.line.setFocus()

    @guarded(None)
    def resizeEvent(self, _event: QResizeEvent, /) -> None:
        """Where there is no room for both, the invitation stays and the hint goes."""
        self.restyled()

    def restyled(self) -> None:
        """Font, and room for icon, hint and key."""
        right = 20 + cap_width("Enter") + 16
        said = self._remark or self._hint
        hint = drawing.width_of(said, "body") + 12 if said else 0
        hint += 2 * PILL + 22 if self._remark else 0
        invited = self.line.placeholderText()
        style = drawing.largest(invited, INVITING, self.width() - 81 - right)
        self.line.setFont(look().font(style))
        words = drawing.width_of(invited, style) + 8
        self._hinted = bool(self._remark) or 71 + words + hint + right <= self.width()
        right += hint if self._hinted else 0
        self._layout.setContentsMargins(71, 0, round(right), 0)
        super().restyled()

    def measure(self) -> QSize:
        """One scan field high."""
        return QSize(480, look().size("scan_field"))

    def draw(self, painter: QPainter) -> None:
        """Border, icon, hint, Enter."""
        theme = look()
        rect = QRectF(self.rect())
        line = theme.color(self._frame)
        drawing.box(painter, rect, theme.color("surface"), line, theme.radius("card"), 3)
        middle = rect.height() / 2
        icons.draw(painter, "barcode", 21, middle - 18, 36, theme.color("text"))
        right = rect.width() - 20 - cap_width("Enter")
        draw_cap(painter, right, middle, "Enter")
        box = QRectF(71, 0, right - 16 - 71, rect.height())
        color = theme.color("text_3")
        if self._remark:
            width = drawing.width_of(self._remark, "body") + 2 * PILL + 22
            pill = QRectF(box.right() - width, middle - PILL - 3, width, 2 * PILL + 6)
            fill, edge = theme.tone(self._tone, "soft"), theme.tone(self._tone, "line")
            drawing.box(painter, pill, fill, edge, theme.radius("chip"))
            ink = theme.tone(self._tone, "text")
            icon = "alert-triangle" if self._tone == "warn" else "copy"
            icons.draw(painter, icon, pill.left() + PILL, middle - 8, 16, ink)
            pill.setLeft(pill.left() + 16 + 6)
            drawing.write(painter, pill, self._remark, "body", ink, align=drawing.CENTER)
        elif self._hinted:
            drawing.write(painter, box, self._hint, "body", color, align=drawing.RIGHT)
