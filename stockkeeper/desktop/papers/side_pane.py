"""The pane at the left of a report: what it is asked, and below it what else may be done.

API: `SidePane(room, owner)`: `.put(report, page)` shows and gives the options of a report,
`.foot` is the FootPane.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.desktop.papers.foot_pane import FootPane
from stockkeeper.desktop.papers.label_pane import LabelPane
from stockkeeper.desktop.papers.option_pane import OptionPane
from stockkeeper.desktop.papers.sign_box import HasFiles
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.asked import LABELS
from stockkeeper.paper.sheet import PageSetup
from stockkeeper.reports import Report
from stockkeeper.words import language

Pane = OptionPane | LabelPane


class SidePane(QWidget):
    """See the top of this file."""

    def __init__(self, room: Room, owner: HasFiles) -> None:
        """Hold no options yet."""
        super().__init__()
        self._desk = room.desk
        self.pane: Pane | None = None
        self.foot = FootPane(room, owner)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.foot)

    def put(self, report: Report, page: PageSetup) -> Pane:
        """Show the options of a report in place of the ones before."""
        if self.pane is not None:
            self._column.removeWidget(self.pane)
            self.pane.deleteLater()
        if LABELS in report.asks:
            self.pane = LabelPane(page, language())
        else:
            self.pane = OptionPane(self._desk, report, page, language())
        self._column.insertWidget(0, self.pane, 1)
        self.foot.watch(report, self.pane)
        return self.pane
