"""The second person of an override: they sign once, for the issue at hand, and are forgotten.

API: `SecondPerson(panel, room)`: `came(Session, str)` with the reason, once PIN or passphrase is
right; the panel says itself what was wrong. A digit stands for one of REASONS.
"""

from PySide6.QtCore import QObject, Signal

from stockkeeper.book.queries.users import KnownUser
from stockkeeper.book.session import Session
from stockkeeper.desktop.counter.authorise import Authorise
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.signing import Signer
from stockkeeper.domain.words_of import word_of
from stockkeeper.words import _, ngettext


class SecondPerson(QObject):
    """See the top of this file."""

    came = Signal(object, str)

    def __init__(self, panel: Authorise, room: Room) -> None:
        super().__init__(panel)
        self._panel = panel
        self._reason = ""
        self._signer = Signer(room, self)
        panel.named.connect(self._signer.name)
        panel.given.connect(self._given)
        panel.left.connect(self._left)
        self._signer.known.connect(self._known)
        self._signer.unknown.connect(panel.nobody)
        self._signer.proven.connect(self._proven)
        self._signer.wrong.connect(self._wrong)

    def _known(self, user: KnownUser, pin: bool) -> None:
        told = [user.name, word_of("user", "role", user.role)]
        if pin:
            left = ngettext("{n} try left", "{n} tries left", user.tries)
            told.append(_("PIN: {left}").format(left=left.format(n=user.tries)))
        self._panel.tell_user(user.name, " · ".join(told), pin=pin)

    def _given(self, user: str, secret: str, reason: str) -> None:
        self._reason = reason
        self._signer.prove(user, secret)

    def _proven(self, session: Session) -> None:
        reason, self._reason = self._reason, ""
        if reason and self._panel.isVisible():
            self.came.emit(session, reason)

    def _wrong(self, text: str, about_name: bool) -> None:
        self._reason = ""
        if about_name:
            self._panel.nobody(text)
        else:
            self._panel.wrong(text)

    def _left(self) -> None:
        self._reason = ""
        self._signer.drop()
        self._panel.wipe()
