"""A day at the counter through a real window, keyboard only; afterwards the book proves itself."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from tests.desktop.counter_room import PASSPHRASE, Armoury
from tests.e2e.real_window import RealWindow

pytestmark = pytest.mark.window

TURNS = 10
EXPIRED = TURNS + 1
OPENED = datetime.now(tz=UTC).astimezone().replace(microsecond=0) - timedelta(days=30)


def guards():
    """Eleven guards: ten with papers in order, one whose credential ran out a week ago."""
    valid = (OPENED + timedelta(days=400)).date().isoformat()
    late = (OPENED + timedelta(days=23)).date().isoformat()
    names = ("Restrepo", "Caicedo", "Pineda", "Quispe", "Salazar", "Murillo", "Tzoc", "Rojas",
             "Arango", "Choque", "Ospina")  # fmt: skip
    return [
        (name, "Luz", str(79_482_100 + number), late if number == EXPIRED else valid)
        for number, name in enumerate(names, 1)
    ]


@pytest.fixture
def book(tmp_path):
    made = Armoury(tmp_path, guards(), TURNS + 2, OPENED)
    made.book.close()
    return made.path


def test_a_day_at_the_counter(book, tmp_path_factory):
    window = RealWindow(book, tmp_path_factory.mktemp("home"))
    window.picture("unlock")
    _unlock(window)
    for turn in range(1, TURNS + 1):
        window.type(f"B{turn:04}")
        window.type(f"T{turn:04}")
    window.wait_for("custody.issue", TURNS)
    window.picture("issued")
    window.type(f"B{EXPIRED:04}")
    window.type(f"T{EXPIRED:04}")
    window.wait_for("act.refused", 1)
    window.picture("refused")
    window.keys("F9")
    window.picture("undo-asked")
    window.type("2")
    window.wait_for("custody.correction", 1)
    window.picture("undone")
    window.type(f"B{TURNS:04}")
    window.type(f"T{TURNS:04}")
    window.wait_for("custody.issue", TURNS + 1)
    window.keys("F8")
    for turn in range(1, TURNS + 1):
        window.type(f"T{turn:04}")
    window.wait_for("custody.return", TURNS)
    window.picture("returned")
    _file_movement_log(window)
    assert window.close() == 0
    _prove(book)


def _unlock(window):
    """The name may be left out: the passphrase says who it is."""
    window.keys("Tab")
    window.type(PASSPHRASE)
    writer = window.book.with_name(window.book.name + ".writer")
    window.wait_until(writer.exists, "the book was not opened")
    window.wait_until(lambda: "Altaguardia" in window.title(), "the book is not shown")
    window.keys("ctrl+1")


def _file_movement_log(window):
    """Informes, the second report, filed beside the book as PDF."""
    window.keys("ctrl+8", "Tab", "space")
    window.wait_until(lambda: _drawn(window), "no PDF was filed", 60)
    window.wait_for("paper.made", 1)
    window.picture("filed")


def _drawn(window):
    """Ask to file until the report is drawn; Enter takes the name that is proposed."""
    window.picture("report")
    window.keys("ctrl+s", "Return")
    return any(file.stat().st_size for file in window.book.parent.glob("*.pdf"))


def _prove(book):
    said = subprocess.run(
        [sys.executable, "-m", "stockkeeper", "verify", str(book)],
        env={**os.environ, "STOCKKEEPER_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
