"""Somebody signs beside whoever sits here: who they are, then their PIN or passphrase, their key.

API: `Signer(room, parent)`, one for each signature that is asked:
    signer.name(text)           a name typed or a card scanned: known(KnownUser, bool) or
                                unknown(str); the bool tells whether a PIN suffices
    signer.prove(text, secret)  a PIN or passphrase of who is named so: proven(Session), or
                                wrong(str, bool), the sentence and whether it is about the name
    signer.drop()               nobody waits any more: an answer on its way is not told
Use the Session at once, as `second` of `desk.do`, and forget it. 4 to 8 digits are a PIN where one
suffices: for whoever gave their passphrase in this window before, while their key is in memory
(unlocked.py). Anything else is a passphrase. Wrong PINs are counted in the book.
"""

from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from stockkeeper.book import pins
from stockkeeper.book.book import Book
from stockkeeper.book.opening import second
from stockkeeper.book.queries import users
from stockkeeper.book.queries.users import KnownUser
from stockkeeper.book.session import Session
from stockkeeper.desktop.errand import Errand
from stockkeeper.desktop.saying import said
from stockkeeper.desktop.screen import Room
from stockkeeper.desktop.seat import BookSeat
from stockkeeper.domain.pins import LEAST, MOST
from stockkeeper.domain.refs import Ref
from stockkeeper.words import _


@dataclass(frozen=True)
class ProvePin:
    """Checks a PIN in the writer's thread, where a wrong one is recorded."""

    owner: Ref
    pin: str = field(repr=False)

    def travel(self, seat: BookSeat, _second: Session | None = None) -> "PinProven":
        """Let it pass, or raise the Refusal that says how many tries are left."""
        pins.check(seat.book, seat.session, self.owner, self.pin)
        return PinProven()


@dataclass(frozen=True)
class PinProven:
    """A right PIN, in the shape the desk hands on."""

    touched: frozenset[Ref] = frozenset()


@dataclass(frozen=True)
class _Unlock:
    """Unlocks a key, in a thread of its own: it takes a while by design."""

    book: Book
    user: str
    passphrase: str = field(repr=False)

    def __call__(self, _errand: Errand) -> Session:
        return second(self.book, self.passphrase, self.user)


class Signer(QObject):
    """See the top of this file."""

    known = Signal(object, bool)
    unknown = Signal(str)
    proven = Signal(object)
    wrong = Signal(str, bool)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._secret = ""
        self._held: Session | None = None
        self._waiting = False

    def name(self, text: str) -> None:
        """Look up whose name or card this is."""
        question = partial(users.who_is, text=text)
        self._room.desk.ask(
            question, self._named, owner=self, key="name", otherwise=self._not_named
        )  # fmt: skip

    def prove(self, text: str, secret: str) -> None:
        """Look them up once more, then check what they gave."""
        self._secret, self._waiting = secret, True
        question = partial(users.who_is, text=text)
        self._room.desk.ask(
            question, self._check, owner=self, key="prove", otherwise=self._nobody
        )  # fmt: skip

    def drop(self) -> None:
        """Forget what was given."""
        self._secret, self._held, self._waiting = "", None, False

    def _named(self, user: KnownUser) -> None:
        self.known.emit(user, self._pin_suffices(user))

    def _not_named(self, error: Exception) -> None:
        self.unknown.emit(said(error))

    def _pin_suffices(self, user: KnownUser) -> bool:
        return user.tries > 0 and self._room.seat.keys.of(user.key) is not None

    def _check(self, user: KnownUser) -> None:
        secret, self._secret = self._secret, ""
        if not self._waiting:
            return
        digits = secret.isascii() and secret.isdigit() and LEAST <= len(secret) <= MOST
        desk, seat = self._room.desk, self._room.seat
        if digits and self._pin_suffices(user):
            self._held = seat.keys.of(user.key)
            desk.do(ProvePin(user.ref, secret), then=self._right_pin, otherwise=self._refused)
        elif digits and len(secret) < MOST:
            told = _("The passphrase is needed first: here no PIN of {name} opens anything.")
            self._tell(told.format(name=user.name))
        else:
            work = _Unlock(seat.book, user.name, secret)
            desk.background(work, then=self._unlocked, otherwise=self._refused, owner=self)

    def _right_pin(self, _proven: object) -> None:
        held, self._held = self._held, None
        if held is not None and self._waiting:
            self._waiting = False
            self.proven.emit(replace(held, by_pin=True))

    def _unlocked(self, session: Session) -> None:
        self._room.seat.keys.keep(session)
        if self._waiting:
            self._waiting = False
            self.proven.emit(session)

    def _nobody(self, error: Exception) -> None:
        self._tell(said(error), about_name=True)

    def _refused(self, error: Exception) -> None:
        self._tell(said(error))

    def _tell(self, text: str, *, about_name: bool = False) -> None:
        waited = self._waiting
        self.drop()
        if waited:
            self.wrong.emit(text, about_name)
