"""The scan line: it always has the focus, and Enter ends a scan but never presses a button.

API:
    scanned(str, bool)        one completed scan, upper case, trimmed; whether a scanner typed it
    typed(str)                the text so far, for finding while a person types
    field.invite(text, hint="")   the pale words inside, and the hint at the right
    field.frame("issue"|"return"|"plain")   the colour of the 3 px border
    field.hold() / field.release()   while held, completed scans queue; release gives them in order
    field.keep_focus(True)    take the focus back whenever it goes to something that takes no text
    field.take(text)              as if it had been scanned: in its turn, after those that queue
    field.text(), field.clear()
A scanner with a US layout on a Latin American keyboard types ' for -: it is put right.
"""

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.key_cap import cap_width, draw_cap
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.words import _

BURST_SECONDS = 0.035
"""Mean time between keys below which no person types: fast typists need about 0.08 s."""
BURST_LENGTH = 4
MOMENT_MS = 60
"""How long a held line waits to be painted, milliseconds: below what an eye notices."""
TEXT_WIDGETS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
FRAMES = {"issue": "accent_graph", "return": "mode_return", "plain": "accent_graph"}


def normalised(text: str, *, by_scanner: bool) -> str:
    """A scan as codes are printed: upper case, trimmed, the scanner's ' back to -."""
    text = " ".join(text.split()).upper()
    return text.replace("'", "-") if by_scanner else text


class _Line(QLineEdit):
    """The line inside: times the keys and swallows Enter."""

    def __init__(self, completed: Callable[[bool], None]) -> None:
        super().__init__()
        self._completed = completed
        self._times: list[float] = []
        face(self, "bare")

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter completes; anything else is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._completed(self._burst())
            self._times.clear()
            event.accept()
            return
        if event.text():
            self._times.append(time.monotonic())
        super().keyPressEvent(event)

    def forget(self) -> None:
        """Start timing anew."""
        self._times.clear()

    def _burst(self) -> bool:
        times = self._times
        if len(times) < BURST_LENGTH or len(times) < len(self.text()):
            return False
        return (times[-1] - times[0]) / (len(times) - 1) < BURST_SECONDS


class ScanField(Painted):
    """See the top of this file."""

    scanned = Signal(str, bool)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._hinted = True
        self._frame = "issue"
        self._held = False
        self._queue: deque[tuple[str, bool]] = deque()
        self._keep = False
        self._thaw = QTimer(self)
        self._thaw.setSingleShot(True)
        self._thaw.timeout.connect(self._thawed)
        self.line = _Line(self._complete)
        self.line.setAccessibleName(_("Scan or type a code"))
        self.line.textEdited.connect(self.typed)
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

    def frame(self, name: str) -> None:
        """Take the border of a mode. Raises KeyError for a mode that does not exist."""
        if self._frame != FRAMES[name]:
            self._frame = FRAMES[name]
            self.update()

    def text(self) -> str:
        """What stands in the line now."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the line; scans that are queued stay."""
        self.line.clear()
        self.line.forget()

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
            self.scanned.emit(*self._queue.popleft())

    def _thawed(self) -> None:
        self._thaw.stop()
        self.setUpdatesEnabled(True)

    def take(self, text: str) -> None:
        """Have a text scanned in its turn: a key that stands for a command keeps its place."""
        if self._held:
            self._queue.append((text, False))
        else:
            self.scanned.emit(text, False)

    def keep_focus(self, wanted: bool) -> None:
        """Take the focus back from whatever takes no text, or stop doing so."""
        if wanted == self._keep:
            return
        self._keep = wanted
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        if wanted:
            application.focusChanged.connect(self._focus_went)
            self.line.setFocus()
        else:
            application.focusChanged.disconnect(self._focus_went)

    def _complete(self, by_scanner: bool) -> None:
        text = normalised(self.line.text(), by_scanner=by_scanner)
        self.line.clear()
        if not text:
            return
        if self._held:
            self._queue.append((text, by_scanner))
        else:
            self.scanned.emit(text, by_scanner)

    @guarded(None)
    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self.window() or not self.isVisible():
            return
        if not isinstance(new, TEXT_WIDGETS) and not new.property("keepsFocus"):
            QTimer.singleShot(0, self.line, self.line.setFocus)

    @guarded(None)
    def showEvent(self, event: QShowEvent, /) -> None:
        """Take the focus when shown."""
        super().showEvent(event)
        if self._keep:
            self.line.setFocus()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Where there is no room for both, the invitation stays and the hint goes."""
        super().resizeEvent(event)
        self.restyled()

    def restyled(self) -> None:
        """Font, and room for icon, hint and key."""
        self.line.setFont(look().font("scan"))
        right = 20 + cap_width("Enter") + 16
        hint = drawing.width_of(self._hint, "body") + 12 if self._hint else 0
        words = drawing.width_of(self.line.placeholderText(), "scan") + 8
        self._hinted = 71 + words + hint + right <= self.width()
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
        line = theme.color(FRAMES.get(self._frame, self._frame))
        drawing.box(painter, rect, theme.color("surface"), line, theme.radius("card"), 3)
        middle = rect.height() / 2
        icons.draw(painter, "barcode", 21, middle - 18, 36, theme.color("text"))
        right = rect.width() - 20 - cap_width("Enter")
        draw_cap(painter, right, middle, "Enter")
        box = QRectF(71, 0, right - 16 - 71, rect.height())
        color = theme.color("text_3")
        if self._hinted:
            drawing.write(painter, box, self._hint, "body", color, align=drawing.RIGHT)
