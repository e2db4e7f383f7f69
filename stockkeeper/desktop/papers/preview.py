"""The report as it will be filed: its pages, which page is seen, how large.

API: `Preview()`: `.show_pdf(bytes)`, `.say(text)` or
`.tell(error)` instead of pages; `.pages` the PageView.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stockkeeper.desktop.saying import said
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label, face
from stockkeeper.desktop.widgets.notice import EmptyState
from stockkeeper.desktop.widgets.page_view import PageView
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _, format_number

BAR_HEIGHT = 44
_NO_PAGES = ("report.", "record.", "folio.", "labels.", "find.", "field.", "proof.")
"""Refusals that say why there is nothing to draw."""


class Preview(QWidget):
    """See the top of this file."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.pages = PageView()
        self.pages.turned.connect(self._turned)
        self.pages.zoomed.connect(self._zoomed)
        self._page = Label("", "body_strong")
        self._zoom = Label("", "body", "text_2")
        self._empty = EmptyState("file-text", _("No pages yet"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._stack, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        face(bar, "bar")
        bar.setMinimumHeight(BAR_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for icon, name, slot in (
            ("chevron-up", _("Page before"), self._back),
            ("chevron-down", _("Next page"), self._on),
        ):
            button = Button(icon=icon, kind="square", accessible=name)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addWidget(self._page)
        row.addStretch(1)
        for icon, name, slot in (
            ("zoom-out", _("Smaller"), self._smaller),
            ("zoom-in", _("Larger"), self._larger),
        ):
            button = Button(icon=icon, kind="square", accessible=name)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addWidget(self._zoom, 0, Qt.AlignmentFlag.AlignRight)
        for text, slot in (
            (_("Whole page"), self.pages.fit_page),
            (_("Width"), self.pages.fit_width),
        ):
            button = Button(text, kind="quiet")
            button.clicked.connect(slot)
            row.addWidget(button)
        return bar

    def show_pdf(self, data: bytes) -> None:
        """Show these very bytes, on the page that was seen before where there still is one."""
        before = self.pages.page
        self.pages.show_pdf(data)
        self._stack.setCurrentWidget(self.pages)
        if 1 < before <= self.pages.count:
            self.pages.go(before)
        self._turned(self.pages.page)

    def say(self, icon: str, title: str, text: str = "") -> None:
        """Say why there are no pages."""
        self.pages.close_pdf()
        self._empty.tell(icon, title, text)
        self._stack.setCurrentWidget(self._empty)
        self._page.setText("")

    def tell(self, error: Exception) -> bool:
        """Say in place of pages why there is nothing to draw; False for another kind of error."""
        if isinstance(error, Refusal) and error.code == "report.needs":
            self.say("search", _("Say what it is about"), said(error))
        elif isinstance(error, Refusal) and error.code.startswith(_NO_PAGES):
            self.say("search-off", _("No report"), said(error))
        else:
            return False
        return True

    def _turned(self, page: int) -> None:
        text = _("Page {page} of {count}")
        count = format_number(self.pages.count)
        self._page.setText(text.format(page=format_number(page), count=count))

    def _zoomed(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom * 100)} %")

    def _back(self) -> None:
        self.pages.go(max(1, self.pages.page - 1))

    def _on(self) -> None:
        self.pages.go(min(self.pages.count, self.pages.page + 1))

    def _smaller(self) -> None:
        self.pages.set_zoom(self.pages.zoom / 1.25)

    def _larger(self) -> None:
        self.pages.set_zoom(self.pages.zoom * 1.25)
