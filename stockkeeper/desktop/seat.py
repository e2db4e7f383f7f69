"""The seat at the desk: an open book and the person who unlocked it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from stockkeeper.book import points
from stockkeeper.book.act import Act
from stockkeeper.book.book import Book
from stockkeeper.book.opening import Opened
from stockkeeper.book.session import Session
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.unlocked import UnlockedKeys
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from stockkeeper.domain.roles import Permission, allowed


@dataclass(frozen=True)
class SignNote:
    """Asks the writer's thread for a checkpoint over all entries, for a paper; records nothing."""


@dataclass(frozen=True)
class NoteReceipt:
    """The signed note, in the shape the desk hands on."""

    note: str
    touched: frozenset[Ref] = frozenset()


@runtime_checkable
class Traveller(Protocol):
    """Questions and an act in one trip to the writer's thread; what it gives has `touched`."""

    def travel(self, seat: BookSeat, second: Session | None) -> Any:
        """Ask and act through the seat; raises what broke, a Refusal when it cannot tell it."""


class BookSeat:
    """What the desk works with: the one writer, and readers beside it."""

    def __init__(self, opened: Opened, keys: UnlockedKeys | None = None) -> None:
        """Take the open book and its session; `keys` of whoever unlocked it here before."""
        self.book: Book = opened.book
        self.session: Session = opened.session
        self.keys = keys if keys is not None else UnlockedKeys()
        self.keys.keep(opened.session)
        self.warnings: tuple[Refusal, ...] = opened.warnings

    def perform(self, act: Act | SignNote | Traveller, second: Session | None = None) -> Any:
        """Do an act in the name of this session; called by the writer thread alone.

        Gives a Receipt, or what stands for one: it has `touched`.
        """
        if isinstance(act, Traveller):
            return act.travel(self, second)
        if isinstance(act, SignNote):
            return NoteReceipt(points.signed_note(self.book))
        return self.book.perform(self.session, act, second=second)

    def leave(self, *, keep_keys: bool) -> None:
        """Close the book; nobody's key stays in memory unless it is to be kept over a lock."""
        if not keep_keys:
            self.keys.forget()
        self.book.close()

    def open_reader(self) -> Base:
        """Open a read-only connection for one reader thread."""
        return self.book.open_reader()

    def may(self, permission: Permission) -> bool:
        """Tell whether the person may, so that no button is shown that would only refuse."""
        return self.book.readonly is None and allowed(self.session.role, permission)
