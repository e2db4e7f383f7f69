"""An audit through a real window, by keys and scanner: blind, one weapon missing, revealed."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from stockkeeper.book import opening
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import audits, findings
from tests.desktop.counter_room import PASSPHRASE, Armoury
from tests.e2e.real_window import RealWindow

pytestmark = pytest.mark.window

OPENED = datetime.now(tz=UTC).astimezone().replace(microsecond=0) - timedelta(days=30)
PERSON_MS = 90
"""Milliseconds between the keys of a person, whom nobody takes for a scanner."""
WEAPONS = 6


@pytest.fixture
def book(tmp_path):
    valid = (OPENED + timedelta(days=400)).date().isoformat()
    made = Armoury(tmp_path, [("Rojas", "Luz", "79482101", valid)], WEAPONS, OPENED)
    made.book.close()
    return made.path


def unlocked(book, home):
    window = RealWindow(book, home)
    window.keys("Tab")
    window.type(PASSPHRASE)
    writer = book.with_name(book.name + ".writer")
    window.wait_until(writer.exists, "the book was not opened")
    window.wait_until(lambda: "Altaguardia" in window.title(), "the book is not shown")
    time.sleep(0.5)
    return window


def test_an_audit_is_counted_blind_left_taken_up_and_revealed(book, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    window = unlocked(book, home)
    window.keys("ctrl+7")
    time.sleep(0.8)
    window.keys("ctrl+n")
    time.sleep(0.8)
    window.picture("audit-new")
    window.keys("ctrl+s")
    window.wait_for("audit.opened", 1)
    time.sleep(0.8)
    for number in (2, 3):
        window.type(f"T{number:04}")
    window.wait_for("audit.scanned", 2)
    window.keys("ctrl+1")
    time.sleep(0.4)
    window.keys("ctrl+7")
    time.sleep(0.8)
    for text in ("T0004", "T0005", "T0006", "NADIE77"):
        window.type(text)
    window.wait_for("audit.scanned", 6)
    window.keys("F4")
    time.sleep(0.4)
    for number in range(1, 4):
        window.type("3000", PERSON_MS)
        window.wait_for("audit.counted", number)
        time.sleep(0.5)
    window.picture("audit-counting")
    window.keys("F9")
    window.wait_for("audit.finished", 1)
    time.sleep(0.6)
    window.keys("F12")
    window.wait_for("audit.revealed", 1)
    time.sleep(1)
    window.picture("audit-revealed")
    assert window.close() == 0
    proved(book)


def proved(book):
    """Exactly the missing weapon and the unknown one are findings; the book verifies."""
    opened = opening.unlock(book, PASSPHRASE)
    try:
        base = opened.book.base
        (audit,) = audits.open_ones(base)
        assert not audit.is_open
        sorts = sorted(row["sort"] for row in findings.open_findings(base))
        assert sorts == ["not_found", "not_on_books"]
        assert verify(base, opened.book.identity).ok
    finally:
        opened.book.close()
