"""Everything out as an open zip, and everything of another book in: nobody is tied to the program.

API: `WholePage(room, chooser=None)`: `.take_out()`, `.choose()`, `.bring()`.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from stockkeeper.actions.bring_whole import BringWhole
from stockkeeper.book.session import Session
from stockkeeper.desktop.arranging import whole_work
from stockkeeper.desktop.arranging.page import Page
from stockkeeper.desktop.errand import Cancelled
from stockkeeper.desktop.files import Chooser, kinds
from stockkeeper.desktop.front.parts import in_row
from stockkeeper.desktop.listing.second_lines import SecondLines
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.busy_overlay import BusyOverlay
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.label import Label
from stockkeeper.desktop.widgets.telling import Telling
from stockkeeper.domain.roles import Permission
from stockkeeper.exchange.whole.reading import ReadWhole
from stockkeeper.words import _, format_number, ngettext


class WholePage(Page):
    """See the top of this file."""

    def __init__(self, room: Room, chooser: Chooser | None = None) -> None:
        super().__init__(_("Export and import"))
        self._room = room
        self._chooser = chooser or Chooser()
        self._source: ReadWhole | None = None
        self.out = Button(_("Export everything…"), "download", "primary")
        self.open = Button(_("Choose an export…"), "archive")
        self.bring_button = Button(_("Bring it all in"), "download", "primary")
        self.out_said, self.in_said = Telling(), Telling()
        self.second = SecondLines(room)
        self._lay_out()
        self.veil = BusyOverlay(self)
        may = room.seat.may(Permission.USERS)
        self.out.setEnabled(may)
        self.open.setEnabled(may)
        self.bring_button.hide()
        if not may:
            why = _("Only an administrator may take everything out or bring it in.")
            self.out_said.tell(why, "accent", "lock")
        self.out.clicked.connect(self.take_out)
        self.open.clicked.connect(self.choose)
        self.bring_button.clicked.connect(self.bring)
        self.second.proven.connect(self._signed)
        self.second.wrong.connect(self._wrong)
        self.destroyed.connect(self._forget)

    def _lay_out(self) -> None:
        card = self.card()
        card.addWidget(Label(_("Everything out"), "card_title"))
        text = _(
            "One zip with the journal and its signatures, every table as csv, photos and papers."
            " Any program can read it. It names people and is not encrypted."
        )
        card.addWidget(Label(text, "body", "text_2", wrap=True))
        card.addWidget(self.out_said)
        card.addLayout(in_row(self.out, None))
        card = self.card()
        card.addWidget(Label(_("Everything of another book in"), "card_title"))
        text = _(
            "For a new book that holds nothing yet. The export is proved first; then every entry is"
            " written here anew, with when it happened and who recorded it. Two people sign."
        )
        card.addWidget(Label(text, "body", "text_2", wrap=True))
        card.addWidget(self.in_said)
        card.addWidget(self.second)
        card.addLayout(in_row(self.open, self.bring_button, None, spacing=8))

    def take_out(self) -> None:
        """Ask for a place and write everything there."""
        stem = self._room.seat.book.path.stem
        proposed = _documents() / f"{stem}.zip"
        path = self._chooser.save_as(self, _("Export everything"), proposed, ".zip")
        if path is not None:
            self.out_said.tell("")
            work = whole_work.exporting(path, self._room.seat)
            self._begin(work, _("Writing everything"), self._out, self._not_out)

    def choose(self) -> None:
        """Ask for an export and prove it."""
        wanted = kinds(_("Whole export"), "*.zip")
        path = self._chooser.open(self, _("Choose an export"), _documents(), wanted)
        if path is not None:
            self._forget()
            self.in_said.tell("")
            work = whole_work.proving(path)
            self._begin(work, _("Checking the export"), self._proved, self._not_in)

    def bring(self) -> None:
        """Write it into this book, once a second person has signed."""
        if self._source is None:
            return
        if self.second.isHidden():
            self._room.desk.do(BringWhole(self._source), then=self._in, otherwise=self._asked)
        elif self.second.ready():
            self.bring_button.setEnabled(False)
            self.second.prove()

    # --- inside ---

    def _begin(self, work: Any, title: str, then: Any, otherwise: Any) -> None:
        errand = self._room.desk.background(
            work, progress=self.veil.progress, then=then, otherwise=otherwise, owner=self
        )
        self.veil.begin(errand, title)

    def _out(self, path: Path) -> None:
        self.veil.end()
        self.out_said.tell(_("Saved: {path}").format(path=path), "ok", "circle-check")

    def _not_out(self, error: Exception) -> None:
        self.veil.end()
        if not isinstance(error, Cancelled):
            self.out_said.tell(said(error))

    def _proved(self, found: tuple[ReadWhole, int]) -> None:
        self.veil.end()
        self._source, entries = found
        words = ngettext(
            "{name} is whole and its signatures are right: {count} entry of book {book}",
            "{name} is whole and its signatures are right: {count} entries of book {book}",
            entries,
        )
        name, book = self._source.name, self._source.book
        told = words.format(name=name, count=format_number(entries), book=book)
        self.in_said.tell(told, "ok", "circle-check")
        self.bring_button.show()
        self.bring_button.setEnabled(True)

    def _not_in(self, error: Exception) -> None:
        self.veil.end()
        if not isinstance(error, Cancelled):
            self.in_said.tell(said(error))

    def _asked(self, error: Exception) -> None:
        if not self.second.wanted_by(error):
            self._wrong(said(error))

    def _signed(self, session: Session) -> None:
        if self._source is not None:
            act = BringWhole(self._source)
            self._room.desk.do(act, second=session, then=self._in, otherwise=self._refused)

    def _refused(self, error: Exception) -> None:
        self._wrong(said(error))

    def _wrong(self, text: str) -> None:
        self.bring_button.setEnabled(True)
        self.in_said.tell(text)

    def _in(self, receipt: Any) -> None:
        self._forget()
        count = format_number(len(receipt.folios))
        text = _("Done: {count} entries, closed by folio {folio}.")
        words = text.format(count=count, folio=format_number(receipt.folio))
        self.in_said.tell(words, "ok", "circle-check")

    def _forget(self, *_gone: object) -> None:
        """What was unpacked names people: it does not stay."""
        source, self._source = self._source, None
        if source is not None:
            source.close()
        self.bring_button.hide()
        self.second.hide()


def _documents() -> Path:
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(where) if where else Path.home()
