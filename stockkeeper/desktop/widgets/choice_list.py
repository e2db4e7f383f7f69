"""Choices with the digit that takes each: candidates of a code, reasons.

API: `ChoiceList()`: `.tell([Choice(title, text="", icon="", right="", serial=False)])`, `.count`;
`chosen(int)` the digit, from 1, of a row clicked. Rows share the height there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.key_cap import cap_width, draw_cap
from stockkeeper.desktop.widgets.painted import Painted

HIGHEST, LOWEST, TWO_LINES = 55, 19, 40
"""Height of a row, px at 100 %: at most, at least, and from where it has two lines."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what it is, more about it, an icon, where it is; `serial` for a serial title."""

    title: str
    text: str = ""
    icon: str = ""
    right: str = ""
    serial: bool = False


class ChoiceList(Painted):
    """See the top of this file."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._choices)

    def tell(self, choices: Sequence[Choice]) -> None:
        """Show these, numbered from 1."""
        self._choices = tuple(choices)
        told = (f"{n}: {one.title} {one.text} {one.right}" for n, one in enumerate(choices, 1))
        self.setAccessibleName(". ".join(" ".join(one.split()) for one in told))
        self.restyled()

    def measure(self) -> QSize:
        """Rows as low as they may be."""
        return QSize(320, round(LOWEST * look().scale * len(self._choices)))

    def _row_height(self) -> float:
        high = self.height() / max(1, len(self._choices))
        return min(high, HIGHEST * look().scale)

    def draw(self, painter: QPainter) -> None:
        """Each row: a line, the digit, icon, title, text, what stands at the right."""
        high = self._row_height()
        border = look().color("border")
        for number, choice in enumerate(self._choices):
            rect = QRectF(0, number * high, self.width(), high)
            drawing.hline(painter, 0, round(rect.top()), rect.width(), border)
            self._one(painter, rect, str(number + 1), choice)

    def _one(self, painter: QPainter, rect: QRectF, digit: str, choice: Choice) -> None:
        theme = look()
        middle = rect.center().y()
        two = rect.height() >= TWO_LINES * theme.scale and bool(choice.text)
        large = rect.height() >= TWO_LINES * theme.scale
        draw_cap(painter, 16, middle, digit, large=large)
        left = 16 + cap_width(digit, large=large) + 14
        if choice.icon:
            icons.draw(painter, choice.icon, left, middle - 9, 18, theme.color("text_2"))
            left += 28
        box = QRectF(left, rect.top(), rect.width() - left - 16, rect.height())
        pale = theme.color("text_2")
        used = drawing.write(painter, box, choice.right, "body", pale, align=drawing.RIGHT)
        box.setRight(box.right() - used - 12)
        ink = theme.color("text")
        if two:
            high = theme.line("action")
            first = QRectF(left, middle - high, box.width(), high)
            drawing.write(painter, first, choice.title, "action", ink, serial=choice.serial)
            second = QRectF(left, middle + 1, box.width(), theme.line("body"))
            drawing.write(painter, second, choice.text, "body", pale)
            return
        used = drawing.write(painter, box, choice.title, "body_strong", ink, serial=choice.serial)
        box.setLeft(left + used + 10)
        drawing.write(painter, box, choice.text, "body", pale)

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """A row may be clicked too."""
        number = int(event.position().y() // self._row_height())
        if event.button() == Qt.MouseButton.LeftButton and number < len(self._choices):
            self.chosen.emit(number + 1)
