"""A pack for an inspector: whether people are named, the passphrase both agree on, where it goes.

API: `PackPage(room, chooser, audit)`; signals closed(), made(Saved).
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from stockkeeper import paths
from stockkeeper.book.packs.lending import Plan
from stockkeeper.book.packs.sealed import check_passphrase
from stockkeeper.desktop.auditing.list_rows import audit_title
from stockkeeper.desktop.files import Chooser
from stockkeeper.desktop.guard import guarded
from stockkeeper.desktop.inspecting.over_page import OverPage
from stockkeeper.desktop.inspecting.work import LendTo, Saved
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.widgets.passphrase_field import PassphraseField
from stockkeeper.desktop.widgets.telling import Field
from stockkeeper.desktop.widgets.tick_box import TickBox
from stockkeeper.domain.audit import Scope
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.words import _

ENDING = ".stockpack"


class PackPage(OverPage):
    """See the top of this file."""

    made = Signal(object)

    def __init__(self, room: Room, chooser: Chooser, audit: Ref) -> None:
        text = _(
            "One sealed file for the inspector's computer: the list of this audit with the entries"
            " that prove it, and of all else no more than hashes. The inspector counts there and"
            " brings back what was found."
        )
        title = f"{_('Pack for an inspector')} · {audit_title(audit.folio)}"
        super().__init__(title, text, _("Make the pack…"), "shield-check")
        self._room, self._chooser, self._audit = room, chooser, audit
        self.people = TickBox(_("Name people in it; otherwise they are numbers."))
        hint = _("Agree on it with the inspector, by another way than the file. 8 characters.")
        self.passphrase, self.again = PassphraseField(), PassphraseField()
        self.first = Field(_("Passphrase of the pack"), self.passphrase, hint)
        self.second = Field(_("The passphrase again"), self.again)
        for widget in (self.people, self.first, self.second):
            self.column.addWidget(widget)
        self.column.addStretch()

    @guarded(None)
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """The first line."""
        super().focusInEvent(event)
        self.passphrase.setFocus()

    def go(self) -> None:
        """Ask where, and make it."""
        typed = self.passphrase.text()
        self.first.wrong()
        self.second.wrong()
        try:
            check_passphrase(typed)
        except Refusal as refusal:
            self.first.wrong(said(refusal))
            self.passphrase.setFocus()
            return
        if self.again.text() != typed:
            self.second.wrong(_("This is not the same passphrase"))
            self.again.setFocus()
            return
        proposed = paths.books_dir() / f"inspection-{self._audit.id}{ENDING}"
        path = self._chooser.save_as(self, _("Pack for an inspector"), proposed, ENDING)
        if path is None:
            return
        self.act.setEnabled(False)
        plan = Plan(Scope(), self.people.isChecked(), self._audit)
        self._room.desk.do(LendTo(plan, typed, path), then=self._done, otherwise=self._not_done)

    def _done(self, saved: Saved) -> None:
        self.passphrase.wipe()
        self.again.wipe()
        self.made.emit(saved)
        self.closed.emit()

    def _not_done(self, error: Exception) -> None:
        self.act.setEnabled(True)
        self.problem.tell(said(error))
