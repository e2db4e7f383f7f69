"""A sentence of any length with the icon of its tone before it: why something was not done.

API: `Telling()`: `.tell(text, tone="danger", icon="alert-octagon")`; an empty text hides it.
`Field(label, line, hint="")`: a label over its line with room for a Telling: `.wrong(text)`.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.painted import Painted


class _Icon(Painted):
    """The icon of a tone, 16 px."""

    def __init__(self) -> None:
        super().__init__()
        self._tone, self._name = "danger", "alert-octagon"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, tone: str, name: str) -> None:
        """Show another icon."""
        self._tone, self._name = tone, name
        self.update()

    def measure(self) -> QSize:
        """The icon and one line."""
        return QSize(16, look().line("body"))

    def draw(self, painter: QPainter) -> None:
        """The icon, level with the first line."""
        ink = look().tone(self._tone, "text")
        icons.draw(painter, self._name, 0, (self.height() - 16) / 2, 16, ink)


class Telling(QWidget):
    """See the top of this file."""

    def __init__(self, text: str = "", tone: str = "danger", icon: str = "alert-octagon") -> None:
        super().__init__()
        self._icon = _Icon()
        self._label = Label("", "body", "danger_text", wrap=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.tell(text, tone, icon)

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def tell(self, text: str, tone: str = "danger", icon: str = "alert-octagon") -> None:
        """Say this; nothing hides it."""
        self._icon.tell(tone, icon)
        self._label.setText(text)
        self._label.recolor(f"{tone}_text")
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class Field(QWidget):
    """A label, its line, a hint, and what is wrong with it."""

    def __init__(self, label: str, line: QWidget, hint: str = "") -> None:
        super().__init__()
        self.line = line
        title = Label(label, "label", "text_2")
        title.setBuddy(line)
        line.setAccessibleName(label)
        self._hint = Label(hint, "caption", "text_3", wrap=True)
        self._hint.setVisible(bool(hint))
        self._telling = Telling()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (title, line, self._hint, self._telling):
            column.addWidget(widget)
        column.addStretch()

    @property
    def problem(self) -> str:
        """What is said to be wrong, or ""."""
        return self._telling.text

    def wrong(self, text: str = "") -> None:
        """Say what is wrong; "" when nothing is."""
        self._telling.tell(text)
        self.line.setAccessibleDescription(text)
        self.line.setProperty("wrong", "true" if text else "false")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
