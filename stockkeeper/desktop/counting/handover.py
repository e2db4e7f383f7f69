"""The handover done: both sign, the shift is closed in both names, nothing typed is kept.

API: `Handover(room, panel)`: `.close(shift, signatures)`; `closed(receipt)`; the panel says itself
what was wrong. A PIN suffices for whoever gave their passphrase in this window before (signing.py).
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from stockkeeper.actions.shift import CloseShift
from stockkeeper.book.session import Session
from stockkeeper.desktop.counting.sign_panel import Signatures, SignPanel
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.signing import Signer
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _


class Handover(QObject):
    """See the top of this file."""

    closed = Signal(object)

    def __init__(self, room: Room, panel: SignPanel) -> None:
        super().__init__(panel)
        self._room, self._panel = room, panel
        self._shift: Ref | None = None
        self._told: Signatures | None = None
        self._mine, self._other = Signer(room, self), Signer(room, self)
        self._mine.proven.connect(self._i_signed)
        self._mine.wrong.connect(self._not_i)
        self._other.proven.connect(self._both_signed)
        self._other.wrong.connect(self._not_they)

    def close(self, shift: Ref, told: Signatures) -> None:
        """Check both signatures, one after the other, then close the shift."""
        self._shift, self._told = shift, told
        self._mine.prove(self._room.seat.session.name, told.mine)

    def drop(self) -> None:
        """Nobody waits any more: the screen went behind, or the program locks."""
        self._told = None
        self._mine.drop()
        self._other.drop()
        self._panel.working(False)

    def _i_signed(self, me: Session) -> None:
        told = self._told
        if told is None:
            return
        if me.user != self._room.seat.session.user:
            self._not_i(_("This is not the signature of {name}.").format(name=me.name))
            return
        self._other.prove(told.other, told.others)

    def _both_signed(self, other: Session) -> None:
        shift, told = self._shift, self._told
        self._told = None
        if shift is None or told is None:
            return
        if other.user == self._room.seat.session.user:
            self._not_they(_("The other person must be somebody else."), about_name=True)
            return
        incoming = self._room.seat.session.user if told.i_take_over else None
        act = CloseShift(shift, incoming, told.uncounted, told.note)
        self._room.desk.do(act, second=other, then=self._did, otherwise=self._refused)

    def _did(self, receipt: Any) -> None:
        self._panel.wipe()
        self._panel.working(False)
        self.closed.emit(receipt)

    def _not_i(self, text: str, _about_name: bool = False) -> None:  # noqa: FBT002  a slot
        self._told = None
        self._panel.wrong(text, self._panel.mine)

    def _not_they(self, text: str, about_name: bool) -> None:
        self._told = None
        self._panel.wrong(text, self._panel.other if about_name else self._panel.others)

    def _refused(self, error: Exception) -> None:
        self._panel.wrong(said(error), self._panel.others)
