"""What a page has to say, inside the page: never a window. And the stripe, and the empty place.

API: `Notice(tone, icon, title, text="", button="", closes=False)`: `pressed()`, `.tell(...)`;
`EmptyState(icon, title, text="", button="")`: `pressed()`, `.tell(...)`.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.painted import Painted
from stockkeeper.words import _


class Notice(Painted):
    """One coloured line with a button at its end."""

    pressed = Signal()

    def __init__(
        self, tone: str, icon: str, title: str, text: str = "", button: str = "",
        *, closes: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._button = Button(button)
        self._button.clicked.connect(self.pressed)
        self._close = Button(icon="x", kind="square", accessible=_("Close"))
        self._close.clicked.connect(self.hide)
        self._close.setVisible(closes)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 7, 0)
        layout.addStretch()
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.tell(tone, icon, title, text, button)

    def tell(self, tone: str, icon: str, title: str, text: str = "", button: str = "") -> None:
        """Tell something else, and be seen."""
        self._tone, self._icon, self._title, self._text = tone, icon, title, text
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{title}. {text}" if text else title)
        self.update()

    def measure(self) -> QSize:
        """A button and a little air."""
        return QSize(320, look().size("button") + 8)

    def draw(self, painter: QPainter) -> None:
        """Box, icon, title, text."""
        theme = look()
        rect = QRectF(self.rect())
        fill, line = theme.tone(self._tone, "soft"), theme.tone(self._tone, "line")
        ink = theme.tone(self._tone, "text")
        drawing.box(painter, rect, fill, line, theme.radius("control"))
        icons.draw(painter, self._icon, 13, rect.center().y() - 9, 18, ink)
        right = self._button.x() if self._button.isVisible() else rect.width()
        box = QRectF(41, 0, right - 49, rect.height())
        used = drawing.write(painter, box, self._title, "body_strong", ink)
        box.setLeft(box.left() + used + 10)
        if box.width() > 0:
            drawing.write(painter, box, self._text, "body", theme.color("text_2"))


NARROWED = "search-off"
"""The icon of a list whose filters let nothing pass: its button takes them away, others begin."""


class EmptyState(QWidget):
    """What stands where a list has no rows: why, and what to do."""

    pressed = Signal()

    def __init__(self, icon: str, title: str, text: str = "", button: str = "") -> None:
        super().__init__()
        self._icon = _Drawing(icon)
        self._title = Label(title, "card_title", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = Label(text, "body", "text_2", wrap=True)
        self._text.setMinimumWidth(360)
        self._button = Button(button, "x")
        self._button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addStretch()
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(self._icon, 0, centre)
        layout.addWidget(self._title)
        layout.addWidget(self._text)  # as wide as there is room: it wraps, and is never cut
        layout.addWidget(self._button, 0, centre)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        self.tell(icon, title, text, button)

    def tell(self, icon: str, title: str, text: str = "", button: str = "") -> None:
        """Tell something else."""
        self._icon.show_icon(icon)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._button.show_icon("x" if icon == NARROWED else "plus")


class _Drawing(Painted):
    """A pale icon, 28 px."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setAccessibleName(icon)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def measure(self) -> QSize:
        """The icon's size."""
        return QSize(28, 30)

    def draw(self, painter: QPainter) -> None:
        """The icon, in the middle."""
        left = (self.width() - 28) / 2
        icons.draw(painter, self._icon, left, 0, 28, look().color("text_3"))
