"""The pages of audits: the list, the count, what it came to, and a form over them.

API: `AuditPages(room)`: `.at` LIST, COUNT, REVEAL, CHECKS or SAMPLE, `.audit`; `.to_list()`,
`.show_audit(Audit)`, `.to_checks()`, `.to_sample()`, `.back()`, `.refresh()`, `.shown()`,
`.hidden()`, `.ask_new()`; signal turned() another page is in front.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from stockkeeper.book.queries import audits
from stockkeeper.book.queries.audits import Audit
from stockkeeper.desktop.auditing import forms
from stockkeeper.desktop.auditing.checklists.answering import Answering
from stockkeeper.desktop.auditing.checklists.page import ChecklistPage
from stockkeeper.desktop.auditing.count_page import CountPage
from stockkeeper.desktop.auditing.counting import Counting
from stockkeeper.desktop.auditing.facts import AskAudits, AskScopes, Listed
from stockkeeper.desktop.auditing.going_on import GoingOn
from stockkeeper.desktop.auditing.list_rows import audit_rows
from stockkeeper.desktop.auditing.reveal_facts import AskRevealed
from stockkeeper.desktop.auditing.reveal_page import RevealPage
from stockkeeper.desktop.auditing.revealed import Revealed
from stockkeeper.desktop.auditing.samples.drawing import Drawing
from stockkeeper.desktop.auditing.samples.page import SamplePage
from stockkeeper.desktop.auditing.seen_photo import SeenPhoto
from stockkeeper.desktop.counting.finding_form import AskFinding, finding_form, finding_photos
from stockkeeper.desktop.listing.line_list import LineList
from stockkeeper.desktop.listing.sheet_stack import SheetStack
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.audit import Line
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _

LIST, COUNT, REVEAL, CHECKS, SAMPLE = "list", "count", "reveal", "checks", "sample"
BESIDE = (CHECKS, SAMPLE)
"""Pages beside the count and the reveal, from which Esc goes back to them."""


class AuditPages(SheetStack):
    """See the top of this file."""

    turned = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._room = room
        self.at = LIST
        self.audit: Audit | None = None
        self.list = LineList(_("Audits"), _("No audit was begun yet"), "clipboard-check")
        self.count_page = CountPage()
        self.counting = Counting(room, self.count_page)
        self.reveal_page = RevealPage()
        self.checks_page = ChecklistPage()
        self.answering = Answering(room, self.checks_page)
        self.checks_page.left.connect(self.back)
        self.sample_page = SamplePage()
        self.drawing = Drawing(room, self.sample_page)
        self.drawing.form_wanted.connect(self.ask_sheet)
        self.sample_page.left.connect(self.back)
        self._stack = QStackedWidget()
        for page in (self.list, self.count_page, self.reveal_page, self.checks_page,
                     self.sample_page):  # fmt: skip
            self._stack.addWidget(page)
        self.addWidget(self._stack)
        self.list.opened.connect(self._opened)
        self.count_page.skipped.connect(self._ask_skip)
        self.count_page.noted.connect(self._ask_note)
        self.reveal_page.finding_wanted.connect(self._ask_finding)
        self.reveal_page.line_wanted.connect(self._line_wanted)
        self._going_on = GoingOn(room, self)
        self._going_on.form_wanted.connect(self.ask_sheet)
        self._skipping = False
        self.sheet_done.connect(self._did)

    def shown(self) -> None:
        """The screen came in front."""
        if self.at == COUNT and self.audit is not None:
            self.counting.begin(self.audit.ref)
        else:
            self.refresh()

    def hidden(self) -> None:
        """The screen went behind, or the program locks."""
        self.counting.rest()
        self.close_sheet()

    def refresh(self) -> None:
        """Something changed in the book."""
        desk = self._room.desk
        if self.at == LIST:
            desk.ask(AskAudits(), self._listed, owner=self, key="audits")
        elif self.audit is not None and self.at == REVEAL:
            desk.ask(AskRevealed(self.audit.ref), self._revealed, owner=self, key="revealed")
        elif self.at == COUNT:
            self.counting.refresh()
        elif self.at == CHECKS:
            self.answering.refresh()
        elif self.at == SAMPLE:
            self.drawing.refresh()

    # --- which page ---

    def to_list(self) -> None:
        """The list."""
        self.counting.rest()
        self.audit = None
        self._turn(LIST, self.list)
        self.refresh()

    def open(self, ref: Ref) -> None:
        """An audit, at the page where it stands."""
        question = partial(audits.fetch, ref=ref)
        self._room.desk.ask(question, self.show_audit, owner=self, key="open")

    def show_audit(self, audit: Audit) -> None:
        """The count of an open audit, or what a revealed one came to."""
        self.audit = audit
        if audit.is_open:
            self._turn(COUNT, self.count_page)
            self.counting.begin(audit.ref)
        else:
            self.counting.rest()
            self._turn(REVEAL, self.reveal_page)
            self.refresh()

    def to_checks(self) -> None:
        """The checklists of the audit in front."""
        if self.audit is not None and self.at != CHECKS:
            self.counting.rest()
            self._turn(CHECKS, self.checks_page)
            self.answering.begin(self.audit.ref)

    def to_sample(self) -> None:
        """The samples of the audit in front."""
        if self.audit is not None and self.at != SAMPLE:
            self.counting.rest()
            self._turn(SAMPLE, self.sample_page)
            self.drawing.begin(self.audit.ref)

    def back(self) -> bool:
        """From a page beside it to the audit itself; False where none is in front."""
        if self.at not in BESIDE or self.audit is None:
            return False
        if not (self.at == CHECKS and self.answering.escape()):
            self.open(self.audit.ref)
        return True

    def _turn(self, at: str, page: Any) -> None:
        self.at = at
        self.close_sheet()
        self._stack.setCurrentWidget(page)
        self.turned.emit()

    def _opened(self, number: int) -> None:
        self.open(Ref("audit", number))

    def _listed(self, found: list[Listed]) -> None:
        self.list.tell(audit_rows(found))

    def _revealed(self, facts: Revealed) -> None:
        if self.audit is not None and facts.audit.ref == self.audit.ref:
            self.audit = facts.audit
            self.reveal_page.tell(facts)
            self.turned.emit()

    # --- forms ---

    def ask_new(self) -> None:
        """A form for a new audit."""
        self._room.desk.ask(AskScopes(), self._show_new, owner=self, key="scopes")

    def _show_new(self, choices: dict[str, tuple[tuple[str, str], ...]]) -> None:
        self.ask_sheet(forms.new_form(self._room.desk, choices, self._room.seat.session.user))

    def ask_sign(self) -> None:
        """A form for the signatures."""
        if self.audit is not None:
            self.ask_sheet(forms.sign_form(self.audit.ref))

    def ask_addendum(self) -> None:
        """A form for an addendum."""
        if self.audit is not None:
            self.ask_sheet(forms.addendum_form(self.audit.ref))

    def _ask_skip(self) -> None:
        if self.audit is not None and self.counting.spot is not None:
            self.counting.rest()
            self._skipping = True
            self.ask_sheet(forms.skip_form(self.audit.ref, self.counting.spot))

    def _ask_note(self) -> None:
        count = self.counting.count
        if self.audit is not None and count is not None and count.scans:
            self.counting.rest()
            self._skipping = False
            scan = count.scans[0]
            photo = partial(SeenPhoto, self._room, self.audit.ref, scan.sighting.code)
            self.ask_sheet(forms.note_form(self.audit.ref, scan, photo))

    def _line_wanted(self, line: Line) -> None:
        facts = self.reveal_page.facts
        if facts is not None:
            self._going_on.from_line(line, facts)

    def _ask_finding(self, number: int) -> None:
        question = AskFinding(Ref("finding", number))
        self._room.desk.ask(question, self._show_finding, owner=self, key="finding")

    def _show_finding(self, found: tuple[dict[str, Any], str]) -> None:
        row, title = found
        if not self._room.seat.may(Permission.FINDINGS):
            self._room.go_to("journal", row["id"])
            return
        text = _("What was found stays as it is; here is what is known and done about it.")
        ref = Ref("finding", row["id"])
        photos = partial(finding_photos, self._room, ref, self.show_over)
        self.ask_sheet(finding_form(row, title, text, photos))

    def close_sheet(self) -> None:
        """The page again, and what was worked on there has the focus."""
        had = self.sheet is not None
        super().close_sheet()
        if self.at == COUNT and self.isVisible():
            self.count_page.scan.keep_focus(True)
        elif had and self.at == REVEAL:
            self.reveal_page.findings.setFocus()
        elif had and self.at == SAMPLE:
            self.sample_page.drawn.setFocus()

    def _did(self, receipt: Any) -> None:
        """A form did its act: a new audit opens, a skipped place goes on."""
        self._room.tones.play("done")
        if self.at == LIST:
            self.open(Ref("audit", receipt.folio))
        elif self.at == COUNT and self._skipping:
            self.counting.went_past()
        elif self.at == SAMPLE:
            self.drawing.went_on()
        else:
            self.refresh()
