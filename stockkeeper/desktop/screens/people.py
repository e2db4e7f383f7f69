"""People: who may receive, which of their papers run out, what each of them holds."""

from stockkeeper.desktop.listing.act_forms import add_person
from stockkeeper.desktop.listing.list_page import ListPage
from stockkeeper.desktop.listing.list_screen import ListScreen
from stockkeeper.desktop.listing.person_listing import PersonListing
from stockkeeper.desktop.listing.person_pane import PersonPane
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _


class PeopleScreen(ListScreen):
    """See the top of this file."""

    help_topic = "people"
    imports = "people"

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("People"))
        may = room.seat.may(Permission.REGISTER)
        empty = (
            _("Nobody yet"),
            _("Register the first person, or import the list you already have."),
            _("Register person") if may else "",
        )
        self.page = ListPage(room, PersonListing(), PersonPane(room), empty)
        self.page.views_changed.connect(self.views_changed)
        self.page.new_wanted.connect(self.new)
        self.box.addWidget(self.page)

    def new_title(self) -> str:
        """The primary button."""
        return _("Register person")

    def new(self) -> None:
        """A person is in no place."""
        if self.room.seat.may(Permission.REGISTER):
            self.page.ask_sheet(add_person())
