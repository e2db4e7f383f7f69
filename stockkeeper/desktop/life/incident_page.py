"""The page of incidents: the list, one of them beside it, and how one is recorded."""

from typing import Any

from stockkeeper.desktop.begun import Begun
from stockkeeper.desktop.life.incident_listing import IncidentListing
from stockkeeper.desktop.life.incident_pane import IncidentPane
from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.life.wizard.page import IncidentWizard
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _, format_number


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
        """Record one, step by step."""
        self.begin(Begun())

    def take(self, what: Any) -> bool:
        """An incident that another screen begins."""
        if not isinstance(what, Begun):
            return False
        if self.new_title():
            self.begin(what)
        return True

    def open(self, ref: Ref) -> None:
        """Show one; the steps of another are not thrown away for it."""
        if not self._recording():
            super().open(ref)

    def begin(self, begun: Begun) -> None:
        """Show the steps; one that is being recorded already is not thrown away."""
        if self._recording():
            return
        self.close_sheet()
        wizard = IncidentWizard(self.room, begun)
        wizard.done.connect(self._recorded)
        self.show_over(wizard)

    def _recording(self) -> bool:
        wizard = isinstance(self.currentWidget(), IncidentWizard)
        if wizard:
            self.room.notify(_("Finish or leave the incident that is being recorded."), "warn")
        return wizard

    def _recorded(self, receipt: Any) -> None:
        made = [ref for ref in receipt.touched if ref.kind == "incident"]
        self.close_over()
        words = _("Incident recorded, folio {folio}.")
        self.room.notify(words.format(folio=format_number(receipt.folios[0])), "ok")
        if made:
            self.open(made[0])
        self.table.view.setFocus()
