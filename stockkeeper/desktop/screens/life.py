"""Incidents and maintenance: a page for each kind of thing that happens to weapons."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.life.pages import PAGES
from stockkeeper.desktop.listing.list_screen import ListScreen
from stockkeeper.desktop.screen import Narrowed, Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _

_BY_KIND = {page.kind: page for page in PAGES}


class LifeScreen(ListScreen):
    """See the top of this file. A page is made when it is first chosen."""

    help_topic = "life"

    def __init__(self, room: Room) -> None:
        self._pages: dict[str, LifePage] = {}
        self._kind = ""
        self.primary = Button("", "plus", "primary")
        self.second = Button("", "download")
        super().__init__(room, _("Incidents and maintenance"))
        self._stack = QStackedWidget()
        self.kinds = Segmented([(each.kind, _(each.title)) for each in PAGES], _("What happened"))
        self.kinds.chosen.connect(self.choose_kind)
        self._bar = QWidget()
        face(self._bar, "surface")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.kinds)
        row.addStretch()
        self.box.addWidget(self._bar)
        self.box.addWidget(self._stack, 1)
        look().changed.connect(self._fit)
        self._fit()
        self._choose(PAGES[0].kind)

    @property
    def life_page(self) -> LifePage:
        """The page in front."""
        return self._pages[self._kind]

    def new_title(self) -> str:
        """The primary button."""
        return self.life_page.new_title()

    def new(self) -> None:
        """Ctrl+N: what the page in front begins."""
        if self.new_title():
            self.life_page.new()

    def more(self) -> None:
        """The second button: what the page in front does besides."""
        self.life_page.more()

    def next_pane(self) -> None:
        """F6."""
        if not self.life_page.next_pane():
            super().next_pane()

    def choose_kind(self, kind: str) -> None:
        """Show one of the pages."""
        self._choose(kind)
        self.page.shown()

    def touched(self, things: frozenset[Any]) -> None:
        """Every page that was shown once asks again."""
        for page in self._pages.values():
            page.touched(things)

    def tick(self, time: str) -> None:
        """A minute went by: what counts down says so."""
        del time
        self.life_page.ticked()

    def open(self, what: Any) -> None:
        """Show one record, what some filters leave of a kind, or begin what a page knows of.

        The name of a kind begins a new one of it.
        """
        kind = what.kind if isinstance(what, Ref | Narrowed) else ""
        if kind in _BY_KIND:
            self.choose_kind(kind)
            super().open(what)
            return
        if isinstance(what, str) and what in _BY_KIND:
            self.choose_kind(what)
            self.new()
            return
        for page in PAGES:
            if self._page(page.kind).take(what):
                self._choose(page.kind)
                return

    def _choose(self, kind: str) -> None:
        self._kind = kind
        self.page = self._page(kind)
        self.help_topic = self.life_page.help_topic or LifeScreen.help_topic
        self.kinds.choose(kind)
        self._stack.setCurrentWidget(self.page)
        title = self.new_title()
        self.primary.setText(title)
        self.primary.setVisible(bool(title))
        self.primary.restyled()
        more = self.life_page.more_title()
        self.second.setText(more)
        self.second.show_icon(self.life_page.more_icon())
        self.second.setVisible(bool(more))
        self.second.restyled()
        self.views_changed.emit()

    def _page(self, kind: str) -> LifePage:
        page = self._pages.get(kind)
        if page is None:
            page = self._pages[kind] = _BY_KIND[kind].made(self.room)
            page.views_changed.connect(self.views_changed)
            page.new_wanted.connect(self.new)
            self._stack.addWidget(page)
        return page

    def _buttons(self) -> list[QWidget]:
        self.primary.setToolTip("Ctrl+N")
        self.primary.clicked.connect(self.new)
        self.second.clicked.connect(self.more)
        return [*self.paper_buttons(), self.second, self.primary]

    def header_actions(self) -> Sequence[QWidget]:
        """Export, and what the page in front begins."""
        return self._actions

    def _fit(self) -> None:
        self._bar.setMinimumHeight(look().size("filter_bar"))
