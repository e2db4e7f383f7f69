"""Two hundred scans in five seconds through a real window: recorded in their order, or refused."""

import pytest

from stockkeeper.book import sqlite
from tests.desktop.counter_room import Armoury
from tests.e2e.real_window import RealWindow
from tests.e2e.test_day_at_the_counter import OPENED, _prove, _unlock

pytestmark = pytest.mark.window

PAIRS = 100
EXPIRED, UNKNOWN = 40, 70
"""Turns that go wrong: papers that ran out, and a badge that nobody has."""
KEY_MS = 1
"""Beside what typing a key takes: the whole takes far less than five seconds."""


def guards():
    """A hundred guards; the papers of one have run out."""
    valid, late = ((OPENED.replace(year=OPENED.year + years)).date() for years in (2, 0))
    return [
        (f"Vigilante{number}", "Luz", str(79_482_000 + number),
         (late if number == EXPIRED else valid).isoformat())
        for number in range(1, PAIRS + 1)
    ]  # fmt: skip


@pytest.fixture
def armoury(tmp_path):
    made = Armoury(tmp_path, guards(), PAIRS, OPENED)
    made.book.close()
    return made


def test_two_hundred_scans_in_five_seconds(armoury, tmp_path_factory):
    window = RealWindow(armoury.path, tmp_path_factory.mktemp("home"))
    _unlock(window)
    window.wait_until(lambda: window.title().startswith("Altaguardia"), "the counter is not shown")
    scans = [code for turn in range(1, PAIRS + 1) for code in (badge(turn), f"T{turn:04}")]
    took = window.burst(scans, KEY_MS)
    print(f"{len(scans)} scans in {took:.2f} s: {len(scans) / took:.0f} a second")
    window.wait_until(lambda: window.count("custody.issue") == PAIRS - 2, "scans were lost")
    window.picture("burst")
    out = expected(armoury)
    assert acts(armoury.path, "custody.issue", "act.refused") == out
    window.keys("F8")
    took = window.burst([f"T{turn:04}" for turn in range(1, PAIRS + 1)], KEY_MS, "Tab")
    print(f"{PAIRS} returns in {took:.2f} s: {PAIRS / took:.0f} a second")
    window.wait_until(lambda: window.count("custody.return") == PAIRS - 2, "returns were lost")
    window.picture("burst-back")
    back = [things for kind, things in out if kind == "custody.issue"]
    assert [things for _kind, things in acts(armoury.path, "custody.return")] == back
    assert window.close() == 0
    _prove(armoury.path)


def badge(turn):
    """The badge of a turn; one is of nobody."""
    return "B9999" if turn == UNKNOWN else f"B{turn:04}"


def expected(armoury):
    """What the journal must hold of the whole burst, in the order of the scans."""
    pairs = zip(armoury.guards, armoury.weapons, strict=True)
    return [
        ("act.refused" if turn == EXPIRED else "custody.issue", {str(guard), str(weapon)})
        for turn, (guard, weapon) in enumerate(pairs, 1)
        if turn != UNKNOWN
    ]


def acts(path, *kinds):
    """Entries of these kinds in the order of the journal: the person and the weapon of each."""
    base = sqlite.connect(path, None, readonly=True)
    try:
        marks = ", ".join("?" * len(kinds))
        found = base.rows(
            f"SELECT seq, kind FROM folio WHERE kind IN ({marks}) ORDER BY seq", kinds
        )
        touched = (
            "SELECT ref FROM touch WHERE seq = ? AND substr(ref, 1, 7) IN ('person:', 'firearm')"
        )
        return [(kind, {row[0] for row in base.rows(touched, (seq,))}) for seq, kind in found]
    finally:
        base.close()
