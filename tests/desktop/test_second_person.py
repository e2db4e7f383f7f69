"""F12: a card or a name, then the PIN of whoever unlocked here before, else the passphrase."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stockkeeper.actions.pins import LinkUser, SetPin
from stockkeeper.book import journal, opening, pins
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import users
from stockkeeper.desktop.signing import ProvePin
from stockkeeper.desktop.unlocked import UnlockedKeys
from stockkeeper.domain import codes
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import Refusal
from tests.desktop.counter_room import CHEAP, SECOND, SUPERVISOR, Counter, furnished, wait_for

PIN, WRONG = "7305", "9264"


@pytest.fixture
def counter(tmp_path, qapp):
    found = Counter(furnished(tmp_path), tmp_path / "settings.toml")
    yield found
    report = verify(found.armoury.book.base, found.armoury.book.identity)
    assert report.ok, report
    found.close()


@pytest.fixture
def supervisor(counter):
    """The second person, who has a PIN and a guard's card."""
    book = counter.armoury.book
    session = opening.second(book, SECOND, SUPERVISOR)
    book.perform(session, SetPin(session.user, pins.hashed(book, session.user, PIN, CHEAP)))
    counter.armoury.do(LinkUser(session.user, counter.armoury.guards[6]))
    return session


def say(counter, who, secret, reason="1"):
    """Fill the three lines of the panel, one Enter after each."""
    panel = counter.page.panel
    for line, text in ((panel.user, who), (panel.passphrase, secret), (panel.reason, reason)):
        line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        counter.settle()


def block(counter):
    """An issue to a guard whose credential has expired."""
    counter.scan("B0004", "T0001")
    counter.press(Qt.Key.Key_F12)


def authorised(counter):
    wait_for(lambda: counter.verdict.state == "authorised")
    counter.settle()


def last(counter):
    """Kind and data of the last entry."""
    base = counter.armoury.book.base
    seq = base.value("SELECT max(seq) FROM entry")
    from_book = base.row("SELECT kind FROM folio WHERE seq = ?", (seq,))
    body = journal.body_at(base, seq)
    assert body is not None
    return from_book[0], body["data"]


def test_the_card_and_the_passphrase_then_the_pin_suffices(counter, supervisor):
    block(counter)
    say(counter, "B0007", SECOND)
    authorised(counter)
    kind, data = last(counter)
    assert (kind, data["override"]["reason"]) == ("custody.issue", "Documento renovado a la vista")
    assert "approval" not in data
    counter.scan("B0004", "T0002")
    counter.press(Qt.Key.Key_F12)
    panel = counter.page.panel
    panel.user.setText(codes.code_of(supervisor.user))
    QTest.keyClick(panel.user, Qt.Key.Key_Return)
    wait_for(lambda: panel.user.text() == SUPERVISOR)
    assert panel.passphrase.placeholderText() == "PIN o contraseña"
    panel.passphrase.setText(PIN)
    panel.reason.setText("Relevo sin cubrir")
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    authorised(counter)
    assert last(counter)[1]["approval"] == "pin"
    assert counter.armoury.holder(2) == str(counter.armoury.guards[3])


def test_a_pin_opens_nothing_before_the_passphrase_was_given(counter, supervisor):
    block(counter)
    say(counter, SUPERVISOR, PIN)
    panel = counter.page.panel
    wait_for(lambda: "contraseña" in panel._note.text())
    assert counter.armoury.holder(1) == str(counter.armoury.store)
    standing = pins.standing(counter.armoury.book.base, supervisor.user)
    assert standing is not None
    assert standing.left == 10, "nothing was tried"
    say(counter, SUPERVISOR, SECOND)
    authorised(counter)


def test_wrong_pins_are_counted_and_the_passphrase_still_works(counter, supervisor):
    counter.seat.keys.keep(supervisor)
    block(counter)
    panel = counter.page.panel
    for left in range(9, 0, -1):
        say(counter, SUPERVISOR, WRONG)
        wait_for(lambda left=left: f"quedan: {left}." in panel._note.text())
    say(counter, SUPERVISOR, WRONG)
    wait_for(lambda: "bloqueado" in panel._note.text())
    say(counter, SUPERVISOR, PIN)
    wait_for(lambda: "contraseña" in panel._note.text())
    assert counter.kinds().count("pin.failed") == 10
    say(counter, SUPERVISOR, SECOND)
    authorised(counter)


def test_nobody_of_that_name_or_card(counter, supervisor):
    block(counter)
    panel = counter.page.panel
    for text in ("Nadie", "B0001"):
        panel.user.setText(text)
        QTest.keyClick(panel.user, Qt.Key.Key_Return)
        wait_for(lambda text=text: text in panel._note.text())
    assert counter.armoury.holder(1) == str(counter.armoury.store)


def test_left_while_the_pin_is_being_checked_nothing_passes(counter, supervisor):
    counter.seat.keys.keep(supervisor)
    block(counter)
    panel = counter.page.panel
    for line, text in ((panel.user, SUPERVISOR), (panel.passphrase, PIN), (panel.reason, "2")):
        line.setText(text)
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    QTest.keyClick(panel.reason, Qt.Key.Key_Escape)
    counter.settle()
    wait_for(counter._still)
    assert counter.armoury.holder(1) == str(counter.armoury.store)


def test_no_secret_shows_in_what_travels():
    told = repr(ProvePin(Ref("user", 2), "48261937"))
    assert "48261937" not in told
    keys = UnlockedKeys()
    assert repr(keys) == "UnlockedKeys(0)"


def test_keys_are_kept_by_key_and_forgotten(supervisor, counter):
    keys = UnlockedKeys()
    keys.keep(supervisor)
    assert keys.of(supervisor.key) == supervisor
    keys.forget()
    assert keys.of(supervisor.key) is None


def test_who_a_card_stands_for(counter, supervisor):
    base = counter.armoury.book.base
    for text in (SUPERVISOR.upper(), "B0007", codes.code_of(supervisor.user)):
        assert users.who_is(base, text).ref == supervisor.user
    for text in ("B0001", "T0001", ""):
        with pytest.raises(Refusal) as caught:
            users.who_is(base, text)
        assert caught.value.code == "user.unknown"
