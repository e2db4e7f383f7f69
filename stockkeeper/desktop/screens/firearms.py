"""Firearms: the register one can search, filter and sort, each weapon with its whole history."""

from stockkeeper.desktop.listing.firearm_listing import FirearmListing
from stockkeeper.desktop.listing.firearm_pane import FirearmPane
from stockkeeper.desktop.listing.list_page import ListPage
from stockkeeper.desktop.listing.list_screen import ListScreen
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _


class FirearmsScreen(ListScreen):
    """See the top of this file."""

    help_topic = "firearms"
    imports = "firearms"

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("Firearms"))
        may = room.seat.may(Permission.REGISTER)
        empty = (
            _("No firearms yet"),
            _("Register the first one, or import the list you already have."),
            _("Register firearm") if may else "",
        )
        self.page = ListPage(room, FirearmListing(), FirearmPane(room), empty)
        self.page.views_changed.connect(self.views_changed)
        self.page.new_wanted.connect(self.new)
        self.box.addWidget(self.page)

    def new_title(self) -> str:
        """The primary button."""
        return _("Register firearm")
