"""What the book costs: an issue among 100,000 firearms, a verification, an opening.

Run with `python -m tests.benchmarks.book_bench [FIREARMS]`: prints a table and adds a line for each
figure to history.jsonl. An issue is set against a bare SQLCipher transaction that writes the very
same rows, taken in turn with it; a verification against hashing the same bodies.
"""

import hashlib
import json
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from stockkeeper.actions.give_back import GiveBack
from stockkeeper.actions.issue import Issue
from stockkeeper.book import bulk, opening, sqlite
from stockkeeper.book.book import Book
from stockkeeper.book.proving.verify import verify
from stockkeeper.book.session import Session
from stockkeeper.domain import events
from stockkeeper.domain.custody import Line
from stockkeeper.domain.refs import ORIGIN, Ref
from tests.tamper.whole_book import PASSPHRASE, STORE, start

HISTORY = Path(__file__).with_name("history.jsonl")
FIREARMS = 100_000
ISSUES = 300
SIGNATURES = 5_000
WRITTEN = ("entry", "folio", "touch", "movement", "holding")


def furnished(path: Path, firearms: int) -> tuple[Book, Session]:
    """An encrypted book with so many firearms, a thousand people and a lot of rounds."""
    whole = start(path, plain=False)
    at = whole.clock()

    def story() -> bulk.Story:
        for number in range(firearms):
            values: dict[str, Any] = {"serial": f"KU{number:06}", "type": "revolver",
                                      "make": "Taurus", "model": "82"}  # fmt: skip
            lines = [Line(Ref("firearm", "new"), 1, ORIGIN, STORE)]
            yield bulk.Timed(events.registered("firearm", values, lines), at, whole.session)
        for number in range(1000):
            person: dict[str, Any] = {"surnames": f"Quispe {number}", "given_names": "Luz",
                                      "id_number": f"{number:08}"}  # fmt: skip
            yield bulk.Timed(events.registered("person", person), at, whole.session)
        lot = [Line(Ref("lot", "new"), 10_000_000, ORIGIN, STORE)]
        yield bulk.Timed(
            events.registered("lot", {"calibre": ".38 Special"}, lot), at, whole.session
        )

    bulk.tell(whole.book, story(), _go_on)
    return whole.book, whole.session


def _go_on(_written: int) -> bool:
    return True


class Bare:
    """A second file in which the rows of an act are written again, by statements alone."""

    def __init__(self, path: Path, book: Book) -> None:
        self._book = book
        self._raw = sqlcipher3.connect(str(path), isolation_level=None)
        self._raw.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
        for pragma in ("journal_mode=WAL", "synchronous=FULL", f"cache_size=-{sqlite.CACHE_KIB}"):
            self._raw.execute(f"PRAGMA {pragma}")
        for sql in book.base.rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
                                  " AND type <> 'trigger'"):  # fmt: skip
            self._raw.execute(sql[0])
        self._raw.execute("BEGIN")
        for row in book.base.rows("SELECT * FROM firearm"):
            marks = ",".join("?" * len(row))
            self._raw.execute(f"INSERT INTO firearm VALUES ({marks})", row)
        self._raw.execute("COMMIT")

    def seconds(self, folio: int, gun: Ref) -> float:
        """Write what one folio wrote, in one transaction."""
        base = self._book.base
        rows = {table: base.rows(f"SELECT * FROM {table} WHERE seq = ?", (folio,))
                for table in WRITTEN[:-1]}  # fmt: skip
        rows["holding"] = base.rows("SELECT * FROM holding WHERE since = ?", (folio,))
        held = base.row("SELECT holder, since, id FROM firearm WHERE id = ?", (gun.id,))
        began = time.perf_counter()
        self._raw.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            for row in found:
                marks = ",".join("?" * len(row))
                self._raw.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)
        self._raw.execute("UPDATE firearm SET holder = ?, since = ? WHERE id = ?", held)
        self._raw.execute("COMMIT")
        return time.perf_counter() - began


def commits(book: Book, session: Session, folder: Path) -> Iterator[tuple[str, float, float, str]]:
    """Issue and return through the book, each beside its bare transaction."""
    bare = Bare(folder / "bare.db", book)
    first = book.base.rows("SELECT id FROM firearm ORDER BY id LIMIT ?", (ISSUES,))
    guns = [Ref("firearm", number) for (number,) in first]
    people = [Ref("person", n) for (n,) in book.base.rows("SELECT id FROM person")]
    lot = Ref("lot", book.base.value("SELECT max(id) FROM lot"))
    issue: list[float] = []
    back: list[float] = []
    alone: list[float] = []
    for number, gun in enumerate(guns):
        for times, act in ((issue, Issue(people[number], (gun,), ((lot, 12),))),
                           (back, GiveBack((gun,)))):  # fmt: skip
            began = time.perf_counter()
            folio = book.perform(session, act).folio
            times.append(time.perf_counter() - began)
            alone.append(bare.seconds(folio, gun))
    yield (
        "book.issue committed",
        statistics.median(issue) * 1e3,
        statistics.median(alone) * 1e3,
        "ms",
    )
    yield (
        "book.return committed",
        statistics.median(back) * 1e3,
        statistics.median(alone) * 1e3,
        "ms",
    )
    p99 = [statistics.quantiles(times, n=100)[98] * 1e3 for times in (issue, alone)]
    yield "book.issue committed, p99", p99[0], p99[1], "ms"


def proofs(book: Book) -> Iterator[tuple[str, float, float, str]]:
    """Entries verified a second, against hashing their bodies alone."""
    began = time.perf_counter()
    report = verify(book.base, book.identity)
    took = time.perf_counter() - began
    if not report.ok:
        raise SystemExit(report.findings[0].message())
    began = time.perf_counter()
    for (body,) in book.base.each("SELECT body FROM entry ORDER BY seq"):
        hashlib.sha256(b"\0" + body).digest()
    alone = time.perf_counter() - began
    yield "book.verify, against hashlib", report.entries / took, report.entries / alone, "entries/s"
    key = Ed25519PrivateKey.generate()
    public, message = key.public_key(), bytes(600)
    signature = key.sign(message)
    began = time.perf_counter()
    for _ in range(SIGNATURES):
        public.verify(signature, message)
    signed = SIGNATURES / (time.perf_counter() - began)
    yield "book.verify, against Ed25519", report.entries / took, signed, "entries/s"


def main() -> None:
    """Measure and write down."""
    firearms = int(sys.argv[1]) if len(sys.argv) > 1 else FIREARMS
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.stockbook"
        book, session = furnished(path, firearms)
        found = [*commits(book, session, Path(name)), *proofs(book)]
        book.close()
        began = time.perf_counter()
        opening.unlock(path, PASSPHRASE).book.close()
        took = (time.perf_counter() - began) * 1e3
        found.append(("book.opened and closed, cheap key", took, took, "ms"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.append((f"book.peak memory, {firearms} firearms", peak, peak, "MB"))
    when = datetime.now(tz=UTC).isoformat(timespec="seconds")
    with HISTORY.open("a", encoding="utf-8") as file:
        for what, value, baseline, unit in found:
            ratio = value / baseline
            line = {"when": when, "name": what, "value": round(value, 4), "unit": unit,
                    "baseline": round(baseline, 4), "ratio": round(ratio, 4),
                    "python": platform.python_version()}  # fmt: skip
            file.write(json.dumps(line) + "\n")
            sys.stdout.write(f"{what:40} {value:12.2f} {baseline:12.2f} {unit:10} x{ratio:.2f}\n")


if __name__ == "__main__":
    main()
