"""The page of incidents: the list, one of them beside it, and how one is recorded."""

from stockkeeper.desktop.life.incident_forms import ITEMS, record
from stockkeeper.desktop.life.incident_listing import IncidentListing
from stockkeeper.desktop.life.incident_pane import IncidentPane
from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.listing.find_line import FindLine
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.roles import Permission
from stockkeeper.domain.words_of import label_of
from stockkeeper.words import _


class IncidentPage(LifePage):
    """See the top of this file."""

    def __init__(self, room: Room) -> None:
        title = _("No incident yet")
        why = _("Theft, loss, a shot, damage: what happens to a weapon is recorded here.")
        empty = (title, why, self._title(room))
        super().__init__(room, IncidentListing(), IncidentPane(room), empty)

    def new_title(self) -> str:
        """The primary button."""
        return self._title(self.room)

    def ticked(self) -> None:
        """What counts down says so."""
        self.table.refresh()
        if self.pane.form is None:
            self.pane.refresh()

    @staticmethod
    def _title(room: Room) -> str:
        return _("Record an incident") if room.seat.may(Permission.INCIDENTS) else ""

    def new(self) -> None:
        """Record one."""
        line = FindLine(self.room.desk, ITEMS, label_of("incident", "subject"))
        people = FindLine(self.room.desk, ("person",), label_of("incident", "person"))
        self.ask_sheet(record({"subject": line, "person": people}))
