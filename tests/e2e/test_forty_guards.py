"""A quarter to six: forty guards, two scans each to go out, one to come back, not one dialog.

The scanner types its keys ten milliseconds apart, with Enter, through the X server. The shift is
opened and closed with a count, and its act is printed.
"""

import os
import subprocess
import sys
from datetime import date

import pytest

from stockkeeper.actions.count_place import CountPlace
from stockkeeper.actions.shift import CloseShift, OpenShift
from stockkeeper.book import sqlite
from stockkeeper.book.opening import second, unlock
from stockkeeper.domain.refs import Ref
from tests.desktop.counter_room import CLERK, PASSPHRASE, SECOND, SUPERVISOR, Armoury
from tests.e2e.real_window import RealWindow
from tests.e2e.test_day_at_the_counter import OPENED, _prove, _unlock
from tests.paper.reading import page_texts

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
    shift = take_over(armoury)
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
    assert "TURNO CUADRADO" in hand_over(armoury, shift)
    _prove(armoury.path)


def opened(armoury):
    """The book, with its clerk and the supervisor who takes over."""
    found = unlock(armoury.path, PASSPHRASE, user=CLERK)
    return found.book, found.session, second(found.book, SECOND, SUPERVISOR)


def counted(armoury, book, session, shift, phase):
    """What is in the store, as somebody counts it: here nobody miscounts."""
    lots = tuple((lot, 3000) for lot in armoury.lots)
    act = CountPlace(shift, armoury.store, phase, weapons=GUARDS, articles=0, counted=lots)
    book.perform(session, act)


def take_over(armoury):
    """The shift before the guards come: opened and counted."""
    book, session, _other = opened(armoury)
    shift = Ref("shift", book.perform(session, OpenShift(armoury.store)).folio)
    counted(armoury, book, session, shift, "opening")
    book.close()
    return shift


def hand_over(armoury, shift):
    """Counted again and signed by two; the words of the act as it is printed."""
    book, session, other = opened(armoury)
    counted(armoury, book, session, shift, "closing")
    book.perform(session, CloseShift(shift), second=other)
    book.close()
    return printed(armoury.path, shift)


def printed(path, shift):
    """The act as a command prints it; the paper is recorded in the book."""
    act = path.with_name("acta.pdf")
    done = subprocess.run(
        [sys.executable, "-m", "stockkeeper", "report", "shift_act", path, "--format", "pdf",
         "--out", act, "--shift", str(shift)],
        env={**os.environ, "STOCKKEEPER_PASSPHRASE": PASSPHRASE},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return "".join(page_texts(act.read_bytes()))
