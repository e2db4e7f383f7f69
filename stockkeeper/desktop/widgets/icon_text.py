"""A line with an icon before it, bold parts inside, and something small at the right.

API: `IconText(icon, text, style="body", right="", ruled=False, tone="")`, `.tell(text, right="")`;
`**bold**` in the text; `ruled` draws a line below (rows of a list).
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.painted import Painted

_BOLD = {"person_meta": "action", "body": "body_strong", "caption": "keycap"}


class IconText(Painted):
    """See the top of this file."""

    def __init__(
        self, icon: str, text: str, style: str = "body", *, right: str = "", ruled: bool = False,
        tone: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self._icon, self._style, self._ruled, self._tone = icon, style, ruled, tone
        self.tell(text, right)

    def tell(self, text: str, right: str = "") -> None:
        """Show other words."""
        self._text, self._right = text, right
        self.setAccessibleName(" ".join(part for part in (drawing.plain(text), right) if part))
        self.update()

    def measure(self) -> QSize:
        """One line, or a row of 30 where ruled."""
        line = look().line(self._style)
        return QSize(160, look().size("table_row") if self._ruled else line + 3)

    def draw(self, painter: QPainter) -> None:
        """Icon, words, small words, line."""
        theme = look()
        box = QRectF(self.rect())
        soft = theme.tone(self._tone, "text") if self._tone else theme.color("text_2")
        strong = soft if self._tone else theme.color("text")
        if self._icon:
            icons.draw(painter, self._icon, 0, box.center().y() - 8, 16, soft)
            box.setLeft(22 if not self._ruled else 26)
        pale = theme.color("text_3")
        used = drawing.write(painter, box, self._right, "body", pale, align=drawing.RIGHT)
        box.setRight(box.right() - used - (8 if used else 0))
        bold = _BOLD.get(self._style, self._style)
        inks = (strong if self._ruled else soft, strong)
        drawing.write_runs(painter, box, self._text, (self._style, bold), inks)
        if self._ruled:
            border = theme.color("border")
            drawing.hline(painter, 0, self.height() - 1, self.width(), border)
