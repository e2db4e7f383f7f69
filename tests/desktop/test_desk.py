"""The desk: acts in order and never lost, questions superseded, late answers dropped."""

import gc
import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QObject

from stockkeeper.desktop.calls import Failed, Refused
from stockkeeper.desktop.errand import Cancelled
from stockkeeper.domain.refusals import Refusal


class Screen(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []
        self.threads = set()

    def hear(self, *said):
        self.threads.add(threading.current_thread())
        self.heard.append(said[0] if len(said) == 1 else said)

    def hear_and_raise(self, _said):
        raise ValueError


def test_a_thousand_acts_are_done_in_order_on_one_thread(desk, seat, qtbot):
    screen = Screen()
    for number in range(1000):
        desk.do(number, then=screen.hear)
    qtbot.waitUntil(lambda: len(screen.heard) == 1000, timeout=10_000)
    assert seat.done == list(range(1000))
    assert [receipt.number for receipt in screen.heard] == list(range(1, 1001))
    assert len(seat.threads) == 1
    assert seat.threads.isdisjoint({threading.main_thread()})
    assert screen.threads == {threading.main_thread()}


def test_a_second_signature_goes_with_its_act(desk, seat, qtbot):
    with qtbot.waitSignal(desk.changed):
        desk.do(7, second="witness")
    assert seat.seconds == ["witness"]


def test_changed_names_what_was_touched(desk, qtbot):
    with qtbot.waitSignal(desk.changed) as heard:
        desk.do(7)
    assert heard.args == [frozenset({"thing:7"})]


def test_a_refusal_is_told_and_the_next_act_is_done(desk, seat, qtbot):
    screen, refused = Screen(), Screen()
    desk.refused.connect(refused.hear)
    desk.do("refuse", otherwise=screen.hear)
    desk.do("after")
    qtbot.waitUntil(lambda: seat.done == ["after"] and bool(refused.heard))
    assert screen.heard[0].code == "firearm.not_in_store"
    (told,) = refused.heard
    assert isinstance(told, Refused)
    assert (told.what, told.answered) == ("refuse", True)


def test_a_broken_act_is_failed_not_refused(desk, qtbot):
    with qtbot.waitSignal(desk.failed) as heard:
        desk.do("break")
    assert isinstance(heard.args[0], Failed)
    assert isinstance(heard.args[0].error, OSError)


def test_busy_from_the_first_act_to_the_last(desk, seat, qtbot):
    screen = Screen()
    desk.busy.connect(screen.hear)
    seat.gate.clear()
    desk.do(1)
    desk.do(2)
    assert screen.heard == [True]
    seat.gate.set()
    qtbot.waitUntil(lambda: screen.heard == [True, False])


def test_acts_queued_before_closing_are_done_and_told(desk, seat, qapp):
    screen = Screen()
    for number in range(200):
        desk.do(number, then=screen.hear)
    desk.close()
    assert seat.done == list(range(200))
    assert len(screen.heard) == 200
    with pytest.raises(RuntimeError):
        desk.do("late")


def test_closing_joins_every_thread_and_closes_every_reader(desk, seat, qtbot):
    screen = Screen()
    for number in range(12):
        desk.ask(lambda reader, n=number: (reader.wait(0.01), n)[1], screen.hear, owner=screen)
    desk.background(lambda errand: errand.reader().wait(30))
    qtbot.waitUntil(lambda: len(screen.heard) == 12)
    before = time.monotonic()
    desk.close()
    assert time.monotonic() - before < 3
    assert seat.open_readers == 0
    assert not [t for t in threading.enumerate() if t.name.startswith(("reader", "writer", "err"))]


def test_a_newer_question_takes_the_place_of_the_older_and_interrupts_it(desk, seat, qtbot):
    screen = Screen()
    started = threading.Event()

    def slow(reader):
        started.set()
        reader.wait(30)
        return "old"

    desk.ask(slow, screen.hear, owner=screen, key="search")
    assert started.wait(2)
    before = time.monotonic()
    desk.ask(lambda _reader: "new", screen.hear, owner=screen, key="search")
    qtbot.waitUntil(lambda: seat.interrupts == 1 and screen.heard == ["new"])
    assert time.monotonic() - before < 2
    qtbot.wait(30)
    assert screen.heard == ["new"]


def test_only_the_last_of_many_questions_is_answered(desk, qtbot):
    screen = Screen()
    for number in range(300):
        desk.ask(lambda _reader, n=number: n, screen.hear, owner=screen, key="find")
    qtbot.waitUntil(lambda: 299 in screen.heard)
    assert screen.heard == sorted(screen.heard)


def test_another_key_or_owner_is_not_superseded(desk, qtbot):
    one, two = Screen(), Screen()
    desk.ask(lambda reader: (reader.wait(0.05), "a")[1], one.hear, owner=one, key="a")
    desk.ask(lambda _reader: "b", one.hear, owner=one, key="b")
    desk.ask(lambda _reader: "c", two.hear, owner=two, key="a")
    qtbot.waitUntil(lambda: sorted(one.heard) == ["a", "b"] and two.heard == ["c"])


@pytest.mark.parametrize("way", ["deleted by Qt", "forgotten by Python"])
def test_a_late_answer_to_a_screen_that_is_gone_is_dropped(desk, qtbot, way):
    screen, other = Screen(), Screen()
    heard = screen.heard
    gate = threading.Event()
    desk.ask(lambda _reader: gate.wait(5), screen.hear, owner=screen)
    desk.do(1, then=screen.hear)
    if way == "deleted by Qt":
        shiboken6.delete(screen)
    else:
        del screen
    gate.set()
    desk.ask(lambda _reader: "alive", other.hear, owner=other)
    qtbot.waitUntil(lambda: other.heard == ["alive"])
    qtbot.wait(50)
    assert heard == []


def test_a_listener_is_a_bound_method(desk):
    with pytest.raises(TypeError):
        desk.ask(lambda _reader: 1, lambda _answer: None, owner=desk)


def test_a_question_that_breaks_or_is_refused_is_told(desk, qtbot):
    screen = Screen()

    def refuse(_reader):
        raise Refusal("search.empty")

    with qtbot.waitSignal(desk.refused):
        desk.ask(refuse, screen.hear, owner=screen, otherwise=screen.hear)
    with qtbot.waitSignal(desk.failed):
        desk.ask(lambda _reader: 1 / 0, screen.hear, owner=screen)
    assert [type(said) for said in screen.heard] == [Refusal]


def test_an_errand_reports_performs_and_ends(desk, seat, qtbot):
    screen, ended = Screen(), Screen()

    def work(errand):
        for number in range(5):
            assert errand.perform(number).number == number + 1
            errand.step(number + 1, 5, "rows")
        with pytest.raises(Refusal):
            errand.perform("refuse")
        return "all"

    desk.background(work, progress=screen.hear, then=ended.hear)
    qtbot.waitUntil(lambda: ended.heard == ["all"])
    assert seat.done == [0, 1, 2, 3, 4]
    assert screen.heard[-1] == (5, 5, "rows")
    assert screen.threads == {threading.main_thread()}


def test_an_errand_is_cancelled(desk, qtbot):
    screen = Screen()

    def work(errand):
        while True:
            errand.step(1, 0)
            time.sleep(0.002)

    errand = desk.background(work, otherwise=screen.hear)
    errand.cancel()
    qtbot.waitUntil(lambda: bool(screen.heard))
    assert isinstance(screen.heard[0], Cancelled)
    assert not errand.running


def test_garbage_is_never_collected_in_a_worker_thread(desk, qtbot):
    screen, where = Screen(), set()

    def watch(phase, _info):
        where.add(threading.current_thread())

    gc.callbacks.append(watch)
    try:
        for number in range(20):
            desk.ask(lambda _reader: len([[] for _n in range(20_000)]), screen.hear, owner=screen)
            desk.do(number)
        qtbot.waitUntil(lambda: len(screen.heard) == 20)
    finally:
        gc.callbacks.remove(watch)
    assert where <= {threading.main_thread()}
    assert not gc.isenabled()
    desk.close()
    assert gc.isenabled()


def test_a_listener_that_raises_does_not_stop_the_desk(desk, qtbot, caplog):
    screen = Screen()
    desk.do(1, then=screen.hear_and_raise)
    desk.do(2, then=screen.hear)
    qtbot.waitUntil(lambda: bool(screen.heard))
    assert "hear_and_raise" in caplog.text or "ValueError" in caplog.text
    caplog.clear()
