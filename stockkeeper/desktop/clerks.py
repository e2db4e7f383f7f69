"""The threads behind the desk: one writer that does acts in order, a few readers for questions."""

import queue
import threading
from collections.abc import Callable
from typing import Any

from stockkeeper.desktop.calls import Act, Ask, Reader, Seat
from stockkeeper.desktop.guard import LOG

ActDone = Callable[[Act, Any, Exception | None], None]
LOOK_UP = 1.0
"""Seconds after which the idle writer looks whether the program still lives."""
AskDone = Callable[[Ask, Any, Exception | None], None]


class Writer:
    """One thread, one queue: acts are done in the order in which they came, none is lost."""

    def __init__(self, seat: Seat, done: ActDone) -> None:
        self._seat = seat
        self._done = done
        self._acts: queue.SimpleQueue[Act | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer")
        self._thread.start()

    def take(self, act: Act) -> None:
        """Queue an act."""
        self._acts.put(act)

    def close(self) -> None:
        """Do what is queued, then end the thread."""
        self._acts.put(None)
        self._thread.join()

    def _next(self) -> Act | None:
        """Wait for an act; None at the end, also where the program ended without `close`."""
        while True:
            try:
                return self._acts.get(timeout=LOOK_UP)
            except queue.Empty:
                if not threading.main_thread().is_alive():
                    return None

    def _work(self) -> None:
        while (act := self._next()) is not None:
            receipt, error = None, None
            try:
                receipt = self._seat.perform(act.act, act.second)
            except Exception as raised:  # noqa: BLE001 - the next act must still be done
                error = raised
            if act.done is not None:
                act.done(receipt, error)
            self._done(act, receipt, error)


class Readers:
    """A few threads, each with its own connection, opened at its first question."""

    def __init__(self, seat: Seat, count: int, done: AskDone) -> None:
        self._seat = seat
        self._done = done
        self._asks: queue.SimpleQueue[Ask | None] = queue.SimpleQueue()
        self._closing = False
        self._threads = [
            threading.Thread(target=self._work, name=f"reader-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def take(self, ask: Ask) -> None:
        """Queue a question."""
        self._asks.put(ask)

    def close(self) -> None:
        """Forget what is queued and end the threads; running questions end first."""
        self._closing = True
        for _thread in self._threads:
            self._asks.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        reader: Reader | None = None
        while (ask := self._asks.get()) is not None:
            if ask.dropped or self._closing:
                continue
            answer, error = None, None
            try:
                if reader is None:
                    reader = self._seat.open_reader()
                answer = ask.answer(reader)
            except Exception as raised:  # noqa: BLE001 - told in the window, or no longer wanted
                error = raised
            self._done(ask, answer, error)
        self._give_back(reader)

    def _give_back(self, reader: Reader | None) -> None:
        if reader is None:
            return
        try:
            reader.close()
        except Exception:  # noqa: BLE001 - it is logged, and the program is ending
            LOG.exception("a reader did not close")
