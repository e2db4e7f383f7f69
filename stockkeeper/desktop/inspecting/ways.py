"""The ways into an inspection from the screen of audits: a pack out, findings in or out.

API: `Inspecting(room, pages)`: `.look()` when the screen is shown, `.at_list()` and
`.at_audit(audit)` the buttons for the header; signal told() when other buttons are due.
"""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stockkeeper import paths
from stockkeeper.book.queries.audits import Audit
from stockkeeper.desktop.auditing.pages import AuditPages
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.inspecting.found_page import FoundPage
from stockkeeper.desktop.inspecting.pack_page import PackPage
from stockkeeper.desktop.inspecting.work import MakeFindings, Saved, of_copy
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _, format_number


class Inspecting(QObject):
    """See the top of this file."""

    told = Signal()

    def __init__(self, room: Room, pages: AuditPages) -> None:
        super().__init__(pages)
        self._room, self._pages = room, pages
        self.files = Chooser()
        self._copy = False
        self._may = room.seat.may(Permission.AUDIT) and room.seat.may(Permission.PRINT)
        back = _("Findings for the site")
        self.lend = Button(
            icon="shield-check", kind="square", accessible=_("Pack for an inspector")
        )
        self.record = Button(_("Findings of an inspection"), "clipboard-check")
        self.give = Button(back, "download")
        self.give_this = Button(icon="download", kind="square", accessible=back)
        self.lend.clicked.connect(self.ask_pack)
        self.record.clicked.connect(self.ask_findings)
        self.give.clicked.connect(self.save_findings)
        self.give_this.clicked.connect(self.save_findings)

    def look(self) -> None:
        """Ask whether this is an inspector's book."""
        self._room.desk.ask(of_copy, self._looked, owner=self, key="copy")

    def _looked(self, copy: bool) -> None:
        if copy != self._copy:
            self._copy = copy
            self.told.emit()

    def at_list(self) -> tuple[QWidget, ...]:
        """The site lends a pack of the audit chosen and records what came back."""
        if not self._may:
            return ()
        return (self.give,) if self._copy else (self.record, self.lend)

    def at_audit(self, audit: Audit) -> tuple[QWidget, ...]:
        """An inspector gives what was found."""
        return (self.give_this,) if self._may and self._copy and not audit.is_open else ()

    def _meant(self) -> Ref | None:
        """The audit in front, or the one chosen in the list: the newest where none is."""
        if self._pages.audit is not None:
            return self._pages.audit.ref
        rows = self._pages.list.rows
        number = self._pages.list.current()
        if number < 0 and rows:
            number = rows[0].id
        return Ref("audit", number) if number > 0 else None

    def ask_pack(self) -> None:
        """What goes into the pack, and under which passphrase."""
        audit = self._meant()
        if audit is None:
            self._room.notify(_("Begin an audit first: the pack is of what it covers."), "warn")
            return
        page = PackPage(self._room, self.files, audit)
        page.made.connect(self._saved)
        self._pages.show_over(page)

    def ask_findings(self) -> None:
        """Which file, and what it says."""
        page = FoundPage(self._room, self.files)
        page.recorded.connect(self._recorded)
        self._pages.show_over(page)

    def save_findings(self) -> None:
        """Ask where, sign and write; refused before the audit is revealed."""
        audit = self._meant()
        if audit is None:
            return
        day = datetime.now(tz=UTC).astimezone().date().isoformat()
        proposed = paths.books_dir() / f"findings-{day}.json"
        path = self.files.save_as(self._pages, _("Findings for the site"), proposed, ".json")
        if path is not None:
            self._room.desk.do(MakeFindings(audit, path), then=self._saved)

    def _saved(self, saved: Saved) -> None:
        self._room.notify(_("Saved: {path}").format(path=saved.path), "ok")
        self._room.tones.play("done")

    def _recorded(self, receipt: Any) -> None:
        text = _("Recorded in folio {folio}; what differs became findings.")
        self._room.notify(text.format(folio=format_number(receipt.folio)), "ok")
        self._room.tones.play("done")
