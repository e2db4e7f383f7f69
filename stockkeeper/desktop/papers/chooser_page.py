"""The reports to choose from, each with what it answers.

API: `ChooserPage()`: `.lay_out(country, saved)`; signals `chosen(str)` the report's code and
`reopened(str)` the name of settings that were kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from stockkeeper.desktop import icons
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets import drawing
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.painted import PaintedButton
from stockkeeper.reports import Report, bundle, catalog
from stockkeeper.reports.saved import Saved
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
    "transfer": "arrows-exchange",
    "labels": "barcode",
    "extract": "shield-check",
    "bundle": "book-2",
}


class ReportCard(PaintedButton):
    """One report, or settings kept of one, as a card."""

    def __init__(self, report: Report, saved: str = "") -> None:
        """Read its title and summary in the language spoken; `saved` is the name of settings."""
        super().__init__(saved or _(report.title))
        self.code, self.saved = report.code, saved
        self._number = report.number
        self._summary = _(report.title) if saved else _(report.summary)
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
        icon = "bookmark" if self.saved else ICONS.get(self.code, "certificate")
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
    reopened = Signal(str)

    def __init__(self) -> None:
        """Lay out all reports of the catalogue."""
        super().__init__()
        self.setWidgetResizable(True)
        self.cards: list[ReportCard] = []
        self.lay_out("", ())

    def lay_out(self, country: str, saved: Sequence[Saved]) -> None:
        """Lay them out by group: settings kept, then general reports, then the book's country."""
        self.cards = []
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        known = [
            ReportCard(catalog.REPORTS[each.report], each.name)
            for each in saved
            if each.report in catalog.REPORTS
        ]
        self._add(outer, _("Kept settings"), known)
        for number, (title, reports) in enumerate(catalog.grouped(country)):
            told = [*reports, bundle.COVER] if number == 0 else reports
            self._add(outer, _(title), [ReportCard(report) for report in told])
        outer.addStretch(1)
        self.setWidget(inside)

    def _add(self, outer: QVBoxLayout, title: str, cards: Sequence[ReportCard]) -> None:
        if not cards:
            return
        outer.addWidget(Label(title, "label", "text_2"))
        grid = QGridLayout()
        grid.setSpacing(12)
        for position, card in enumerate(cards):
            card.clicked.connect(self._pressed)
            self.cards.append(card)
            grid.addWidget(card, position // ACROSS, position % ACROSS)
        for column in range(ACROSS):
            grid.setColumnStretch(column, 1)
        outer.addLayout(grid)

    def _pressed(self) -> None:
        card = self.sender()
        if isinstance(card, ReportCard):
            signal, told = (self.reopened, card.saved) if card.saved else (self.chosen, card.code)
            signal.emit(told)
