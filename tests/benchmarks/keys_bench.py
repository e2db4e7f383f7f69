"""What the counter's acts cost a person and the program: scans, keys, and the time to the paint.

Run with `python -m tests.benchmarks.keys_bench`: works the real counter screen, 1366x768, with 60
guards and weapons; counts what has to be scanned and pressed for each act, and times the program
from the last Enter of an act to committed and painted. Writes its section of tests/RESULTS.md.
The keystroke-level model: a scan 2.6 s, a key 0.28 s, one look and decision 1.35 s an act (Card,
Moran and Newell 1980: K and M; the scan was measured for the design).
"""

import os
import platform
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stockkeeper.desktop import theme
from tests.benchmarks.counter_bench import Painted, timed
from tests.desktop.counter_room import SECOND, SUPERVISOR, Armoury, Counter, wait_for
from tests.results import write_section

GUARDS = 60
SCAN, KEY, LOOK = 2.6, 0.28, 1.35
"""Seconds."""

MEANS = (
    "By hand means besides scans. The model: a scan 2.6 s, a key 0.28 s, one look 1.35 s an act:",
    "40 guards go out in 4.4 minutes. The program's share runs from the last Enter of the act to",
    "committed and painted. A command barcode (ENTREGAR, DEVOLVER, RELEVO, DESHACER) stands for",
    "its key, so a whole shift needs no keyboard.",
)
HEAD = (
    "| Act | scans | keys by hand | model, s | program p50, ms | p99, ms | n |",
    "|---|--:|---|--:|--:|--:|--:|",
)


@dataclass
class Cost:
    """One sort of act: what a person does for it, and what the program took each time."""

    title: str
    scans: int
    keys: str
    times: list[float] = field(default_factory=list)

    @property
    def model(self) -> float:
        """Seconds by the keystroke-level model."""
        pressed = len(self.keys.split()) if self.keys else 0
        return self.scans * SCAN + pressed * KEY + LOOK

    def row(self) -> str:
        """Give the line of the table."""
        cuts = statistics.quantiles(self.times, n=100)
        return (
            f"| {self.title} | {self.scans} | {self.keys or '–'} | {self.model:.1f} |"
            f" {cuts[49]:.1f} | {cuts[98]:.1f} | {len(self.times)} |"
        )


class Hands:
    """The counter with somebody at it, who is timed."""

    def __init__(self, folder: Path) -> None:
        guards = [(f"Apellido{n}", "Luz", str(5000 + n), "2028-01-01") for n in range(GUARDS)]
        self.armoury = Armoury(folder, guards, GUARDS)
        self.counter = Counter(self.armoury, folder / "settings.toml")
        self.painted = Painted(self.counter.page.banner)

    def last(self, text: str) -> float:
        """The scan or digit that completes an act: milliseconds to its paint."""
        took: float = timed(self.counter, self.painted, text)
        self.counter.settle()
        return took

    def scan(self, *texts: str) -> None:
        """What comes before it."""
        self.counter.scan(*texts)

    def mode(self, key: Qt.Key) -> None:
        """Change the mode."""
        self.counter.press(key)


def issue(hands: Hands, cost: Cost, rounds: str = "") -> None:
    """Everybody gets a weapon."""
    hands.mode(Qt.Key.Key_F7)
    for n in range(1, GUARDS + 1):
        hands.scan(*([rounds] if rounds else []), f"B{n:04}")
        cost.times.append(hands.last(f"T{n:04}"))
        assert hands.counter.verdict.state == "issued", hands.counter.verdict


def give_back(hands: Hands, cost: Cost) -> None:
    """Everybody brings it back."""
    hands.mode(Qt.Key.Key_F8)
    for n in range(1, GUARDS + 1):
        cost.times.append(hands.last(f"T{n:04}"))


def give_back_short(hands: Hands, cost: Cost) -> None:
    """Everybody brings five rounds, and fired the rest."""
    hands.mode(Qt.Key.Key_F8)
    for n in range(1, GUARDS + 1):
        hands.scan("*5", f"T{n:04}")
        cost.times.append(hands.last("1"))


def relieve(hands: Hands, cost: Cost) -> None:
    """Each weapon passes to the next guard."""
    hands.mode(Qt.Key.Key_F4)
    for n in range(1, GUARDS):
        hands.scan(f"T{n:04}")
        cost.times.append(hands.last(f"B{n + 1:04}"))


def undo(hands: Hands, cost: Cost) -> None:
    """One issue after the other is taken back."""
    hands.mode(Qt.Key.Key_F7)
    for n in range(1, GUARDS + 1):
        hands.scan(f"B{n:04}", f"T{n:04}")
        hands.mode(Qt.Key.Key_F9)
        cost.times.append(hands.last("1"))


COSTS: tuple[tuple[Cost, Callable[[Hands, Cost], None]], ...] = (
    (Cost("Issue, with its usual rounds", 2, ""), issue),
    (Cost("Return, all as issued", 1, ""), give_back),
    (Cost("Issue with other rounds", 2, "* 4 Enter"), lambda h, c: issue(h, c, "*4")),
    (Cost("Relief at the post", 2, ""), relieve),
    (Cost("Return after a relief", 1, ""), give_back),
    (Cost("Undo of an issue", 0, "F9 1 Enter"), undo),
    (Cost("Issue again", 2, ""), issue),
    (Cost("Return with rounds fired", 1, "* 5 Enter 1 Enter"), give_back_short),
)  # fmt: skip


def overridden(hands: Hands) -> Cost:
    """A refused issue that a second person lets pass with card, passphrase and a reason."""
    cost = Cost("Refused, then authorised by a second person", 3, "F12 passphrase Enter 1 Enter")
    for n in range(1, 11):
        hands.armoury.break_weapon(n)
        hands.scan(f"B{n:04}", f"T{n:04}")
        hands.mode(Qt.Key.Key_F12)
        panel = hands.counter.page.panel
        for line, text in ((panel.user, SUPERVISOR), (panel.passphrase, SECOND)):
            line.setText(text)
            QTest.keyClick(line, Qt.Key.Key_Return)
            hands.counter.settle()
        panel.reason.setText("Sin otra arma")
        start = datetime.now(tz=UTC)
        QTest.keyClick(panel.reason, Qt.Key.Key_Return)
        wait_for(lambda: hands.counter.verdict.state == "authorised", 20)
        cost.times.append((datetime.now(tz=UTC) - start).total_seconds() * 1000)
    return cost


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    theme.install(application, "light")
    hands = Hands(Path(tempfile.mkdtemp(prefix="keys-bench-")))
    for cost, work in COSTS:
        work(hands, cost)
        print(cost.row())
    hands.mode(Qt.Key.Key_F7)
    last = overridden(hands)
    print(last.row())
    hands.counter.close()
    rows = [*(cost.row() for cost, _work in COSTS), last.row()]
    made = (
        f"`python -m tests.benchmarks.keys_bench`, {datetime.now(tz=UTC).date()}, Python"
        f" {platform.python_version()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores,"
        f" offscreen at 1366x768, {GUARDS} guards and weapons."
    )
    text = "\n".join([made, "", *MEANS, "", *HEAD, *rows])
    write_section("Keystrokes and the program's time at the counter", text)


if __name__ == "__main__":
    main()
