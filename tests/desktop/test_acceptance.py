"""Acceptance at the counter: PIN, badge or signature in place, before anything is issued."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.actions.pins import LinkUser
from stockkeeper.book import journal, opening, pins
from stockkeeper.book.proving.verify import verify
from stockkeeper.desktop.counter.steps import Accept, Given, Hand
from stockkeeper.domain import codes
from stockkeeper.domain.refs import Ref
from tests.desktop.accepting_room import PIN, WRONG, Window
from tests.desktop.counter_room import SECOND, SUPERVISOR, Counter, furnished, wait_for


@pytest.fixture
def window(tmp_path, qapp):
    counter = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield Window(counter)
    report = verify(counter.armoury.book.base, counter.armoury.book.identity)
    assert report.ok, report
    counter.close()


def test_the_pin_is_typed_in_place_and_the_issue_is_one_entry(window):
    counter, guard = window.counter, window.counter.armoury.guards[0]
    window.asks(issue="pin")
    window.pin(guard)
    before = counter.kinds()
    verdict = counter.scan("B0001", "T0001")
    assert (verdict.state, verdict.word) == ("waiting", "¿PIN?")
    assert counter.page.accept.isVisible()
    assert counter.kinds() == before, "nothing is recorded yet"
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    window.type_pin(PIN)
    assert counter.verdict.state == "issued"
    assert counter.kinds() == [*before, "custody.issue"]
    assert (window.accepted().how, window.accepted().by) == ("pin", guard)
    assert counter.page.accept.pin.text() == ""
    assert not counter.page.accept.isVisible()


def test_a_wrong_pin_is_amber_with_the_tries_left_and_esc_gives_up(window):
    counter, guard = window.counter, window.counter.armoury.guards[0]
    window.asks(issue="pin")
    window.pin(guard)
    counter.scan("B0001", "T0001")
    window.type_pin("73")
    assert not counter.kinds().count("pin.failed"), "too short is no try"
    window.type_pin(WRONG)
    assert counter.verdict.state == "who"
    assert "9" in counter.verdict.reason
    assert window.asked
    assert counter.kinds()[-1] == "pin.failed"
    QTest.keyClick(counter.page.accept.pin, Qt.Key.Key_Escape)
    counter.settle()
    assert not window.asked
    assert counter.kinds()[-1] == "pin.failed", "giving up is no entry of its own"
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    counter.scan("B0001", "T0001")
    window.type_pin(PIN)
    assert counter.verdict.state == "issued"
    found = pins.standing(counter.armoury.book.base, guard)
    assert found is not None
    assert found.left == 10


def test_at_ten_it_is_blocked_and_a_second_person_may_let_it_pass(window):
    counter, guard = window.counter, window.counter.armoury.guards[0]
    window.asks(issue="pin")
    window.pin(guard)
    counter.scan("B0001", "T0001")
    for _try in range(10):
        window.type_pin(WRONG)
    assert counter.verdict.state == "blocked"
    assert counter.kinds()[-1] == "act.refused"
    assert counter.screen.state.blocked is not None
    session = opening.second(counter.armoury.book, SECOND, SUPERVISOR)
    counter.screen._second_came(session, "Relevo urgente")
    wait_for(lambda: counter.verdict.state == "authorised")
    counter.settle()
    assert counter.armoury.holder(1) == str(guard)


def test_who_has_no_pin_is_refused_at_once(window):
    window.asks(issue="pin")
    verdict = window.counter.scan("B0001", "T0001")
    assert verdict.state == "blocked"
    assert window.counter.screen.state.blocked is not None


def test_rules_come_before_the_pin_and_it_is_asked_after_the_second_person(window):
    counter, guard = window.counter, window.counter.armoury.guards[3]
    window.asks(issue="pin")
    window.pin(guard)
    assert counter.scan("B0004", "T0001").state == "blocked"
    session = opening.second(counter.armoury.book, SECOND, SUPERVISOR)
    counter.screen._second_came(session, "Trae la renovada")
    wait_for(lambda: window.asked)
    counter.settle()
    window.type_pin(WRONG)
    window.type_pin(PIN)
    assert counter.verdict.state == "authorised"
    seq = counter.armoury.book.base.value("SELECT max(seq) FROM entry")
    body = journal.body_at(counter.armoury.book.base, seq)
    assert body is not None
    data = body["data"]
    assert (data["override"]["reason"], data["acceptance"]["how"]) == ("Trae la renovada", "pin")


def test_the_badge_is_read_again(window):
    counter, guard = window.counter, window.counter.armoury.guards[0]
    window.asks(issue="badge")
    counter.scan("B0001", "T0001")
    assert counter.scan("B0002").state == "who", "not the badge of the next guard"
    assert window.asked
    assert counter.scan("T0002").state == "who"
    assert counter.scan("B0001").state == "issued"
    assert window.accepted().how == "badge"
    counter.scan("B0002", "T0002")
    assert counter.scan(codes.code_of(counter.armoury.guards[1])).state == "issued"
    assert counter.armoury.holder(1) == str(guard)


def test_a_signature_is_drawn_undone_and_accepted_with_enter(window):
    counter = window.counter
    window.asks(issue="signature")
    counter.scan("B0001", "T0001")
    counter.press(Qt.Key.Key_Return)
    assert window.asked, "an empty pad accepts nothing"
    window.sign([(20, 20), (60, 50), (120, 20)], [(10, 60), (150, 62)], [(5, 5), (9, 30)])
    counter.page.accept.back.click()
    assert len(counter.page.accept.pad.strokes) == 2
    counter.press(Qt.Key.Key_Return)
    wait_for(lambda: counter.verdict.state == "issued")
    found = window.accepted()
    assert (found.how, len(found.strokes)) == ("signature", 2)
    assert counter.page.accept.pad.empty


def test_the_pad_is_cleared_and_the_button_accepts(window):
    counter = window.counter
    window.asks(issue="signature")
    counter.scan("B0001", "T0001")
    window.sign([(20, 20), (60, 50)])
    counter.page.accept.anew.click()
    assert counter.page.accept.pad.empty
    window.sign([(20, 20), (90, 70)])
    counter.page.accept.done.click()
    counter.settle()
    assert window.accepted().how == "signature"


def test_the_next_guards_badge_is_no_pin(window):
    """A scanner types into the PIN's line: nothing is tried, nothing is taken, the next is told."""
    counter, guard = window.counter, window.counter.armoury.guards[0]
    window.asks(issue="pin")
    window.pin(guard)
    counter.scan("B0001", "T0001")
    line = counter.page.accept.pin
    counter.window.activateWindow()
    for code in ("B0002", "1032456789", "V-0402"):
        line.setFocus()
        wait_for(line.hasFocus)
        for letter in (*code, Qt.Key.Key_Return):
            QTest.keyClick(counter.window.windowHandle(), letter)
        counter.settle()
        assert line.text() == "", code
        assert code in counter.page.scan._remark
    assert "pin.failed" not in counter.kinds()
    assert window.asked
    window.type_pin(PIN)
    assert counter.verdict.state == "issued"


