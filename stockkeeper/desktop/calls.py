"""What travels over the desk: acts, questions, errands, and who wants to hear of them.

A listener is a bound method, held weakly: a screen that is gone hears nothing.
"""

import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from types import MethodType
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject


class Reader(Protocol):
    """A read-only connection of its own; `interrupt` may come from any thread."""

    def interrupt(self) -> None:
        """Stop the statement that runs, which then raises."""

    def close(self) -> None:
        """Give the connection back; called in the thread that opened it."""


class Seat(Protocol):
    """A person at an open book: what the desk needs of it."""

    def perform(self, act: Any, second: Any = None) -> Any:
        """Do an act; a receipt whose `touched` is a frozenset. Raises Refusal.

        Called in the writer thread alone.
        """

    def open_reader(self) -> Any:
        """Open a Reader, in the thread that will use it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An act or question that was refused; `answered` when its asker was told directly."""

    what: Any
    refusal: Exception
    answered: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """An act, question or errand that broke: our mistake, or the machine's."""

    what: Any
    error: BaseException


class Listener:
    """A bound method that may die before it is called. Raises TypeError for anything else."""

    def __init__(self, method: Callable[..., None], owner: QObject | None = None) -> None:
        if not isinstance(method, MethodType):
            raise TypeError(f"a bound method, not {method!r}: closures outlive their screen")
        self._method = weakref.WeakMethod(method)
        self._owner = None if owner is None else weakref.ref(owner)

    def tell(self, *said: Any) -> None:
        """Call it, unless it or its owner is gone."""
        method = self._method()
        if method is None or not self._owner_lives() or not _lives(method.__self__):
            return
        method(*said)

    def _owner_lives(self) -> bool:
        return self._owner is None or _lives(self._owner())


def _lives(thing: object) -> bool:
    if isinstance(thing, QObject):
        return bool(shiboken6.isValid(thing))
    return thing is not None


def listening(method: Callable[..., None] | None, owner: QObject | None = None) -> Listener | None:
    """A Listener, or None where nobody wants to hear."""
    return None if method is None else Listener(method, owner)


@dataclass(frozen=True, slots=True)
class Act:
    """One act in the writer's queue."""

    act: Any
    second: Any
    then: Listener | None
    otherwise: Listener | None
    done: Callable[[Any, Exception | None], None] | None = None


class Ask:
    """One question; `dropped` once a newer one stands in its place."""

    def __init__(
        self,
        question: Callable[[Any], Any],
        then: Listener,
        otherwise: Listener | None,
        key: tuple[int, Any] | None,
    ) -> None:
        self.question = question
        self.then = then
        self.otherwise = otherwise
        self.key = key
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._dropped = False

    @property
    def dropped(self) -> bool:
        """Whether the answer is no longer wanted."""
        return self._dropped

    def drop(self) -> None:
        """Want it no longer; interrupt the reader while it works on this very question."""
        with self._lock:
            self._dropped = True
            if self._reader is not None:
                self._reader.interrupt()

    def answer(self, reader: Reader) -> Any:
        """Run the question; raises what it raises."""
        with self._lock:
            if self._dropped:
                return None
            self._reader = reader
        try:
            return self.question(reader)
        finally:
            with self._lock:
                self._reader = None
