"""The handover done: both keys are unlocked, the shift is closed in both names, both forgotten.

API: `Handover(room, panel)`: `.close(shift, signatures)`; `closed(receipt)`; the panel says itself
what was wrong.
"""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from stockkeeper.actions.shift import CloseShift
from stockkeeper.book.book import Book
from stockkeeper.book.opening import second
from stockkeeper.book.session import Session
from stockkeeper.desktop.counting.sign_panel import Signatures, SignPanel
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _


class WrongHand(Exception):  # noqa: N818 - it is told beside the line it is about
    """One of the two signatures is not right; `mine` says whose."""

    def __init__(self, text: str, *, mine: bool) -> None:
        super().__init__(text)
        self.mine = mine


@dataclass(frozen=True)
class _Unlock:
    """Unlocks both keys, in a thread of its own: it takes a while by design."""

    book: Book
    user: Ref
    name: str
    told: Signatures = field(repr=False)

    def __call__(self, _errand: Errand) -> Session:
        try:
            me = second(self.book, self.told.mine, self.name)
        except Exception as error:
            raise WrongHand(said(error), mine=True) from error
        if me.user != self.user:
            words = _("This passphrase is not that of {name}.").format(name=self.name)
            raise WrongHand(words, mine=True)
        try:
            other = second(self.book, self.told.others, self.told.other)
        except Exception as error:
            raise WrongHand(said(error), mine=False) from error
        if other.user == self.user:
            raise WrongHand(_("The other person must be somebody else."), mine=False)
        return other


class Handover(QObject):
    """See the top of this file."""

    closed = Signal(object)

    def __init__(self, room: Room, panel: SignPanel) -> None:
        super().__init__(panel)
        self._room, self._panel = room, panel
        self._shift: Ref | None = None
        self._told: Signatures | None = None

    def close(self, shift: Ref, told: Signatures) -> None:
        """Check both signatures, then close the shift."""
        self._shift, self._told = shift, told
        seat = self._room.seat
        work = _Unlock(seat.book, seat.session.user, seat.session.name, told)
        self._room.desk.background(
            work, then=self._unlocked, otherwise=self._wrong, owner=self
        )  # fmt: skip

    def _unlocked(self, other: Session) -> None:
        shift, told = self._shift, self._told
        self._told = None
        if shift is None or told is None:
            return
        incoming = self._room.seat.session.user if told.i_take_over else None
        act = CloseShift(shift, incoming, told.uncounted, told.note)
        self._room.desk.do(act, second=other, then=self._did, otherwise=self._refused)

    def _did(self, receipt: Any) -> None:
        self._panel.wipe()
        self._panel.working(False)
        self.closed.emit(receipt)

    def _wrong(self, error: Exception) -> None:
        self._told = None
        mine = isinstance(error, WrongHand) and error.mine
        text = str(error) if isinstance(error, WrongHand) else said(error)
        self._panel.wrong(text, mine=mine)

    def _refused(self, error: Exception) -> None:
        self._panel.wrong(said(error))
