"""Enter to committed and painted at the counter, with 100,000 firearms in the book.

Run with `python -m tests.benchmarks.counter_bench [--firearms N] [--plain] [--book FILE]`: prints
p50 and p99 of 200 issues and 200 returns and adds them to history.jsonl. The window is offscreen,
1366x768; a scan is timed from its Enter until the page was painted with what came of it. The goal
is one frame, 16 ms (DESK.md, The counter). `commit` is the same act without a window, for the
ratio; `load` is what else kept the machine busy, without which the times say little.
"""

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.book import opening
from stockkeeper.book.queries import usual
from stockkeeper.desktop import theme
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange import demo
from tests.desktop.counter_room import Counter

HISTORY = Path(__file__).with_name("history.jsonl")
TURNS = 200
DEMO_USER = "Marta Rodríguez"
GOAL_MS = 16.0
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Painted(QObject):
    """Notes when the banner was painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


class Opened:
    """What the counter of the tests needs of an armoury."""

    def __init__(self, book, session):
        self.book, self.session, self.clock = book, session, datetime.now


def free_pairs(base, count):
    """Guards with valid papers and serviceable weapons in store, none of them in use."""
    today = (datetime.now(tz=UTC) + timedelta(days=1)).date().isoformat()
    guards = base.rows(
        "SELECT badge FROM person p WHERE badge <> '' AND NOT EXISTS (SELECT 1 FROM paper"
        " WHERE person = 'person:' || p.id AND expires < ?) ORDER BY id LIMIT ?",
        (today, count),
    )
    weapons = base.rows(
        "SELECT serial, id FROM firearm WHERE holder LIKE 'place:%' AND condition = 'serviceable'"
        " AND (permit_expires = '' OR permit_expires > ?) ORDER BY id DESC LIMIT ?",
        (today, count))  # fmt: skip
    return [(guard[0], *weapon) for guard, weapon in zip(guards, weapons, strict=True)]


def timed(hands, painted, text):
    """Milliseconds from Enter to the paint that shows what came of a scan."""
    QTest.keyClicks(hands.page.scan.line, text)
    QApplication.processEvents()
    shown, before = painted.count, hands.verdict
    start = time.perf_counter()
    QTest.keyClick(hands.page.scan.line, Qt.Key.Key_Return)
    while hands.verdict is before or painted.count == shown:
        QApplication.processEvents(WAIT)  # asleep, as in the program: the writer has the machine
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def scanning(hands, pairs):
    """Times of badges, issues and returns, in milliseconds."""
    painted = Painted(hands.page.banner)
    times: dict[str, list[float]] = {"badge": [], "issue": [], "return": []}
    for badge, serial, _number in pairs:
        times["badge"].append(timed(hands, painted, badge))
        times["issue"].append(timed(hands, painted, serial))
        assert hands.verdict.state == "issued", hands.verdict
    hands.press(Qt.Key.Key_F8)
    for _badge, serial, _number in pairs:
        times["return"].append(timed(hands, painted, serial))
        assert hands.verdict.state == "returned", hands.verdict
    return times


def committing(book, session, pairs):
    """Times of the same acts by themselves, in milliseconds."""
    person = Ref("person", book.base.value("SELECT id FROM person WHERE badge = ?", pairs[0][:1]))
    times: list[float] = []
    for _badge, _serial, number in pairs[:TURNS]:
        item = Ref("firearm", number)
        kit = usual.usual_kit(book.base, item)
        for act in (Issue(person, (item,), kit), GiveBack((item,))):
            start = time.perf_counter()
            book.perform(session, act)
            times.append((time.perf_counter() - start) * 1000)
    return times


def told(name, times, size, kind):
    """Print one figure and keep it."""
    cuts = statistics.quantiles(times, n=100)
    row = {
        "bench": "counter", "what": name, "firearms": size, "book": kind, "count": len(times),
        "p50_ms": round(cuts[49], 2), "p99_ms": round(cuts[98], 2), "goal_p99_ms": GOAL_MS,
        "at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip
    print(f"{name:>8}  p50 {row['p50_ms']:7.2f} ms   p99 {row['p99_ms']:7.2f} ms"
          f"   max {max(times):7.2f} ms   n {len(times)}")  # fmt: skip
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firearms", type=int, default=100_000)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--book", type=Path, help="a demonstration book made before")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="counter-bench-"))
    path = given.book or folder / "demo.stockbook"
    if not path.exists():
        size = demo.DemoSize(firearms=given.firearms, people=2_000, days=3)
        demo.make(path, size, plain=given.plain).book.close()
    opened = opening.unlock(path, demo.DEMO_PASSPHRASE, user=DEMO_USER)
    kind = "plain" if opening.is_plain(path) else "encrypted"
    size = opened.book.base.value("SELECT count(*) FROM firearm")
    entries = opened.book.journal.head.size
    print(f"{size:,} firearms, {entries:,} entries, {kind}")
    pairs = free_pairs(opened.book.base, TURNS)
    told("commit", committing(opened.book, opened.session, pairs), size, kind)
    application = QApplication([])
    theme.install(application, "light")
    hands = Counter(Opened(opened.book, opened.session), folder / "settings.toml")
    for name, times in scanning(hands, pairs).items():
        told(name, times, size, kind)
    hands.close()


if __name__ == "__main__":
    main()
