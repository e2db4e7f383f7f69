"""The page of renewals: the list, one of them beside it, and how a new one is prepared."""

from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.life.renewal_forms import NewForm, Pairs
from stockkeeper.desktop.life.renewal_listing import RenewalListing
from stockkeeper.desktop.life.renewal_pane import RenewalPane
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _


def _authorities(base: Base) -> Pairs:
    """The outside parties, regulators first."""
    rows = sorted(records.every(base, "party"), key=_regulators_first)
    return tuple((f"party:{row['id']}", str(row["name"])) for row in rows)


def _regulators_first(row: dict[str, str]) -> bool:
    return row["sort"] != "regulator"


class RenewalPage(LifePage):
    """See the top of this file."""

    help_topic = "renewals"

    def __init__(self, room: Room) -> None:
        self.new_form: NewForm | None = None
        title = _("No renewal yet")
        why = _("Choose what expires, print the list for the authority, record what comes back.")
        super().__init__(room, RenewalListing(), RenewalPane(room), (title, why, self._title(room)))

    def new_title(self) -> str:
        """The primary button."""
        return self._title(self.room)

    @staticmethod
    def _title(room: Room) -> str:
        return _("New renewal") if room.seat.may(Permission.REGISTER) else ""

    def new(self) -> None:
        """First ask which authorities there are."""
        self.room.desk.ask(_authorities, self._ask_new, owner=self, key="parties")

    def _ask_new(self, parties: Pairs) -> None:
        self.new_form = NewForm(self.room, parties)
        self.ask_sheet(self.new_form.asked)
