"""From the start of the process to a usable window, against a bare PySide6 window with a button.

Run with `python -m tests.benchmarks.start_bench`: prints a table and adds a line for each figure to
history.jsonl. Both are timed from outside, in turn; a window counts once it was painted and the
event loop came round again. Modules are compiled beforehand, as in an installed program.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

HISTORY = Path(__file__).with_name("history.jsonl")
ROOT = Path(__file__).resolve().parents[2]
RUNS = 9
TOLD = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QPushButton, QWidget

def tell():
    print("shown", flush=True)
    sys.stdin.readline()
    QApplication.closeAllWindows()

def painted(widget_class):
    class Timed(widget_class):
        told = False
        def paintEvent(self, event):
            super().paintEvent(event)
            if not Timed.told:
                Timed.told = True
                QTimer.singleShot(0, tell)
    return Timed
"""
BARE = (
    TOLD
    + """
application = QApplication(sys.argv[:1])
window = painted(QWidget)()
QVBoxLayout(window).addWidget(QPushButton("Open"))
window.resize(1280, 780)
window.show()
application.exec()
"""
)
OURS = (
    TOLD
    + """
from stockkeeper.desktop import start
start.Window = painted(start.Window)
start.run()
"""
)


def once(program, home):
    """Seconds until the window is usable, and the peak memory in MiB."""
    surroundings = {**os.environ, "STOCKKEEPER_HOME": home, "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program], env=surroundings, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None
        line = child.stdout.readline()
        taken = time.perf_counter() - begun
        memory = resident(child.pid)
        child.stdin.write("\n")
        child.stdin.close()
        child.wait()
    assert line.strip() == "shown", "the window did not come"
    return taken, memory


def resident(pid):
    """MiB that a process holds at most so far; 0 where the system does not say."""
    file = Path(f"/proc/{pid}/status")
    if not file.exists():
        return 0.0
    peak = next(line for line in file.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def keep(name, value, baseline, unit):
    told = {
        "when": datetime.now(tz=UTC).isoformat(timespec="seconds"), "name": name,
        "value": round(value, 4), "unit": unit, "baseline": round(baseline, 4),
        "ratio": round(value / baseline, 2) if baseline else 0,
        "python": platform.python_version(),
    }  # fmt: skip
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")
    print(f"{name:38} {value:9.3f} {baseline:9.3f} {unit:4} x{told['ratio']}")


def main():
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        for program in (BARE, OURS):
            once(program, home)
        bare, ours = [], []
        for _run in range(RUNS):
            bare.append(once(BARE, home))
            ours.append(once(OURS, home))
    names = ("start.to usable window", "start.peak memory")
    for name, unit, at in zip(names, ("s", "MiB"), (0, 1), strict=True):
        ours_at, bare_at = [run[at] for run in ours], [run[at] for run in bare]
        keep(name, statistics.median(ours_at), statistics.median(bare_at), unit)


if __name__ == "__main__":
    main()
