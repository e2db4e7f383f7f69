"""The one counter between screens and book: acts in order, questions beside them, never a wait.

API (everything is called and delivered in the window's thread; listeners are bound methods):
    desk.do(act, second=None, then=None, otherwise=None)      then(receipt), otherwise(refusal)
    desk.ask(question, then, owner=screen, key=None, otherwise=None)   question(reader) -> answer
    desk.background(work, progress=None, then=None, otherwise=None, owner=None) -> Errand
        work(errand) -> answer; progress(done, total, what); otherwise(error), Cancelled included
    desk.close()                                               performs what is queued, joins
Signals: changed(frozenset) what a receipt touched; refused(Refused); failed(Failed); busy(bool).
A newer question of the same owner and key takes the place of the older, which is interrupted.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from stockkeeper.desktop.calls import Act, Ask, Failed, Listener, Refused, Seat, listening
from stockkeeper.desktop.clerks import Readers, Writer
from stockkeeper.desktop.collector import Collector
from stockkeeper.desktop.errand import Cancelled, Errand
from stockkeeper.desktop.guard import guarded
from stockkeeper.domain.refusals import Refusal

READERS = 3
"""Reader threads: one for the list, one for its pages, one for the detail beside it."""


class Desk(QObject):
    """See the top of this file."""

    changed = Signal(frozenset)
    refused = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)
    _arrived = Signal()

    def __init__(self, seat: Seat, parent: QObject | None = None, readers: int = READERS) -> None:
        super().__init__(parent)
        self._seat = seat
        self._outbox: deque[tuple[Callable[..., None], tuple[Any, ...]]] = deque()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._latest: dict[tuple[int, Any], Ask] = {}
        self._errands: dict[Errand, threading.Thread] = {}
        self._working = 0
        self._closed = False
        self._collector = Collector(self)
        self._writer = Writer(seat, self._act_done)
        self._readers = Readers(seat, readers, self._ask_done)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    def do(
        self,
        act: Any,
        *,
        second: Any = None,
        then: Callable[..., None] | None = None,
        otherwise: Callable[..., None] | None = None,
    ) -> None:
        """Queue an act; never lost, done in order. Raises RuntimeError after `close`."""
        self._open()
        self._begin()
        self._writer.take(Act(act, second, listening(then), listening(otherwise)))

    def ask(
        self,
        question: Callable[[Any], Any],
        then: Callable[..., None],
        *,
        owner: QObject,
        key: Any = None,
        otherwise: Callable[..., None] | None = None,
    ) -> None:
        """Put a question; the answer reaches `then` only while `owner` lives.

        After `close` nobody is there to hear it: then it is not asked, since what the last acts
        touched is still told while the desk closes.
        """
        if self._closed:
            return
        place = None if key is None else (id(owner), key)
        ask = Ask(question, Listener(then, owner), listening(otherwise, owner), place)
        if place is not None:
            older = self._latest.get(place)
            self._latest[place] = ask
            if older is not None:
                older.drop()
        self._readers.take(ask)

    def drop(self, owner: QObject, key: Any) -> None:
        """Want no answer any more to the question of this owner and key."""
        older = self._latest.pop((id(owner), key), None)
        if older is not None:
            older.drop()

    def background(
        self,
        work: Callable[[Errand], Any],
        *,
        progress: Callable[..., None] | None = None,
        then: Callable[..., None] | None = None,
        otherwise: Callable[..., None] | None = None,
        owner: QObject | None = None,
    ) -> Errand:
        """Start a long piece of work in a thread of its own."""
        self._open()
        self._begin()
        told = (listening(then, owner), listening(otherwise, owner))
        errand = Errand(work, self._seat, self._writer.take, self._tell, listening(progress, owner))
        thread = threading.Thread(target=self._run, args=(errand, told), name="errand")
        self._errands[errand] = thread
        thread.start()
        return errand

    def close(self) -> None:
        """Do all queued acts, stop everything else, join every thread, tell what was done."""
        if self._closed:
            return
        self._closed = True
        for errand, thread in list(self._errands.items()):
            errand.cancel()
            thread.join()
        self._writer.close()
        for ask in list(self._latest.values()):
            ask.drop()
        self._readers.close()
        self._collector.end()
        self._deliver()

    # --- in the worker threads: only `_post` is called there ---

    def _post(self, call: Callable[..., None], said: tuple[Any, ...]) -> None:
        self._outbox.append((call, said))
        if not self._closed:
            self._arrived.emit()

    def _tell(self, listener: Listener | None, said: tuple[Any, ...]) -> None:
        if listener is not None:
            self._post(listener.tell, said)

    def _act_done(self, act: Act, receipt: Any, error: Exception | None) -> None:
        self._post(self._finish_act, (act, receipt, error))

    def _ask_done(self, ask: Ask, answer: Any, error: Exception | None) -> None:
        self._post(self._finish_ask, (ask, answer, error))

    def _run(self, errand: Errand, told: tuple[Listener | None, Listener | None]) -> None:
        answer, error = None, None
        try:
            answer = errand.run()
        except Exception as raised:  # noqa: BLE001 - it is told in the window
            error = Cancelled() if errand.cancelled else raised
        self._post(self._finish_errand, (errand, told, answer, error))

    # --- in the window's thread ---

    @guarded(None)
    def _deliver(self) -> None:
        while self._outbox:
            call, said = self._outbox.popleft()
            self._deliver_one(call, said)

    @guarded(None)
    def _deliver_one(self, call: Callable[..., None], said: tuple[Any, ...]) -> None:
        call(*said)

    def _finish_act(self, act: Act, receipt: Any, error: Exception | None) -> None:
        if act.done is None:
            self._end()
        if error is not None:
            if act.done is None:
                self._tell_refusal(act.act, error, act.otherwise)
            return
        if act.then is not None:
            self._deliver_one(act.then.tell, (receipt,))
        self.changed.emit(frozenset(receipt.touched))

    def _finish_ask(self, ask: Ask, answer: Any, error: Exception | None) -> None:
        if ask.key is not None and self._latest.get(ask.key) is ask:
            del self._latest[ask.key]
        if ask.dropped:
            return
        if error is None:
            ask.then.tell(answer)
        else:
            self._tell_refusal(ask.question, error, ask.otherwise)

    def _finish_errand(
        self,
        errand: Errand,
        told: tuple[Listener | None, Listener | None],
        answer: Any,
        error: Exception | None,
    ) -> None:
        then, otherwise = told
        self._errands.pop(errand).join()
        self._end()
        if error is None:
            if then is not None:
                then.tell(answer)
        elif not isinstance(error, Cancelled):
            self._tell_refusal(errand, error, otherwise)
        elif otherwise is not None:
            otherwise.tell(error)

    def _tell_refusal(self, what: Any, error: Exception, otherwise: Listener | None) -> None:
        if otherwise is not None:
            self._deliver_one(otherwise.tell, (error,))
        if isinstance(error, Refusal):
            self.refused.emit(Refused(what, error, otherwise is not None))
        else:
            self.failed.emit(Failed(what, error))

    def _open(self) -> None:
        if self._closed:
            raise RuntimeError("the desk is closed")

    def _begin(self) -> None:
        self._working += 1
        if self._working == 1:
            self.busy.emit(True)

    def _end(self) -> None:
        self._working -= 1
        if self._working == 0:
            self.busy.emit(False)
