"""The pages of the shift: the board, the count, the closing, and a form over them.

API: `ShiftPages(room, may)`: `.at` BOARD, COUNT or CLOSE; `.to_board()`, `.show_count(shift,
phase)`, `.show_closing(closing)`, `.ask_finding(ref)`; signals counted(phase), closed(receipt),
left(), touched(), weapon_wanted(str).
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from stockkeeper.actions.add import Add
from stockkeeper.book.queries.shifts import CLOSING, OPENING
from stockkeeper.desktop.board.page import BoardPage
from stockkeeper.desktop.counting.closing_facts import AskClosing, Closing
from stockkeeper.desktop.counting.closing_page import ClosingPage
from stockkeeper.desktop.counting.count_page import CountPage
from stockkeeper.desktop.counting.counting import Counting
from stockkeeper.desktop.counting.finding_form import AskFinding, FindingBelow, finding_form
from stockkeeper.desktop.counting.handover import Handover
from stockkeeper.desktop.counting.sign_panel import Signatures
from stockkeeper.desktop.listing.sheet_stack import SheetStack
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.words import _

BOARD, COUNT, CLOSE = "board", "count", "close"


class ShiftPages(SheetStack):
    """See the top of this file."""

    counted = Signal(str)
    closed = Signal(object)
    left = Signal()
    touched = Signal()
    weapon_wanted = Signal(str)

    def __init__(self, room: Room, *, may: bool) -> None:
        super().__init__(room)
        self._room = room
        self.at = BOARD
        self.phase = ""
        self.shift: Ref | None = None
        self.board = BoardPage()
        self.count_page = CountPage()
        self.counting = Counting(room, self.count_page)
        self.closing = ClosingPage(room.seat.session.name, may=may)
        self.handover = Handover(room, self.closing.sign)
        self._stack = QStackedWidget()
        for page in (self.board, self.count_page, self.closing):
            self._stack.addWidget(page)
        self.addWidget(self._stack)
        self.counting.finished.connect(self._finished)
        self.count_page.left.connect(self.left)
        self.closing.explained.connect(self._explain)
        self.closing.finding_wanted.connect(self._finding_pressed)
        self.closing.weapon_wanted.connect(self._weapon_pressed)
        self.closing.sign.signed.connect(self._sign)
        self.handover.closed.connect(self.closed)
        self.sheet_done.connect(self._followed)

    def title(self) -> str:
        """What the page in front is called."""
        if self.at == COUNT:
            return _("Opening count") if self.phase == OPENING else _("Closing count")
        return _("Balance of the shift")

    def shown(self) -> None:
        """The screen came in front."""
        if self.at == COUNT and self.shift is not None:
            self.counting.begin(self.shift, self.phase)
        elif self.at == BOARD:
            self.board.tiles.setFocus()

    def hidden(self) -> None:
        """The screen went behind, or the program locks: passphrases are forgotten."""
        self.counting.rest()
        self.handover.drop()
        self.closing.sign.wipe()

    def refresh(self) -> None:
        """Something changed in the book."""
        if self.at == COUNT:
            self.counting.refresh()
        elif self.at == CLOSE and self.shift is not None:
            question = AskClosing(self.shift, self._room.seat.book.clock())
            self._room.desk.ask(question, self._renewed, owner=self, key="closing")

    # --- which page ---

    def to_board(self) -> None:
        """The board."""
        self.counting.rest()
        self.closing.sign.wipe()
        self._turn(BOARD, self.board)
        self.board.tiles.setFocus()

    def show_count(self, shift: Ref, phase: str) -> None:
        """The count of a phase."""
        self.shift, self.phase = shift, phase
        self._turn(COUNT, self.count_page)
        self.counting.begin(shift, phase)

    def show_closing(self, closing: Closing) -> None:
        """The arithmetic of a shift, open or closed."""
        self.counting.rest()
        self.shift = closing.shift.ref
        self._turn(CLOSE, self.closing)
        self.closing.tell(closing)

    def _turn(self, at: str, page: Any) -> None:
        self.at = at
        self.close_sheet()
        self._stack.setCurrentWidget(page)

    def _renewed(self, closing: Closing) -> None:
        if self.at == CLOSE and closing.shift.ref == self.shift:
            self.closing.tell(closing)

    def _finished(self, phase: str) -> None:
        if self.at == COUNT:
            self.counted.emit(phase)

    # --- findings ---

    def _explain(self, values: dict[str, Any], cause: str, note: str) -> None:
        """A difference got its cause: it becomes a finding now, not at the signature."""
        told = dict(values)
        kept = str(told.get("note") or "")
        place = "action" if kept else "note"  # what a count wrote down stays as it was read
        told |= {"cause": cause, place: note}
        self._room.desk.do(Add("finding", told), then=self._explained, otherwise=self._refused)

    def _explained(self, _receipt: Any) -> None:
        self._room.tones.play("done")
        self.refresh()

    def _refused(self, error: Exception) -> None:
        self.closing.causes.wrong(said(error))

    def _finding_pressed(self, number: int) -> None:
        self.ask_finding(Ref("finding", number))

    def ask_finding(self, ref: Ref) -> None:
        """Show a finding to be followed up."""
        self._room.desk.ask(AskFinding(ref), self._show_finding, owner=self, key="finding")

    def _show_finding(self, found: tuple[dict[str, Any], str]) -> None:
        row, title = found
        if self._room.seat.may(Permission.FINDINGS):
            text = _("What was found stays as it is; here is what is known and done about it.")
            photos = partial(self._photos_of, Ref("finding", row["id"]))
            self.ask_sheet(finding_form(row, title, text, photos))
        else:
            self._room.go_to("journal", row["id"])

    def _photos_of(self, finding: Ref) -> FindingBelow:
        return FindingBelow(self._room, finding, self.show_over)

    def _followed(self, _receipt: Any) -> None:
        self.touched.emit()
        self.refresh()

    def _weapon_pressed(self, item: Any) -> None:
        self.weapon_wanted.emit(str(item))

    def _sign(self, told: Signatures) -> None:
        if self.shift is not None and self.phase in ("", OPENING, CLOSING):
            self.handover.close(self.shift, told)
