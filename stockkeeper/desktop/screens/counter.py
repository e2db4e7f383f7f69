"""Ventanilla: issue and return by scanning; nothing is modal, nothing needs the mouse.

Each scan is one trip to the writer's thread (desktop/counter/trips.py); scans made meanwhile queue
in the scan line and are taken in order. Keys that change the state travel the same way.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stockkeeper.book.session import Session
from stockkeeper.desktop.counter import flow, following
from stockkeeper.desktop.counter.heard import Heard
from stockkeeper.desktop.counter.hints import OPEN_SHIFT
from stockkeeper.desktop.counter.line_keys import LineKeys
from stockkeeper.desktop.counter.meanings import AskAgain, Key, LookUp, Ready, Rounds
from stockkeeper.desktop.counter.outcome import Outcome
from stockkeeper.desktop.counter.page import Page
from stockkeeper.desktop.counter.receiver import Receiver
from stockkeeper.desktop.counter.second_person import SecondPerson
from stockkeeper.desktop.counter.shift_list import ShiftList
from stockkeeper.desktop.counter.showing import Showing, about_shift, modes
from stockkeeper.desktop.counter.steps import (
    COMMANDS,
    ISSUE,
    RELIEF,
    RETURN,
    Accept,
    Given,
    Load,
    State,
    TakeUndo,
)
from stockkeeper.desktop.counter.trips import Trip
from stockkeeper.desktop.jump import Jump
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room, Screen
from stockkeeper.desktop.widgets.mode_band import ModeBand
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _

MODE_OF = {"F7": ISSUE, "F8": RETURN, "F4": RELIEF}
KEY_OF = {mode: key for key, mode in MODE_OF.items()}
_TEXT_OF = {key: text for text, key in COMMANDS.items()}


class CounterScreen(Screen):
    """See the top of this file."""

    help_topic = "counter"

    def __init__(self, room: Room) -> None:
        super().__init__(room.desk, _("Counter"))
        self.room = room
        self.state = State()
        self._own: frozenset[Any] | None = None
        self._waiting = False
        self._by: Session | None = None
        self._band = ModeBand(modes())
        self._band.chosen.connect(self._mode_chosen)
        page = self.page = Page()
        self.list = ShiftList(self.page, room)
        self.list.counted.connect(self._keys)
        self.showing = Showing(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        page.scan.scanned.connect(self._scanned)
        self.heard = Heard(page, room.tones)
        keys = LineKeys(page.scan.line)
        keys.undo.connect(self._undo)
        keys.page.connect(self.list.page)
        keys.entered.connect(page.accept.finish)
        self.receiver = Receiver(page)
        self.receiver.given.connect(self._given)
        page.accept.left.connect(self.escape)
        page.keys.pressed.connect(self._press)
        page.card.pressed.connect(self._press)
        page.card.chosen.connect(self._digit)
        self.second = SecondPerson(page.panel, room)
        self.second.came.connect(self._second_came)
        page.panel.left.connect(self._panel_left)
        for key in ("F7", "F8", "F4", "Shift+F7", "F9", "F12", "F3"):
            Jump(self, key, key).wanted.connect(self._press)
        self._rest()

    # --- what the shell asks ---

    def band(self) -> QWidget:
        """The mode, over the whole window."""
        return self._band

    def shown(self) -> None:
        """Take the focus and look up this shift."""
        self.page.scan.keep_focus(True)
        self.list.load()

    def hidden(self) -> None:
        """Let the focus go; a second person's words are forgotten."""
        self.page.scan.keep_focus(False)
        self.page.panel.wipe()
        if isinstance(self.state.asking, Accept):
            self._act_on("Esc")

    def touched(self, things: frozenset[Any]) -> None:
        """Something changed elsewhere: look the shift up again."""
        own, self._own = self._own, None
        if things != own:
            self.list.load()

    def tick(self, time: str) -> None:
        """The clock in the band; the list forgets what is older than the shift."""
        self._band.tick(time)
        self._keys()
        if time.endswith(":00"):
            self.list.load()

    def open(self, what: Any) -> None:
        """Another screen sends a person or a weapon to the counter."""
        if isinstance(what, Ref):
            self._travel(LookUp("", what))

    def escape(self) -> bool:
        """Esc: back to nobody at the counter."""
        busy = not self.state.idle or self.showing.told
        if busy:
            self._press("Esc")
        return busy

    # --- what comes in ---

    def _scanned(self, text: str, _by_scanner: bool) -> None:
        match meaning := flow.read(self.state, text):
            case Key(key):
                self._act_on(key)
            case Rounds(count):
                self.state = replace(self.state, rounds=count)
                self.showing.rounds(self.state)
                self.heard.understood()
                self._keys()
            case AskAgain():
                self.showing.again()
                self.heard.no_answer()
            case LookUp() | Ready():
                self._travel(meaning, self._by)

    def _press(self, key: str) -> None:
        """A key, or its hint clicked: in its turn among the scans."""
        text = _TEXT_OF.get(key, key)
        if key == OPEN_SHIFT:
            self.room.go_to("shift", "open")
        elif text in COMMANDS or text.isdigit():
            self.page.scan.take(text)
        elif not self._waiting:
            self._act_on(key)

    def _undo(self) -> None:
        self._press("F9")

    def _digit(self, number: int) -> None:
        self.page.scan.take(str(number))

    def _mode_chosen(self, mode: str) -> None:
        self._press(KEY_OF[mode])

    def _act_on(self, key: str) -> None:
        if key in MODE_OF:
            self.state = following.switched(MODE_OF[key], self.state)
            self.heard.understood()
            self._rest()
        elif key == "Esc":
            self.state = following.left(self.state, told=self.showing.told)
            self._rest()
        elif key == "Shift+F7":
            self._travel(Ready(Load()))
        elif key == "F9":
            self._travel(Ready(TakeUndo()))
        elif key == "F12" and self.state.blocked is not None:
            self.page.card.show_panel()
            self.page.panel.ask()
        elif key == "F12" and (more := flow.more(self.state)) is not None:
            self._travel(more)
        elif key == "F12" and not self.state.must_answer:
            self.room.go_to("life", flow.begins(self.state))
        elif key == "F3" and self.showing.offers_key("F3") and self.showing.card is not None:
            self.room.go_to("people", self.showing.card.ref)

    # --- the trip ---

    def _travel(self, meaning: LookUp | Ready, by: Session | None = None) -> None:
        self.page.scan.hold()
        self._waiting, self._by = True, by
        self.desk.do(
            Trip(self.state, meaning), second=by, then=self._came, otherwise=self._broke
        )  # fmt: skip

    def _came(self, outcome: Outcome) -> None:
        self.state = outcome.state
        self._own = outcome.touched
        self._by = self._by if isinstance(outcome.state.asking, Accept) else None
        self.showing.show(outcome)
        self.heard.verdict(outcome)
        self.list.add(outcome)
        self._keys()
        self._on()

    def _broke(self, error: Exception) -> None:
        self.state = following.switched(self.state.mode)
        self.showing.broke(said(error), self.state)
        self.heard.verdict(None)
        self._keys()
        self._on()

    def _on(self) -> None:
        """Take the next scan that queues."""
        self._waiting = False
        self.page.panel.wipe()
        self.receiver.tell(self.state)
        self.page.scan.release()

    def _second_came(self, by: Session, reason: str) -> None:
        blocked = self.state.blocked
        if blocked is not None and not self._waiting:
            self._travel(Ready(following.let(blocked, reason)), by=by)

    def _given(self, given: Given) -> None:
        if not self._waiting:
            self._travel(Ready(given), self._by)

    def _panel_left(self) -> None:
        self.showing.offers_again()
        self.page.scan.setFocus()

    # --- what is shown ---

    def _rest(self) -> None:
        self._band.choose(self.state.mode)
        self._by = None
        self.page.panel.wipe()
        self.page.accept.wipe()
        self.showing.rest(self.state)
        self._keys()
        if self.isVisible():
            self.page.scan.setFocus()

    def _keys(self) -> None:
        more = about_shift(self._band, self.room.seat, self.list.opened_at, idle=self.state.idle)
        self.showing.keys(self.state, can_undo=self.list.can_undo, more=more)
