"""A long piece of work beside the counter: verify, import, export. It tells how far it is.

API inside `work(errand)`, in its own thread:
    errand.step(done, total, what="")   report; raises Cancelled once the person cancelled
    errand.reader()                     its own read-only connection, closed at the end
    errand.perform(act, second=None)    an act on the one writer thread; waits for its receipt
In the window: errand.cancel(), errand.running.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

from stockkeeper.desktop.calls import Act, Listener, Reader, Seat

BETWEEN_REPORTS = 0.05
"""Seconds: twenty reports a second are as many as an eye can use."""


class Cancelled(Exception):  # noqa: N818 - not an error: the person said so
    """The person cancelled the errand."""


class Errand:
    """One long piece of work, its progress and its cancel."""

    def __init__(
        self,
        work: Callable[["Errand"], Any],
        seat: Seat,
        enqueue: Callable[[Act], None],
        post: Callable[[Listener | None, tuple[Any, ...]], None],
        progress: Listener | None,
    ) -> None:
        self._work = work
        self._seat = seat
        self._enqueue = enqueue
        self._post = post
        self._progress = progress
        self._cancelled = threading.Event()
        self._finished = threading.Event()
        self._reader: Reader | None = None
        self._last_report = 0.0

    @property
    def running(self) -> bool:
        """Whether the work goes on."""
        return not self._finished.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether the person cancelled it."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask it to stop: at its next step, or at once where it waits for its reader."""
        self._cancelled.set()
        reader = self._reader
        if reader is not None:
            reader.interrupt()

    def step(self, done: int, total: int, what: str = "") -> None:
        """Tell how far the work is, in any unit; total 0 when unknown. Raises Cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if done < total and now - self._last_report < BETWEEN_REPORTS:
            return
        self._last_report = now
        self._post(self._progress, (done, total, what))

    def reader(self) -> Any:
        """The errand's own connection, opened at first use."""
        if self._reader is None:
            self._reader = self._seat.open_reader()
        return self._reader

    def perform(self, act: Any, second: Any = None) -> Any:
        """Have an act done in its turn and wait for the receipt. Raises Refusal, Cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        ready = threading.Event()
        found: list[Any] = [None, None]

        def keep(receipt: Any, error: Exception | None) -> None:
            found[:] = [receipt, error]
            ready.set()

        self._enqueue(Act(act, second, None, None, keep))
        ready.wait()
        if found[1] is not None:
            raise found[1]
        return found[0]

    def run(self) -> Any:
        """Do the work, in the thread that calls; raises what the work raises."""
        try:
            return self._work(self)
        finally:
            reader, self._reader = self._reader, None
            if reader is not None:
                reader.close()
            self._finished.set()
