"""The reports to choose from, each with what it answers.

API: `ChooserPage()`: signal `chosen(str)` the report's code.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.painted import PaintedButton
from stockkeeper.reports import Report, catalog
from stockkeeper.words import _

ACROSS = 2
ICONS = {
    "register": "sk-pistola",
    "movements": "arrows-exchange",
    "holdings": "users",
    "overdue": "clock-exclamation",
    "weapon": "sk-revolver",
    "person": "user",
    "ammunition": "sk-cartucho",
    "expiring": "certificate",
    "slip": "writing",
    "permit": "user-shield",
    "shift_act": "clipboard-check",
    "signatures": "pencil",
    "issue_book": "arrow-up-right",
    "roster": "list-check",
    "daily": "book-2",
    "audit_act": "shield-check",
    "count_sheet": "pencil",
    "maintenance": "tool",
    "disposal_certificate": "archive",
    "labels": "barcode",
}


class ReportCard(PaintedButton):
    """One report as a card."""

    def __init__(self, report: Report) -> None:
        """Read its title and summary in the language spoken."""
        super().__init__(_(report.title))
        self.code = report.code
        self._number = report.number
        self._summary = _(report.summary)
        self.setAccessibleDescription(self._summary)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def measure(self) -> QSize:
        """Two lines of text with air."""
        return QSize(280, round(84 * look().scale))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter opens it, as space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def draw(self, painter: QPainter) -> None:
        """Icon, title, number, summary; lines as tall as the size of the text asks."""
        theme = look()
        line = 24 * theme.scale
        rect = QRectF(self.rect())
        fill = theme.color("hover" if self.hovered else "surface")
        edge = theme.color("accent_graph" if self.focus_shown else "border")
        drawing.box(painter, rect, fill, edge, theme.radius("card"), 2 if self.focus_shown else 1)
        icon = ICONS.get(self.code, "file-text")
        icons.draw(painter, icon, 18, rect.center().y() - 12, 24, theme.color("accent_text"))
        box = QRectF(58, rect.center().y() - line - 2, rect.width() - 58 - 3 * line, line)
        drawing.write(painter, box, self.text(), "card_title", theme.color("text"))
        side = QRectF(box.right(), box.top(), rect.width() - 16 - box.right(), line)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        drawing.write(painter, side, self._number, "caption", theme.color("text_3"), align=right)
        box = QRectF(58, rect.center().y(), rect.width() - 74, line)
        drawing.write(painter, box, self._summary, "body", theme.color("text_2"))


class ChooserPage(QScrollArea):
    """See the top of this file."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Lay out all reports of the catalogue."""
        super().__init__()
        self.setWidgetResizable(True)
        self.cards: list[ReportCard] = []
        self.show_country("")

    def show_country(self, country: str) -> None:
        """Lay them out by group, the forms of a book's country right after the general ones."""
        self.cards = []
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        for title, reports in catalog.grouped(country):
            outer.addWidget(Label(_(title), "label", "text_2"))
            grid = QGridLayout()
            grid.setSpacing(12)
            for position, report in enumerate(reports):
                card = ReportCard(report)
                card.clicked.connect(self._pressed)
                self.cards.append(card)
                grid.addWidget(card, position // ACROSS, position % ACROSS)
            for column in range(ACROSS):
                grid.setColumnStretch(column, 1)
            outer.addLayout(grid)
        outer.addStretch(1)
        self.setWidget(inside)

    def _pressed(self) -> None:
        card = self.sender()
        if isinstance(card, ReportCard):
            self.chosen.emit(card.code)
