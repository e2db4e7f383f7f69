"""The marks of an answer side by side: 0 to 4 and "does not apply", each with its key.

API: `MarkRow()`: `.choose(mark)` silently, "" for none, `.mark`; `chosen(str)` one was pressed.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from stockkeeper.desktop.auditing.checklists.rows import look_of
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.key_cap import cap_width, draw_cap
from stockkeeper.desktop.widgets.painted import PaintedButton
from stockkeeper.domain.checklist import MARKS, NOT_APPLICABLE, mark_word
from stockkeeper.words import _

ACROSS = 2
NONE_KEY = "N"
"""The key of what does not apply; the others are their digits."""


class MarkButton(PaintedButton):
    """One mark."""

    wanted = Signal(str)

    def __init__(self, mark: str) -> None:
        super().__init__(mark_word(mark))
        self.mark = mark
        self._key = NONE_KEY if mark == NOT_APPLICABLE else mark
        self._words = mark_word(mark).rpartition(" · ")[2]
        self.setCheckable(True)
        self.setToolTip(mark_word(mark))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._say)

    def _say(self) -> None:
        self.wanted.emit(self.mark)

    def measure(self) -> QSize:
        """Key and words; where there is less room the words are cut."""
        return QSize(round(90 * look().scale), look().size("button"))

    def draw(self, painter: QPainter) -> None:
        """A box in the colour of the mark once it is taken."""
        theme = look()
        rect, on = QRectF(self.rect()), self.isChecked()
        tone = look_of(self.mark)[0]
        fill = (
            theme.tone(tone, "soft") if on else theme.color("hover" if self.hovered else "surface")
        )
        line = theme.tone(tone, "graph") if on else theme.color("neutral_line")
        drawing.box(painter, rect, fill, line, theme.radius("control"), 2 if on else 1)
        draw_cap(painter, 10, rect.center().y(), self._key)
        box = QRectF(10 + cap_width(self._key) + 8, 0, 0, rect.height())
        box.setRight(rect.right() - 8)
        ink = theme.tone(tone, "text") if on else theme.color("text")
        drawing.write(painter, box, self._words, "body_strong" if on else "body", ink)


class MarkRow(QWidget):
    """See the top of this file."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Mark"))
        self.mark = ""
        self.buttons = {mark: MarkButton(mark) for mark in MARKS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for at, button in enumerate(self.buttons.values()):
            button.wanted.connect(self._wanted)
            grid.addWidget(button, *divmod(at, ACROSS))

    def choose(self, mark: str) -> None:
        """Show a mark as taken without telling anybody."""
        self.mark = mark
        for name, button in self.buttons.items():
            button.setChecked(name == mark)

    def _wanted(self, mark: str) -> None:
        self.choose(mark)
        self.chosen.emit(mark)
