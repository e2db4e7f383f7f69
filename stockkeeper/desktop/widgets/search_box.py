"""A line to find with: waits until typing pauses, Esc empties it; and the box that opens "go to".

API: `SearchBox(placeholder)`: `searched(str)` after a pause of 120 ms or at Enter, `.text()`,
`.clear()`; `.locked(text)` read only. `GoToBox(text, key="Ctrl K")`: a button that looks sunken.
"""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.key_cap import cap_width, draw_cap
from stockkeeper.desktop.widgets.painted import PaintedButton

PAUSE_MS = 120
LEAST_WORDS = 60
"""Room for the words of the box, px at 100 %, below which they are left out."""


class SearchBox(QLineEdit):
    """See the top of this file."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(25, 0, 0, 0)
        self.setProperty("keepsScans", True)
        self._said = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._search)

    def locked(self, text: str) -> None:
        """Show a text that cannot be changed."""
        self.setText(text)
        self.setReadOnly(True)

    def _wait(self, _text: str) -> None:
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        wanted = self.text().strip()
        if wanted != self._said:
            self._said = wanted
            self.searched.emit(wanted)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc empties the line first, and only then means something else."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search()
            event.accept()
            return
        super().keyPressEvent(event)

    @guarded(None)
    def paintEvent(self, event: QPaintEvent, /) -> None:
        """The line as the style draws it, and the glass."""
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            name = "lock" if self.isReadOnly() else "search"
            middle = self.height() / 2
            icons.draw(painter, name, 11, middle - 8, 16, look().color("text_3"))
        finally:
            painter.end()


class GoToBox(PaintedButton):
    """The sunken box of the header: a press opens "find anything"."""

    def __init__(self, text: str, key: str = "Ctrl K", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def measure(self) -> QSize:
        """As in the header."""
        return QSize(248, look().size("field"))

    def minimumSizeHint(self) -> QSize:
        """The glass and the key: where room is short, the words go."""
        return QSize(round(34 + cap_width(self._key) + 8), look().size("field"))

    def draw(self, painter: QPainter) -> None:
        """Sunken box, glass, words, key."""
        theme = look()
        rect = QRectF(self.rect())
        ring = theme.color("accent_graph") if self.focus_shown else None
        fill = theme.color("hover" if self.hovered else "sunken")
        drawing.box(painter, rect, fill, ring, theme.radius("control"), 2)
        middle = rect.center().y()
        icons.draw(painter, "search", 10, middle - 8, 16, theme.color("text_3"))
        right = rect.width() - 8 - cap_width(self._key)
        draw_cap(painter, right, middle, self._key, quiet=True, fill=theme.color("surface_alt"))
        box = QRectF(34, 0, right - 38, rect.height())
        if box.width() >= LEAST_WORDS * theme.scale:
            drawing.write(painter, box, self.text(), "body", theme.color("text_3"))
