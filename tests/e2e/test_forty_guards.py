"""A quarter to six: forty guards, two scans each to go out, one to come back, and not one dialog.

The scanner types its keys ten milliseconds apart, with Enter, through the X server.
"""

import os
import subprocess
from datetime import date

import pytest

from stockkeeper.book import sqlite
from tests.desktop.counter_room import Armoury
from tests.e2e.real_window import RealWindow
from tests.e2e.test_day_at_the_counter import OPENED, _prove, _unlock

pytestmark = pytest.mark.window

GUARDS = 40
KEY_MS = 10


@pytest.fixture
def armoury(tmp_path):
    valid = date(OPENED.year + 2, 1, 31).isoformat()
    people = [(f"Vigilante{n:02}", "Luz", str(79_482_000 + n), valid) for n in range(1, GUARDS + 1)]
    made = Armoury(tmp_path, people, GUARDS, OPENED)
    made.book.close()
    return made


def windows(window):
    """How many windows of the program are seen: a dialog would be one more."""
    said = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid)],
        env=os.environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return len(said.stdout.split())


def rows(path, sql):
    base = sqlite.connect(path, None, readonly=True)
    try:
        return base.rows(sql)
    finally:
        base.close()


def test_forty_out_and_forty_back(armoury, tmp_path_factory):
    window = RealWindow(armoury.path, tmp_path_factory.mktemp("home"))
    _unlock(window)
    window.wait_until(lambda: window.title().startswith("Altaguardia"), "the counter is not shown")
    out = [code for n in range(1, GUARDS + 1) for code in (f"B{n:04}", f"T{n:04}")]
    took = window.burst(out, KEY_MS)
    window.wait_for("custody.issue", GUARDS)
    print(f"{GUARDS} issued, {len(out)} scans, {took:.1f} s of scanning")
    assert windows(window) == 1
    window.picture("forty-out")
    mine = {
        str(gun): str(guard) for gun, guard in zip(armoury.weapons, armoury.guards, strict=True)
    }
    assert dict(rows(armoury.path, "SELECT 'firearm:' || id, holder FROM firearm")) == mine
    window.keys("F8")
    took = window.burst([f"T{n:04}" for n in range(1, GUARDS + 1)], KEY_MS)
    window.wait_for("custody.return", GUARDS)
    print(f"{GUARDS} returned, {GUARDS} scans, {took:.1f} s of scanning")
    assert windows(window) == 1
    window.picture("forty-back")
    kinds = dict(rows(armoury.path, "SELECT kind, count(*) FROM folio GROUP BY kind"))
    assert "act.refused" not in kinds
    assert "custody.correction" not in kinds
    assert rows(armoury.path, "SELECT id FROM firearm WHERE holder NOT LIKE 'place:%'") == []
    assert rows(armoury.path, "SELECT item FROM holding WHERE holder LIKE 'person:%'") == []
    assert window.close() == 0
    _prove(armoury.path)
