"""The pane of a transfer: how it stands, its papers and things, and what may be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from stockkeeper.desktop.life import transfer_forms as forms
from stockkeeper.desktop.life.transfer_facts import THINGS, tell
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.listing.record_pane import Deed, RecordPane
from stockkeeper.desktop.listing.told import Told
from stockkeeper.desktop.screen import Room
from stockkeeper.domain import transit
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _


class TransferPane(RecordPane):
    """See the top of this file. `file_wanted(folio)`: its file is to be written."""

    reader = staticmethod(tell)
    file_wanted = Signal(int)
    answer_wanted = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room, _("Transfer"), _("Choose a transfer"), "arrows-exchange")

    def add_pages(self) -> None:
        """What it carries."""
        self.things = LineList(_("Things"), _("Nothing"))
        self.things.opened.connect(self._thing_opened)
        self.pane.add_page(THINGS, _("Things"), self.things)

    def tell_more(self, told: Told) -> None:
        """Fill it."""
        self.things.tell(told.pages[THINGS])
        self.pane.count_page(THINGS, len(told.pages[THINGS]))

    def deeds(self, told: Told) -> Sequence[Deed]:
        """What it waits for comes first."""
        may, record = self.room.seat.may, told.record
        found: list[Deed] = []
        if may(Permission.TRANSFER):
            found += self._other_book(told) if record["party"] else self._own_book(told)
            if record["left"]:
                found.append(Deed("back", _("Take back"), "arrow-down-left", self.ask_back))
        if may(Permission.PRINT):
            title = _("Guide on paper")
            found.append(Deed("report", title, "printer", self.to_report))
        return found

    def _own_book(self, told: Told) -> list[Deed]:
        record = told.record
        waiting = forms.awaited_of(record)
        if record["state"] not in (transit.SENT, transit.PARTLY) or not waiting:
            return []
        return [
            Deed("accept", _("Accept"), "check", self.ask_accept),
            Deed("refuse", _("Refuse"), "ban", self.ask_refuse),
        ]

    def _other_book(self, told: Told) -> list[Deed]:
        found = []
        if told.record["state"] == transit.SENT:
            found.append(Deed("answer", _("Open the answer…"), "download", self.open_answer))
        found.append(Deed("file", _("Write its file…"), "file-text", self.write_file))
        return found

    def ask_accept(self) -> None:
        """Scan what arrived."""
        if self.told is not None:
            self.sheet_wanted.emit(forms.accept(self.told.record, self.told.record["places"]))

    def ask_refuse(self) -> None:
        """All of it is turned away."""
        if self.told is not None:
            self.ask_form(forms.refuse(self.told.record))

    def ask_back(self) -> None:
        """What is under way is back."""
        if self.told is not None:
            self.ask_form(forms.take_back(self.told.record))

    def write_file(self) -> None:
        """Its file for the other book."""
        if self.ref is not None:
            self.file_wanted.emit(self.ref.folio)

    def open_answer(self) -> None:
        """The file that came back."""
        self.answer_wanted.emit()

    def to_report(self) -> None:
        """The guide that goes with it."""
        if self.ref is not None:
            self.room.go_to("reports", ("transfer", {"transfer": str(self.ref)}))

    def _thing_opened(self, line: int) -> None:
        if self.told is not None:
            ref = Ref.parse(self.told.record["lines"][line]["item"])
            self.room.go_to("firearms" if ref.kind == "firearm" else "supplies", ref)
