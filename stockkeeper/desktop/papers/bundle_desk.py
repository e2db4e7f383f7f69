"""The monthly bundle at work: its page, the folder asked for, the files made and recorded.

API: `BundleDesk(room, busy)`: `.page`, `.sign`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from stockkeeper.book.queries import records
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.papers import bundling
from stockkeeper.desktop.papers.bundle_page import BundlePage
from stockkeeper.desktop.papers.sign_box import SignBox
from stockkeeper.desktop.papers.way_out import Busy
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _, ngettext


def country_of(base: Base) -> str:
    """Give the country of the book."""
    return str(records.every(base, "company")[0]["country"])


class BundleDesk(QObject):
    """See the top of this file."""

    def __init__(self, room: Room, busy: Busy) -> None:
        """Make the page; `busy` runs work in the background."""
        super().__init__()
        self._room, self._busy = room, busy
        self.sign = SignBox(busy)
        self.page = BundlePage(room.desk, room.seat.session.name, self.sign)
        self.page.make.connect(self.make)
        self.page.button.setVisible(room.seat.may(Permission.PRINT))

    def make(self, month: str, spoken: str) -> None:
        """Ask for a folder and make the bundle there."""
        try:
            seal = self.sign.seal(datetime.now().astimezone())
        except Refusal as refusal:
            self._room.notify(said(refusal), "danger")
            return
        usual = self._room.seat.book.path.parent
        folder = self._busy.files.folder(self.page, _("Folder for the files"), usual)
        if folder is not None:
            task = bundling.making(self._room.seat, (month, spoken), folder, seal)
            self._busy.begin(task, _("Making the monthly bundle"), self._made)

    def _made(self, paths: tuple[Path, ...]) -> None:
        self._busy.end()
        count = len(paths)
        told = ngettext("{count} file saved in {folder}", "{count} files saved in {folder}", count)
        self._room.notify(told.format(count=count, folder=paths[0].parent), "ok")
