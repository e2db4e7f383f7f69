"""What an import costs: a workbook into an encrypted book, against calamine and executemany.

Run with `python -m tests.benchmarks.import_bench [--rows N] [--rounds N]`: prints a table, adds
the figures to history.jsonl and writes the section "Benchmarks: import" of tests/RESULTS.md.
Both sides read the same file and write into SQLCipher in one transaction; the bare side reads
with calamine and puts the cells into one table without an index, and that is all. Each run is
a process of its own, taken in turn; of each side the run least disturbed counts, which is the
one of the shortest time.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import sqlcipher3
from python_calamine import CalamineWorkbook

from stockkeeper.actions.bring_in import BringIn
from stockkeeper.book import sqlite
from stockkeeper.exchange import reading
from stockkeeper.exchange.plan import plan
from tests.benchmarks.weapon_list import COLUMNS, write
from tests.results import write_section
from tests.tamper.whole_book import STORE, start

HISTORY = Path(__file__).with_name("history.jsonl")
ROWS = 100_000
ROUNDS = 3
GOAL = 5.0
"""Times the bare side, at most."""
Figures = dict[str, float]


class Watch:
    """Seconds by the wall and of the processor, since it was made or last read."""

    def __init__(self) -> None:
        self._then = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        now = time.perf_counter(), time.process_time()
        past, self._then = self._then, now
        return now[0] - past[0], now[1] - past[1]


def ours(file: Path, folder: Path) -> Figures:
    """Read, judge and write as the program does; opening the book is not counted."""
    whole = start(folder / "ours.stockbook", plain=False)
    watch = Watch()
    grid = reading.read_file(file)
    read = watch.read()
    judged = plan("firearms", grid, whole.book.base)
    planned = watch.read()
    whole.book.perform(whole.session, BringIn(judged, STORE))
    written = watch.read()
    found = whole.book.base.value("SELECT count(*) FROM firearm")
    whole.book.close()
    return told(int(found), {"read": read, "plan": planned, "write": written})


def bare(file: Path, folder: Path) -> Figures:
    """Read with calamine and write with executemany."""
    raw = sqlcipher3.connect(str(folder / "bare.db"), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"cache_size=-{sqlite.CACHE_KIB}"):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute(f"CREATE TABLE weapon ({', '.join(f'c{n}' for n in range(COLUMNS))})")
    watch = Watch()
    _, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    read = watch.read()
    marks = ",".join("?" * COLUMNS)
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(
        f"INSERT INTO weapon VALUES ({marks})",
        ([str(cell) if type(cell) is date else cell for cell in row] for row in rows),
    )
    raw.execute("COMMIT")
    written = watch.read()
    found = raw.execute("SELECT count(*) FROM weapon").fetchone()[0]
    raw.close()
    return told(int(found), {"read": read, "write": written})


SIDES: dict[str, Callable[[Path, Path], Figures]] = {"ours": ours, "bare": bare}


def told(rows: int, parts: dict[str, tuple[float, float]]) -> Figures:
    """Put together what a side prints."""
    found: Figures = {"rows": rows}
    for name, (wall, processor) in parts.items():
        found[name], found[f"{name} cpu"] = wall, processor
    found["all"] = sum(wall for wall, _ in parts.values())
    found["all cpu"] = sum(processor for _, processor in parts.values())
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def run(side: str, file: Path) -> Figures:
    """Run one side in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.import_bench", "--side", side]
    done = subprocess.run([*command, "--file", str(file)], check=True, capture_output=True)
    found: Figures = json.loads(done.stdout)
    return found


def compared(file: Path, rounds: int) -> tuple[Figures, Figures]:
    """Take the sides in turn and give the run of each that was disturbed least."""
    runs: dict[str, list[Figures]] = {side: [] for side in SIDES}
    for number in range(rounds):
        for side in SIDES:
            runs[side].append(run(side, file))
            load = runs[side][-1]["load"] = os.getloadavg()[0]
            print(f"round {number + 1}, {side}: {runs[side][-1]['all']:.2f} s, load {load:.1f}")
    best = [min(runs[side], key=lambda one: one["all"]) for side in SIDES]
    return best[0], best[1]


def report(mine: Figures, other: Figures, rounds: int) -> str:
    """Write the section of tests/RESULTS.md."""
    when = datetime.now(tz=UTC).date().isoformat()
    rows = int(mine["rows"])
    head = (
        f"`python -m tests.benchmarks.import_bench --rows {rows}`, {when}, Python"
        f" {platform.python_version()}: {rows} rows of {COLUMNS} columns from xlsx into an"
        f" encrypted book; the shortest of {rounds} runs of each side, taken in turn."
    )
    lines = [
        head,
        "",
        "| | the program | calamine + executemany | ratio |",
        "|---|--:|--:|--:|",
    ]
    for title, name, form in (
        ("reading, s", "read", ".2f"),
        ("judging the rows, s", "plan", ".2f"),
        ("writing, s", "write", ".2f"),
        ("all, s", "all", ".2f"),
        ("all, s of processor", "all cpu", ".2f"),
        ("peak memory, MB", "peak", ".0f"),
    ):
        one, two = mine[name], other.get(name)
        rest = f"{two:{form}} | {one / two:.2f}" if two else "– | –"
        lines.append(f"| {title} | {one:{form}} | {rest} |")
    speeds = [side["rows"] / side["all"] for side in (mine, other)]
    lines.append(f"| rows/s | {speeds[0]:.0f} | {speeds[1]:.0f} | 1/{speeds[1] / speeds[0]:.2f} |")
    goal = f"Goal: at most {GOAL:.0f} times the bare side. Load after the runs shown:"
    loads = f"{mine['load']:.1f} and {other['load']:.1f} on {os.cpu_count()} cores; alone it is 1."
    return "\n".join([*lines, "", f"{goal} {loads}"])


def keep(mine: Figures, other: Figures) -> None:
    """Add the figures to the history."""
    when = datetime.now(tz=UTC).isoformat(timespec="seconds")
    with HISTORY.open("a", encoding="utf-8") as history:
        for name, unit in (("all", "s"), ("all cpu", "s"), ("peak", "MB")):
            value, baseline = round(mine[name], 4), round(other[name], 4)
            line = {"when": when, "name": f"import.{name}, {int(mine['rows'])} rows",
                    "value": value, "baseline": baseline, "ratio": round(value / baseline, 4),
                    "unit": unit, "python": platform.python_version()}  # fmt: skip
            history.write(json.dumps(line) + "\n")


def main() -> None:
    """Measure, print, keep; or be one side of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=ROWS)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--side", choices=SIDES)
    asked.add_argument("--file", type=Path)
    asked.add_argument("--try", action="store_true", dest="trial", help="keep nothing")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if given.side:
            print(json.dumps(SIDES[given.side](given.file, Path(name))))
            return
        file = given.file or Path(name) / "armas.xlsx"
        if not file.exists():
            write(file, given.rows)
        mine, other = compared(file, given.rounds)
    text = report(mine, other, given.rounds)
    print(text)
    if not given.trial:
        keep(mine, other)
        write_section("Benchmarks: import", text)


if __name__ == "__main__":
    main()
