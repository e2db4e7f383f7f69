"""What desktop tests stand on: the theme installed, nothing raised inside an override, a seat."""

import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from stockkeeper.desktop import theme
from stockkeeper.desktop.desk import Desk
from stockkeeper.desktop.guard import LOG
from stockkeeper.domain.refusals import Refusal


def pytest_collection_modifyitems(items):
    """The offscreen platform says what it cannot do; that is no fault of a window."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            mark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
            item.add_marker(mark)


@pytest.fixture(autouse=True)
def look(qapp):
    """Every desktop test starts in the light look, at full size."""
    found = theme.look() if theme._in_force else theme.install(qapp, "light")
    found.chosen("light")
    found.fit(768)
    yield found
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows left are restyled


@pytest.fixture(autouse=True)
def _nothing_raised(caplog):
    """A guarded override that raised is a failed test, although the window lives on."""
    yield
    raised = [record for record in caplog.records if record.name == LOG.name]
    assert not raised, raised


@dataclass(frozen=True)
class Receipt:
    number: int
    touched: frozenset


class FakeReader:
    """A connection that can be interrupted while it waits."""

    def __init__(self, seat):
        self.seat = seat
        self.thread = threading.current_thread()
        self.interrupted = threading.Event()

    def wait(self, seconds):
        if self.interrupted.wait(seconds):
            self.interrupted.clear()
            self.seat.interrupts += 1
            raise InterruptedError

    def interrupt(self):
        self.interrupted.set()

    def close(self):
        assert threading.current_thread() is self.thread
        self.seat.open_readers -= 1


class FakeSeat:
    """A book in memory: numbers acts, refuses "refuse", breaks at "break"."""

    def __init__(self):
        self.done = []
        self.seconds = []
        self.threads = set()
        self.open_readers = 0
        self.interrupts = 0
        self.gate = threading.Event()
        self.gate.set()

    def perform(self, act, second=None):
        self.seconds.append(second)
        assert self.gate.wait(5)
        self.threads.add(threading.current_thread())
        if act == "refuse":
            raise Refusal("firearm.not_in_store", firearm="firearm:12")
        if act == "break":
            raise OSError("disk")
        self.done.append(act)
        return Receipt(len(self.done), frozenset({f"thing:{act}"}))

    def open_reader(self):
        self.open_readers += 1
        return FakeReader(self)


@pytest.fixture
def seat():
    return FakeSeat()


@pytest.fixture
def desk(seat, qapp):
    found = Desk(seat)
    yield found
    seat.gate.set()
    found.close()
