"""A theft through a real window, by keys: begun at the counter, signed by two, told."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from stockkeeper.actions.issue import Issue
from stockkeeper.book import opening
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import incident_items, records
from stockkeeper.domain.refs import Ref
from tests.desktop.counter_room import PASSPHRASE, SECOND, SUPERVISOR, Armoury
from tests.e2e.real_window import RealWindow

pytestmark = pytest.mark.window

OPENED = datetime.now(tz=UTC).astimezone().replace(microsecond=0) - timedelta(days=30)


@pytest.fixture
def book(tmp_path):
    """A guard has a weapon; a supervisor may sign beside the clerk."""
    valid = (OPENED + timedelta(days=400)).date().isoformat()
    made = Armoury(tmp_path, [("Rojas", "Luz", "79482101", valid)], 2, OPENED)
    made.do(Issue(made.guards[0], (made.weapons[0],)))
    made.book.close()
    return made.path


def unlocked(book, home):
    window = RealWindow(book, home)
    window.keys("Tab")
    window.type(PASSPHRASE)
    writer = book.with_name(book.name + ".writer")
    window.wait_until(writer.exists, "the book was not opened")
    window.wait_until(lambda: "Altaguardia" in window.title(), "the book is not shown")
    time.sleep(0.6)
    return window


def words(window, text):
    """Type words without Enter at their end."""
    window._x("type", "--clearmodifiers", "--delay", "40", text)
    time.sleep(0.3)


def begin_at_the_counter(window):
    """The guard's card, F12, and the five steps; a second person signs."""
    window.keys("ctrl+1")
    time.sleep(0.5)
    window.type("B0001")
    time.sleep(0.8)
    window.keys("F12")
    time.sleep(1.2)
    window.keys("h")  # hurto, the first of its letter
    time.sleep(0.3)
    window.picture("incident-what")
    for _step in range(3):
        window.keys("ctrl+Next")
        time.sleep(0.5)
    words(window, "Dos hombres en moto.")
    window.keys("ctrl+Next")
    time.sleep(0.6)
    window.keys("space")
    time.sleep(0.3)
    window.keys("Tab")
    words(window, SUPERVISOR)
    window.keys("Tab")
    words(window, SECOND)
    window.picture("incident-sign")
    window.keys("ctrl+s")
    window.wait_for("incident.registered", 1)
    window.wait_for("custody.loss", 1)
    time.sleep(1)


def deed(window, *keys):
    """From the pane: the menu of what may be done, and the keys that choose one."""
    window.keys("shift+Tab", "space")
    time.sleep(0.6)
    window.keys(*keys)
    time.sleep(0.3)
    window.keys("Return")
    time.sleep(1)


def tell(window):
    """From the pane: the notice with its number."""
    window.picture("incident-recorded")
    window.keys("F6")
    deed(window, "Up", "Down")  # the first: aviso
    words(window, "N-7")
    window.picture("incident-notice")
    window.keys("ctrl+s")
    window.wait_for("incident.corrected", 1)
    time.sleep(1)
    window.picture("incident-told")


def test_a_theft_is_begun_at_the_counter_signed_by_two_and_told(book, tmp_path_factory):
    window = unlocked(book, tmp_path_factory.mktemp("home"))
    begin_at_the_counter(window)
    tell(window)
    assert window.close() == 0
    opened = opening.unlock(book, PASSPHRASE)
    try:
        base = opened.book.base
        incident = Ref("incident", base.value("SELECT max(id) FROM incident"))
        row = records.fetch(base, incident)
        assert (row["sort"], row["narrative"]) == ("theft", "Dos hombres en moto.")
        assert (row["regulator_notice"], row["reported"] != "") == ("N-7", True)
        assert [each.away for each in incident_items.of(base, incident)] == [1]
        assert verify(base, opened.book.identity).ok
    finally:
        opened.book.close()
