"""Turno: the board of the shift, its opening and closing counts, its arithmetic and handover.

What is shown comes from the book each time: a count goes on where it was left, after a lock or a
restart too. Nothing is modal.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.actions.shift import OpenShift
from stockkeeper.book.queries.shifts import CLOSING, OPENING
from stockkeeper.desktop.board.facts import Facts, Looking
from stockkeeper.desktop.board.ways import Ways
from stockkeeper.desktop.counting.closing_facts import AskClosing, Closing
from stockkeeper.desktop.counting.pages import BOARD, CLOSE, ShiftPages
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.shift_header import ShiftHeader
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.roles import Permission
from stockkeeper.reports import catalog
from stockkeeper.words import _, format_number

ACT = "shift_act"
"""The report that is signed at the end."""


class ShiftScreen(Screen):
    """See the top of this file."""

    help_topic = "shift"

    def __init__(self, room: Room) -> None:
        super().__init__(room.desk, _("Shift"))
        self.room = room
        self.facts: Facts | None = None
        self._store = ""
        self._may = room.seat.may(Permission.SHIFT)
        self.head = ShiftHeader(may=self._may, prints=room.seat.may(Permission.PRINT))
        self.pages = ShiftPages(room, may=self._may)
        self.ways = Ways(room, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self._connect()

    def _connect(self) -> None:
        head, pages, board = self.head, self.pages, self.pages.board
        head.open_wanted.connect(self.open_shift)
        head.close_wanted.connect(self.close_shift)
        head.back_wanted.connect(self.to_board)
        head.act_wanted.connect(self.show_act)
        head.store_chosen.connect(self._store_chosen)
        board.opened.connect(self.ways.go)
        board.weapon_wanted.connect(self.ways.to_weapon)
        board.person_wanted.connect(self.ways.to_person)
        board.all_wanted.connect(self.ways.to_out)
        self.ways.open_wanted.connect(self.open_shift)
        self.ways.close_wanted.connect(self.close_shift)
        self.ways.shift_wanted.connect(self._to_closing)
        self.ways.finding_wanted.connect(pages.ask_finding)
        pages.counted.connect(self._counted)
        pages.left.connect(self.to_board)
        pages.closed.connect(self._closed)
        pages.weapon_wanted.connect(self.ways.to_weapon)
        pages.touched.connect(self._ask)
        self.room.health.changed.connect(self._healthy)
        for keys, slot in (("Ctrl+N", self.open_shift), ("Ctrl+P", self.show_act),
                           ("F5", self._ask)):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # --- what the shell asks ---

    def shown(self) -> None:
        """Ask for the board, or go on with the count."""
        self._ask()
        self.pages.shown()

    def hidden(self) -> None:
        """Let the focus go; nothing typed is kept but numbers of a place not yet confirmed."""
        self.pages.hidden()

    def touched(self, things: frozenset[Any]) -> None:  # noqa: ARG002  whatever it was
        """Every act may change a figure."""
        self._ask()
        self.pages.refresh()

    def tick(self, time: str) -> None:  # noqa: ARG002  the book's clock says it
        """What is overdue grows by the minute."""
        if self.facts is not None:
            self._ask()

    def open(self, what: Any) -> None:
        """Another screen sends here: a shift or a finding (Ref), "open" or "close"."""
        if isinstance(what, Ref) and what.kind == "shift":
            self._to_closing(what)
        elif isinstance(what, Ref) and what.kind == "finding":
            self.pages.ask_finding(what)
        elif what == "open":
            self.open_shift()
        elif what == "close":
            self.close_shift()

    def escape(self) -> bool:
        """Back to the board."""
        if self.pages.close_front():
            return True
        if self.pages.at == BOARD:
            return False
        self.to_board()
        return True

    def header_actions(self) -> Sequence[QWidget]:
        """What can be done now, and nothing that would only refuse."""
        return self.head.actions()

    def header_chips(self) -> Sequence[QWidget]:
        """How many things are pending."""
        return self.head.chips()

    # --- the board ---

    def _ask(self) -> None:
        now = self.room.seat.book.clock()
        self.desk.ask(Looking(self._store, now), self._told, owner=self, key="board")

    def _told(self, facts: Facts) -> None:
        self.facts = self.ways.facts = facts
        self.pages.board.tell(facts, self.room.health.state)
        self.head.tell(facts, self.pages.at, act=self._act_ref() is not None)
        self._retitle()

    def _retitle(self) -> None:
        title, subtitle = self.head.words(self.facts)
        path = () if self.pages.at == BOARD else (title,)
        if self.pages.at != BOARD:
            title, subtitle = self.pages.title(), ""
        self.retitle(title, subtitle, path)

    def _healthy(self) -> None:
        if self.facts is not None:
            self.pages.board.tell_book(self.facts, self.room.health.state)

    def _store_chosen(self, store: str) -> None:
        self._store = store
        self._ask()

    # --- opening, counting, closing ---

    def open_shift(self) -> None:
        """Open the shift of the store in front, or go on with its opening count."""
        facts = self.facts
        if facts is None or not self._may:
            return
        if facts.shift is not None:
            done, number = facts.opening
            if done < number and not facts.closing[0]:
                self._count(facts.shift.ref, OPENING)
        elif facts.store:
            self.desk.do(OpenShift(Ref.parse(facts.store)), then=self._did_open)
        else:
            self.room.notify(_("First add a place to keep things in, under Settings."), "warn")

    def _did_open(self, receipt: Any) -> None:
        self._count(Ref("shift", receipt.folio), OPENING)

    def close_shift(self) -> None:
        """Count for the closing, or go on to the arithmetic where that is done."""
        facts = self.facts
        if facts is None or facts.shift is None:
            return
        done, number = facts.closing
        if self._may and done < number:
            self._count(facts.shift.ref, CLOSING)
        else:
            self._to_closing(facts.shift.ref)

    def _count(self, shift: Ref, phase: str) -> None:
        self.pages.show_count(shift, phase)
        self._turned()

    def _counted(self, phase: str) -> None:
        """Every place is done."""
        if phase == OPENING:
            self.room.notify(_("The opening count is recorded. The shift is open."), "ok")
            self.to_board()
        elif self.pages.shift is not None:
            self._to_closing(self.pages.shift)

    def _to_closing(self, shift: Ref) -> None:
        question = AskClosing(shift, self.room.seat.book.clock())
        self.desk.ask(question, self._show_closing, owner=self, key="closing")

    def _show_closing(self, closing: Closing) -> None:
        self.pages.show_closing(closing)
        self._turned()

    def _closed(self, receipt: Any) -> None:
        words_ = _("Shift closed with folio {folio}, signed by both.")
        self.room.notify(words_.format(folio=format_number(receipt.folio)), "ok")
        self.room.tones.play("done")
        if self.pages.shift is not None:
            self._to_closing(self.pages.shift)
        self._ask()

    def to_board(self) -> None:
        """Back to the board; a count goes on later where it was."""
        self.pages.to_board()
        self._turned()

    def _turned(self) -> None:
        """Another page is in front: the header says so."""
        if self.facts is not None:
            self.head.tell(self.facts, self.pages.at, act=self._act_ref() is not None)
        self._retitle()

    # --- the act ---

    def _act_ref(self) -> Ref | None:
        """The closed shift whose act can be printed: the one in front, or the last."""
        if ACT not in catalog.REPORTS or not self.room.seat.may(Permission.PRINT):
            return None
        closing = self.pages.closing.facts
        if self.pages.at == CLOSE and closing is not None:
            return closing.shift.ref
        if self.facts is None:
            return None
        shift = self.facts.shift or self.facts.last
        return shift.ref if shift else None

    def show_act(self) -> None:
        """Ctrl+P: the act of the shift in front, as it will be printed."""
        ref = self._act_ref()
        if ref is not None:
            self.room.go_to("reports", (ACT, {"shift": str(ref)}))