def test_scans_that_queue_meanwhile_are_told_and_not_taken(window):
    counter, guard = window.counter, window.counter.armoury.guards[0]
    window.asks(issue="pin")
    window.pin(guard)
    for text in ("B0001", "T0001", "B0002", "T0002"):
        counter.type(text)
    counter.settle()
    assert window.asked
    assert any("Esc" in text for _icon, text in counter.verdict.facts)
    assert counter.armoury.holder(2) == str(counter.armoury.store)
    window.type_pin(PIN)
    assert counter.armoury.holder(1) == str(guard)


def test_on_a_return_the_clerk_is_asked(window):
    counter = window.counter
    me = counter.armoury.session.user
    counter.scan("B0001", "T0001")
    window.asks(return_="pin")
    window.pin(me)
    counter.press(Qt.Key.Key_F8)
    counter.scan("T0001")
    assert window.asked
    window.type_pin(PIN)
    assert counter.verdict.state == "returned"
    assert (window.accepted().how, window.accepted().by) == ("pin", me)


def test_on_a_return_the_clerks_card_is_read(window):
    counter = window.counter
    me = counter.armoury.session.user
    counter.scan("B0001", "T0001")
    window.asks(return_="badge")
    counter.armoury.do(LinkUser(me, counter.armoury.guards[5]))
    counter.press(Qt.Key.Key_F8)
    counter.scan("T0001")
    assert counter.scan("B0001").state == "who"
    assert counter.scan("B0006").state == "returned"


def test_relief_asks_the_guard_who_comes_in(window):
    counter, incoming = window.counter, window.counter.armoury.guards[1]
    counter.scan("B0001", "T0001")
    window.asks(issue="pin")
    window.pin(incoming)
    counter.press(Qt.Key.Key_F4)
    counter.scan("T0001", "B0002")
    assert window.asked
    window.type_pin(PIN)
    assert counter.armoury.holder(1) == str(incoming)
    assert window.accepted().by == incoming


def test_another_screen_takes_the_question_away(window):
    counter = window.counter
    window.asks(issue="signature")
    counter.scan("B0001", "T0001")
    window.sign([(20, 20), (60, 50)])
    counter.screen.hidden()
    assert not window.asked
    assert counter.page.accept.pad.empty
    counter.screen.shown()


def test_no_pin_shows_in_what_travels():
    hand = Hand(Ref("person", 4), Ref("firearm", 5))
    given = Given(
        Accept(hand, "pin", Ref("person", 4)), pin="48261937", strokes=(((1, 2), (3, 4)),)
    )
    assert "48261937" not in repr(given)
    assert "(1, 2)" not in repr(given)
