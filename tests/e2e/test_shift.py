"""A shift through a real window, keyboard only: opened blind, worked, counted, signed by two."""

from datetime import UTC, datetime, timedelta

import pytest

from stockkeeper.book import opening
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.queries import findings, shifts
from tests.desktop.counter_room import PASSPHRASE, SECOND, SUPERVISOR, Armoury
from tests.e2e.real_window import RealWindow

pytestmark = pytest.mark.window

OPENED = datetime.now(tz=UTC).astimezone().replace(microsecond=0) - timedelta(days=30)
PERSON_MS = 90
"""Milliseconds between the keys of a person, whom nobody takes for a scanner."""
WEAPONS = 6


@pytest.fixture
def book(tmp_path):
    valid = (OPENED + timedelta(days=400)).date().isoformat()
    guards = [(name, "Luz", str(79_482_100 + n), valid) for n, name in enumerate(("Rojas", "Paz"))]
    made = Armoury(tmp_path, guards, WEAPONS, OPENED)
    made.book.close()
    return made.path


def unlocked(book, home):
    window = RealWindow(book, home)
    window.keys("Tab")
    window.type(PASSPHRASE)
    writer = book.with_name(book.name + ".writer")
    window.wait_until(writer.exists, "the book was not opened")
    window.wait_until(lambda: "Altaguardia" in window.title(), "the book is not shown")
    window.rest(0.5)
    return window


def figures(window, *numbers):
    """What one counts, as a person types it; the empty line records the place."""
    for number in numbers:
        window.type(str(number), PERSON_MS)
    window.rest(0.3)
    window.keys("Return")


def count_with_one_round_missing(window):
    """Weapons by scanning, rounds by typing; what differs is asked for once more."""
    window.picture("shift-counting")
    for number in range(3, WEAPONS + 1):
        window.type(f"T{number:04}")
    window.rest(0.5)
    window.keys("Return")
    rounds = [stock - out for stock, out in zip((3000, 3000, 3000), (6, 15, 0), strict=True)]
    figures(window, rounds[0] - 1, *rounds[1:])  # a round is missing
    window.wait_for("shift.counted", 2)
    window.rest(0.5)
    window.picture("shift-again")
    figures(window, rounds[0] - 1)
    window.wait_for("shift.counted", 3)
    window.rest(0.8)


def test_a_shift_from_its_opening_to_both_signatures(book, tmp_path_factory):
    window = unlocked(book, tmp_path_factory.mktemp("home"))
    window.keys("ctrl+2")
    window.rest(0.8)
    window.picture("shift-none")
    window.keys("ctrl+n")
    window.wait_for("shift.opened", 1)
    window.rest(0.5)
    figures(window, WEAPONS, 3000, 3000, 3000)
    window.wait_for("shift.counted", 1)
    window.keys("ctrl+1")
    window.rest(0.3)
    for number in (1, 2):
        window.type(f"B{number:04}")
        window.type(f"T{number:04}")
    window.wait_for("custody.issue", 2)
    window.keys("ctrl+2")
    window.rest(0.8)
    window.picture("shift-open")
    window.keys("End", "Return")
    window.rest(0.8)
    count_with_one_round_missing(window)
    window.picture("shift-differs")
    window.keys("5")
    window.type("Disparo al cargar, folio aparte", PERSON_MS)
    window.wait_for("finding.registered", 1)
    window.rest(0.6)
    window.type(PASSPHRASE, PERSON_MS)
    window.type(SUPERVISOR, PERSON_MS)
    window.type(SECOND, PERSON_MS)
    window.type("Sin más novedad", PERSON_MS)
    window.wait_for("shift.closed", 1)
    window.rest(0.8)
    window.picture("shift-closed")
    assert window.close() == 0
    proved(book)


def proved(book):
    """The shift is closed by two with one finding; the book verifies."""
    opened = opening.unlock(book, PASSPHRASE)
    try:
        base = opened.book.base
        shift = shifts.recent(base, 1)[0]
        assert not shift.is_open
        assert not shift.squared
        assert shift.outgoing != shift.incoming
        (finding,) = findings.open_findings(base)
        assert (finding["sort"], finding["cause"]) == ("fewer", "fired")
        assert verify(base, opened.book.identity).ok
    finally:
        opened.book.close()
