"""Issues accepted by whoever receives, through a real window: PIN, badge again, and the mouse."""

from datetime import UTC, datetime, timedelta

import pytest

from stockkeeper.actions.pins import SetPin
from stockkeeper.actions.set_policy import SetPolicy
from stockkeeper.book import opening, pins
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import acceptance
from tests.desktop.counter_room import CHEAP, PASSPHRASE, Armoury
from tests.e2e.real_window import RealWindow

pytestmark = pytest.mark.window

OPENED = datetime.now(tz=UTC).astimezone().replace(microsecond=0) - timedelta(days=30)
PIN, WRONG = "73059182", "92641530"
PERSON_MS = 90
"""Milliseconds between the keys of a person, whom nobody takes for a scanner."""


def furnished(folder, how):
    """Two guards with PINs, two weapons, and a policy that asks how it is accepted."""
    valid = (OPENED + timedelta(days=400)).date().isoformat()
    guards = [(name, "Luz", str(79_482_100 + n), valid) for n, name in enumerate(("Rojas", "Paz"))]
    made = Armoury(folder, guards, 2, OPENED)
    for guard in made.guards:
        made.do(SetPin(guard, pins.hashed(made.book, guard, PIN, CHEAP)))
    made.do(SetPolicy("acceptance.issue", how, "Acta 12"))
    made.book.close()
    return made


def unlocked(book, home):
    """The program at the counter."""
    window = RealWindow(book, home)
    window.keys("Tab")
    window.type(PASSPHRASE)
    writer = book.with_name(book.name + ".writer")
    window.wait_until(writer.exists, "the book was not opened")
    window.wait_until(lambda: "Altaguardia" in window.title(), "the book is not shown")
    window.keys("ctrl+1")
    window.rest(0.5)
    return window


def proved(book, guard, how):
    """The last issue says how it was accepted; the book verifies. Gives what it says."""
    opened = opening.unlock(book, PASSPHRASE)
    try:
        base = opened.book.base
        seq = base.value("SELECT max(seq) FROM folio WHERE kind = 'custody.issue'")
        found = acceptance.of_entry(base, seq)
        assert found is not None
        assert (found.how, found.by) == (how, guard)
        assert verify(base, opened.book.identity).ok
        return found
    finally:
        opened.book.close()


def test_an_issue_accepted_with_a_pin_typed_by_a_person(tmp_path, tmp_path_factory):
    made = furnished(tmp_path, "pin")
    home = tmp_path_factory.mktemp("home")
    window = unlocked(made.path, home)
    window.type("B0001")
    window.type("T0001")
    window.rest(0.6)
    window.picture("pin-asked")
    window.type("B0002")  # the next guard is too early: no PIN, no try, nothing taken
    window.rest(0.4)
    window.picture("pin-not-a-badge")
    window.type(WRONG, PERSON_MS)
    window.wait_for("pin.failed", 1)
    window.rest(0.4)
    window.picture("pin-wrong")
    assert window.count("custody.issue") == 0
    window.type(PIN, PERSON_MS)
    window.wait_for("custody.issue", 1)
    window.picture("pin-issued")
    window.type("B0002")
    window.type("T0002")
    window.rest(0.5)
    window.keys("Escape")
    window.rest(0.5)
    assert window.count("custody.issue") == 1
    assert window.close() == 0
    proved(made.path, made.guards[0], "pin")
    for file in (*tmp_path.rglob("*"), *home.rglob("*")):
        if file.is_file():
            raw = file.read_bytes()
            assert not any(s.encode() in raw for s in (PIN, WRONG, PASSPHRASE)), file


def test_an_issue_accepted_with_the_badge_read_again(tmp_path, tmp_path_factory):
    made = furnished(tmp_path, "badge")
    window = unlocked(made.path, tmp_path_factory.mktemp("home"))
    window.type("B0001")
    window.type("T0001")
    window.rest(0.5)
    window.picture("badge-asked")
    window.type("B0002")
    window.rest(0.4)
    window.picture("badge-of-another")
    assert window.count("custody.issue") == 0
    window.rest(1.6)  # the same code within a moment would be one scan made twice
    window.type("B0001")
    window.wait_for("custody.issue", 1)
    assert window.close() == 0
    proved(made.path, made.guards[0], "badge")


def test_an_issue_signed_with_the_mouse(tmp_path, tmp_path_factory):
    made = furnished(tmp_path, "signature")
    window = unlocked(made.path, tmp_path_factory.mktemp("home"))
    window.type("B0001")
    window.type("T0001")
    window.rest(0.6)
    window.picture("signature-asked")
    window.keys("Return")
    window.rest(0.3)
    assert window.count("custody.issue") == 0, "an empty pad accepts nothing"
    wide, high = window.size()
    left, base = round(wide * 0.17), round(high * 0.83)
    window.drag([(left, base), (left + 40, base - 40), (left + 80, base), (left + 140, base - 25)])
    window.drag([(left - 10, base + 12), (left + 160, base + 8)])
    window.picture("signature-drawn")
    window.keys("Return")
    window.wait_for("custody.issue", 1)
    window.picture("signature-issued")
    assert window.close() == 0
    found = proved(made.path, made.guards[0], "signature")
    assert len(found.strokes) == 2
    assert len(found.strokes[0]) >= 3
