"""The page of transfers: the list, one beside it, files of other books opened and answered."""

from functools import partial
from pathlib import Path
from typing import Any

from stockkeeper.book import parcel_files
from stockkeeper.book.queries import records
from stockkeeper.desktop.files import kinds
from stockkeeper.desktop.life import transfer_forms as forms
from stockkeeper.desktop.life import transfer_work
from stockkeeper.desktop.life.life_page import LifePage
from stockkeeper.desktop.life.scan_list import Gathering
from stockkeeper.desktop.life.secret_page import SecretPage
from stockkeeper.desktop.life.transfer_listing import TransferListing
from stockkeeper.desktop.life.transfer_pane import TransferPane
from stockkeeper.desktop.life.transfer_work import Opened
from stockkeeper.desktop.listing import act_forms
from stockkeeper.desktop.listing.act_forms import Whereabouts
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _, format_number

TAKE = "transfer"
"""The first part of what other screens send here: (TAKE, Ref of a thing to be sent)."""
_LOCKED = ("parcel.passphrase_needed", "parcel.wrong_passphrase")


class TransferPage(LifePage):
    """See the top of this file."""

    help_topic = "transfers"

    def __init__(self, room: Room) -> None:
        title = _("No transfer yet")
        why = _("Send weapons to another place, or open a file of another company.")
        pane = TransferPane(room)
        super().__init__(room, TransferListing(), pane, (title, why, self._title(room)))
        pane.file_wanted.connect(self.ask_file)
        pane.answer_wanted.connect(self.more)
        self._first = ""
        self._receiving: Opened | None = None
        self._folio = 0
        self._path: Path | None = None

    @staticmethod
    def _title(room: Room) -> str:
        return _("New transfer") if room.seat.may(Permission.TRANSFER) else ""

    def new_title(self) -> str:
        """The primary button."""
        return self._title(self.room)

    def more_title(self) -> str:
        """The button beside it."""
        return _("Open a file…") if self.room.seat.may(Permission.TRANSFER) else ""

    def new(self) -> None:
        """Ask first which places there are."""
        self._first = ""
        self._ask_places()

    def take(self, what: Any) -> bool:
        """A weapon's page sends it here to be sent."""
        if not (isinstance(what, tuple) and len(what) == 2 and what[0] == TAKE):  # noqa: PLR2004
            return False
        self._first = str(what[1])
        self._ask_places()
        return True

    def _ask_places(self) -> None:
        self.room.desk.ask(act_forms.whereabouts, self._ask_send, owner=self, key="places")

    def _ask_send(self, where: Whereabouts) -> None:
        self._receiving = None
        self.ask_sheet(forms.send(where, Gathering(self.room.desk), self._first))

    # --- files of other books ---

    def more(self) -> None:
        """Choose a file of another book: a transfer, or the answer to one."""
        folder = self.room.seat.book.path.parent
        wanted = kinds(_("Transfers"), "*.json")
        path = self.chooser.open(self, _("Open a file of another book"), folder, wanted)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path, passphrase: str = "") -> None:
        """Read and prove a file, then show what is to be done with it."""
        self._path = path
        work = transfer_work.reading(self.room.seat, path, passphrase)
        self.room.desk.background(work, then=self._read, otherwise=self._unread, owner=self)

    def _read(self, opened: Opened) -> None:
        self.close_over()
        if opened.folio:
            self.ask_file(opened.folio)
        elif opened.parcel.kind == parcel_files.SENT:
            self._receiving = opened
            self.ask_sheet(forms.receive(opened))
        else:
            self._receiving = None
            self.ask_sheet(forms.confirm(opened))

    def _unread(self, error: Exception) -> None:
        if not isinstance(error, Refusal) or error.code not in _LOCKED:
            self.close_over()
            self.room.notify(said(error), "danger")
            return
        text = _("The other company tells it by another way than the file came.")
        page = SecretPage(_("The file is encrypted"), text, _("Open"))
        if error.code != _LOCKED[0]:
            page.problem.tell(said(error))
        page.given.connect(self._unlock)
        self.show_over(page)

    def _unlock(self, passphrase: str) -> None:
        if self._path is not None:
            self.open_file(self._path, passphrase)

    def ask_file(self, folio: int) -> None:
        """Write the file of a transfer, or of an answer: first whether it is encrypted."""
        self._folio = folio
        text = _("With a passphrase nobody else reads it. Left empty, it is signed but readable.")
        title = _("File of folio {folio}").format(folio=format_number(folio))
        page = SecretPage(title, text, _("Write the file…"), optional=True)
        page.given.connect(self._write)
        self.show_over(page)

    def _write(self, passphrase: str) -> None:
        seat = self.room.seat
        proposed = seat.book.path.parent / f"{seat.book.path.stem}-transfer-{self._folio}.json"
        path = self.chooser.save_as(self, _("Write the file"), proposed, ".json")
        if path is None:
            return
        self.close_over()
        work = transfer_work.writing(seat, self._folio, path, passphrase)
        self.room.desk.background(work, then=self._written, owner=self)

    def _written(self, path: Path) -> None:
        self.room.notify(_("Saved: {path}").format(path=path), "ok")

    def _sheet_done(self, receipt: Any) -> None:
        """What went to another book, and what came from one, is followed by its file."""
        opened, self._receiving = self._receiving, None
        if opened is not None:
            parcel_files.remember(self.room.seat.book, opened.parcel)
            self.ask_file(receipt.folio)
            return
        super()._sheet_done(receipt)
        sent = Ref("transfer", receipt.folio)
        if sent in receipt.touched:
            question = partial(records.fetch_or_none, ref=sent)
            self.room.desk.ask(question, self._sent, owner=self, key="sent")

    def _sent(self, record: records.Record | None) -> None:
        """What went to another book needs its file."""
        if record is not None and record["party"]:
            self.ask_file(record["id"])
