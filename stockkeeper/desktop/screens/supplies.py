"""Ammunition and gear: lots with balances, vests and radios by serial, counted equipment."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from stockkeeper.desktop.listing.list_page import ListPage
from stockkeeper.desktop.listing.list_screen import ListScreen
from stockkeeper.desktop.listing.supply_listing import SupplyListing
from stockkeeper.desktop.listing.supply_pane import SupplyPane
from stockkeeper.desktop.screen import Narrowed, Room
from stockkeeper.desktop.theme import look
from stockkeeper.desktop.widgets.label import face
from stockkeeper.desktop.widgets.segmented import Segmented
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _

KINDS = ("lot", "article", "stock")
_IMPORTS = {"lot": "ammunition", "article": "equipment", "stock": "equipment"}


class SuppliesScreen(ListScreen):
    """See the top of this file."""

    help_topic = "supplies"
    imports = "ammunition"

    def __init__(self, room: Room) -> None:
        self._kind = "lot"
        super().__init__(room, _("Ammunition and gear"))
        self._stack = QStackedWidget()
        self._pages = {kind: self._made(kind) for kind in KINDS}
        self.page = self._pages[self._kind]
        choices = [(kind, self._pages[kind].listing.name()) for kind in KINDS]
        self.kinds = Segmented(choices, _("Kind of supplies"))
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

    def new_title(self) -> str:
        """The primary button."""
        titles = {
            "lot": _("Receive a lot"),
            "article": _("Register equipment"),
            "stock": _("Register counted equipment"),
        }
        return titles[self._kind]

    def choose_kind(self, kind: str) -> None:
        """Show one of the three lists."""
        self._kind = kind
        self.imports = _IMPORTS[kind]
        self.page = self._pages[kind]
        self.kinds.choose(kind)
        self._stack.setCurrentWidget(self.page)
        if hasattr(self, "primary"):
            self.primary.setText(self.new_title())
            self.primary.restyled()
        self.page.shown()
        self.views_changed.emit()

    def touched(self, things: frozenset[Any]) -> None:
        """Every list that was shown once asks again."""
        for page in self._pages.values():
            page.touched(things)

    def open(self, what: Any) -> None:
        """Show one lot, article or counted kind, or what some filters leave of a kind."""
        if isinstance(what, Ref) and what.kind in KINDS:
            self.choose_kind(what.kind)
            self.page.open(what)
        elif isinstance(what, Narrowed) and what.kind in KINDS:
            self.choose_kind(what.kind)
            self.page.close_sheet()
            self.page.narrow(what.filters)

    def _made(self, kind: str) -> ListPage:
        room = self.room
        pane = SupplyPane(room, counted=kind != "article")
        title = {
            "lot": _("No ammunition yet"),
            "article": _("No equipment yet"),
            "stock": _("No counted equipment yet"),
        }[kind]
        self._kind, before = kind, self._kind
        button = self.new_title() if room.seat.may(Permission.REGISTER) else ""
        self._kind = before
        why = _("Register what is in store, or import the list you already have.")
        page = ListPage(room, SupplyListing(kind), pane, (title, why, button))
        page.views_changed.connect(self.views_changed)
        page.new_wanted.connect(self.new)
        self._stack.addWidget(page)
        return page

    def _fit(self) -> None:
        self._bar.setMinimumHeight(look().size("filter_bar"))
