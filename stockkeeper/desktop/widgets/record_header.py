"""The headings of a record table: first inset, arrow of the order, a press sorts.

API: `RecordHeader(view)`: `sort_asked(int, bool)` column and descending; `.show_order(column,
descending)`, -1 for none. Columns can be moved and made wider by the person.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing

INSET = 8
FIRST_INSET = 16
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)


class RecordHeader(QHeaderView):
    """See the top of this file."""

    sort_asked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._column = -1
        self._descending = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(36)
        self.setHighlightSections(False)
        self.sectionClicked.connect(self._clicked)

    def show_order(self, column: int, *, descending: bool) -> None:
        """Show which column orders the rows."""
        self._column, self._descending = column, descending
        self.viewport().update()

    def _clicked(self, column: int) -> None:
        descending = column == self._column and not self._descending
        self.sort_asked.emit(column, descending)

    @guarded(QSize(100, 30))
    def sizeHint(self) -> QSize:
        """One heading high."""
        return QSize(super().sizeHint().width(), look().size("table_header"))

    @guarded(None)
    def paintSection(self, painter: QPainter, rect: QRect, section: int, /) -> None:
        """Ground, title, arrow, the line below."""
        theme = look()
        area = QRectF(rect)
        painter.fillRect(area, theme.color("surface_alt"))
        border = theme.color("border")
        drawing.hline(painter, area.left(), area.bottom() - 1, area.width(), border)
        ordered = section == self._column
        ink = theme.color("text" if ordered else "text_2")
        first = self.visualIndex(section) == 0
        model = self.model()
        title = str(model.headerData(section, Qt.Orientation.Horizontal, _DISPLAY) or "")
        room = 20 if ordered else 4
        box = area.adjusted(FIRST_INSET if first else INSET, 0, -room, -1)
        right = model.headerData(section, Qt.Orientation.Horizontal, _ALIGN) is not None
        if right:
            box = area.adjusted(room, 0, -INSET, -1)
        align = drawing.RIGHT if right else drawing.LEFT
        used = drawing.write(painter, box, title, "table_header", ink, align=align)
        if ordered:
            name = "chevron-down" if self._descending else "chevron-up"
            left = box.right() - used - 19 if right else box.left() + used + 5
            icons.draw(painter, name, left, box.center().y() - 7, 14, ink)
