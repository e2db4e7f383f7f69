"""Audits: begun blind or guided, counted place by place, revealed, resolved, signed by two.

What is shown comes from the book each time: a count goes on where it was left. Nothing is modal.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.actions.audit import RevealAudit
from stockkeeper.desktop.auditing.list_rows import audit_title
from stockkeeper.desktop.auditing.pages import BESIDE, COUNT, LIST, REVEAL, AuditPages
from stockkeeper.desktop.inspecting.ways import Inspecting
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.widgets.button import Button
from stockkeeper.desktop.widgets.chips import StatusChip
from stockkeeper.domain.audit import sort_word
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _, format_number

ACT = "audit_act"
"""The report that is signed at the end."""


class AuditsScreen(Screen):
    """See the top of this file."""

    help_topic = "audits"

    def __init__(self, room: Room) -> None:
        super().__init__(room.desk, _("Audits"))
        self.room = room
        self._may = room.seat.may(Permission.AUDIT)
        self._prints = room.seat.may(Permission.PRINT)
        self.pages = AuditPages(room)
        self.inspecting = Inspecting(room, self.pages)
        self.inspecting.told.connect(self._turned)
        self.begin = Button(_("New audit"), "plus", "primary")
        self.begin.setToolTip("Ctrl+N")
        self.back = _square("list-check", _("Back to the list"), "Esc")
        self.to_audit = _square("x", _("Back to the audit"), "Esc")
        self.checks = _square("clipboard-check", _("Checklist"), "F7")
        self.sample = _square("search", _("Sample"), "F8")
        self.reveal = Button(_("Reveal"), "eye", "primary", key="F12")
        self.sign = Button(_("Sign the act"), "writing", "primary", key="F12")
        self.add = Button(_("Addendum"), "plus")
        self.act = _square("printer", _("Audit act"), "Ctrl+P")
        self.blind = StatusChip("accent", "eye-off", _("Blind count"), large=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self.begin.clicked.connect(self.new_audit)
        self.back.clicked.connect(self.pages.to_list)
        self.to_audit.clicked.connect(self.pages.back)
        self.reveal.clicked.connect(self.reveal_audit)
        self.checks.clicked.connect(self.pages.to_checks)
        self.sample.clicked.connect(self.pages.to_sample)
        self.sign.clicked.connect(self.pages.ask_sign)
        self.add.clicked.connect(self.pages.ask_addendum)
        self.act.clicked.connect(self.show_act)
        self.pages.count_page.revealed.connect(self.reveal_audit)
        self.pages.count_page.left.connect(self.pages.to_list)
        self.pages.turned.connect(self._turned)
        self._listen()

    def _listen(self) -> None:
        for keys, slot in (("Ctrl+N", self.new_audit), ("Ctrl+P", self.show_act),
                           ("F5", self.pages.refresh), ("F7", self.pages.to_checks),
                           ("F8", self.pages.to_sample), ("F12", self._go_on)):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def shown(self) -> None:
        """Ask for the list, or go on with the count."""
        self.pages.shown()
        self.inspecting.look()
        self._turned()

    def hidden(self) -> None:
        """Let the focus go."""
        self.pages.hidden()

    def touched(self, things: frozenset[Any]) -> None:  # noqa: ARG002  whatever it was
        """Any act may change what an audit compares with."""
        self.pages.refresh()

    def open(self, what: Any) -> None:
        """Another screen sends here with an audit, or with "new" to begin one."""
        if isinstance(what, Ref) and what.kind == "audit":
            self.pages.open(what)
        elif what == "new":
            self.new_audit()

    def escape(self) -> bool:
        """From a form to its page, from a page to the list."""
        if self.pages.close_front() or self.pages.back():
            return True
        if self.pages.at == LIST:
            return False
        self.pages.to_list()
        return True

    def header_actions(self) -> Sequence[QWidget]:
        """What can be done now, and nothing that would only refuse."""
        audit = self.pages.audit
        if audit is None:
            return (self.begin, *self.inspecting.at_list()) if self._may else ()
        if self.pages.at in BESIDE:
            return (self.to_audit,)
        found: list[QWidget] = [self.back, self.checks, self.sample]
        if self._prints and not audit.is_open:
            found.append(self.act)
        found += self.inspecting.at_audit(audit)
        if self._may and audit.is_open:
            found.append(self.reveal)
        elif self._may:
            found.append(self.add if audit.is_signed else self.sign)
        return found

    def header_chips(self) -> Sequence[QWidget]:
        """Whether the count is blind."""
        audit = self.pages.audit
        shown = audit is not None and audit.blind and self.pages.at not in BESIDE
        return (self.blind,) if shown else ()

    def new_audit(self) -> None:
        """Ctrl+N: a form for a new audit."""
        if self._may and self.pages.at == LIST:
            self.pages.ask_new()

    def _go_on(self) -> None:
        """F12: from the count to the reveal, from there to the signatures."""
        audit = self.pages.audit
        if self.pages.at == COUNT:
            self.reveal_audit()
        elif self.pages.at == REVEAL and self._may and audit is not None and not audit.is_signed:
            self.pages.ask_sign()

    def reveal_audit(self) -> None:
        """F12: end the counting and compare."""
        audit = self.pages.audit
        if self._may and audit is not None and self.pages.at == COUNT:
            self.desk.do(RevealAudit(audit.ref), then=self._revealed)

    def show_act(self) -> None:
        """Ctrl+P: the act as it will be printed; a draft until two people signed it."""
        audit = self.pages.audit
        if self._prints and audit is not None and not audit.is_open:
            self.room.go_to("reports", (ACT, {"audit": str(audit.ref)}))

    def _revealed(self, receipt: Any) -> None:
        text = _("Revealed with folio {folio}; what differs became findings.")
        self.room.notify(text.format(folio=format_number(receipt.folio)), "ok")
        self.room.tones.play("done")
        if self.pages.audit is not None:
            self.pages.open(self.pages.audit.ref)

    def _turned(self) -> None:
        audit = self.pages.audit
        if audit is None:
            self.retitle(_("Audits"))
        else:
            self.retitle(audit_title(audit.number), sort_word(audit.sort), (_("Audits"),))


def _square(icon: str, name: str, key: str) -> Button:
    return Button(icon=icon, kind="square", accessible=f"{name} ({key})")
