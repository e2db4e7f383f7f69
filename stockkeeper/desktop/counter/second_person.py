"""The second person of an override: their key is unlocked beside the counter, used once, forgotten.

API: `SecondPerson(panel, room)`: `came(Session, str)` with the reason, once the passphrase is
right; the panel says itself what was wrong.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from stockkeeper.book.book import Book
from stockkeeper.book.opening import second
from stockkeeper.book.session import Session
from stockkeeper.desktop.counter.authorise import Authorise
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room


@dataclass(frozen=True)
class _Unlock:
    """Unlocks a key, in a thread of its own: it takes a while by design."""

    book: Book
    user: str
    passphrase: str = field(repr=False)

    def __call__(self, _errand: Errand) -> Session:
        return second(self.book, self.passphrase, self.user)


class SecondPerson(QObject):
    """See the top of this file."""

    came = Signal(object, str)

    def __init__(self, panel: Authorise, room: Room) -> None:
        super().__init__(panel)
        self._panel, self._room = panel, room
        self._reason = ""
        panel.given.connect(self._given)
        panel.left.connect(panel.wipe)

    def _given(self, user: str, passphrase: str, reason: str) -> None:
        self._reason = reason
        self._room.desk.background(
            _Unlock(self._room.seat.book, user, passphrase),
            then=self._unlocked,
            otherwise=self._wrong,
            owner=self,
        )

    def _unlocked(self, session: Session) -> None:
        reason, self._reason = self._reason, ""
        if reason and self._panel.isVisible():
            self.came.emit(session, reason)

    def _wrong(self, error: Exception) -> None:
        self._reason = ""
        self._panel.wrong(said(error))
