"""Search as one types in 100,000 firearms: from the question to the first rows, ready to paint.

Run with `python -m tests.benchmarks.search_bench [--firearms N] [--book FILE]`. Each kind of query
is typed letter by letter, as a person does, and every step counts; the baseline is the same words
looked for with LIKE in every column. Goal: p99 at most 16 ms (one frame). The rest of the ids is
asked for beside it ("all"), in another reader; the person does not wait for that one.
"""

import argparse
import gc
import json
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from stockkeeper.book.opening import unlock
from stockkeeper.book.sqlite import Base
from stockkeeper.desktop.listing.firearm_listing import FirearmListing
from stockkeeper.desktop.widgets.table_source import Query
from stockkeeper.exchange.demo.making import DEMO_PASSPHRASE, DemoSize, make

HISTORY = Path(__file__).with_name("history.jsonl")
FIRST = 64
"""Rows of the first page, as the table asks for them."""
WORDS = 12
"""Words typed of each kind."""
LIKE = (
    "SELECT id FROM firearm WHERE serial LIKE ?1 OR make LIKE ?1 OR model LIKE ?1 OR type LIKE ?1"
    " OR calibre LIKE ?1 ORDER BY serial_key LIMIT 64"
)


def typed(text: str, fewest: int = 1) -> Iterator[str]:
    """The text as it grows under the fingers."""
    for end in range(fewest, len(text) + 1):
        if text[end - 1] != " ":
            yield text[:end]


def queries(base: Base, dice: random.Random) -> dict[str, list[str]]:
    """What people look for: serials, last digits, makes, holders, two rare words."""
    last = int(base.value("SELECT max(id) FROM firearm") or 0)
    first = int(base.value("SELECT min(id) FROM firearm") or 0)
    sql = "SELECT serial, make, model, holder FROM firearm WHERE id >= ? ORDER BY id LIMIT 1"
    rows = [base.row(sql, (dice.randint(first, last),)) for _each in range(WORDS)]
    found = [row for row in rows if row is not None]
    people = base.rows("SELECT surnames, given_names FROM person LIMIT 2000")
    names = [dice.choice(people) for _each in range(WORDS)]
    return {
        "serial from the front": [serial for serial, *_more in found],
        "last four digits": [serial[-4:] for serial, *_more in found],
        "make and model": [f"{make} {model}" for _serial, make, model, _holder in found],
        "holder's name": [f"{surnames} {given}".split(",")[0] for surnames, given in names],
        "two rare words": [
            f"{names[n][0].split()[0]} {row[0][-4:]}" for n, row in enumerate(found)
        ],
    }


def milliseconds(base: Base, listing: FirearmListing, text: str) -> tuple[float, float, float]:
    """Time to the first rows, to all ids, and of LIKE, for one state of the line."""
    query = Query(text=text, sort=listing.sort)
    began = time.perf_counter()
    listing.rows(base, listing.ids(base, query, FIRST))
    first = time.perf_counter()
    listing.ids(base, query, None)
    whole = time.perf_counter()
    base.rows(LIKE, (f"%{text}%",))
    like = time.perf_counter()
    return (first - began) * 1000, (whole - first) * 1000, (like - whole) * 1000


def p99(values: list[float]) -> float:
    """The value that one in a hundred exceeds."""
    return sorted(values)[min(len(values) - 1, round(len(values) * 0.99))]


def note(name: str, value: float, baseline: float) -> None:
    """Print one figure and keep it."""
    print(f"{name:<56}{value:>9.2f} ms{baseline:>10.2f} ms")
    line = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "name": name,
        "value": round(value, 4),
        "baseline": round(baseline, 4),
        "ratio": round(value / baseline, 4),
        "unit": "ms",
        "python": platform.python_version(),
    }
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def measure(base: Base, firearms: int) -> None:
    """Type everything, and say how long the slowest steps took."""
    listing = FirearmListing()
    everything: list[float] = []
    every_like: list[float] = []
    slowest: list[tuple[float, str]] = []
    for name, texts in queries(base, random.Random(7)).items():
        fewest = 4 if name == "last four digits" else 1
        steps = [step for text in texts for step in typed(text, fewest)]
        gc.collect()
        taken = [(*milliseconds(base, listing, step), step) for step in steps]
        first, like = [each[0] for each in taken], [each[2] for each in taken]
        everything += first
        every_like += like
        slowest += [(each[0], each[3]) for each in taken]
        whole = p99([each[1] for each in taken])
        print(f"{name:<26} p50 {statistics.median(first):7.2f}  p99 {p99(first):7.2f}"
              f"  all ids p99 {whole:7.2f}  LIKE p99 {p99(like):7.2f}")  # fmt: skip
    print("slowest:", [(round(ms, 1), text) for ms, text in sorted(slowest)[-5:]])
    note(f"search.first rows p50, {firearms} firearms", statistics.median(everything),
         statistics.median(every_like))  # fmt: skip
    note(f"search.first rows p99, {firearms} firearms", p99(everything), p99(every_like))


def main() -> None:
    """Make a book, or take the one given, and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--firearms", type=int, default=100_000)
    parser.add_argument("--book", type=Path, help="a demonstration book; made where it is missing")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.book or Path(folder) / "bench.stockkeeper"
        if not path.exists():
            make(path, DemoSize(firearms=given.firearms, days=1)).book.close()
        opened = unlock(path, DEMO_PASSPHRASE)
        base = opened.book.open_reader()
        measure(base, int(base.value("SELECT count(*) FROM firearm") or 0))
        base.close()
        opened.book.close()


if __name__ == "__main__":
    main()
